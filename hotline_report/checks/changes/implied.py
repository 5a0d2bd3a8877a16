"""What a printed change says about last year's figure, exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.changes.cells import Declared
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.rounding import half_step, places_of
from hotline_report.numbers.units import is_exact

HUNDRED = 100


def sizes(amount: Decimal, *, cut_off: bool = False) -> Interval:
    """The true sizes that are printed as this amount."""
    exact, half = Fraction(amount), half_step(amount)
    low, high = (exact, exact + 2 * half) if cut_off else (exact - half, exact + half)
    # A change that is printed with an arrow is a change: its size is not zero.
    return Interval(low, high, False, True) if low > 0 else Interval(Fraction(0), high, True, True)


def spread(value: Decimal) -> Interval:
    """The unrounded values that are printed as this one."""
    half = half_step(value)
    return Interval(max(Fraction(value) - half, Fraction(0)), Fraction(value) + half, False, True)


def prior_by_percent(value: Interval, direction: Direction, size: Interval) -> Interval | None:
    """The priors from which a change of this size in percent leads to the value; None: none."""
    low, high = size.low / HUNDRED, (size.high or Fraction(0)) / HUNDRED
    top = value.high if value.high is not None else value.low
    if direction is Direction.UP:
        found = Interval(value.low / (1 + high), top / (1 + low), True, size.low_open)
        return None if top == 0 or found.is_empty else found
    if direction is Direction.UNCHANGED:
        return Interval(value.low / (1 + high), top / (1 - high), top > 0, top > 0)
    if low > 1:
        return None
    if top == 0:
        return Interval(Fraction(0), None, True) if high > 1 else None
    start = value.low / (1 - low) if low < 1 else None
    if start is None:
        return None
    end = top / (1 - high) if high < 1 else None
    return Interval(start, end, size.low_open, True)


def prior_by_points(value: Interval, direction: Direction, size: Interval) -> Interval | None:
    """The same for a change in percentage points."""
    low, high = size.low, size.high or Fraction(0)
    top = value.high if value.high is not None else value.low
    match direction:
        case Direction.UP:
            start, end = value.low - high, top - low
        case Direction.DOWN:
            start, end = value.low + low, top + high
        case _:
            start, end = value.low - high, top + high
    return None if end < 0 else Interval(max(start, Fraction(0)), end)


def is_whole(each: Declared) -> bool:
    """Whether this figure counts things, so that last year's was a whole number too."""
    return is_exact(each.figure.indicator, each.value) and places_of(each.value) == 0


def implied_prior(
    each: Declared, kind: ChangeKind, unchanged: Decimal, *, cut_off: bool = False
) -> Interval | None:
    """The priors that this change allows, read as a change of this kind; None: none at all.

    Args:
        each: the figure with its change; one of — tells nothing.
        kind: how to read it.
        unchanged: 0 with as many decimals as changes have here; smaller ones are printed 持平.
        cut_off: whether the change was cut off and not rounded.
    """
    direction = each.change.direction
    if direction is Direction.NONE:
        return ANYTHING
    exact = Interval.point(Fraction(each.value))
    value = exact if is_whole(each) else spread(each.value)
    if direction is Direction.UNCHANGED:
        size = sizes(unchanged)
    else:
        size = sizes(each.change.amount, cut_off=cut_off)
    read = prior_by_points if kind is ChangeKind.POINTS else prior_by_percent
    return read(value, direction, size)


WHOLE = Fraction(100)
_IN_RANGE = Interval(Fraction(0), WHOLE)


def readings(each: Declared, unchanged: Decimal) -> dict[ChangeKind, Interval]:
    """The priors of a rate, for each way of reading its change that leads to a possible one.

    What is printed as points is read as points only; a bare number or % may stand for either. A
    rate in percent lies between 0 and 100, unless this year's own does not or the form lets it.
    """
    kinds = (
        [ChangeKind.POINTS]
        if each.change.suffix == ChangeKind.POINTS.unit
        else [ChangeKind.POINTS, ChangeKind.PERCENT]
    )
    bounded = each.figure.indicator.at_most_hundred and Fraction(each.value) <= WHOLE
    found: dict[ChangeKind, Interval] = {}
    for kind in kinds:
        prior = implied_prior(each, kind, unchanged)
        if prior is None:
            continue
        if bounded:
            prior = prior.meet(_IN_RANGE)
        if not prior.is_empty:
            found[kind] = prior
    return found
