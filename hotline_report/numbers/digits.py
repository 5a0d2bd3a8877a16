"""How many digits of a number say something: the more, the less two are equal by chance."""

from __future__ import annotations

from decimal import Decimal

from hotline_report.numbers.printed import number_text

_TELLING = 3
_ROUND = "00"
"""One nought at the end of a whole number may be chance; two make it a round one."""


def significant_digits(number: str) -> int:
    """Digits without the noughts before the first; of a round number, nor those behind the last.

    >>> significant_digits("0.30"), significant_digits("98.10"), significant_digits("12000")
    (2, 4, 2)
    """
    digits = number.replace(".", "").lstrip("0")
    return len(digits.rstrip("0") if number.endswith(_ROUND) and "." not in number else digits)


def is_telling(number: Decimal) -> bool:
    """Whether it has so many digits that an equal number is hardly chance; 100.00 % is no such."""
    return significant_digits(number_text(number.normalize())) >= _TELLING
