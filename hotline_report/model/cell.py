"""A cell as it was typed: nothing computed, precision kept."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.model.period import Basis

NOT_APPLICABLE = "—"
"""What is printed where a cell has nothing to say, for what it asks does not apply."""

DASHES = frozenset({"—", "——", "－", "-", "–", "―", "─", "/"})
"""All that people type for 不适用."""


class State(Enum):
    """The four things that a cell can say. 0 is a number; the last two are not."""

    NUMBER = "数值"
    TEXT = "文字"
    NOT_APPLICABLE = "不适用"
    NOT_COLLECTED = "未统计"


class Direction(Enum):
    """Which way a figure went; the value is the printed arrow, empty where there is none."""

    UP = "↑"
    DOWN = "↓"
    UNCHANGED = "持平"
    NONE = NOT_APPLICABLE


class DeclaredChange(Struct, frozen=True):
    """A change as typed, `↓9.53%`. `amount` is absolute; `suffix` is what stood behind it.

    `column` is the column of its own that it was typed in (变化), "" where it is beside a value.
    """

    direction: Direction
    amount: Decimal
    suffix: str
    position: Position
    column: str = ""

    @property
    def signed(self) -> Decimal:
        """The amount, below zero where it is a fall."""
        return -self.amount if self.direction is Direction.DOWN else self.amount


class BeforeTyped(Struct, frozen=True):
    """What was typed of the period before: its value (上期), the published change (环比).

    `without_prior` tells that — was typed as 上期.
    """

    prior: Decimal | None = None
    prior_position: Position | None = None
    without_prior: bool = False
    change: DeclaredChange | None = None


class Linked(Struct, frozen=True):
    """Words from `start` to `end` (exclusive) of a text that lead to an address."""

    start: int
    end: int
    address: str


class Cell(Struct, frozen=True):
    """What stands in one cell of the data file.

    `prior` is the previous year's value (上年); `change` the published rate (同比); `bracket` a
    number in brackets where the column's brackets hold a share or another rate. `without_prior`
    tells that — was typed as 上年: there is none, whatever last year's file says. `notes` are the
    names of the footnotes (脚注) that it calls, `links` what leads somewhere in a text. `dash` is
    what was typed for 不适用 where it is printed so.
    """

    state: State
    position: Position
    value: Decimal | None = None
    text: str = ""
    prior: Decimal | None = None
    prior_position: Position | None = None
    without_prior: bool = False
    change: DeclaredChange | None = None
    bracket: Decimal | None = None
    before: BeforeTyped = BeforeTyped()
    notes: tuple[str, ...] = ()
    links: tuple[Linked, ...] = ()
    dash: str = ""

    def on(self, basis: Basis) -> Cell:
        """The cell as it is compared on this basis: 上期 and 环比 in the place of 上年 and 同比."""
        if basis is Basis.LAST_YEAR:
            return self
        typed = self.before
        return replace(
            self,
            prior=typed.prior,
            prior_position=typed.prior_position,
            without_prior=typed.without_prior,
            change=typed.change,
        )
