"""Tables that a page, or the person who set them, cut in two: one again where that is sure.

It is sure where nothing stands between two tables, both have the same columns, and the second
begins with the whole header of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from hotline_report.model.source_document import SourceBlock, SourceCell, SourceTable


def joined(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """The blocks, each table that was cut as one."""
    found: list[SourceBlock] = []
    for block in blocks:
        before = found[-1] if found else None
        if isinstance(block, SourceTable) and isinstance(before, SourceTable):
            header = repeated(before, block)
            if header:
                found[-1] = continued(before, block, header)
                continue
        found.append(block)
    return found


def repeated(before: SourceTable, after: SourceTable) -> int:
    """How many rows both begin with that are the whole header of the first; 0: none."""
    if before.width != after.width or after.height < 2:  # noqa: PLR2004 - one more than a header
        return 0
    above, below = _rows(before), _rows(after)
    equal = 0
    while equal < min(len(above), len(below)) and above[equal] == below[equal]:
        equal += 1
    header = _complete(after, min(equal, after.height - 1))
    # A row of figures that is the same in both is no header.
    return header if any(not _is_figure(cell.text) for cell in below[0]) else 0


def continued(before: SourceTable, after: SourceTable, header: int) -> SourceTable:
    """The first table with the second below it, but for that one's first rows.

    A cell cut by the page goes on where the second begins with the same, or with nothing, and the
    first has it in its last row.
    """
    cells = list(before.cells)
    last = {
        (cell.column, cell.columns): index
        for index, cell in enumerate(cells)
        if cell.row + cell.rows == before.height
    }
    for cell in after.cells:
        if cell.row < header:
            continue
        row = before.height + cell.row - header
        above = last.get((cell.column, cell.columns)) if cell.row == header else None
        if above is not None and _goes_on(cells[above], cell, after.height - header):
            cells[above] = replace(cells[above], rows=cells[above].rows + cell.rows)
        else:
            cells.append(replace(cell, row=row))
    height = before.height + after.height - header
    return SourceTable(tuple(cells), height, before.width, before.place)


def _goes_on(above: SourceCell, cell: SourceCell, height: int) -> bool:
    """Whether a cell at the head of a piece is the rest of that at the foot of the one before."""
    if not cell.text:
        return cell.rows < height or above.rows > 1
    is_merged = above.rows > 1 or cell.rows > 1
    return is_merged and cell.text == above.text


def _rows(table: SourceTable) -> list[tuple[SourceCell, ...]]:
    """The cells that begin in each row, without where they were found."""
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    rows = {
        row: tuple(replace(cell, place="", is_header=False) for cell in members)
        for row, members in groupby(cells, key=lambda cell: cell.row)
    }
    return [rows.get(row, ()) for row in range(table.height)]


def _complete(table: SourceTable, rows: int) -> int:
    """The most of the first rows that no cell reaches out of."""
    while rows and any(cell.row < rows < cell.row + cell.rows for cell in table.cells):
        rows -= 1
    return rows


def _is_figure(text: str) -> bool:
    return bool(text) and text[0].isdecimal()
