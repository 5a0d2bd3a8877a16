"""A bulletin as it is printed: every total, share and change typed, and nothing left to compute.

So a city fills it in that copies its published document; every figure can then be wrong.
"""

from __future__ import annotations

from msgspec.structs import replace

from hotline_report.model.bulletin import Bulletin, RecordCells
from hotline_report.model.cell import BeforeTyped, Cell, DeclaredChange, State
from hotline_report.model.edition import RecordTable
from hotline_report.model.figure import Address, Figure, Figures
from tests.power.places import with_cells


def as_printed(bulletin: Bulletin, figures: Figures) -> Bulletin:
    """The bulletin with its figures typed; priors stay where a 环比 or the narrative tells them."""
    texts = "\n".join(prose.template for prose in bulletin.proses())
    cells: dict[Address, Cell] = {}
    tables = dict(bulletin.tables)
    for table in figures.tables.values():
        for figure in table.figures.values():
            if figure.value is None:
                continue
            told = f"{figure.address.name}.上年" in texts
            cells[figure.address] = _cell(bulletin, figure, keep_prior=told)
    for name, form in bulletin.edition.tables.items():
        kept = tables.get(name)
        if isinstance(form, RecordTable) and isinstance(kept, RecordCells) and form.total_title:
            mine = {a: c for a, c in cells.items() if (a.table, a.row) == (name, form.total_title)}
            totals = {a.column: c for a, c in mine.items()}
            tables[name] = replace(kept, totals=totals)
    return with_cells(replace(bulletin, tables=tables), cells)


def _cell(bulletin: Bulletin, figure: Figure, *, keep_prior: bool) -> Cell:
    change = figure.change
    position = figure.derivation.position or bulletin.title.position
    declared = (
        DeclaredChange(change.direction, change.amount, change.suffix, position)
        if change is not None and not keep_prior
        else None
    )
    prior = figure.prior.value if keep_prior and figure.prior is not None else None
    bracket = figure.bracket.value if figure.bracket is not None else None
    previous = figure.previous.value if figure.previous is not None else None
    return Cell(
        State.NUMBER,
        position,
        value=figure.value,
        prior=prior,
        change=declared,
        bracket=bracket,
        before=BeforeTyped(prior=previous),
    )
