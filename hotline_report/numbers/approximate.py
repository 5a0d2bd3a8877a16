"""What 近, 超 and 约 say of a number; proportions and multiples in words: 近七成, 翻一番."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from hotline_report.numbers.numerals import numeral_value


class Bound(Enum):
    """What 余, 近 or 约 say about a number."""

    EXACT = ""
    ABOVE = "以上"
    BELOW = "以下"
    ABOUT = "上下"


_BEFORE = {
    Bound.BELOW: ("将近", "接近", "近", "不足", "不到", "不超过"),
    Bound.ABOVE: ("超过", "超", "逾", "突破"),
    Bound.ABOUT: ("大约", "约"),
}
BEFORE = tuple(sorted((word for words in _BEFORE.values() for word in words), reverse=True))
"""Words before digits."""

_WORDS = {
    Bound.ABOUT: frozenset(_BEFORE[Bound.ABOUT]) | {"左右", "上下", "大概"},
    Bound.BELOW: frozenset(_BEFORE[Bound.BELOW]) | {"以下", "以内", "弱"},
    Bound.ABOVE: frozenset(_BEFORE[Bound.ABOVE]) | {"余", "多", "以上", "过", "强"},
}

_MUCH, _LITTLE, _AROUND = Fraction(3, 2), Fraction(1, 20), Fraction(3, 5)
"""In steps of a round number, how far the number meant may be beyond it (近: a whole step short),
on the wrong side of it, and around it."""
_LEAST, _MOST = Fraction(9, 10), Fraction(5, 4)
"""What a doubled number may be multiplied with, so that one still says that it has doubled."""

TENTHS = r"(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?![立功员果绩效熟为本长年交都])"
"""Of ten, in words: 七成, 七成半; not 三成立."""
A_TENTH = Fraction(10)
"""One of them, in percent."""
DOUBLED = r"翻(?:了)?(?P<doubled>[一两二三])?番"


def bound_of(words: Iterable[str | None]) -> Bound:
    """What words around a number say of it."""
    said = set(words)
    return next((bound for bound, known in _WORDS.items() if said & known), Bound.EXACT)


def percent_of_tenths(tenths: str, half: str | None) -> Fraction:
    """七成半 as 75."""
    return A_TENTH * (numeral_value(tenths) or 0) + (A_TENTH / 2 if half else 0)


def is_round(number: Fraction, told: Fraction, step: Fraction, bound: Bound) -> bool:
    """Whether one may tell the number so: by a round one, whose next ones are a step off.

    近七成 is 60 % to 70 %, 超七成 70 % to 85 %, 七成 and 约七成 64 % to 76 %.
    """
    match bound:
        case Bound.BELOW:
            return told - step <= number <= told + step * _LITTLE
        case Bound.ABOVE:
            return told - step * _LITTLE <= number <= told + step * _MUCH
        case _:
            return abs(number - told) <= step * _AROUND


def is_doubled(ratio: Fraction, doubled: str | None) -> bool:
    """Whether one may say 翻一番, 翻两番 where a number is so many times what it was."""
    power: int = 2 ** (numeral_value(doubled or "一") or 1)
    return power * _LEAST <= ratio <= power * _MOST
