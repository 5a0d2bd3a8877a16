"""Rankings: one that runs downwards, or several side by side with names above counts."""

from __future__ import annotations

from hotline_report.blocks import Cell, RowGroup, Scope
from hotline_report.compose.cells import EMPTY, figure_cell, text_cell
from hotline_report.compose.headers import Render
from hotline_report.model.edition import RankingRow, RankingTable
from hotline_report.model.figure import TableFigures


def ranking_header(form: RankingTable, render: Render) -> tuple[tuple[Cell, ...], ...]:
    """The one header row."""
    unit = form.indicator.unit
    title = render(form.item_title, form.position) + (f"（{unit}）" if unit else "")
    stub = text_cell(render(form.stub_title, form.position), scope=Scope.COLUMN)
    if not form.rows:
        return ((stub, text_cell(title, units=frozenset({unit}), scope=Scope.COLUMN)),)
    span = form.size
    scope = Scope.COLUMN if span == 1 else Scope.COLUMN_GROUP
    return ((stub, text_cell(title, units=frozenset({unit}), colspan=span, scope=scope)),)


def ranking_groups(
    form: RankingTable, figures: TableFigures, render: Render
) -> tuple[RowGroup, ...]:
    """Body rows, in the order in which the items were typed."""
    if not form.rows:
        return tuple(
            RowGroup(((text_cell(f.address.column, scope=Scope.ROW), figure_cell(f)),))
            for f in figures.in_row("")
        )
    return tuple(
        _two_lines(form, row, figures, render) for row in form.rows if row.name in figures.rows
    )


def _two_lines(
    form: RankingTable, row: RankingRow, figures: TableFigures, render: Render
) -> RowGroup:
    """Names on the first line, counts with shares on the second, the title beside both."""
    items = list(figures.in_row(row.name))
    filler = (EMPTY,) * (form.size - len(items))
    title = text_cell(render(row.title, row.position), rowspan=2, scope=Scope.ROW_GROUP)
    names = (title, *(text_cell(f.address.column) for f in items), *filler)
    counts = (*(figure_cell(f) for f in items), *filler)
    return RowGroup((names, counts))
