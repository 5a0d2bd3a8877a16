"""Whether a data file with mistakes leaves cells out besides: soon told, mostly none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hotline_report.errors import Problem
from hotline_report.model.bulletin import DATA, Bulletin, FigureCells, RankingCells, TableCells
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import FigureTable, RankingTable
from hotline_report.model.figure import Figures


def without_mistaken(bulletin: Bulletin, told: Sequence[Problem]) -> Bulletin:
    """The bulletin with cells that are there and cannot be read as empty ones.

    Lists with such cells are not in it: what their other records leave out cannot be told.
    """
    tables = {
        name: there
        for name, cells in bulletin.tables.items()
        if (there := _without(name, cells, bulletin, told)) is not None
    }
    return replace(bulletin, tables=tables)


def _without(
    name: str, cells: TableCells, bulletin: Bulletin, told: Sequence[Problem]
) -> TableCells | None:
    wrong = [p for p in told if p.field.split(" › ")[:2] == [DATA, name]]
    form = bulletin.edition.tables[name]
    if not wrong:
        return cells
    if not (isinstance(cells, FigureCells) and isinstance(form, FigureTable)):
        return None
    empty: dict[tuple[str, str], Cell] = {}
    for problem in wrong:
        _, _, *names = problem.field.split(" › ")
        cell = Cell(State.NOT_COLLECTED, problem.position)
        match names:
            case [row_or_column]:
                keys = [("", row_or_column)]
                keys += [(row_or_column, leaf.name) for leaf in form.leaves()]
            case [row, column, *_]:
                keys = [(row, column)]
            case _:
                return None
        empty |= dict.fromkeys(keys, cell)
    return replace(cells, cells={**empty, **cells.cells})


def may_lack(bulletin: Bulletin, figures: Figures) -> bool:
    """Whether a cell that the form has is not mentioned; some of these are rightly left out."""
    for name, cells in bulletin.tables.items():
        form = bulletin.edition.tables[name]
        if isinstance(cells, RankingCells):
            rows = form.rows if isinstance(form, RankingTable) else ()
            if any(row.name not in cells.rankings for row in rows):
                return True
            continue
        mentioned = cells.cells if isinstance(cells, FigureCells) else ()
        known = figures.tables[name].figures if name in figures.tables else {}
        if any(f.state is State.NOT_COLLECTED and k not in mentioned for k, f in known.items()):
            return True
    return False
