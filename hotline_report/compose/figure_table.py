"""A table of figures: headers, row titles, merged and stacked columns, spanning rows, parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, takewhile

from hotline_report.blocks import Cell, RowGroup, Scope
from hotline_report.compose.cells import figure_cell, text_cell
from hotline_report.compose.headers import Grid, Render, header_rows
from hotline_report.model.edition import FigureTable, Row, TablePart
from hotline_report.model.figure import TableFigures

Rows = tuple[tuple[Cell, ...], ...]


def figure_rows(
    form: FigureTable, figures: TableFigures, units: frozenset[str], render: Render
) -> tuple[Rows, tuple[RowGroup, ...]]:
    """The header that heads the whole table, and the groups of rows below it.

    Of several parts each has its title and its header in a group of rows of its own, with its
    first rows, and none heads the whole table.
    """
    width = max(Grid.of(part.columns, part.row_levels).width for part in form.parts)
    bodies = [
        _Part(part, Grid.of(part.columns, part.row_levels, width), figures, render)
        for part in form.parts
    ]
    if len(bodies) == 1:
        return bodies[0].header(units), tuple(bodies[0].groups())
    return (), tuple(group for body in bodies for group in body.groups_with_header(units))


class _Part:
    """A part of a table being set."""

    def __init__(self, part: TablePart, grid: Grid, figures: TableFigures, render: Render) -> None:
        self._part = part
        self._rows = [row for row in part.rows if row.indicator is None]
        self._grid = grid
        self._figures = figures.figures
        self._render = render

    def header(self, units: frozenset[str]) -> Rows:
        return header_rows(self._part.columns, units, self._render, self._grid)

    def groups_with_header(self, units: frozenset[str]) -> Iterator[RowGroup]:
        """The groups of rows, the first of them below the part's title and header."""
        title = self._render(self._part.title, self._part.position)
        across = text_cell(title, colspan=self._grid.width, scope=Scope.COLUMN_GROUP)
        above: Rows = ((across,), *self.header(units))
        for group in self.groups():
            yield RowGroup((*above, *group.rows))
            above = ()

    def groups(self) -> Iterator[RowGroup]:
        """Body rows; those that share a merged cell or a head make one group."""
        if not self._part.rows:
            yield RowGroup((tuple(self._cells(None, 0)),))
            return
        cells = [tuple(self._cells(row, index)) for index, row in enumerate(self._rows)]
        if any(leaf.merged for leaf in self._grid.leaves):
            yield RowGroup(tuple(cells))
        else:
            for _, members in groupby(range(len(cells)), lambda i: self._rows[i].heads[:1] or i):
                yield RowGroup(tuple(cells[index] for index in members))
        for row in self._part.rows:
            if row.indicator is not None:
                yield RowGroup((self._spanning_row(row),))

    def _cells(self, row: Row | None, index: int) -> Iterator[Cell]:
        """The cells of a row, the `index`-th of the part; None is the only one, without title."""
        for leaf, span in zip(self._grid.leaves, self._grid.spans, strict=True):
            if row is not None and leaf.is_stub:
                yield from self._titles(row, index)
            elif leaf.stacked:
                yield self._figure("", leaf.stacked[index].name, span)
            elif not leaf.merged:
                yield self._figure(row.name if row is not None else "", leaf.name, span)
            elif index == 0:
                yield self._figure("", leaf.name, span, max(1, len(self._rows)))

    def _figure(self, row: str, column: str, colspan: int, rowspan: int = 1) -> Cell:
        return figure_cell(self._figures.get((row, column)), colspan=colspan, rowspan=rowspan)

    def _titles(self, row: Row, index: int) -> Iterator[Cell]:
        """The heads that begin with this row, then its own title across the levels left."""
        above = self._rows[index - 1].heads if index else ()
        for level, head in enumerate(row.heads, start=1):
            if above[:level] != row.heads[:level]:
                title = self._render(head.title, head.position)
                span = self._below(index, level)
                yield text_cell(title, rowspan=span, scope=Scope.ROW_GROUP)
        title = self._render(row.title, row.position)
        levels = self._part.row_levels - len(row.heads)
        if row.unit:
            title = f"{title}（{row.unit}）"
        units = frozenset({row.unit} - {""})
        yield text_cell(title, units=units, colspan=levels, scope=Scope.ROW)

    def _below(self, index: int, level: int) -> int:
        """How many rows from this one on stand under its heads down to that level."""
        heads = self._rows[index].heads[:level]
        return sum(1 for _ in takewhile(lambda r: r.heads[:level] == heads, self._rows[index:]))

    def _spanning_row(self, row: Row) -> tuple[Cell, ...]:
        levels = self._part.row_levels
        title = self._render(row.title, row.position)
        return (
            text_cell(title, colspan=levels, scope=Scope.ROW),
            self._figure("", row.name, self._grid.width - levels),
        )
