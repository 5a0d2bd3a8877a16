"""Rounding and splitting, apart from the product's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

_DIGITS = 60
"""Enough that the quotient is exact wherever a half decides."""


_FEW = 100
"""Counts that jump easily."""
_NONE = 0.05
"""How often a kind of cases is new this year."""


def rounded(number: Fraction, places: int = 2) -> str:
    """Half up, in the digits that are printed."""
    with localcontext(prec=_DIGITS):
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}"


def split(random: Random, whole: int, parts: int) -> list[int]:
    """A whole number as a sum of so many whole numbers."""
    cuts = sorted(random.randint(0, whole) for _ in range(parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def near(random: Random, number: int) -> int:
    """Another year's count of the same: mostly not far off, at times none."""
    if number < _FEW:
        return random.randint(0, 2 * number + 1)
    return 0 if random.random() < _NONE else round(number * random.uniform(0.6, 1.6))


def shuffled(random: Random, items: Sequence[_T]) -> list[_T]:
    """The items in another order."""
    return random.sample(items, len(items))
