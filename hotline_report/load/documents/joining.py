"""Tables that a page, or the person who set them, cut in two: one again where that is sure.

It is sure where nothing stands between two tables, both have the same columns, and the second
begins with the whole header of the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.model.source_document import SourceBlock, SourceCell, SourceTable

_BRACKETS = (("《", "》"), ("（", "）"), ("“", "”"), ("〔", "〕"), ("(", ")"))
_SIGNS = ("-", "—", "/", "…")
"""What stands for a figure that there is not."""

_UNFINISHED = re.compile(r"\d{1,3}(?:[,，]\d{3})*[,，](\d{0,2})")
"""A count whose last group of three digits is not whole."""

_GROUP = 3
"""Digits between the separators of a count."""


def joined(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """The blocks, each table that was cut as one."""
    found: list[SourceBlock] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            isinstance(block, SourceTable)
            and isinstance(before, SourceTable)
            and before.height <= limits.LIST
        ):
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
    most = min(before.height, after.height)
    above, below = _rows(before, most), _rows(after, most)
    equal = 0
    while equal < most and above[equal] == below[equal]:
        equal += 1
    header = _complete(after, min(equal, after.height - 1))
    # Pieces that begin with the same figures have no header.
    return header if any(not _is_figure(cell.text) for cell in below[0]) else 0


def continued(
    before: SourceTable, after: SourceTable, header: int, open_columns: Collection[int] = ()
) -> SourceTable:
    """The first table with the second below it, but for that one's first rows.

    A cell cut by the page goes on where no line closes it, which is known of those that begin in
    `open_columns`, or where its rest is told by what it says.
    """
    cells = list(before.cells)
    last = {
        (cell.column, cell.columns): index
        for index, cell in enumerate(cells)
        if cell.row + cell.rows == before.height
    }
    below = [cell for cell in after.cells if cell.row >= header]
    pairs = {
        cell: cells[last[cell.column, cell.columns]]
        for cell in below
        if cell.row == header and (cell.column, cell.columns) in last
    }
    is_row_cut = _is_row_cut([(above, cell) for cell, above in pairs.items()])
    for cell in below:
        above = pairs.get(cell)
        if above is not None and (
            is_row_cut or cell.column in open_columns or _goes_on(above, cell)
        ):
            cells[last[cell.column, cell.columns]] = _with_rest(above, cell)
        else:
            cells.append(replace(cell, row=before.height + cell.row - header))
    height = before.height + after.height - header
    return SourceTable(tuple(cells), height, before.width, before.place)


def _with_rest(above: SourceCell, cell: SourceCell) -> SourceCell:
    text = above.text if cell.text == above.text else f"{above.text}{cell.text}"
    return replace(above, text=text, rows=above.rows + cell.rows)


def _is_row_cut(pairs: Sequence[tuple[SourceCell, SourceCell]]) -> bool:
    """Whether a piece begins with the rest of a row: a text goes on, and nothing stands beside it.

    That is sure where brackets are open, where a count's last digits stand below it, or where not
    even a figure stands below a figure.
    """
    said = [(above, cell) for above, cell in pairs if cell.text]
    if any(_is_count_cut(above.text, cell.text) for above, cell in said):
        return True
    if not said or len(said) == len(pairs):
        return bool(said) and all(_is_cut(above.text, cell.text) for above, cell in said)
    if all(_is_cut(above.text, cell.text) for above, cell in said):
        return True
    blank = [above for above, cell in pairs if not cell.text and above.rows == cell.rows == 1]
    is_text = all(above.text and not _is_figure(cell.text) for above, cell in said)
    return is_text and any(above.text and _is_figure(above.text) for above in blank)


def _goes_on(above: SourceCell, cell: SourceCell) -> bool:
    """Whether a cell at the head of a piece is the rest of that at the foot of the one before.

    An empty cell of one row below a figure is a blank: it says that nothing was counted.
    """
    is_merged = above.rows > 1 or cell.rows > 1
    if above.text and _is_cut(above.text, cell.text):
        return True
    if not cell.text:
        return is_merged or not _is_figure(above.text)
    return is_merged and above.text in (cell.text, "")


def _is_cut(above: str, below: str) -> bool:
    """Whether lines of one text are on two pages: brackets that open there close here."""
    opens_below = below.startswith("（") and "（" not in above
    return opens_below or any(
        above.count(opening) > above.count(closing) and closing in below
        for opening, closing in _BRACKETS
    )


def _is_count_cut(above: str, below: str) -> bool:
    """Whether a count is on two pages: 685,32 and 5（↑5.31%）."""
    unfinished = _UNFINISHED.fullmatch(above)
    digits = len(below) - len(below.lstrip("0123456789"))
    return unfinished is not None and len(unfinished[1]) + digits == _GROUP


def _rows(table: SourceTable, most: int) -> list[tuple[SourceCell, ...]]:
    """The cells that begin in each of the first rows, without where they were found."""
    begun = (cell for cell in table.cells if cell.row < most)
    cells = sorted(begun, key=lambda cell: (cell.row, cell.column))
    rows = {
        row: tuple(replace(cell, place="", is_header=False) for cell in members)
        for row, members in groupby(cells, key=lambda cell: cell.row)
    }
    return [rows.get(row, ()) for row in range(most)]


def _complete(table: SourceTable, rows: int) -> int:
    """The most of the first rows that no cell reaches out of."""
    while rows and any(cell.row < rows < cell.row + cell.rows for cell in table.cells):
        rows -= 1
    return rows


def _is_figure(text: str) -> bool:
    return not text or text[0].isdecimal() or text in _SIGNS
