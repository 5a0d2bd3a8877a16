"""Figures as a centre types them: bare, with last year's beside them, or with their change."""

from __future__ import annotations

from copy import copy
from enum import Enum
from fractions import Fraction
from random import Random

from hotline_report.model.edition import ChangeKind, FigureTable, Indicator, Nature
from tests.checks.consistent.arithmetic import rounded
from tests.checks.consistent.figures import Figures, Years
from tests.checks.consistent.laws import Place, indicators

Cells = dict[Place, str]
_HALF = 0.5


class Way(Enum):
    """How the figures of a table tell of last year."""

    BARE = "bare"
    PRIOR = "prior"
    DECLARED = "declared"


class Habits:
    """How a centre types, throughout and in both years: all rates have the same decimals.

    `in_full`: nothing is left for the tool to compute.
    """

    def __init__(
        self, random: Random, ways: tuple[Way, ...] = tuple(Way), *, in_full: bool = False
    ) -> None:
        self.random, self.ways, self.in_full = random, ways, in_full
        self._rates = random.choice([1, 2])
        self._averages: dict[tuple[str, str], int] = {}

    def a_year_before(self) -> Habits:
        """The same decimals; but what the year before that was is not known."""
        other = copy(self)
        other.ways, other.in_full = (Way.BARE,), True
        return other

    def places(self, place: Place, indicator: Indicator) -> int:
        """The decimals of a figure; each column of averages has its own."""
        match indicator.nature:
            case Nature.RATE:
                return self._rates
            case Nature.AVERAGE:
                return self._averages.setdefault((place[0], place[2]), self.change_places())
        return 0

    def change_places(self) -> int:
        """The decimals of a table's changes."""
        return self.random.choice([1, 2, 2, 2])

    def leaves_out(self) -> bool:
        """Whether to let the tool compute something, this time."""
        return not self.in_full and self.random.random() < _HALF


def cells(table: FigureTable, known: Figures, habits: Habits, way: Way) -> Cells:
    """Every cell of the table as typed; what the form computes is at times left to it."""
    found: Cells = {}
    totals = {row.name for row in table.rows if row.total_of}
    leaves_totals = way is not Way.DECLARED and habits.leaves_out()
    change_places = habits.change_places()
    for place, indicator in indicators(table).items():
        if indicator.nature is Nature.TEXT:
            found[place] = "优秀"
            continue
        computed = indicator.formula is not None and habits.leaves_out()
        has_total = indicator.nature is Nature.COUNT or indicator.weight is not None
        if computed or (leaves_totals and has_total and place[1] in totals):
            continue
        places = habits.places(place, indicator)
        found[place] = cell(known[place], indicator, way, places, change_places)
    return found


def cell(years: Years, indicator: Indicator, way: Way, places: int, change_places: int) -> str:
    """One figure as typed."""
    if years.now is None:
        return "—"
    now = rounded(years.now, places)
    if way is Way.BARE or indicator.change is ChangeKind.NONE or indicator.bracket:
        return now
    if way is Way.PRIOR:
        before = "—" if years.before is None else rounded(years.before, places)
        return f"{{本年: {now}, 上年: {before}}}"
    return f"{now}（{change(years, indicator, change_places)}）"


def change(years: Years, indicator: Indicator, places: int) -> str:
    """As the province prints it: what did not change, or rounds to nothing, is 持平."""
    if years.before is None or years.now is None:
        return "—"
    if indicator.change is ChangeKind.POINTS:
        amount, suffix = years.now - years.before, "个百分点"
    elif years.before:
        amount, suffix = (years.now - years.before) / years.before * 100, "%"
    else:
        return "—" if years.now else "持平"
    typed = rounded(abs(amount), places)
    if not Fraction(typed):
        return "持平"
    return f"{'↓' if amount < 0 else '↑'}{typed}{suffix}"
