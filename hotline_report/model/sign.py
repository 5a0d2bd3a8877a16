"""The signs that stand in tables in the place of words, and what each of them means.

The only place that says so: legends (符号说明), what screen readers are told and the words for
arrows are made of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from hotline_report.model.cell import NOT_APPLICABLE, Direction


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign as it is printed, "" where a cell is left blank, and what it means."""

    mark: str
    meaning: str


RISE = Sign(Direction.UP.value, "上升")
FALL = Sign(Direction.DOWN.value, "下降")
UNCHANGED = Sign(Direction.UNCHANGED.value, "升降幅度为零")
NOT_APPLIED = Sign(NOT_APPLICABLE, "不适用")
BLANK = Sign("", "未统计")

_NOT_COMPARABLE = "没有可比的数"


def not_comparable(mark: str) -> Sign:
    """The sign that there is nothing to compare with: in brackets, behind a word, or alone."""
    return Sign(mark, _NOT_COMPARABLE)
