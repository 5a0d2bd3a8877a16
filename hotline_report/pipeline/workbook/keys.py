"""What a cell of the workbook is for: a figure, one of its aspects, a name, a title."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from hotline_report.model.figure import Address
from hotline_report.model.period import Basis


class Aspect(Enum):
    """Which side of a figure a cell shows; or what else it is.

    The words are those of the workbook's own list, and never change: workbooks of older versions
    are read by them.
    """

    VALUE = "数"
    BRACKET = "括号"
    CHANGE = "同比"
    STEP = "环比"
    PRIOR = "上年"
    PREVIOUS = "上期"
    NAME = "名称"
    TITLE = "标题"
    FIRST = "起"
    LAST = "止"


CHANGES = {Aspect.CHANGE: Basis.LAST_YEAR, Aspect.STEP: Basis.BEFORE}
PRIORS = {Aspect.PRIOR: Basis.LAST_YEAR, Aspect.PREVIOUS: Basis.BEFORE}
CHANGE_ON = {basis: aspect for aspect, basis in CHANGES.items()}
PRIOR_ON = {basis: aspect for aspect, basis in PRIORS.items()}


class Key(Struct, frozen=True, order=True):
    """What a cell is for.

    Of lists, `row` is the number of a record, `column` that of a ranked item or of a word. Of
    titles, `row` is the sheet that they were laid out on, `column` a number of its own there.
    """

    aspect: str
    table: str
    row: str
    column: str

    @classmethod
    def of(cls, aspect: Aspect, table: str, row: str = "", column: str = "") -> Key:
        """That of a cell."""
        return cls(aspect.value, table, row, column)

    @classmethod
    def at(cls, aspect: Aspect, address: Address) -> Key:
        """That of a figure."""
        return cls(aspect.value, address.table, address.row, address.column)

    @property
    def address(self) -> Address:
        """The figure's."""
        return Address(self.table, self.row, self.column)
