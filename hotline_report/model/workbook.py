"""A workbook as it was found: the cells of its sheets, typed, each with where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from msgspec import Struct

At = tuple[int, int]
"""Row and column of a cell, both from 1."""


CONTENTS_MARK = "hotline-report read"
"""Stands in the first cell of the sheet by which that command knows the cells of our workbooks."""


class Holds(Enum):
    """What a cell holds."""

    NUMBER = "数"
    TEXT = "文字"
    LOGICAL = "逻辑值"
    ERROR = "公式错误"
    DATE = "日期"
    NOTHING = "空"


class SheetCell(Struct, frozen=True):
    """A cell that has something in it.

    Attributes:
        holds: what.
        text: what it says: the text, the error's name, the date as 2024-05-06; of a number, as it
            was stored.
        number: of a number, with the 15 digits that spreadsheets reckon with.
        code: the format that a number is shown in, `0.00%` say.
        formula: that it is computed by, "" where it was typed. A formula without a result holds
            nothing.
    """

    holds: Holds
    text: str
    number: Decimal | None = None
    code: str = ""
    formula: str = ""


class Merged(Struct, frozen=True):
    """Cells that are one, from the upper left to the lower right one."""

    first: At
    last: At


class SheetFile(Struct, frozen=True):
    """A sheet; `is_hidden` however deep. Cells without anything in them are not here."""

    name: str
    is_hidden: bool
    cells: Mapping[At, SheetCell]
    merged: tuple[Merged, ...] = ()

    def text(self, at: At) -> str:
        """What a cell says, "" where there is nothing."""
        cell = self.cells.get(at)
        return "" if cell is None else cell.text


class WorkbookFile(Struct, frozen=True):
    """All sheets, in order; `notices` are what the user should know of the file."""

    sheets: tuple[SheetFile, ...]
    notices: tuple[str, ...] = ()

    @property
    def contents(self) -> SheetFile | None:
        """The sheet that tells what each cell is, of a workbook that `sheet` made."""
        return next((each for each in self.sheets if CONTENTS_MARK in each.text((1, 1))), None)


def column_letters(column: int) -> str:
    """A for 1, Z for 26, AA for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(at: At) -> str:
    """D7, for row 7 and column 4."""
    return f"{column_letters(at[1])}{at[0]}"
