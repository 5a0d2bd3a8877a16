"""LibreOffice corrects Word files as a leader would: run by the system's Python, which has `uno`.

    /usr/bin/python3 office_corrects.py PIPE < JSON: a list of [file, tracked, edits, file to write]

A process of LibreOffice listens at the pipe. An edit is a list: what is done, then to what.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.conformance.office_settles import connected, setting

from com.sun.star.text.ControlCharacter import (  # isort: skip - found by `uno`
    PARAGRAPH_BREAK,
)


def main() -> None:
    """Do what is asked on standard input."""
    context = connected(sys.argv[1])
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    for source, tracked, edits, target in json.load(sys.stdin):
        hidden = (setting("Hidden", True),)
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, hidden)
        document.RecordChanges = tracked
        for what, *about in edits:
            EDITS[what](document, *about)
        document.storeToURL(Path(target).as_uri(), (setting("FilterName", "MS Word 2007 XML"),))
        document.close(True)
    desktop.terminate()


def paragraph(document: Any, words: str) -> Any:
    """The first paragraph outside of tables with these words."""
    found = document.Text.createEnumeration()
    while found.hasMoreElements():
        each = found.nextElement()
        if each.supportsService("com.sun.star.text.Paragraph") and words in each.String:
            return each
    raise SystemExit(f"no paragraph has {words}")


def cursor_at(paragraph: Any, start: int, length: int = 0) -> Any:
    """A cursor over some characters of a paragraph or cell."""
    cursor = paragraph.Text.createTextCursorByRange(paragraph.Start)
    cursor.goRight(start, False)
    cursor.goRight(length, True)
    return cursor


def replace_words(document: Any, old: str, new: str) -> None:
    """Other words in a paragraph, or none."""
    found = paragraph(document, old)
    cursor_at(found, found.String.find(old), len(old)).String = new


def replace_cell(document: Any, table: int, old: str, new: str) -> None:
    """Words of the first cell of a table that has them; -1: of any table."""
    tables = document.TextTables
    for number in range(tables.Count) if table < 0 else (table,):
        found = tables.getByIndex(number)
        for name in found.CellNames:
            cell = found.getCellByName(name)
            if old in cell.String:
                cursor_at(cell, cell.String.find(old), len(old)).String = new
                return
    raise SystemExit(f"no cell of table {table} has {old}")


def add(document: Any, after: str, text: str) -> None:
    """A paragraph behind one with these words."""
    found = paragraph(document, after)
    cursor = found.Text.createTextCursorByRange(found.End)
    found.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    found.Text.insertString(cursor, text, False)


def split(document: Any, words: str) -> None:
    """A paragraph in two, behind these words."""
    found = paragraph(document, words)
    cursor = cursor_at(found, found.String.find(words) + len(words))
    found.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def join(document: Any, words: str) -> None:
    """A paragraph with the one behind it."""
    found = paragraph(document, words)
    cursor = found.Text.createTextCursorByRange(found.End)
    cursor.goRight(1, True)
    cursor.String = ""


def delete(document: Any, words: str) -> None:
    """A whole paragraph."""
    found = paragraph(document, words)
    cursor = found.Text.createTextCursorByRange(found.Start)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.String = ""


def delete_row(document: Any, table: int, row: int) -> None:
    """A row of a table."""
    document.TextTables.getByIndex(table).Rows.removeByIndex(row, 1)


def add_row(document: Any, table: int, row: int, texts: list[str]) -> None:
    """A row of a table, before the one of that number."""
    found = document.TextTables.getByIndex(table)
    found.Rows.insertByIndex(row, 1)
    for column, text in enumerate(texts):
        found.getCellByName(f"{chr(ord('A') + column)}{row + 1}").String = text


def swap_rows(document: Any, words: str) -> None:
    """The words of the row that begins with these and of the next one, as sorting does."""
    for number in range(document.TextTables.Count):
        found = document.TextTables.getByIndex(number)
        for name in found.CellNames:
            if name.startswith("A") and found.getCellByName(name).String == words:
                row = int(name[1:])
                for column in "AB":
                    one, other = (found.getCellByName(f"{column}{row + n}") for n in (0, 1))
                    one.String, other.String = other.String, one.String
                return
    raise SystemExit(f"no row begins with {words}")


EDITS: dict[str, Callable[..., None]] = {
    "words": replace_words,
    "cell": replace_cell,
    "add": add,
    "split": split,
    "join": join,
    "delete": delete,
    "delete row": delete_row,
    "add row": add_row,
    "swap rows": swap_rows,
}

if __name__ == "__main__":
    main()
