"""Figures into cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hotline_report.blocks import Align, Cell, Part, PartRole, Scope
from hotline_report.formatting.figures import change_text, number_text, value_text
from hotline_report.model.cell import Direction, State
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Figure
from hotline_report.model.period import Basis

EMPTY = Cell(())

_CHANGE_ROLES = {
    Direction.UP: PartRole.RISE,
    Direction.DOWN: PartRole.FALL,
    Direction.UNCHANGED: PartRole.STEADY,
    Direction.NONE: PartRole.STEADY,
}

_SHORT_BRACKET = 6
"""Characters in brackets that are kept together, as （工作日） is."""


def parts_of(figure: Figure | None) -> tuple[Part, ...]:
    """The pieces of a figure's cell: prefix, value with unit, brackets."""
    if figure is None or figure.state is State.NOT_COLLECTED:
        return ()
    if figure.value is None:
        return _in_lines(value_text(figure), lambda line: (Part(line, PartRole.TEXT),))
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
    else:
        pieces += _changes(figure)
    return tuple(pieces)


def _changes(figure: Figure) -> list[Part]:
    """`（↓9.53%）`; each with its word where the form has 环比: `（同比↓9.53%，环比↑1.20%）`."""
    words = figure.indicator.step is not ChangeKind.NONE
    changes = ((Basis.LAST_YEAR, figure.change), (Basis.BEFORE, figure.step))
    shown = [
        (basis, change)
        for basis, change in changes
        if change is not None and basis not in figure.indicator.beside
    ]
    return [
        Part(
            f"{'' if number else '（'}{basis.value if words else ''}{change_text(change)}"
            f"{'）' if number == len(shown) - 1 else '，'}",
            _CHANGE_ROLES[change.direction],
        )
        for number, (basis, change) in enumerate(shown)
    ]


def figure_cell(
    figure: Figure | None, *, colspan: int = 1, rowspan: int = 1, align: Align = Align.CENTER
) -> Cell:
    """A data cell."""
    place = figure.address.name if figure is not None else ""
    return Cell(parts_of(figure), colspan, rowspan, None, align, place)


def text_cell(
    text: str,
    *,
    colspan: int = 1,
    rowspan: int = 1,
    scope: Scope | None = None,
    align: Align = Align.CENTER,
) -> Cell:
    """A cell of words: a header, a row title, a text of a record."""
    return Cell(_in_lines(text, _words_and_unit), colspan, rowspan, scope, align)


def _in_lines(text: str, pieces: Callable[[str], tuple[Part, ...]]) -> tuple[Part, ...]:
    """The pieces of each line of a text, as the lines were typed."""
    made: list[Part] = []
    for number, line in enumerate(text.split("\n") if text else ()):
        first, *others = pieces(line)
        made += [replace(first, typed_break=number > 0), *others]
    return tuple(made)


def _words_and_unit(line: str) -> tuple[Part, ...]:
    """The words; brackets at their end, a header's unit say, are a piece of their own."""
    head, bracket, tail = line.rpartition("（")
    if head and tail.endswith("）") and len(tail) <= _SHORT_BRACKET:
        return (Part(head, PartRole.TEXT), Part(bracket + tail, PartRole.UNIT))
    return (Part(line, PartRole.TEXT),)
