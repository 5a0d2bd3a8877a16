"""LibreOffice fills in workbooks as a clerk would: run by the system's Python, which has `uno`.

    /usr/bin/python3 office_fills.py PIPE < JSON: a list of [file, steps, cells, file to write]

A process of LibreOffice listens at the pipe. A step is a list: what is done, then to what. Prints
as JSON what the cells hold once all is computed anew, file by file.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.conformance.office_settles import connected, setting


def main() -> None:
    """Do what is asked on standard input."""
    context = connected(sys.argv[1])
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    told = []
    for source, steps, asked, target in json.load(sys.stdin):
        hidden = (setting("Hidden", True),)
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, hidden)
        for number in range(document.Sheets.Count):
            document.Sheets.getByIndex(number).unprotect("")
        for what, *about in steps:
            STEPS[what](document, *about)
        document.calculateAll()
        told.append(
            [held(document.Sheets.getByName(name).getCellRangeByName(at)) for name, at in asked]
        )
        if target:
            filters = (setting("FilterName", "Calc MS Excel 2007 XML"),)
            document.storeToURL(Path(target).as_uri(), filters)
        document.close(True)
    print(json.dumps(told))
    desktop.terminate()


def held(cell: Any) -> Any:
    """A number, a text, or None where there is nothing; the name of an error."""
    if cell.getError():
        return f"error {cell.getError()}"
    if cell.Type.value == "VALUE" or (
        cell.Type.value == "FORMULA" and cell.FormulaResultType2 == 1
    ):
        return cell.Value
    return cell.String or None


def number(document: Any, sheet: str, at: str, value: float) -> None:
    """A number into a cell."""
    document.Sheets.getByName(sheet).getCellRangeByName(at).Value = value


def text(document: Any, sheet: str, at: str, value: str) -> None:
    """Words into a cell, whatever they look like."""
    document.Sheets.getByName(sheet).getCellRangeByName(at).String = value


def formula(document: Any, sheet: str, at: str, value: str) -> None:
    """A formula into a cell."""
    document.Sheets.getByName(sheet).getCellRangeByName(at).Formula = value


def insert(document: Any, sheet: str, row: int, count: int) -> None:
    """Rows above one."""
    document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, count)


def delete(document: Any, sheet: str, row: int, count: int) -> None:
    """Rows from one on."""
    document.Sheets.getByName(sheet).Rows.removeByIndex(row - 1, count)


def swap(document: Any, sheet: str, one: int, other: int) -> None:
    """Two rows, as sorting does: their values, not what refers to them."""
    found = document.Sheets.getByName(sheet)
    for column in range(1, 30):
        cells = [found.getCellByPosition(column, row - 1) for row in (one, other)]
        first, second = (cell.DataArray for cell in cells)
        cells[0].DataArray, cells[1].DataArray = second, first


def move(document: Any, sheet: str, area: str, at: str) -> None:
    """Cells to elsewhere."""
    found = document.Sheets.getByName(sheet)
    to = found.getCellRangeByName(at).CellAddress
    found.moveRange(to, found.getCellRangeByName(area).RangeAddress)


def rename(document: Any, sheet: str, name: str) -> None:
    """A sheet."""
    document.Sheets.getByName(sheet).Name = name


def remove(document: Any, sheet: str) -> None:
    """A sheet goes."""
    document.Sheets.removeByName(sheet)


def merge(document: Any, sheet: str, area: str) -> None:
    """Cells become one."""
    document.Sheets.getByName(sheet).getCellRangeByName(area).merge(True)


STEPS: dict[str, Callable[..., None]] = {
    "number": number,
    "text": text,
    "formula": formula,
    "insert": insert,
    "delete": delete,
    "swap": swap,
    "move": move,
    "rename": rename,
    "remove": remove,
    "merge": merge,
}

if __name__ == "__main__":
    main()
