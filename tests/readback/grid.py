"""Spans undone: rows of cells, as a file has them, into a rectangular grid of texts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Span(Struct, frozen=True):
    """A cell's text and how many rows and columns it takes."""

    text: str
    colspan: int = 1
    rowspan: int = 1


def header_grid(rows: Sequence[Sequence[Span]]) -> list[list[str]]:
    """Each text in every position that its cell spans."""
    return _grid(rows, repeat_across=True)


def body_grid(rows: Sequence[Sequence[Span]]) -> list[list[str]]:
    """Each text in every row that its cell spans, and there in the cell's first column."""
    return _grid(rows, repeat_across=False)


def _grid(rows: Sequence[Sequence[Span]], *, repeat_across: bool) -> list[list[str]]:
    texts: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (number, column) in texts:
                column += 1
            for row in range(number, number + cell.rowspan):
                for offset in range(cell.colspan):
                    here = cell.text if repeat_across or offset == 0 else ""
                    texts[row, column + offset] = here
            column += cell.colspan
    width = max((column for _, column in texts), default=-1) + 1
    return [[texts.get((row, column), "") for column in range(width)] for row in range(len(rows))]
