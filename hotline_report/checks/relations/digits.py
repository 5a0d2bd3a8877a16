"""What makes two years' figures unlikely to be the same by chance."""

from __future__ import annotations

from hotline_report.model.cell import State
from hotline_report.model.figure import Figure, Source
from hotline_report.numbers.printed import number_text

MANY_DIGITS = 4
"""Significant digits that hardly come out the same two years running."""


def is_typed_number(figure: Figure) -> bool:
    """Whether somebody typed this number."""
    return figure.state is State.NUMBER and figure.derivation.source is Source.TYPED


def significant_digits(figure: Figure) -> int:
    """Digits without the noughts before the first; nor those behind the last of a whole number."""
    if figure.value is None:
        return 0
    text = number_text(figure.value)
    digits = text.replace(".", "").lstrip("0")
    return len(digits if "." in text else digits.rstrip("0"))
