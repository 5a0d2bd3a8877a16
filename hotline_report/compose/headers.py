"""Header trees into header rows with spans."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hotline_report.blocks import Cell, Scope
from hotline_report.compose.cells import text_cell
from hotline_report.errors import Position
from hotline_report.model.edition import Column

Render = Callable[[str, Position], str]
"""Fills a text of the form that holds Jinja (年度, 城市); takes its place for messages."""


class Grid(Struct, frozen=True):
    """The leaves of a header, left to right, each with how many columns of the table it covers.

    Row titles cover one column a level; the last leaf covers what the widest part of the table has
    beyond this one.
    """

    leaves: tuple[Column, ...]
    spans: tuple[int, ...]

    @classmethod
    def of(cls, columns: tuple[Column, ...], row_levels: int = 1, width: int = 0) -> Grid:
        """The grid of a header tree, `width` columns wide at least."""
        leaves = leaves_of(columns)
        spans = [row_levels if leaf.is_stub else 1 for leaf in leaves]
        spans[-1] += max(0, width - sum(spans))
        return cls(leaves, tuple(spans))

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return sum(self.spans)

    def covered(self, first: int, count: int) -> int:
        """How many columns `count` leaves from the `first` on cover."""
        return sum(self.spans[first : first + count])


def header_rows(
    columns: tuple[Column, ...],
    units: frozenset[str],
    render: Render,
    grid: Grid | None = None,
) -> tuple[tuple[Cell, ...], ...]:
    """One row a level; groups span their leaves, leaves reach down to the last row."""
    depth = max(column.depth() for column in columns)
    rows: list[list[Cell]] = [[] for _ in range(depth)]
    _place(columns, 0, 0, rows, units, render, grid or Grid.of(columns))
    return tuple(tuple(row) for row in rows)


def _place(  # noqa: PLR0913, PLR0917 - a header cell needs its place in tree and grid
    columns: tuple[Column, ...],
    level: int,
    first: int,
    rows: list[list[Cell]],
    units: frozenset[str],
    render: Render,
    grid: Grid,
) -> None:
    """Place these neighbours, the leftmost of whose leaves is the grid's `first`."""
    for column in columns:
        title = render(column.title, column.position)
        below = sum(1 for _ in column.leaves())
        span = grid.covered(first, below)
        down = 1 if column.children else len(rows) - level
        scope = Scope.COLUMN if span == 1 else Scope.COLUMN_GROUP
        rows[level].append(text_cell(title, units=units, colspan=span, rowspan=down, scope=scope))
        _place(column.children, level + 1, first, rows, units, render, grid)
        first += below


def leaves_of(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """All leaves, the column of row titles included, left to right."""
    return tuple(leaf for column in columns for leaf in column.leaves())
