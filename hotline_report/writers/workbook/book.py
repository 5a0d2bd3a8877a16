"""A workbook before it is a file: its sheets, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from msgspec import Struct, field

from hotline_report.model.workbook import At


class Look(Enum):
    """What a cell is, which decides how it looks, and whether it can be filled in."""

    TITLE = "title"
    CAPTION = "caption"
    LEGEND = "legend"
    HEADER = "header"
    ROW_TITLE = "row title"
    MARGIN = "margin"
    INPUT = "input"
    COMPUTED = "computed"
    CHANGE = "change"
    CHANGE_INPUT = "change input"
    PRIOR = "prior"
    PRIOR_INPUT = "prior input"
    NOTHING = "nothing"
    NOTE = "note"
    LINK = "link"
    PLAIN = "plain"

    @property
    def is_input(self) -> bool:
        """Whether something can be typed there."""
        return self in (Look.INPUT, Look.CHANGE_INPUT, Look.PRIOR_INPUT)


class Rule(Struct, frozen=True):
    """What may be typed (数据有效性): a formula with `{cell}` in it, and what is said else."""

    formula: str
    message: str


class BookCell(Struct, frozen=True):
    """A cell, or several that are one.

    Attributes:
        at: its row and column, from 1; of several, of the upper left one.
        look: what it is.
        value: what it holds; beside a formula, the result. None is nothing.
        formula: what it is computed by, "" where it is not.
        code: the format of a number.
        rows: how many it covers, as `columns`.
        rule: what may be typed.
        is_left: whether its text stands to the left.
        sheet: where a link leads.
    """

    at: At
    look: Look
    value: Decimal | Fraction | str | None = None
    formula: str = ""
    code: str = ""
    rows: int = 1
    columns: int = 1
    rule: Rule | None = None
    is_left: bool = False
    sheet: str = ""


class BookSheet(Struct, frozen=True):
    """A sheet.

    `widths` of columns are in digits, `heights` of rows in points. `head` are the rows that are
    printed again on each page; `frozen` is the first cell that moves when one scrolls. A page
    ends above each row of `breaks` (not in Excel, which goes by the width alone).
    """

    name: str
    cells: tuple[BookCell, ...]
    widths: Mapping[int, float]
    heights: Mapping[int, float] = field(default_factory=dict)
    head: tuple[int, int] | None = None
    frozen: At | None = None
    breaks: tuple[int, ...] = ()
    is_landscape: bool = False
    is_hidden: bool = False
    rows_may_come: bool = False


class Book(Struct, frozen=True):
    """A workbook: its title, what stands at the foot of its pages, and its sheets."""

    title: str
    foot: str
    sheets: tuple[BookSheet, ...]
