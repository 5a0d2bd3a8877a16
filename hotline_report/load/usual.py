"""What holds of an indicator where the form does not say: places, change, what it may reach."""

from __future__ import annotations

from hotline_report.model.edition import ChangeKind, Nature

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


def usual_change(nature: Nature) -> ChangeKind:
    """Rates change in percentage points, words and changes not at all, the rest in percent."""
    if not nature.is_measured:
        return ChangeKind.NONE
    return ChangeKind.POINTS if nature is Nature.RATE else ChangeKind.PERCENT
