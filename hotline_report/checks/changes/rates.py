"""Changes worked out from a prior, as they should have been printed."""

from __future__ import annotations

from fractions import Fraction

from hotline_report.checks.changes.cells import Declared, change_written
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.rounding import round_half_up

HUNDRED = 100


def change_from(
    value: Fraction, prior: Fraction, kind: ChangeKind, places: int
) -> tuple[Direction, Fraction]:
    """Which way and how far, unrounded; no direction from a prior of zero or less."""
    if kind is ChangeKind.PERCENT and prior <= 0:
        return (Direction.UNCHANGED if value == prior else Direction.NONE), Fraction(0)
    exact = value - prior if kind is ChangeKind.POINTS else (value - prior) / prior * HUNDRED
    if round_half_up(abs(exact), places) == 0:
        return Direction.UNCHANGED, exact
    return (Direction.UP if exact > 0 else Direction.DOWN), exact


def change_text_from(value: Fraction, prior: Fraction, kind: ChangeKind, places: int) -> str:
    """`↓14.01%`, 持平 or —: what is to be printed."""
    direction, exact = change_from(value, prior, kind, places)
    return change_written(direction, round_half_up(abs(exact), places), kind.unit)


def places_for(each: Declared) -> int:
    """As many decimals as were typed, but not fewer than the form's."""
    return max(each.places, each.figure.indicator.change_decimals)


def change_text_within(each: Declared, needed: Interval, places: int) -> str:
    """What is to be printed for a prior in a range; with 约 where the range allows several."""
    if needed.high is None:
        return ""
    value = Fraction(each.value)
    ends = [change_text_from(value, end, each.kind, places) for end in (needed.low, needed.high)]
    if ends[0] == ends[1]:
        return ends[0]
    if needed.low == 0:
        return ""
    middle = Fraction(round_half_up((needed.low + needed.high) / 2, 0))
    return f"约{change_text_from(value, middle, each.kind, places)}"


def range_text(low: Fraction, high: Fraction | None, places: int = 0) -> str:
    """`1576968至1577140`; rounded to a number of decimals where the ends are not whole."""
    if high is None:
        return f"不小于{_number(low, places)}"
    first, last = _number(low, places), _number(high, places)
    return first if first == last else f"{first}至{last}"


def _number(number: Fraction, places: int) -> str:
    if places == 0 and number.denominator == 1:
        return str(number.numerator)
    return f"{round_half_up(number, max(places, 2)):f}"
