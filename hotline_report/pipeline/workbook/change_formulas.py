"""Changes as formulas of a workbook: rounded as they are shown, — and blank where they are so."""

from __future__ import annotations

from hotline_report.compute.slots import Slot
from hotline_report.model.cell import NOT_APPLICABLE
from hotline_report.model.edition import ChangeKind

_NOTHING, _DASH = '""', f'"{NOT_APPLICABLE}"'
_FULL = 10
"""Places at which what binary numbers cannot hold shows; decimal ties are ties again there."""


def change_formula(  # noqa: PLR0913 - both numbers, and what is said where one is none
    slot: Slot,
    kind: ChangeKind,
    now: tuple[str, str],
    then: tuple[str, str],
    *,
    is_told: bool,
    is_computed: bool,
) -> str:
    """A change from its cell of this period and of the other, each with its unrounded number.

    `is_told`: where nothing was before, — says so; else the change is blank. `is_computed`: so is
    what was before, which then says nothing by being —.
    """
    cell, number = now
    prior, before = then
    places = slot.indicator.change_decimals
    if kind is ChangeKind.POINTS:
        result = f"ROUND(ROUND({number}-{_in_brackets(before)},{_FULL}),{places})"
    else:
        result = (
            f"IF({prior}<=0,{_DASH},ROUND(ROUND(({number}-{_in_brackets(before)})*100"
            f"/{_in_brackets(before)},{_FULL}),{places}))"
        )
    lacking = _DASH if is_told else _NOTHING
    return (
        f"=IF(NOT(ISNUMBER({cell})),{_NOTHING},IF({prior}={_NOTHING},{lacking},"
        f"IF(NOT(ISNUMBER({prior})),{lacking if is_computed else _DASH},{result})))"
    )


def _in_brackets(number: str) -> str:
    return number if number.replace("!", "").replace("'", "").isalnum() else f"({number})"
