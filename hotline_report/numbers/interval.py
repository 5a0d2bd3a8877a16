"""Ranges of exact numbers, each end open or closed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from math import ceil, floor

from msgspec import Struct


class Interval(Struct, frozen=True):
    """The numbers from `low` to `high`; without `high` there is no upper end.

    What is printed in tables is not below zero, so there is always a lower one.
    """

    low: Fraction
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, number: Fraction) -> Interval:
        """One number."""
        return cls(number, number)

    @property
    def only(self) -> Fraction | None:
        """The one number that lies in it; None where there are several, or none."""
        return self.low if self.low == self.high else None

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def holds(self, number: Fraction) -> bool:
        """Whether a number lies in it."""
        above = number > self.low or (number == self.low and not self.low_open)
        below = (
            self.high is None or number < self.high or (number == self.high and not self.high_open)
        )
        return above and below

    def meet(self, other: Interval) -> Interval:
        """What lies in both (perhaps empty)."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        ends = [(each.high, not each.high_open) for each in (self, other) if each.high is not None]
        if not ends:
            return Interval(low, None, low_open)
        high, closed = min(ends)
        return Interval(low, high, low_open, not closed)

    def __add__(self, other: Interval) -> Interval:
        """All sums of a number of each."""
        high = None if self.high is None or other.high is None else self.high + other.high
        opened = self.low_open or other.low_open, self.high_open or other.high_open
        return Interval(self.low + other.low, high, *opened)

    def times(self, count: int) -> Interval:
        """So many times each number."""
        high = None if self.high is None else self.high * count
        return Interval(self.low * count, high, self.low_open, self.high_open)

    def less(self, other: Interval) -> Interval:
        """What may be left of it without the other; from 0 on where the other has no end."""
        low = Fraction(0) if other.high is None else self.low - other.high
        return Interval(low, None if self.high is None else self.high - other.low)

    def integers(self) -> tuple[int, int | None] | None:
        """The smallest and the largest whole number in it; None where there is none."""
        low = floor(self.low) + 1 if self.low_open else ceil(self.low)
        if self.high is None:
            return low, None
        high = ceil(self.high) - 1 if self.high_open else floor(self.high)
        return (low, high) if low <= high else None


ANYTHING = Interval(Fraction(0), None)
"""Nothing is known of a number, but that it is not negative."""


def sum_of(parts: Iterable[Interval]) -> Interval:
    """All sums of a number of each; 0 of none."""
    return reduce(Interval.__add__, parts, Interval.point(Fraction(0)))
