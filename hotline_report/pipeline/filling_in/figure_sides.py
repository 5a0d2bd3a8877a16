"""What was filled in for one side of a figure: the cell that comes of it, and how it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compute.slots import Slot
from hotline_report.model.cell import (
    NOT_APPLICABLE,
    BeforeTyped,
    Cell,
    DeclaredChange,
    Direction,
    State,
)
from hotline_report.model.edition import Indicator
from hotline_report.model.figure import Address
from hotline_report.model.workbook import SheetCell
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import PERCENT
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect
from hotline_report.pipeline.workbook.meanings import NOTHING, Meaning, change_of, meaning_of

_HUNDREDTH = (Decimal(1), Decimal(20))
"""A rate up to the former where the prior was at least the latter was meant a hundredfold."""


class Said(Struct, frozen=True):
    """The cell with what one side says, how that is typed, and what is to be known of it.

    `doubt` is why it is not taken over; then nothing else of it holds.
    """

    cell: Cell
    text: str = ""
    remark: str = ""
    doubt: str = ""


class Sides:
    """Reads what was filled in for sides of figures; None where the data file says that already."""

    def __init__(self, slots: Mapping[Address, Slot], *, by_places: bool) -> None:
        """Of these figures.

        Args:
            slots: all of them.
            by_places: whether 98.1 is another number than 98.10; spreadsheets keep no such noughts.
        """
        self._slots, self._by_places = slots, by_places

    def said(self, aspect: Aspect, slot: Slot, filled: SheetCell | None, cell: Cell) -> Said | None:
        """The cell with what was filled in.

        Args:
            aspect: the side.
            slot: the figure.
            filled: what stands there now.
            cell: the data file's, perhaps with other sides that were filled in.
        """
        match aspect:
            case Aspect.VALUE if slot.indicator.change_of is not None:
                return self._column_of_changes(slot, filled, cell)
            case Aspect.VALUE:
                return self._value(slot, filled, cell)
            case Aspect.BRACKET:
                return _bracket(slot, filled, cell)
            case Aspect.CHANGE | Aspect.STEP:
                return _change(aspect, slot, filled, cell)
            case _:
                return _prior(aspect, slot, filled, cell)

    def _column_of_changes(self, slot: Slot, filled: SheetCell | None, cell: Cell) -> Said | None:
        of = slot.indicator.change_of
        if of is None or (filled is not None and filled.formula):
            return None
        base = self._slots[Address(slot.address.table, slot.address.row, of.column)]
        change = change_of(filled, base.indicator.kind_on(of.basis), cell.position)
        if isinstance(change, Meaning):
            if change.doubt:
                return Said(cell, doubt=change.doubt)
            if slot.cell is None or cell.state is State.NOT_COLLECTED:
                return None
            return Said(replace(cell, state=State.NOT_COLLECTED, value=None, change=None))
        value = change.signed
        is_dash = change.direction is Direction.NONE
        state = State.NOT_APPLICABLE if is_dash else State.NUMBER
        if (cell.state, cell.value) == (state, None if is_dash else value):
            return None
        new = replace(cell, state=state, value=None if is_dash else value, change=change)
        return Said(new, NOT_APPLICABLE if is_dash else number_text(value))

    def _value(self, slot: Slot, filled: SheetCell | None, cell: Cell) -> Said | None:
        meant = meaning_of(filled, slot.indicator)
        if meant.doubt:
            return Said(cell, doubt=meant.doubt)
        if self._is_same(meant, cell, slot.indicator):
            return None
        new = replace(
            cell,
            state=meant.state,
            value=meant.number,
            text=meant.text if meant.state is State.TEXT else "",
            links=(),
        )
        if meant.state is not State.NUMBER:
            new = replace(new, change=None, bracket=None)
        return Said(new, meant.typed, meant.remark)

    def _is_same(self, meant: Meaning, cell: Cell, indicator: Indicator) -> bool:
        """Whether the data file says that already; an empty cell may be 0."""
        if meant.state is State.NOT_COLLECTED and indicator.zero_if_empty:
            return cell.state is State.NOT_COLLECTED or cell.value == 0
        if meant.state is not cell.state:
            return False
        if meant.state is State.TEXT:
            return _words(meant.text) == _words(cell.text)
        if meant.number is None or cell.value is None:
            return meant.number is cell.value
        is_equal = meant.number == cell.value
        return is_equal and not (
            self._by_places and number_text(meant.number) != number_text(cell.value)
        )


def meant_hundredfold(
    indicator: Indicator,
    number: Decimal | None,
    stored: Decimal | None,
    before: Decimal | Fraction | str | None,
) -> str:
    """98.12 for a rate that was typed as 0.9812; "" where it will be right as it is.

    Args:
        indicator: the rate.
        number: as it was read.
        stored: as it was filled in, with all places.
        before: what it was last year.
    """
    least, most = _HUNDREDTH
    if indicator.unit != PERCENT or number is None or not stored or not 0 < number <= least:
        return ""
    # Where nothing is known of last year, a rate of 0.35 % may be meant as well; it is only asked.
    if before and not isinstance(before, str) and before < most:
        return ""
    return number_text((stored * 100).normalize())


def _bracket(slot: Slot, filled: SheetCell | None, cell: Cell) -> Said | None:
    indicator = slot.indicator.bracket
    if indicator is None:
        return None
    meant = meaning_of(filled, indicator)
    if meant.doubt:
        return Said(cell, doubt=meant.doubt)
    if meant.number == cell.bracket:
        return None
    return Said(replace(cell, bracket=meant.number), meant.typed, meant.remark)


def _change(aspect: Aspect, slot: Slot, filled: SheetCell | None, cell: Cell) -> Said | None:
    basis = CHANGES[aspect]
    was = cell.on(basis).change
    change = change_of(filled, slot.indicator.kind_on(basis), cell.position)
    if isinstance(change, Meaning):
        if change.doubt:
            return Said(cell, doubt=change.doubt)
        return None if was is None else Said(_with_change(cell, aspect, None))
    if was is not None:
        if (change.direction, change.amount) == (was.direction, was.amount):
            return None
        change = replace(change, suffix=was.suffix or change.suffix)
    return Said(_with_change(cell, aspect, change), typed_change(change))


def _prior(aspect: Aspect, slot: Slot, filled: SheetCell | None, cell: Cell) -> Said | None:
    was = cell.on(PRIORS[aspect])
    meant = meaning_of(filled, replace(slot.indicator, zero_if_empty=False))
    if meant.doubt:
        return Said(cell, doubt=meant.doubt)
    is_dash = meant.state is State.NOT_APPLICABLE
    if (meant.number, is_dash) == (was.prior, was.without_prior):
        return None
    at = cell.position if meant is not NOTHING else None
    if aspect is Aspect.PRIOR:
        new = replace(cell, prior=meant.number, prior_position=at, without_prior=is_dash)
    else:
        before = BeforeTyped(meant.number, at, is_dash, cell.before.change)
        new = replace(cell, before=before)
    return Said(new, meant.typed, meant.remark)


def _words(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _with_change(cell: Cell, aspect: Aspect, change: DeclaredChange | None) -> Cell:
    if aspect is Aspect.CHANGE:
        return replace(cell, change=change)
    return replace(cell, before=replace(cell.before, change=change))


def typed_change(change: DeclaredChange | None) -> str:
    """A change as it is typed, "" where there is none."""
    if change is None:
        return ""
    if change.direction in (Direction.UNCHANGED, Direction.NONE):
        return str(change.direction.value)
    return f"{change.direction.value}{number_text(change.amount)}{change.suffix}"
