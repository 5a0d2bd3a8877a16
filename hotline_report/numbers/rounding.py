"""Rounding, once, at the very end.

Source: statistical bulletins round half up (四舍五入) from unrounded figures.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def round_half_up(number: Fraction, places: int) -> Decimal:
    """Round to a number of decimal places, halves away from zero.

    >>> round_half_up(Fraction(25, 1000), 2)
    Decimal('0.03')
    """
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    # A string, since arithmetic on Decimal would round to the context's 28 digits.
    return Decimal(f"{'-' if number < 0 and whole else ''}{whole}e-{places}")


def round_down(number: Fraction, places: int) -> Decimal:
    """Cut off after a number of decimal places, towards zero."""
    scaled = abs(number) * 10**places
    whole = scaled.numerator // scaled.denominator
    return Decimal(f"{'-' if number < 0 and whole else ''}{whole}e-{places}")


def needed_places(number: Fraction, most: int) -> int:
    """How many decimal places show the number exactly; `most` where so many do not.

    >>> needed_places(Fraction(5, 4), 4), needed_places(Fraction(1, 3), 4)
    (2, 4)
    """
    return next((p for p in range(most) if (number * 10**p).denominator == 1), most)


def places_of(number: Decimal) -> int:
    """Decimal places as typed: 98.10 has two."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def step_of(number: Decimal) -> Fraction:
    """One unit of the last place: 0.1 of 98.1."""
    return Fraction(1, 10 ** places_of(number))


def half_step(number: Decimal) -> Fraction:
    """By how much a number may differ from what it was rounded from: 98.1 is 98.05 to 98.15."""
    return step_of(number) / 2
