"""The exact figures of some periods for every cell of a form's tables of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from random import Random

from msgspec import Struct

from hotline_report.model.edition import Edition, FigureTable, Indicator, Nature
from hotline_report.model.expression import Quotient, Sum
from hotline_report.model.period import Basis, Period
from tests.checks.consistent.cases import Counted
from tests.checks.consistent.laws import place_of
from tests.checks.consistent.places import Place, indicators

_PERCENT = 100


class Years(Struct, frozen=True):
    """A figure now, a year before and in the period before, not rounded; None where unknown."""

    now: Fraction | None
    before: Fraction | None
    step: Fraction | None = None

    def then(self, basis: Basis) -> Fraction | None:
        """What it is compared with on this basis."""
        return self.before if basis is Basis.LAST_YEAR else self.step


Figures = dict[Place, Years]
Values = dict[Place, Fraction | None]
"""Of one period."""

Usual = dict[tuple[str, str], float]
"""What a column measures, by table and column: much the same in all rows and periods."""


class Measured(Struct, frozen=True):
    """What was measured of a period's cases in all, and how many they were.

    The sum of a maximum is the maximum itself.
    """

    sum: Fraction
    cases: Fraction


Measures = dict[Place, Measured]


def measures(
    random: Random, edition: Edition, counted: Mapping[Period, Counted], usual: Usual
) -> dict[Period, Measures]:
    """Made up for all averages, rates and maxima that are not computed."""
    found: dict[Period, Measures] = {period: {} for period in counted}
    for place, indicator in _measured_places(edition):
        typical = usual.setdefault((place[0], place[2]), _usual(random, indicator))
        longest = Fraction(random.randint(1, 9_000))
        for period, counts in counted.items():
            if indicator.nature is Nature.MAXIMUM:
                found[period][place] = Measured(longest, Fraction(1))
                longest = max(Fraction(1), longest + random.randint(-900, 900))
                continue
            weighed = counts.get((place[0], place[1], indicator.weight or ""))
            cases = random.randint(1, 900) if weighed is None else weighed
            measure = Fraction(_measure(random, indicator, typical, cases))
            found[period][place] = Measured(measure * _hundredfold(indicator), Fraction(cases))
    return found


def _measured_places(edition: Edition) -> Iterable[tuple[Place, Indicator]]:
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            totals = {row.name for row in table.rows if row.total_of}
            for place, indicator in indicators(table).items():
                made = indicator.nature.is_measured and indicator.nature is not Nature.COUNT
                if made and place[1] not in totals and not isinstance(indicator.formula, Quotient):
                    yield place, indicator


def _usual(random: Random, indicator: Indicator) -> float:
    """A rate, or seconds, days and the like."""
    return random.random() if indicator.nature is Nature.RATE else random.choice([0.3, 4, 250])


def _hundredfold(indicator: Indicator) -> int:
    """Rates in percent count their cases a hundredfold."""
    return _PERCENT if indicator.nature is Nature.RATE and indicator.unit == "%" else 1


def _measure(random: Random, indicator: Indicator, usual: float, cases: int) -> int:
    measure = round(cases * usual * random.uniform(0.8, 1.2))
    return min(measure, cases) if indicator.nature is Nature.RATE else measure


def added_up(counts: Sequence[Counted]) -> Counted:
    """The counts of several periods together."""
    return {place: sum(each[place] for each in counts) for place in counts[0]}


def measured_together(edition: Edition, parts: Sequence[Measures]) -> Measures:
    """What was measured in several periods together."""
    return {
        place: _together(indicator, [part[place] for part in parts])
        for place, indicator in _measured_places(edition)
    }


def values(edition: Edition, counted: Counted, measured: Measures) -> Values:
    """All figures of a period; texts and changes have none."""
    found: Values = {place: Fraction(number) for place, number in counted.items()}
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            found |= _of_table(table, found, measured)
    return found


def _of_table(table: FigureTable, known: Values, measured: Measures) -> Values:
    found: Values = {}
    rows = {row.name: row for row in table.rows}
    for place, indicator in indicators(table).items():
        if indicator.nature is Nature.COUNT or not indicator.nature.is_measured:
            continue
        if isinstance(indicator.formula, Quotient):
            found[place] = _quotient(indicator, indicator.formula, place, known)
            continue
        row = rows.get(place[1])
        parts = row.total_of if row is not None and row.total_of else (place[1],)
        together = _together(indicator, [measured[place[0], part, place[2]] for part in parts])
        found[place] = together.sum / together.cases if together.cases else None
    return found


def _quotient(
    indicator: Indicator, formula: Quotient, place: Place, known: Values
) -> Fraction | None:
    above, below = (_sum(side, place, known) for side in (formula.numerator, formula.denominator))
    return above / below * (_PERCENT if indicator.unit == "%" else 1) if below else None


def _sum(side: Sum, place: Place, known: Values) -> Fraction:
    total = Fraction(0)
    for term in side.terms:
        at = place_of(term.reference, place[0], place[1])
        figure = known[at if at in known else (at[0], "", at[2])]
        total += term.sign * (figure or 0)
    return total


def _together(indicator: Indicator, parts: Sequence[Measured]) -> Measured:
    """Of all cases together; of a maximum the largest."""
    if indicator.nature is Nature.MAXIMUM:
        return Measured(max(part.sum for part in parts), Fraction(1))
    return reduce(lambda a, b: Measured(a.sum + b.sum, a.cases + b.cases), parts)


def seen_from(period: Period, known: Mapping[Period, Values]) -> Figures:
    """The figures of a period, beside those of the periods that it is compared with."""
    last, before = (_of(period.compared_with(basis), known) for basis in Basis)
    return {
        place: Years(now, last.get(place), before.get(place))
        for place, now in known[period].items()
    }


def _of(period: Period | None, known: Mapping[Period, Values]) -> Values:
    return known.get(period, {}) if period is not None else {}
