"""Y07 to Y10: how a change is written: percent or points, its decimals, an arrow before nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.changes.cells import (
    MOVED,
    Declared,
    change_like,
    change_of,
    change_text_from,
    change_written,
    finding_of,
    forensic,
    name_of,
    range_text,
)
from hotline_report.checks.changes.derived import quotients
from hotline_report.checks.changes.implied import implied_prior, is_whole, readings
from hotline_report.checks.changes.limits import MAJORITY, NEIGHBOURS
from hotline_report.checks.changes.priors import PriorRanges
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.model.figure import Address
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import BOTH, CHANGE, OWN, PRIOR
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of

_NOUNS = {
    Nature.COUNT: "数量",
    Nature.RATE: "比率",
    Nature.AVERAGE: "平均值",
    Nature.MAXIMUM: "最大值",
    Nature.CHANGE: "增减",
    Nature.TEXT: "文字",
}


@rule("Y07", before=True)
def wrong_kind(subject: Subject) -> Iterator[Finding]:
    """One finding for each change printed with the other kind's unit."""
    ranges = PriorRanges(subject)
    settled = {each.figure.address: each.range for each in quotients(subject, ranges)}
    for each in forensic(subject):
        if each.change.direction not in MOVED or each.change.suffix in ("", each.kind.unit):
            continue
        if each.kind is ChangeKind.POINTS:
            expected = points_expected(each, ranges, settled)
            level, kind = Level.WARNING, "变化用个百分点，不能只印百分号"
        else:
            printed = _with_unit(each)
            percent = f"（{OWN} − {PRIOR}）÷ {PRIOR} × 100，印百分比"
            expected = f"{percent}；若数字没有错，应印{printed}"
            level, kind = Level.ERROR, "变化用百分比，不用个百分点"
            if each.figure.indicator.nature is Nature.RATE:
                level = Level.WARNING
        noun = _NOUNS[each.figure.indicator.nature]
        yield _finding(level, each, expected, f"{noun}的{kind}")


@rule("Y08", before=True)
def no_unit(subject: Subject) -> Iterator[Finding]:
    """One finding for each change without a unit."""
    ranges = PriorRanges(subject)
    settled = {each.figure.address: each.range for each in quotients(subject, ranges)}
    for each in forensic(subject):
        if each.change.direction not in MOVED or each.change.suffix:
            continue
        if each.kind is ChangeKind.POINTS:
            expected = points_expected(each, ranges, settled)
        else:
            expected = _with_unit(each)
        yield _finding(Level.WARNING, each, expected, f"{CHANGE}{change_of(each)}后面没有单位")


def _finding(level: Level, each: Declared, expected: str, message: str) -> Finding:
    return finding_of(each, level, message=message, expected=expected)


def _with_unit(each: Declared) -> str:
    return change_like(each, each.change.direction, each.change.amount, each.kind.unit)


def points_expected(each: Declared, ranges: PriorRanges, settled: dict[Address, Interval]) -> str:
    """What to print in points, for each way of reading the number that is possible."""
    possible = readings(each, ranges.unchanged(each.figure))
    because = ""
    follows = settled.get(each.figure.address)
    if follows is not None:
        fitting = {k: r for k, r in possible.items() if not r.meet(follows).is_empty}
        if len(fitting) == 1:
            possible = fitting
            shown = range_text(follows.low, follows.high, places_of(each.value))
            because = f"由组成{name_of(each.figure.address)}的各数推算，{PRIOR}为{shown}%，所以"
    if not possible:
        return f"用个百分点：{OWN}的比率 − {PRIOR}的比率"
    if ChangeKind.PERCENT not in possible:
        return because + _as_points(each)
    if ChangeKind.POINTS not in possible:
        why = because or f"按百分点算，{PRIOR}的比率会超出0到100%，所以"
        return why + _as_percent(each)
    return f"若{_as_points(each)}；若{_as_percent(each)}"


def _as_points(each: Declared) -> str:
    amount, value = each.change.amount, each.value
    prior = value - amount if each.change.direction is Direction.UP else value + amount
    wanted = change_written(each.change.direction, amount, ChangeKind.POINTS.unit)
    return f"{number_text(amount)}是{BOTH}之差（{PRIOR}{number_text(prior)}%），应印{wanted}"


def _as_percent(each: Declared) -> str:
    rate = Fraction(each.change.amount) / 100
    up = each.change.direction is Direction.UP
    prior = Fraction(each.value) / (1 + rate if up else 1 - rate)
    places = max(2, places_of(each.value))
    shown = range_text(prior, prior, places)
    wanted = change_text_from(Fraction(each.value), prior, ChangeKind.POINTS, places)
    amount = number_text(each.change.amount)
    return f"{amount}是按百分比算的（{PRIOR}约{shown}%），{BOTH}之差应印约{wanted}"


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
