"""The body of a table of figures: row titles, merged and stacked columns, spanning rows."""

from __future__ import annotations

from hotline_report.blocks import Cell, RowGroup, Scope
from hotline_report.compose.cells import figure_cell, text_cell
from hotline_report.compose.headers import Render, leaves_of
from hotline_report.model.edition import Column, FigureTable, Row
from hotline_report.model.figure import TableFigures


def figure_groups(form: FigureTable, figures: TableFigures, render: Render) -> tuple[RowGroup, ...]:
    """Body rows; rows that share a merged cell make one group."""
    leaves = leaves_of(form.columns)
    body = [row for row in form.rows if row.indicator is None]
    if not form.rows:
        cells = tuple(figure_cell(figures.figures.get(("", leaf.name))) for leaf in leaves)
        return (RowGroup((cells,)),)
    rows = [
        _body_row(row, index, len(body), leaves, figures, render) for index, row in enumerate(body)
    ]
    spanning = [
        _spanning_row(row, leaves, figures, render)
        for row in form.rows
        if row.indicator is not None
    ]
    merged = any(leaf.merged for leaf in leaves) and len(rows) > 1
    groups = [RowGroup(tuple(rows))] if merged else [RowGroup((row,)) for row in rows]
    return (*groups, *(RowGroup((row,)) for row in spanning))


def _body_row(  # noqa: PLR0913, PLR0917 - a row needs its place among all rows
    row: Row,
    index: int,
    count: int,
    leaves: tuple[Column, ...],
    figures: TableFigures,
    render: Render,
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for leaf in leaves:
        if leaf.is_stub:
            cells.append(text_cell(render(row.title, row.position), scope=Scope.ROW))
        elif leaf.stacked:
            cells.append(figure_cell(figures.figures.get(("", leaf.stacked[index].name))))
        elif not leaf.merged:
            cells.append(figure_cell(figures.figures.get((row.name, leaf.name))))
        elif index == 0:
            cells.append(figure_cell(figures.figures.get(("", leaf.name)), rowspan=count))
    return tuple(cells)


def _spanning_row(
    row: Row, leaves: tuple[Column, ...], figures: TableFigures, render: Render
) -> tuple[Cell, ...]:
    figure = figures.figures.get(("", row.name))
    title = text_cell(render(row.title, row.position), scope=Scope.ROW)
    return (title, figure_cell(figure, colspan=len(leaves) - 1))
