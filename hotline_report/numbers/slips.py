"""Slips of the hand: which one makes the typed number of the right one, digit by digit.

Both are told in digits, as they are printed. How many digits it takes so that a slip is more than
chance is for those to say who know what the number is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from hotline_report.numbers.printed import number_text


class Slip(Enum):
    """What went wrong, in the words of a finding."""

    POINT = "多写了小数点"
    TENFOLD = "大了10倍，多写了一位或小数点点错了"
    TENTH = "小了10倍，少写了一位或小数点点错了"
    SWAPPED = "相邻两位数字写颠倒了"
    ADDED = "多了一位数字"
    DROPPED = "漏了一位数字"
    ONE_DIGIT = "有一位数字写错了"

    def told(self, typed: str, right: str) -> str:
        """With both numbers, where they show it: 相邻两位数字写颠倒了（302015写成320015）."""
        both = self not in (Slip.POINT, Slip.TENFOLD, Slip.TENTH)
        return f"{self.value}（{right}写成{typed}）" if both else self.value


def slip_between(typed: str, right: str) -> Slip | None:
    """The slip that made `right` into `typed`; None where it looks like none."""
    now, wanted = Fraction(typed), Fraction(right)
    if now == wanted * 10:
        return Slip.TENFOLD
    if now * 10 == wanted:
        return Slip.TENTH
    if typed in less_one(right):
        return Slip.DROPPED
    if right in less_one(typed):
        return Slip.ADDED
    return _of_same_length(typed, right)


def _of_same_length(typed: str, right: str) -> Slip | None:
    if len(typed) != len(right) or typed.find(".") != right.find("."):
        return None
    differ = [at for at, (one, other) in enumerate(zip(typed, right, strict=True)) if one != other]
    if len(differ) == 1:
        return Slip.ONE_DIGIT
    return Slip.SWAPPED if typed in swapped(right) else None


def origins(typed: str) -> Iterator[tuple[Slip, str]]:
    """What a slip may have made the typed number of, where there are not too many such numbers."""
    if "." in typed:
        yield Slip.POINT, typed.replace(".", "")
    yield Slip.TENFOLD, number_text(Decimal(typed).scaleb(-1))
    yield Slip.TENTH, number_text(Decimal(typed).scaleb(1))
    yield from ((Slip.SWAPPED, number) for number in swapped(typed))
    yield from ((Slip.ADDED, number) for number in less_one(typed))


def swapped(number: str) -> Iterator[str]:
    """The number with two neighbouring digits changed over, the point where it is."""
    digits = [at for at, character in enumerate(number) if character != "."]
    for one, other in pairwise(digits):
        if number[one] != number[other]:
            changed = list(number)
            changed[one], changed[other] = number[other], number[one]
            yield "".join(changed)


def less_one(number: str) -> Iterator[str]:
    """The number with each of its digits left out, as far as a number is left."""
    rests = (number[:at] + number[at + 1 :] for at in range(len(number)) if number[at] != ".")
    return (rest for rest in rests if rest.strip("."))
