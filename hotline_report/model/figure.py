"""A figure after computation: its value, prior and change, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from msgspec import Struct

from hotline_report.errors import Position
from hotline_report.model.cell import Direction, Linked, State
from hotline_report.model.edition import ChangeKind, Indicator
from hotline_report.model.period import Basis


class Source(Enum):
    """Where a number came from, in the words of the data files."""

    TYPED = "本表填写"
    COMPUTED = "计算"
    CELL = "本表填写的上年值"
    LAST_YEAR = "上年数据文件"
    CELL_BEFORE = "本表填写的上期值"
    BEFORE = "上期数据文件"
    DECLARED = "按公布的同比"


class Operand(Struct, frozen=True):
    """A number that went into a computation, as shown and unrounded, and where it stands."""

    label: str
    shown: Decimal
    exact: Fraction
    position: Position | None


class Derivation(Struct, frozen=True):
    """How a number came about. `exact` is the unrounded result as text, a fraction if endless."""

    source: Source
    position: Position | None
    formula: str = ""
    operands: tuple[Operand, ...] = ()
    exact: str = ""


class Change(Struct, frozen=True):
    """A change since last year, or since the period before.

    `amount` is absolute and rounded; `suffix` is printed behind it.
    """

    kind: ChangeKind
    direction: Direction
    amount: Decimal
    suffix: str
    derivation: Derivation

    @property
    def signed(self) -> Decimal:
        """The amount, below zero where it is a fall."""
        return -self.amount if self.direction is Direction.DOWN else self.amount


class Prior(Struct, frozen=True):
    """The previous year's value, rounded as it is shown, and unrounded (`exact`)."""

    value: Decimal
    exact: Fraction
    derivation: Derivation


class Address(Struct, frozen=True):
    """A figure's name: table, row, column; the row is "" for table-wide and single-row figures."""

    table: str
    row: str
    column: str

    @property
    def name(self) -> str:
        """`表.行.列`, as narrative and waivers write it."""
        return ".".join(part for part in (self.table, self.row, self.column) if part)

    def __str__(self) -> str:
        return " › ".join(part for part in (self.table, self.row, self.column) if part)


class Figure(Struct, frozen=True):
    """One cell, computed.

    `prior` and `change` are against the same of last year (同比), `previous` and `step` against the
    period before (环比).
    `value`, as shown, and `exact`, unrounded, are set when `state` is NUMBER; `text` when it is
    TEXT. What is computed from a figure is computed from `exact`, so that it is rounded once.
    `notes` are the names of the footnotes that its cell calls, `links` those of its text; `dash` is
    what stands for 不适用 where that is not —. `lacks` are the first cells for want of which
    a blank figure could not be computed, `bracket_lacks` those without which its share could not.
    """

    address: Address
    indicator: Indicator
    state: State
    value: Decimal | None
    exact: Fraction | None
    text: str
    derivation: Derivation
    prior: Prior | None = None
    change: Change | None = None
    bracket: Figure | None = None
    previous: Prior | None = None
    step: Change | None = None
    notes: tuple[str, ...] = ()
    links: tuple[Linked, ...] = ()
    dash: str = ""
    lacks: tuple[Address, ...] = ()
    bracket_lacks: tuple[Address, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether it is known what the cell holds: a number, or that none applies."""
        return self.state in (State.NUMBER, State.NOT_APPLICABLE)

    def prior_on(self, basis: Basis) -> Prior | None:
        """What it is compared with on this basis."""
        return self.prior if basis is Basis.LAST_YEAR else self.previous

    def change_on(self, basis: Basis) -> Change | None:
        """Its change on this basis."""
        return self.change if basis is Basis.LAST_YEAR else self.step


class TableFigures(Struct, frozen=True):
    """The figures of one table in reading order, by (row, column).

    `rows` are the names of the rows in order; of a ranking's row, the columns are its items.
    """

    rows: tuple[str, ...]
    figures: Mapping[tuple[str, str], Figure]

    def in_row(self, row: str) -> Iterator[Figure]:
        """The figures of one row, left to right."""
        return (figure for (name, _), figure in self.figures.items() if name == row)


class Figures(Struct, frozen=True):
    """All figures of a bulletin, by table; withheld tables are not in it."""

    tables: Mapping[str, TableFigures]

    def get(self, table: str, row: str, column: str) -> Figure | None:
        """The figure at an address, or None."""
        found = self.tables.get(table)
        return None if found is None else found.figures.get((row, column))

    def __iter__(self) -> Iterator[Figure]:
        for table in self.tables.values():
            for figure in table.figures.values():
                yield figure
                if figure.bracket is not None:
                    yield figure.bracket
