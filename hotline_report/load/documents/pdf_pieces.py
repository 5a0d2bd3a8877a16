"""A table of a PDF, or what one page has of it; pieces on pages that follow each other as one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.load.documents.joining import continued, repeated
from hotline_report.load.documents.pdf_grids import Area, Lattice
from hotline_report.model.source_document import SourceCell, SourceTable

_SAME = 2.5
"""Points by which lines of pieces of one table differ at most."""


class Piece(Struct, frozen=True):
    """Its cells in a grid of which `xs` are the lines downwards.

    `open_above` and `open_below` are the columns of cells that no line closes at its head or foot.
    """

    table: SourceTable
    xs: tuple[float, ...]
    open_above: frozenset[int]
    open_below: frozenset[int]

    def continued_by(self, after: Piece) -> Piece | None:
        """Both as one, if the other one has the same columns; None where it has others."""
        xs = _union(self.xs, after.xs)
        if xs is None:
            return None
        first, second = self._among(xs), after._among(xs)
        header = repeated(first.table, second.table)
        is_open = frozenset() if header else first.open_below & second.open_above
        table = continued(first.table, second.table, header, is_open)
        return Piece(table, xs, first.open_above, second.open_below)

    def _among(self, xs: tuple[float, ...]) -> Piece:
        """The same where more lines are known."""
        places = [bisect_left(xs, x - _SAME) for x in self.xs]
        cells = tuple(
            replace(
                cell,
                column=places[cell.column],
                columns=places[cell.column + cell.columns] - places[cell.column],
            )
            for cell in self.table.cells
        )
        return Piece(
            replace(self.table, cells=cells, width=len(xs) - 1),
            xs,
            frozenset(places[column] for column in self.open_above),
            frozenset(places[column] for column in self.open_below),
        )


def piece_of(lattice: Lattice, text: Callable[[Area], str], place: str) -> Piece:
    """The piece of a page's table, its texts as `text` reads them."""
    height = len(lattice.ys) - 1
    cells = tuple(
        SourceCell(text(area), area.row, area.column, area.rows, area.columns, place=place)
        for area in lattice.areas
    )
    return Piece(
        SourceTable(cells, height, len(lattice.xs) - 1, place),
        lattice.xs,
        frozenset(a.column for a in lattice.areas if a.row == 0 and a.open_above),
        frozenset(a.column for a in lattice.areas if a.row + a.rows == height and a.open_below),
    )


def _union(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...] | None:
    """The lines of both where one has all of the other's; None else."""
    more, fewer = (one, other) if len(one) >= len(other) else (other, one)
    are_ends = abs(one[0] - other[0]) <= _SAME and abs(one[-1] - other[-1]) <= _SAME
    are_in = all(any(abs(x - each) <= _SAME for each in more) for x in fewer)
    return tuple(more) if are_ends and are_in else None
