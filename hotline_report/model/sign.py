"""The signs that stand in tables in the place of words, and what each of them means.

The only place that says so: legends (符号说明), what screen readers are told and the words for
arrows are made of it.
"""

from __future__ import annotations

from msgspec import Struct

from hotline_report.model.cell import NOT_APPLICABLE, Direction


class Sign(Struct, frozen=True):
    """A sign as it is printed, "" where a cell is left blank, and what it means.

    `around` is the sign with what stands around it where a legend quotes that: （—）, 环比—.
    """

    mark: str
    meaning: str
    around: str = ""

    @property
    def quoted(self) -> str:
        """As a legend quotes it."""
        return self.around or self.mark

    @property
    def spoken(self) -> str:
        """What is read out in its place; "" for a word, which is read out as it stands."""
        return "" if self.mark == UNCHANGED.mark else self.meaning


RISE = Sign(Direction.UP.value, "上升")
FALL = Sign(Direction.DOWN.value, "下降")
UNCHANGED = Sign(Direction.UNCHANGED.value, "升降幅度为零")
NOT_APPLIED = Sign(NOT_APPLICABLE, "不适用")
NOT_COMPARABLE = Sign(NOT_APPLICABLE, "没有可比的数")
BLANK = Sign("", "未统计")

CHANGES = {
    Direction.UP: RISE,
    Direction.DOWN: FALL,
    Direction.UNCHANGED: UNCHANGED,
    Direction.NONE: NOT_COMPARABLE,
}
"""The sign in each change."""
