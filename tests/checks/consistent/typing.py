"""Figures as a centre types them: bare, with last year's beside them, or with their change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from random import Random

from hotline_report.model.edition import ChangeKind, FigureTable, Indicator, Nature
from tests.checks.consistent.arithmetic import rounded
from tests.checks.consistent.figures import Figures, Years
from tests.checks.consistent.laws import Place, indicators

Cells = dict[Place, str]
_HALF = 0.5
_DECIMALS = (1, 2, 2, 2)


class Way(Enum):
    """How the figures of a table tell of last year."""

    BARE = "bare"
    PRIOR = "prior"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Habit:
    """How a table is typed throughout."""

    way: Way
    places: Mapping[str, int]
    change_places: int


def habit(random: Random, table: FigureTable, ways: tuple[Way, ...], rate_places: int) -> Habit:
    """A random one: all rates have the same decimals, so have all changes; each average its own."""
    natures = {Nature.COUNT: 0, Nature.MAXIMUM: 0, Nature.TEXT: 0, Nature.RATE: rate_places}
    places = {
        place[2]: natures.get(indicator.nature, random.choice(_DECIMALS))
        for place, indicator in indicators(table).items()
    }
    return Habit(random.choice(ways), places, random.choice(_DECIMALS))


def cells(
    random: Random, table: FigureTable, known: Figures, habit: Habit, *, in_full: bool
) -> Cells:
    """Every cell of the table as typed; what the form computes is at times left to it."""
    found: Cells = {}
    totals = {row.name for row in table.rows if row.total_of}
    computes_totals = not in_full and habit.way is not Way.DECLARED and random.random() < _HALF
    for place, indicator in indicators(table).items():
        if indicator.nature is Nature.TEXT:
            found[place] = "优秀"
            continue
        computed = not in_full and indicator.formula is not None and random.random() < _HALF
        if computed or (computes_totals and place[1] in totals):
            continue
        found[place] = cell(known[place], indicator, habit, habit.places[place[2]])
    return found


def cell(years: Years, indicator: Indicator, habit: Habit, places: int) -> str:
    """One figure as typed."""
    if years.now is None:
        return "—"
    now = rounded(years.now, places)
    if habit.way is Way.BARE or indicator.change is ChangeKind.NONE or indicator.bracket:
        return now
    if habit.way is Way.PRIOR:
        before = "—" if years.before is None else rounded(years.before, places)
        return f"{{本年: {now}, 上年: {before}}}"
    return f"{now}（{change(years, indicator, habit.change_places)}）"


def change(years: Years, indicator: Indicator, places: int) -> str:
    """As the province prints it: what did not change, or rounds to nothing, is 持平."""
    if years.before is None or years.now is None:
        return "—"
    if indicator.change is ChangeKind.POINTS:
        amount, suffix = years.now - years.before, "个百分点"
    elif years.before:
        amount, suffix = (years.now - years.before) / years.before * 100, "%"
    else:
        return "—"
    typed = rounded(abs(amount), places)
    if not Fraction(typed):
        return "持平"
    return f"{'↓' if amount < 0 else '↑'}{typed}{suffix}"
