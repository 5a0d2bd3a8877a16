"""What makes two years' figures unlikely to be the same by chance."""

from __future__ import annotations

from hotline_report.model.cell import State
from hotline_report.model.figure import Figure, Source

MANY_DIGITS = 4
"""Significant digits that hardly come out the same two years running."""


def is_typed_number(figure: Figure) -> bool:
    """Whether somebody typed this number."""
    return figure.state is State.NUMBER and figure.derivation.source is Source.TYPED
