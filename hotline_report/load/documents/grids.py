"""The cells of a table in the order of its file, with what they span, into a grid.

HTML's way (HTML Living Standard, 4.9.12), which is Word's as well once merged cells are told: a
cell stands in the first column of its row that no cell from above takes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.model.source_document import SourceCell, SourceTable

_MOST_ACROSS = limits.DOCUMENT_COLUMNS // 2
"""Columns of one cell; one that says more leaves room for its neighbours."""


class Spanning(Struct, frozen=True):
    """A cell as its file tells it; `rows` 0: down to the last row of the table."""

    text: str
    rows: int = 1
    columns: int = 1
    is_header: bool = False


class TooWideError(Exception):
    """A row has more columns than any table that a person made."""


def narrowed(cells: Sequence[SourceCell], place: str) -> SourceTable | None:
    """The table of cells in a grid, without rows and columns in which no cell begins.

    Programs write such columns where rows were cut differently, and people see nothing of them.

    Raises:
        TooWideError: it has too many columns.
    """
    if not cells:
        return None
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    if len(columns) > limits.DOCUMENT_COLUMNS:
        raise TooWideError
    placed = tuple(_moved(cell, rows, columns, place) for cell in cells)
    return SourceTable(placed, len(rows), len(columns), place)


def _moved(cell: SourceCell, rows: Sequence[int], columns: Sequence[int], place: str) -> SourceCell:
    row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
    return replace(
        cell,
        row=row,
        column=column,
        rows=bisect_left(rows, cell.row + cell.rows) - row,
        columns=bisect_left(columns, cell.column + cell.columns) - column,
        place=cell.place or f"{place}第 {row + 1} 行第 {column + 1} 列",
    )


def placed_in_rows(rows: Sequence[Sequence[Spanning]]) -> Iterator[SourceCell]:
    """The cells, each in the first column of its row that is free.

    Raises:
        TooWideError: a row has too many columns.
    """
    taken: list[int] = []
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(taken) and taken[column] > 0:
                column += 1
            across = min(max(cell.columns, 1), _MOST_ACROSS)
            if column + across > limits.DOCUMENT_COLUMNS:
                across = limits.DOCUMENT_COLUMNS - column
            if across < 1:
                raise TooWideError
            left = len(rows) - index
            down = left if cell.rows == 0 else min(max(cell.rows, 1), left)
            taken += [0] * (column + across - len(taken))
            for place in range(column, column + across):
                # A cell from above that reaches into this one: both stand there, as in a browser.
                taken[place] = max(taken[place], down)
            yield SourceCell(cell.text, index, column, down, across, cell.is_header)
            column += across
        taken = [max(left - 1, 0) for left in taken]
