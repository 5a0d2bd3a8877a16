"""Numbers with the bounds that rounding leaves them, and how they come about."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from msgspec import Struct

_PERCENT = 100


class Quantity(Struct, frozen=True):
    """A number as told, from where to where it may lie unrounded, and its arithmetic in words."""

    value: Fraction
    low: Fraction
    high: Fraction
    text: str = ""

    @classmethod
    def rounded(cls, value: Fraction, by: Fraction, text: str = "") -> Quantity:
        """A number that was rounded by so much at most; by nothing, it is itself."""
        return cls(value, value - by, value + by, text)

    @property
    def is_exact(self) -> bool:
        """Whether it was not rounded."""
        return self.low == self.high

    def may_be(self, other: Quantity) -> bool:
        """Whether both can stand for the same number."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Quantity) -> Quantity:
        """Their sum."""
        text = f"{self.text} + {other.text}"
        return Quantity(
            self.value + other.value, self.low + other.low, self.high + other.high, text
        )

    def __sub__(self, other: Quantity) -> Quantity:
        """Their difference; a text of a number below zero stands in brackets."""
        text = f"{self.text} − {other.text}"
        return Quantity(
            self.value - other.value, self.low - other.high, self.high - other.low, text
        )

    def over(self, other: Quantity) -> Quantity | None:
        """How many times the other it is; None where that may be nothing."""
        if other.low <= 0:
            return None
        value, low, high = self.value / other.value, self.low / other.high, self.high / other.low
        return Quantity(value, low, high, f"{_term(self)} ÷ {_term(other)}")

    def percent_of(self, whole: Quantity) -> Quantity | None:
        """What part it is of a whole; None where that may be nothing."""
        part = self.over(whole)
        if part is None:
            return None
        value, low, high = (each * _PERCENT for each in (part.value, part.low, part.high))
        return Quantity(value, low, high, part.text)

    def growth_on(self, before: Quantity) -> Quantity | None:
        """By how many percent it is more; below zero where it is less."""
        share = self.percent_of(before)
        if share is None:
            return None
        value, low, high = (each - _PERCENT for each in (share.value, share.low, share.high))
        return Quantity(value, low, high, f"{share.text} − 1")

    @property
    def size(self) -> Quantity:
        """Without its sign."""
        if self.value >= 0:
            return Quantity(self.value, max(self.low, Fraction(0)), self.high, self.text)
        return Quantity(-self.value, max(-self.high, Fraction(0)), -self.low, self.text)


def _term(number: Quantity) -> str:
    return f"（{number.text}）" if " + " in number.text or " − " in number.text else number.text


def added(parts: Iterable[Quantity]) -> Quantity:
    """The sum of some numbers, one at least."""
    return reduce(Quantity.__add__, parts)
