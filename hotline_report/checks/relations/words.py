"""Arithmetic in words, as a clerk writes it."""

from __future__ import annotations

from fractions import Fraction

from hotline_report.checks.relations.parts import Part
from hotline_report.formatting.figures import number_text
from hotline_report.formatting.rounding import exact_text, round_half_up

_SHOWN = 5
"""Places of an endless quotient in a message: enough to see why it rounds as it does."""
_MANY = 8
"""A longer sum is shown by its first and last terms."""


def sum_text(parts: tuple[Part, ...]) -> str:
    """`群众诉求1438746 + 企业诉求11953`; a long sum is shortened in the middle."""
    ordered = sorted(parts, key=lambda part: part.sign < 0)
    words = [f"{' − ' if part.sign < 0 else ' + '}{part.text}" for part in ordered]
    if len(words) > _MANY:
        words = [*words[:3], f" + …（共{len(words)}项）…", *words[-1:]]
    return "".join(words).removeprefix(" + ").strip()


def plain(number: Fraction) -> str:
    """A result: all digits where they end, else five places and `…`."""
    text = exact_text(number)
    if not text.endswith("…"):
        return text
    whole, _, places = text.partition(".")
    return f"{whole}.{places[:_SHOWN]}…"


def rounded(number: Fraction, places: int) -> str:
    """A result as it is printed."""
    return number_text(round_half_up(number, places))


def tight(text: str) -> str:
    """Full-width brackets bring their own space."""
    return text.replace("） ", "）").replace(" （", "（")
