"""What cells are filled with: what is known of a bulletin, and one cell of it after the other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.compute.resolver import Value
from hotline_report.compute.slots import Slot
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.cell import NOT_APPLICABLE, Cell, DeclaredChange, Direction, State
from hotline_report.model.edition import Indicator
from hotline_report.model.figure import Address, Change, Figure, Figures
from hotline_report.model.period import Basis
from hotline_report.pipeline.workbook import number_codes as codes
from hotline_report.pipeline.workbook.pages import Spot
from hotline_report.writers.workbook.book import BookCell, Look, Rule


class Known(Struct, frozen=True):
    """What the workbook is made of: the bulletin, its figures, and what these were before.

    `earlier` are the periods whose files are there.
    """

    bulletin: Bulletin
    figures: Figures
    slots: Mapping[Address, Slot]
    priors: Mapping[Basis, Mapping[Address, Value]]
    earlier: frozenset[Basis]

    def figure(self, address: Address) -> Figure | None:
        """The figure at an address."""
        return self.figures.get(address.table, address.row, address.column)


def typed_cell(
    spot: Spot, indicator: Indicator, cell: Cell | None, *, is_left: bool = False
) -> BookCell:
    """A cell to be filled in, with what is typed there in the data file."""
    number = None if cell is None else cell.value
    value = number if number is not None else word(cell)
    code = codes.value_code(indicator, number)
    return made(spot, Look.INPUT, value, code=code, rule=codes.rule_of(indicator), is_left=is_left)


def made(  # noqa: PLR0913, PLR0917 - all that a cell is
    spot: Spot,
    look: Look,
    value: Decimal | Fraction | str | None = None,
    formula: str = "",
    code: str = "",
    rule: Rule | None = None,
    *,
    is_left: bool = False,
) -> BookCell:
    """A cell in the place that was noted for it."""
    return BookCell(
        spot.at, look, value, formula, code, spot.rows, spot.columns, rule, is_left=is_left
    )


def is_typed(slot: Slot) -> bool:
    """Whether something was typed there, or the tool itself fills it in."""
    if slot.filled or slot.count is not None:
        return True
    return slot.cell is not None and slot.cell.state is not State.NOT_COLLECTED


def word(cell: Cell | None) -> str | None:
    """What stands in a cell that is no number: words, —, nothing."""
    if cell is None or cell.state is State.NOT_COLLECTED:
        return None
    if cell.state is State.NOT_APPLICABLE:
        return cell.dash or NOT_APPLICABLE
    return cell.text


def shown(figure: Figure | None) -> Decimal | str:
    """The result of a formula that is no number; of one that is 0, that."""
    if figure is None or figure.state is State.NOT_COLLECTED:
        return ""
    if figure.value is not None:
        return figure.value
    return NOT_APPLICABLE if figure.state is State.NOT_APPLICABLE else figure.text


def exact(value: Value) -> Fraction | str | None:
    """An earlier figure as it is reckoned with."""
    if value.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return value.exact


def signed(change: DeclaredChange) -> Decimal | str:
    """A published change as a number, falls below zero."""
    if change.direction is Direction.NONE:
        return NOT_APPLICABLE
    if change.direction is Direction.UNCHANGED:
        return Decimal(0)
    return change.signed


def amount(change: Change | None) -> Decimal | str:
    """The result of the formula of a change."""
    if change is None:
        return ""
    if change.direction is Direction.NONE:
        return NOT_APPLICABLE
    return change.signed
