"""Numbers in plain digits: as they are printed, and as a message tells the result of arithmetic."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hotline_report.numbers.rounding import needed_places, round_down, round_half_up

_SHOWN_PLACES = 12
_ENDLESS_PLACES = 5
"""Places of an endless quotient in a message: enough to see why it rounds as it does."""
_BRIEF_PLACES = 4


def number_text(number: Decimal) -> str:
    """Plain digits with the precision that the number has: 98.10 stays 98.10."""
    return f"{number:f}"


def exact_text(number: Fraction) -> str:
    """A fraction as an unrounded decimal; cut after twelve places with `…` where endless."""
    shown = round_down(number, _SHOWN_PLACES)
    text = number_text(shown)
    if Fraction(shown) == number:
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}…"


def plain(number: Fraction) -> str:
    """A result: all digits where they end, else five places and `…`."""
    text = exact_text(number)
    if not text.endswith("…"):
        return text
    whole, _, places = text.partition(".")
    return f"{whole}.{places[:_ENDLESS_PLACES]}…"


def rounded(number: Fraction, places: int) -> str:
    """A result as it is printed, with so many places."""
    return number_text(round_half_up(number, places))


def brief(number: Fraction, most: int = _BRIEF_PLACES) -> str:
    """A result with as many places as it has, so many at most."""
    return rounded(number, needed_places(number, most))
