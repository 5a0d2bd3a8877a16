"""The exact figures of two years for every cell of a form's tables of figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from msgspec import Struct

from hotline_report.model.edition import Edition, FigureTable, Indicator, Nature
from hotline_report.model.expression import Quotient, Sum
from tests.checks.consistent.cases import Counted
from tests.checks.consistent.laws import Place, indicators, place_of

_PERCENT = 100


class Years(Struct, frozen=True):
    """A figure of this year and of last year, not rounded; None where none can be given."""

    now: Fraction | None
    before: Fraction | None


Figures = dict[Place, Years]


Usual = dict[tuple[str, str], float]
"""What a column measures, by table and column: much the same in all rows and in both years."""


def figures(
    random: Random,
    edition: Edition,
    counted: Mapping[Place, Counted],
    usual: Usual | None = None,
) -> Figures:
    """Counts, and the averages and rates of the cases behind them; texts have none."""
    usual = {} if usual is None else usual
    found: Figures = {
        place: Years(Fraction(number.now), Fraction(number.before))
        for place, number in counted.items()
    }
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            found |= _of_table(random, table, found, usual)
    return found


def _of_table(random: Random, table: FigureTable, known: Figures, usual: Usual) -> Figures:
    found: Figures = {}
    rows = {row.name: row for row in table.rows}
    measured: dict[Place, _Measured] = {}
    for place, indicator in indicators(table).items():
        if indicator.nature in (Nature.COUNT, Nature.TEXT):
            continue
        if isinstance(indicator.formula, Quotient):
            found[place] = _quotient(indicator, indicator.formula, place, known)
            continue
        row = rows.get(place[1])
        if row is not None and row.total_of:
            parts = [measured[table.name, part, place[2]] for part in row.total_of]
            measured[place] = _total(indicator, parts)
        else:
            typical = usual.setdefault((place[0], place[2]), _usual(random, indicator))
            measured[place] = _measured(random, indicator, place, typical, known)
        found[place] = measured[place].years
    return found


def _quotient(indicator: Indicator, formula: Quotient, place: Place, known: Figures) -> Years:
    above, below = (
        tuple(_sum(side, place, known, year) for year in ("now", "before"))
        for side in (formula.numerator, formula.denominator)
    )
    times = _PERCENT if indicator.unit == "%" else 1
    return Years(*(a / b * times if b else None for a, b in zip(above, below, strict=True)))


def _sum(side: Sum, place: Place, known: Figures, year: str) -> Fraction:
    total = Fraction(0)
    for term in side.terms:
        at = place_of(term.reference, place[0], place[1])
        figure = known[at if at in known else (at[0], "", at[2])]
        total += term.sign * getattr(figure, year)
    return total


class _Measured(Struct, frozen=True):
    """What was measured of each year's cases, in all, and how many they were."""

    indicator: Indicator
    sums: tuple[Fraction, Fraction]
    cases: tuple[Fraction, Fraction]

    @property
    def years(self) -> Years:
        """The average; the sum of a maximum is the maximum itself."""
        return Years(
            *(s / n if n else None for s, n in zip(self.sums, self.cases, strict=True)),
        )


def _measured(
    random: Random, indicator: Indicator, place: Place, usual: float, known: Figures
) -> _Measured:
    """Made up, in proportion to the cases that weigh it; the form need not name them."""
    if indicator.nature is Nature.MAXIMUM:
        longest = Fraction(random.randint(1, 9_000))
        return _Measured(
            indicator, (longest, longest + random.randint(-1, 900)), (Fraction(1),) * 2
        )
    weight = known.get((place[0], place[1], indicator.weight or ""))
    if weight is None:
        weight = Years(Fraction(random.randint(1, 900)), Fraction(random.randint(1, 900)))
    assert weight.now is not None
    assert weight.before is not None
    sums = tuple(
        Fraction(_measure(random, indicator, usual, int(cases))) * _hundredfold(indicator)
        for cases in (weight.now, weight.before)
    )
    return _Measured(indicator, (sums[0], sums[1]), (weight.now, weight.before))


def _usual(random: Random, indicator: Indicator) -> float:
    """A rate, or seconds, days and the like."""
    return random.random() if indicator.nature is Nature.RATE else random.choice([0.3, 4, 250])


def _hundredfold(indicator: Indicator) -> int:
    """Rates in percent count their cases a hundredfold."""
    return _PERCENT if indicator.nature is Nature.RATE and indicator.unit == "%" else 1


def _measure(random: Random, indicator: Indicator, usual: float, cases: int) -> int:
    measure = round(cases * usual * random.uniform(0.8, 1.2))
    return min(measure, cases) if indicator.nature is Nature.RATE else measure


def _total(indicator: Indicator, parts: list[_Measured]) -> _Measured:
    """Of all cases together; of a maximum the largest."""
    if indicator.nature is Nature.MAXIMUM:
        largest = tuple(max(part.sums[year] for part in parts) for year in (0, 1))
        return _Measured(indicator, (largest[0], largest[1]), (Fraction(1),) * 2)
    sums = tuple(sum((part.sums[year] for part in parts), Fraction(0)) for year in (0, 1))
    cases = tuple(sum((part.cases[year] for part in parts), Fraction(0)) for year in (0, 1))
    return _Measured(indicator, (sums[0], sums[1]), (cases[0], cases[1]))
