"""A document of others as a workbook: tables below each other, numbers as numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import xlsxwriter

from tests.documents.foreign import Item, Line, Placed

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(%?)")


def sheet_of(items: Sequence[Item]) -> bytes:
    """The file: titles merged over six columns, tables from the second column on."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("数据")
    row = 0
    for item in items:
        if isinstance(item, Line):
            sheet.merge_range(row, 1, row, 6, item.text)
            row += 1
            continue
        for cell in item.cells:
            _write(book, sheet, row, cell)
        row += item.height + 1
    book.close()
    return made.getvalue()


def _write(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet, top: int, cell: Placed
) -> None:
    row, column = top + cell.row, 1 + cell.column
    value: str | float = cell.text
    form = None
    if match := _NUMBER.fullmatch(cell.text):
        places = len(match[2] or "")
        value = float(f"{match[1]}.{match[2] or 0}") / (100 if match[3] else 1)
        form = book.add_format({"num_format": f"#,##0{'.' * bool(places)}{'0' * places}{match[3]}"})
    if cell.rows * cell.columns > 1:
        last = (row + cell.rows - 1, column + cell.columns - 1)
        sheet.merge_range(row, column, *last, value, form)
    else:
        sheet.write(row, column, value, form)
