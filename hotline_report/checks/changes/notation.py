"""Y09: decimals unlike the neighbours'; Y10: an arrow with no change behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.changes.cells import (
    MOVED,
    Declared,
    change_of,
    finding_of,
    forensic,
)
from hotline_report.checks.changes.implied import implied_prior, is_whole
from hotline_report.checks.changes.limits import MAJORITY, NEIGHBOURS
from hotline_report.checks.changes.priors import PriorRanges
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import ChangeKind
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import CHANGE, OWN, PRIOR
from hotline_report.numbers.rounding import places_of


@rule("Y09", before=True)
def odd_decimals(subject: Subject) -> Iterator[Finding]:
    """One finding for each change that has other decimals than most of its table."""
    usual = _usual_decimals(subject)
    ranges = PriorRanges(subject)
    for each in forensic(subject):
        places = usual.get(each.figure.address.table)
        if each.change.direction not in MOVED or places is None or each.places == places:
            continue
        if _is_impossible(each, ranges):
            continue
        yield finding_of(
            each,
            Level.HINT,
            message=f"{CHANGE}{change_of(each)}{_decimals(each.places)}，本表多数{_decimals(places)}",
            expected=f"与本表其他各格一样，{_decimals(places)}",
        )


def _decimals(places: int) -> str:
    return f"有{places}位小数" if places else "没有小数"


def _usual_decimals(subject: Subject) -> dict[str, int]:
    """How many decimals the changes of a table have, where by far the most agree."""
    counted: dict[str, Counter[int]] = {}
    for figure in subject.figures:
        change = figure.change
        if change is not None and change.direction in MOVED:
            places = places_of(change.amount)
            counted.setdefault(figure.address.table, Counter())[places] += 1
    found: dict[str, int] = {}
    for table, counts in counted.items():
        places, most = counts.most_common(1)[0]
        if most >= NEIGHBOURS and Fraction(most, counts.total()) >= MAJORITY:
            found[table] = places
    return found


@rule("Y10", before=True)
def arrow_without_change(subject: Subject) -> Iterator[Finding]:
    """One finding for each arrow with a zero behind it."""
    ranges = PriorRanges(subject)
    for each in forensic(subject):
        if each.change.direction not in MOVED or each.change.amount != 0:
            continue
        certain = _is_impossible(each, ranges)
        why = f"：任何不同于{OWN}的{PRIOR}整数，算出的幅度都不会是0" if certain else ""
        yield finding_of(
            each,
            Level.WARNING if certain else Level.HINT,
            message=f"幅度是0，箭头却说有变化：{change_of(each)}",
            expected=f"持平{why}",
        )


def _is_impossible(each: Declared, ranges: PriorRanges) -> bool:
    """Whether no whole number gives this change, so that another one must be printed anyway."""
    if each.kind is not ChangeKind.PERCENT or not is_whole(each):
        return False
    prior = implied_prior(each, ChangeKind.PERCENT, ranges.unchanged(each.figure))
    return prior is None or prior.integers() is None
