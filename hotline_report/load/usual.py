"""What holds of an indicator where the form does not say: places, change, what it may reach."""

from __future__ import annotations

from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.numbers.units import PERCENT, mark_of, whole_in

DECIMALS = 2
"""Places of a computed rate, average or change (statistical practice)."""

WHOLE = (Nature.COUNT, Nature.MAXIMUM)
"""What is computed without places."""

UNBOUNDED = ("完成率", "增长", "增幅", "增速", "涨幅", "比上年")
"""What rates are called that may well be more than 100 %."""


def may_exceed(name: str) -> bool:
    """Whether a rate of this name may well be more than 100 %."""
    return any(word in name for word in UNBOUNDED)


def usual_decimals(nature: Nature) -> int:
    """Places of a computed value."""
    return 0 if nature in WHOLE else DECIMALS


def usual_nature(unit: str) -> Nature:
    """What is in % or ‰ is a rate, all else is counted."""
    return Nature.RATE if mark_of(unit) else Nature.COUNT


def usual_change(nature: Nature, unit: str) -> ChangeKind:
    """Rates change in percentage points, words and changes not at all, the rest in percent.

    A rate in ‰ changes in percent: percentage points are no difference of such.
    """
    if not nature.is_measured:
        return ChangeKind.NONE
    points = nature is Nature.RATE and whole_in(unit) in (1, whole_in(PERCENT))
    return ChangeKind.POINTS if points else ChangeKind.PERCENT
