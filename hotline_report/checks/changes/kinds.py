"""Y07: percent where percentage points belong, or the other way; Y08: neither is printed."""

from __future__ import annotations

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
from hotline_report.checks.changes.implied import readings
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
