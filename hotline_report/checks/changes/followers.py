"""Y06: the change of a rate or an average does not follow from the changes of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.changes.cells import (
    change_text_from,
    declared,
    name_of,
    names_of,
    places_for,
    range_text,
    written,
)
from hotline_report.checks.changes.derived import Derived, prior_readings, quotients, weighted_means
from hotline_report.checks.changes.priors import PriorRanges
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.figures import told_number, told_value
from hotline_report.model.figure import Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import CHANGE, PRIOR
from hotline_report.numbers.interval import Interval, sum_of
from hotline_report.numbers.rounding import places_of, step_of


@rule("Y06", before=True)
def follows_from_parts(subject: Subject) -> Iterator[Finding]:
    """One finding for each rate or mean whose own change leads elsewhere."""
    ranges = PriorRanges(subject)
    for each in (*quotients(subject, ranges), *weighted_means(subject, ranges)):
        own = list(prior_readings(subject, ranges, each.figure).values())
        if not own or any(not prior.meet(each.range).is_empty for prior in own):
            continue
        figure = each.figure
        change = declared(subject, figure)
        parts = [part.address for part, _ in each.parts]
        yield finding_at(
            subject,
            figure,
            _level(each, own),
            position=change.change.position if change else None,
            found=_found(subject, figure),
            expected=_expected(subject, each, own),
            message=f"{name_of(figure.address)}的{CHANGE}与组成它的各数的{CHANGE}对不上",
            cause=_cause(each, own),
            cells=[figure.address, *parts],
        )


def _level(each: Derived, own: list[Interval]) -> Level:
    """So near that roundings on the way may explain it: only worth a look."""
    unit = step_of(each.figure.value or Decimal(0))
    apart = min(_distance(prior, each.range) for prior in own)
    return Level.HINT if apart < 2 * unit else Level.ERROR


def _distance(one: Interval, other: Interval) -> Fraction:
    first, second = sorted((one, other), key=lambda each: each.low)
    return second.low - first.high if first.high is not None else Fraction(0)


def _found(subject: Subject, figure: Figure) -> str:
    each = declared(subject, figure)
    if each is not None and figure.prior is None:
        return written(each)
    prior = (
        f"（{PRIOR}{told_number(figure.prior.value, figure.indicator)}）"
        if figure.prior is not None
        else ""
    )
    return f"{told_value(figure)}{prior}"


def _expected(subject: Subject, each: Derived, own: list[Interval]) -> str:
    names = names_of([part.address for part, _ in each.parts])
    places = places_of(each.figure.value or Decimal(0))
    parts = "，".join(
        f"{names[part.address]}{range_text(prior.low, prior.high, _places(part))}"
        for part, prior in each.parts
    )
    mine = "或".join(range_text(prior.low, prior.high, places) for prior in own)
    text = (
        f"{PRIOR}各数推得：{parts}；{each.formula}，{PRIOR}应为"
        f"{range_text(each.range.low, each.range.high, places)}，而它自己推得的{PRIOR}是{mine}"
    )
    change = declared(subject, each.figure)
    if change is None or each.range.high is None or each.range.low == 0:
        return text
    middle = (each.range.low + each.range.high) / 2
    wanted = change_text_from(
        Fraction(change.value), middle, change.kind, max(2, places_for(change))
    )
    return f"{CHANGE}约为{wanted}。{text}"


def _places(figure: Figure) -> int:
    return places_of(figure.value or Decimal(0))


def _cause(each: Derived, own: list[Interval]) -> str:
    """Averages added up, or averaged without their weights."""
    if not each.values or any(value.high is None for value in each.values):
        return ""
    added = sum_of(each.values)
    mean = Interval(added.low / len(each.values), (added.high or 0) / Fraction(len(each.values)))
    guesses = (
        (f"{PRIOR}的平均值可能是把各项直接相加得来的", added),
        (f"{PRIOR}的平均值可能没有加权，是各项直接平均得来的", mean),
    )
    return next(
        (what for what, r in guesses if any(not prior.meet(r).is_empty for prior in own)), ""
    )
