"""Figures with the change that was typed beside them, and how both are written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.relations.parts import labels_of
from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import value_text
from hotline_report.model.bulletin import Bulletin, FigureCells
from hotline_report.model.cell import Cell, DeclaredChange, Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import CHANGE_IF_BEFORE
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of, round_half_up

MOVED = (Direction.UP, Direction.DOWN)


class Declared(Struct, frozen=True):
    """A figure with a number and a change that was typed; neither prior nor change computed."""

    figure: Figure
    value: Decimal
    cell: Cell
    change: DeclaredChange

    @property
    def kind(self) -> ChangeKind:
        """How the form says that this figure changes."""
        return self.figure.indicator.change

    @property
    def places(self) -> int:
        """Decimal places of the typed change."""
        return places_of(self.change.amount)

    @property
    def place(self) -> str:
        """The cell that the change was typed in: its own, where it has one of its own (变化)."""
        at = self.figure.address
        return place_of(at if not self.change.column else replace(at, column=self.change.column))


def typed_cell(bulletin: Bulletin, address: Address) -> Cell | None:
    """What was typed at an address of a table of figures; only those carry changes."""
    cells = bulletin.tables.get(address.table)
    if not isinstance(cells, FigureCells):
        return None
    return cells.cells.get((address.row, address.column))


def declared(subject: Subject, figure: Figure) -> Declared | None:
    """The figure with its typed change, if it has a number and one was typed."""
    cell = typed_cell(subject.bulletin, figure.address)
    if cell is None or cell.change is None or figure.value is None:
        return None
    return Declared(figure, figure.value, cell, cell.change)


def declared_changes(subject: Subject) -> Iterator[Declared]:
    """Every figure with a typed change, in reading order."""
    for figure in subject.figures:
        found = declared(subject, figure)
        if found is not None and found.kind is not ChangeKind.NONE:
            yield found


def forensic(subject: Subject) -> Iterator[Declared]:
    """Those whose prior nobody knows: all that can be told is in the change itself."""
    return (each for each in declared_changes(subject) if each.figure.prior is None)


def change_written(direction: Direction, amount: Decimal, suffix: str) -> str:
    """`↓9.53%`, 持平 or —."""
    sign: str = direction.value
    return f"{sign}{number_text(amount)}{suffix}" if direction in MOVED else sign


def change_of(each: Declared) -> str:
    """The typed change as it is printed."""
    change = each.change
    return change_like(each, change.direction, change.amount, change.suffix)


def change_like(each: Declared, direction: Direction, amount: Decimal, suffix: str) -> str:
    """A change as the figure's is printed: ↓13.33%, in a column of its own -13.33."""
    if not each.change.column or direction is Direction.NONE:
        return change_written(direction, amount, suffix)
    return number_text(-amount if direction is Direction.DOWN else amount)


def written(each: Declared, kind: str = CHANGE_IF_BEFORE) -> str:
    """`1404566（↓9.53%）`, as it is printed; of a column of changes `-13.33（处罚数51）`.

    `kind` is what it is called where that must be said: `1404566（环比↓9.53%）`; a change on last
    year needs no name.
    """
    value, column = value_text(each.figure), each.figure.address.column
    if each.change.column:
        return f"{change_of(each)}（{column}{value}）"
    return f"{value}（{kind}{change_of(each)}）"


def name_of(address: Address) -> str:
    """The figure's name within its table: `群众诉求电话`."""
    return f"{address.row}{address.column}"


def names_of(addresses: list[Address]) -> dict[Address, str]:
    """The shortest names that tell these figures apart: what they share is left out.

    A name that ends in a digit is in quotes, so that no figure runs into it: “转往110”3115.
    """
    names = labels_of(addresses)
    return {at: quoted(name) if name[-1:].isdigit() else name for at, name in names.items()}


def quoted(name: str) -> str:
    """A name in quotes, unless it has some."""
    return name if "“" in name else f"“{name}”"


HUNDRED = 100


def change_from(
    value: Fraction, prior: Fraction, kind: ChangeKind, places: int
) -> tuple[Direction, Fraction]:
    """Which way and how far, unrounded; no direction from a prior of zero or less."""
    if kind is ChangeKind.PERCENT and prior <= 0:
        return (Direction.UNCHANGED if value == prior else Direction.NONE), Fraction(0)
    exact = value - prior if kind is ChangeKind.POINTS else (value - prior) / prior * HUNDRED
    if round_half_up(abs(exact), places) == 0:
        return Direction.UNCHANGED, exact
    return (Direction.UP if exact > 0 else Direction.DOWN), exact


def change_text_from(value: Fraction, prior: Fraction, kind: ChangeKind, places: int) -> str:
    """`↓14.01%`, 持平 or —: what is to be printed."""
    direction, exact = change_from(value, prior, kind, places)
    return change_written(direction, round_half_up(abs(exact), places), kind.unit)


def places_for(each: Declared) -> int:
    """As many decimals as were typed, but not fewer than the form's."""
    return max(each.places, each.figure.indicator.change_decimals)


def change_text_within(each: Declared, needed: Interval, places: int) -> str:
    """What is to be printed for a prior in a range; with 约 where the range allows several."""
    if needed.high is None:
        return ""
    value = Fraction(each.value)
    ends = [change_text_from(value, end, each.kind, places) for end in (needed.low, needed.high)]
    if ends[0] == ends[1]:
        return ends[0]
    if needed.low == 0:
        return ""
    middle = Fraction(round_half_up((needed.low + needed.high) / 2, 0))
    return f"约{change_text_from(value, middle, each.kind, places)}"


def range_text(low: Fraction, high: Fraction | None, places: int = 0) -> str:
    """`1576968至1577140`; rounded to a number of decimals where the ends are not whole."""
    if high is None:
        return f"不小于{_number(low, places)}"
    first, last = _number(low, places), _number(high, places)
    return first if first == last else f"{first}至{last}"


def _number(number: Fraction, places: int) -> str:
    if places == 0 and number.denominator == 1:
        return str(number.numerator)
    return f"{round_half_up(number, max(places, 2)):f}"


def finding_of(  # noqa: PLR0913 - the parts of a finding
    each: Declared, level: Level, *, message: str, expected: str, found: str = "", cause: str = ""
) -> Finding:
    """A finding of a typed change: where it was typed, with its figure as printed."""
    return Finding(
        code="",
        level=level,
        position=each.change.position,
        place=each.place,
        quote="",
        found=found or written(each),
        expected=expected,
        message=message,
        cause=cause,
        cells=(each.place,),
    )
