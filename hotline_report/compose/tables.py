"""Tables of the form with their figures into table blocks, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from hotline_report.blocks import Cell, RowGroup, Table, WordList
from hotline_report.compose.cells import data_width, header_width
from hotline_report.compose.figure_table import figure_groups
from hotline_report.compose.headers import Render, header_rows, leaves_of
from hotline_report.compose.ranking_table import ranking_groups, ranking_header
from hotline_report.compose.record_table import record_groups
from hotline_report.formatting.numerals import spaced
from hotline_report.model.bulletin import TableCells, Words
from hotline_report.model.edition import (
    AnyTable,
    FigureTable,
    RankingTable,
    RecordTable,
    WordTable,
)
from hotline_report.model.figure import TableFigures


@dataclass(frozen=True, slots=True)
class Naming:
    """What a table is called where it stands: its number (or ""), and the section's title."""

    number: str
    section: str

    def before(self, caption: str) -> str:
        """The number as it stands before a caption."""
        return spaced(self.number, caption) if caption else ""


def compose_table(
    form: AnyTable,
    cells: TableCells,
    figures: TableFigures,
    naming: Naming,
    render: Render,
) -> Table | WordList:
    """One table as a block; `render` fills Jinja in the form's texts."""
    caption = render(form.title, form.position)
    label = caption or naming.section
    notes = tuple(f"注：{render(note, form.position)}" for note in form.notes)
    match form:
        case WordTable():
            words = cells.words if isinstance(cells, Words) else ()
            return WordList(form.name, naming.before(caption), caption, label, words, notes)
        case FigureTable():
            header = header_rows(form.columns, render)
            groups = figure_groups(form, figures, render)
        case RecordTable():
            header = header_rows(form.columns, render)
            groups = record_groups(form, figures, render)
        case RankingTable():
            header = ranking_header(form, render)
            groups = ranking_groups(form, figures, render)
        case _:
            assert_never(form)
    return Table(
        name=form.name,
        number=naming.before(caption),
        caption=caption,
        label=label,
        legend=render(form.legend, form.position),
        header=header,
        groups=groups,
        notes=notes,
        widths=_widths(form, header, groups),
    )


def _widths(
    form: AnyTable, header: tuple[tuple[Cell, ...], ...], groups: tuple[RowGroup, ...]
) -> tuple[float, ...]:
    """The natural width of each column, in em."""
    columns = _body_columns(groups)
    if isinstance(form, FigureTable | RecordTable):
        heads = [header_width(leaf.title) for leaf in leaves_of(form.columns)]
    else:
        heads = [header_width("")] * len(columns)
        for index, cell in enumerate(header[0]):
            heads[index] = max(heads[index], header_width(cell.text))
    return tuple(
        round(max(head, data_width(cells)), 2) for head, cells in zip(heads, columns, strict=True)
    )


def _body_columns(groups: tuple[RowGroup, ...]) -> list[list[Cell]]:
    """The cells of each column, with spans laid out as the writers will lay them out."""
    columns: list[list[Cell]] = []
    for group in groups:
        blocked: dict[int, int] = {}
        for row in group.rows:
            at = 0
            for cell in row:
                while blocked.get(at, 0) > 0:
                    blocked[at] -= 1
                    at += 1
                while len(columns) < at + cell.colspan:
                    columns.append([])
                columns[at].append(cell)
                for offset in range(cell.colspan):
                    blocked[at + offset] = cell.rowspan - 1
                at += cell.colspan
            for rest in [column for column in blocked if column >= at]:
                blocked[rest] = max(0, blocked[rest] - 1)
    return columns
