"""Figures into cells, and how wide a column would like to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from hotline_report.blocks import Align, Cell, Part, PartRole, Scope
from hotline_report.formatting.figures import change_text, number_text, value_text
from hotline_report.model.cell import Direction, State
from hotline_report.model.figure import Figure

EMPTY = Cell(())

_CHANGE_ROLES = {
    Direction.UP: PartRole.RISE,
    Direction.DOWN: PartRole.FALL,
    Direction.UNCHANGED: PartRole.STEADY,
    Direction.NONE: PartRole.STEADY,
}

PADDING = 0.7
"""Room left and right of a cell's text, in em."""

_TEXT_MIN, _TEXT_MAX = 3.0, 16.0
_HEADER_LINES = 4


def parts_of(figure: Figure | None) -> tuple[Part, ...]:
    """The pieces of a figure's cell: prefix, value with unit, brackets."""
    if figure is None or figure.state is State.NOT_COLLECTED:
        return ()
    if figure.value is None:
        return (Part(value_text(figure), PartRole.TEXT),)
    indicator = figure.indicator
    pieces: list[Part] = []
    if indicator.prefix:
        pieces.append(Part(indicator.prefix, PartRole.PREFIX))
    unit = indicator.unit if indicator.unit_in_cell else ""
    pieces.append(Part(number_text(figure.value) + unit, PartRole.VALUE))
    if figure.bracket is not None:
        inner = value_text(figure.bracket)
        if figure.bracket.value is not None:
            inner += figure.bracket.indicator.unit
        pieces.append(Part(f"（{inner}）", PartRole.BRACKET))
    elif figure.change is not None:
        role = _CHANGE_ROLES[figure.change.direction]
        pieces.append(Part(f"（{change_text(figure.change)}）", role))
    return tuple(pieces)


def figure_cell(
    figure: Figure | None, *, colspan: int = 1, rowspan: int = 1, align: Align = Align.CENTER
) -> Cell:
    """A data cell."""
    return Cell(parts_of(figure), colspan, rowspan, None, align)


def text_cell(
    text: str,
    *,
    colspan: int = 1,
    rowspan: int = 1,
    scope: Scope | None = None,
    align: Align = Align.CENTER,
) -> Cell:
    """A cell of words: a header, a row title, a text of a record."""
    parts = (Part(text, PartRole.TEXT),) if text else ()
    return Cell(parts, colspan, rowspan, scope, align)


def em_width(text: str) -> float:
    """Width of a text in em: Chinese characters 1, the others about a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.52 for c in text)


def header_width(title: str) -> float:
    """What a header cell needs when it is set in a few lines of at least two characters."""
    return max(2.0, em_width(title) / _HEADER_LINES) + PADDING


def data_width(cells: Iterable[Cell]) -> float:
    """What the cells of a column need: pieces stay whole, words may be broken anywhere."""
    widest = 0.0
    for cell in cells:
        if cell.colspan > 1:
            continue
        for part in cell.parts:
            width = em_width(part.text)
            if part.role is PartRole.TEXT and width > _TEXT_MIN:
                width = min(max(_TEXT_MIN, width / 2), _TEXT_MAX)
            widest = max(widest, width)
    return widest + PADDING
