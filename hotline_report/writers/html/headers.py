"""Which header cells head which data cells, where levels of headers cross.

HTML (`headers`) and the tag tree of the PDF (`/Headers`) both take the answer from here. The rule
is HTML's own (WHATWG, "Forming relationships between data cells and header cells"): a column's
headers are those above a cell, its row's headers those to its left, up to the next data cell; so in
a table of several parts (分段) a cell has the headers of its own part alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.blocks import Cell, Scope

Rows = Sequence[Sequence[Cell]]


class Place(Struct, frozen=True):
    """Where a cell stands in the grid; rows count through header and body."""

    cell: Cell
    row: int
    column: int

    @property
    def rows(self) -> range:
        """The rows that the cell covers."""
        return range(self.row, self.row + self.cell.rowspan)

    @property
    def columns(self) -> range:
        """The columns that the cell covers."""
        return range(self.column, self.column + self.cell.colspan)


def places(rows: Rows, first_row: int = 0) -> list[list[Place]]:
    """Each row's cells with their places, spans of earlier rows stepped over."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[Place]] = []
    for number, cells in enumerate(rows, first_row):
        column = 0
        line: list[Place] = []
        for cell in cells:
            while (number, column) in taken:
                column += 1
            place = Place(cell, number, column)
            taken.update((row, col) for row in place.rows for col in place.columns)
            line.append(place)
            column += cell.colspan
        placed.append(line)
    return placed


def is_plain(header: Rows, body: Rows) -> bool:
    """Whether `scope` alone says it all: nothing spans, one header row, one header a row."""
    if any(sum(cell.scope is Scope.ROW for cell in row) > 1 for row in body):
        return False
    cells = [cell for rows in (header, body) for row in rows for cell in row]
    return len(header) == 1 and all(cell.colspan == cell.rowspan == 1 for cell in cells)


class Headers:
    """The grid of one table, asked cell by cell."""

    def __init__(self, placed: Sequence[Sequence[Place]]) -> None:
        self._at: dict[tuple[int, int], Place] = {
            (row, column): place
            for line in placed
            for place in line
            for row in place.rows
            for column in place.columns
        }

    def of(self, place: Place) -> list[Place]:
        """The header cells of a data cell: its row's from left to right, then its columns'."""
        found: dict[tuple[int, int], Place] = {}
        for row in place.rows:
            for header in reversed(self._left_of(row, place.column)):
                found.setdefault((header.row, header.column), header)
        above = {h for column in place.columns for h in self._above(place.row, column)}
        for header in sorted(above, key=lambda header: (header.row, header.column)):
            found.setdefault((header.row, header.column), header)
        return list(found.values())

    def _above(self, row: int, column: int) -> Iterator[Place]:
        """The column headers next above a row in a column, no further than data above them."""
        met = False
        for number in range(row - 1, -1, -1):
            header = self._at.get((number, column))
            if header is not None and header.cell.scope in (Scope.COLUMN, Scope.COLUMN_GROUP):
                met = True
                yield header
            elif met:
                return

    def _left_of(self, row: int, column: int) -> list[Place]:
        """The row headers next to the left of a column, nearest first, no further than data."""
        found: list[Place] = []
        for col in range(column - 1, -1, -1):
            header = self._at.get((row, col))
            if header is None:
                continue
            if header.cell.scope in (Scope.ROW, Scope.ROW_GROUP):
                if not found or found[-1] is not header:
                    found.append(header)
            elif found:
                break
        return found
