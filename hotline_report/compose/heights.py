"""How tall a table will be on paper, roughly: enough to know which tables share a page."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from hotline_report.blocks import Cell, RowGroup, Table
from hotline_report.compose.grid import cells_by_row
from hotline_report.compose.widths import em_width
from hotline_report.model.page_format import PageFormat, Role
from hotline_report.model.table_space import TABLE_SPACE

_BELOW = 0.5
"""Space below a table with all that belongs to it, in lines of running text."""


def table_height(table: Table, width: float, page_format: PageFormat) -> float:
    """Height in points of a table that is `width` points wide, with its caption and its notes."""
    columns = [width * share / sum(table.widths) for share in table.widths]
    rows = [*cells_by_row(table.header)]
    for group in table.groups:
        rows += cells_by_row(group.rows)
    lines = [_lines(row, columns, table.size) for row in rows]
    note = page_format.styles[Role.NOTE].size
    texts = [text for text in (table.legend, *map(str, table.notes)) if text]
    note_lines = sum(max(1, ceil(em_width(text) * note / width)) for text in texts)
    caption = page_format.styles[Role.CAPTION].size * TABLE_SPACE.line if table.caption else 0
    return (
        page_format.line_pitch * _BELOW
        + caption
        + note * TABLE_SPACE.note_line * note_lines
        + TABLE_SPACE.gap * bool(table.legend)
        + sum(lines) * table.size * TABLE_SPACE.line
        + len(lines) * TABLE_SPACE.between
    )


def row_heights(table: Table, group: RowGroup, width: float) -> list[float]:
    """Heights in points of a group's rows, when the table is `width` points wide."""
    columns = [width * share / sum(table.widths) for share in table.widths]
    return [
        _lines(row, columns, table.size) * table.size * TABLE_SPACE.line + TABLE_SPACE.between
        for row in cells_by_row(group.rows)
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
