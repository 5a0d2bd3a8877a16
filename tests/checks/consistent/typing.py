"""Figures as a centre types them: bare, with last year's beside them, or with their change."""

from __future__ import annotations

from copy import copy
from enum import Enum
from fractions import Fraction
from random import Random

from hotline_report.model.edition import ChangeKind, FigureTable, Indicator, Nature
from hotline_report.model.period import Basis, Period
from tests.checks.consistent.arithmetic import rounded
from tests.checks.consistent.figures import Figures, Years
from tests.checks.consistent.places import Place, indicators

Cells = dict[Place, str]
_HALF = 0.5


class Way(Enum):
    """How the figures of a table tell of earlier ones."""

    BARE = "bare"
    PRIOR = "prior"
    DECLARED = "declared"


class Habits:
    """How a centre types, throughout and in all periods: all rates have the same decimals.

    `in_full`: nothing is left for the tool to compute.
    """

    def __init__(
        self, random: Random, ways: tuple[Way, ...] = tuple(Way), *, in_full: bool = False
    ) -> None:
        self.random, self.ways, self.in_full = random, ways, in_full
        self._rates = random.choice([1, 2])
        self._averages: dict[tuple[str, str], int] = {}

    def alone(self) -> Habits:
        """The same decimals in an earlier file, which says nothing of what was before it."""
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


def cells(table: FigureTable, period: Period, known: Figures, habits: Habits, way: Way) -> Cells:
    """Every cell of the table as typed; what the form computes is at times left to it."""
    found: Cells = {}
    totals = {row.name for row in table.rows if row.total_of}
    leaves_totals = way is not Way.DECLARED and habits.leaves_out()
    leaves_changes = way is not Way.DECLARED and habits.leaves_out()
    change_places = habits.change_places()
    for place, indicator in indicators(table).items():
        if indicator.nature is Nature.TEXT:
            found[place] = "优秀"
            continue
        if indicator.change_of is not None:
            of = indicator.change_of
            years = known[place[0], place[1], of.column]
            if years.then(of.basis) is not None and not leaves_changes:
                found[place] = signed(change(years, indicator, of.basis, change_places))
            continue
        computed = indicator.formula is not None and habits.leaves_out()
        has_total = indicator.nature is Nature.COUNT or indicator.weight is not None
        if computed or (leaves_totals and has_total and place[1] in totals):
            continue
        places = habits.places(place, indicator)
        found[place] = cell(period, known[place], indicator, way, (places, change_places))
    return found


def cell(
    period: Period, years: Years, indicator: Indicator, way: Way, places: tuple[int, int]
) -> str:
    """One figure as typed; the places are its own and those of its change."""
    if years.now is None:
        return "—"
    now = rounded(years.now, places[0])
    bases = [basis for basis in Basis if indicator.kind_on(basis) is not ChangeKind.NONE]
    if way is Way.BARE or indicator.bracket:
        return now
    if way is Way.PRIOR and bases:
        priors = [(basis.prior, years.then(basis)) for basis in bases]
        typed = [f"{name}: {'—' if n is None else rounded(n, places[0])}" for name, n in priors]
        return f"{{{period.own_name}: {now}, {', '.join(typed)}}}"
    changes = [
        f"{basis.value if len(bases) > 1 else ''}{change(years, indicator, basis, places[1])}"
        for basis in bases
        if basis not in indicator.beside
    ]
    return f"{now}（{'，'.join(changes)}）" if changes else now


def signed(typed: str) -> str:
    """A change in a column of its own: as printed, or with its sign."""
    if typed.startswith(("↑", "↓")):
        return typed.strip("↑%个百分点").replace("↓", "-")
    return typed


def change(years: Years, indicator: Indicator, basis: Basis, places: int) -> str:
    """As the province prints it: what did not change, or rounds to nothing, is 持平."""
    before = years.then(basis)
    if before is None or years.now is None:
        return "—"
    points = indicator.kind_on(basis) is ChangeKind.POINTS
    if points or (indicator.change_of is not None and indicator.unit == "个百分点"):
        amount, suffix = years.now - before, "个百分点"
    elif before:
        amount, suffix = (years.now - before) / before * 100, "%"
    else:
        return "—" if years.now else "持平"
    typed = rounded(abs(amount), places)
    if not Fraction(typed):
        return "持平"
    return f"{'↓' if amount < 0 else '↑'}{typed}{suffix}"
