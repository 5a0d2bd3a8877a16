"""How tall a table will be on paper, roughly: enough to know which tables share a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from msgspec import Struct

from hotline_report.blocks import Cell, RowGroup, Table
from hotline_report.compose.grid import cells_by_row
from hotline_report.compose.widths import em_width
from hotline_report.model.page_format import PageFormat, Role
from hotline_report.model.table_space import TABLE_SPACE

_BELOW = 0.5
"""Space below a table with all that belongs to it, in lines of running text."""


class Heights(Struct, frozen=True):
    """Of a table's parts, in points: caption and legend, header, each group's rows, the rest."""

    above: float
    header: float
    groups: tuple[tuple[float, ...], ...]
    below: float

    @property
    def whole(self) -> float:
        """Of the whole table."""
        return self.above + self.header + sum(map(sum, self.groups)) + self.below


def table_heights(table: Table, width: float, page_format: PageFormat) -> Heights:
    """The heights of a table that is `width` points wide, with its caption and its notes."""
    note = page_format.styles[Role.NOTE].size

    def note_height(text: str) -> float:
        return note * TABLE_SPACE.note_line * max(1, ceil(em_width(text) * note / width))

    above = below = 0.0
    if table.caption:
        above += page_format.styles[Role.CAPTION].size * TABLE_SPACE.line
    if table.legend:
        above += note_height(table.legend) + TABLE_SPACE.gap
    below = page_format.line_pitch * _BELOW + sum(note_height(str(text)) for text in table.notes)
    groups = (tuple(row_heights(table, group, width)) for group in table.groups)
    return Heights(above, sum(_row_heights(table, table.header, width)), tuple(groups), below)


def row_heights(table: Table, group: RowGroup, width: float) -> list[float]:
    """Heights in points of a group's rows, when the table is `width` points wide."""
    return _row_heights(table, group.rows, width)


def _row_heights(table: Table, rows: Sequence[Sequence[Cell]], width: float) -> list[float]:
    columns = [width * share / sum(table.widths) for share in table.widths]
    return [
        _lines(row, columns, table.size) * table.size * TABLE_SPACE.line + TABLE_SPACE.between
        for row in cells_by_row(rows)
    ]


def _lines(row: Iterable[tuple[int, Cell]], columns: list[float], size: float) -> int:
    """Of the tallest cell; what spans rows has room in the others."""
    return max(
        (
            _cell_lines(cell, sum(columns[at : at + cell.colspan]), size)
            for at, cell in row
            if cell.rowspan == 1
        ),
        default=1,
    )


def _cell_lines(cell: Cell, width: float, size: float) -> int:
    room = max(width - TABLE_SPACE.beside, size)
    lines, line = 0, ""
    for part in cell.parts:
        if part.begins_paper_line:
            lines += max(1, ceil(em_width(line) * size / room))
            line = ""
        line += part.text
    return lines + max(1, ceil(em_width(line) * size / room))
