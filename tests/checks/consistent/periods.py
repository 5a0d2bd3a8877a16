"""Which periods a bulletin's figures are of, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hotline_report.model.edition import Edition
from hotline_report.model.period import Basis, Period, PeriodKind
from tests.checks.consistent.cases import counted
from tests.checks.consistent.figures import Usual, Values, measures, values

_NUMBERS = {PeriodKind.YEAR: 0, PeriodKind.WEEK: 20}
_LATE = 2
"""The second half, quarter or month: its period before is in the same year."""


def usual_period(edition: Edition) -> Period:
    """A period that the form is for, so late that last year's is, too, where it can be."""
    kind = edition.periods[0] if edition.periods else PeriodKind.YEAR
    years = edition.years
    return Period(
        years.first if years.last == years.first else years.first + 1, kind, _number(kind)
    )


def _number(kind: PeriodKind) -> int:
    return _NUMBERS.get(kind, _LATE)


def compared(edition: Edition, period: Period) -> list[Period]:
    """The period and those that its figures are compared with."""
    bases = Basis if edition.asks_before else [Basis.LAST_YEAR]
    others = [period.compared_with(basis) for basis in bases]
    return [period, *(other for other in others if other is not None)]


def known_of(
    random: Random, edition: Edition, periods: Sequence[Period], usual: Usual | None = None
) -> dict[Period, Values]:
    """The figures of all these periods, of cases made up for each."""
    cases = counted(random, edition, periods)
    measured = measures(random, edition, cases, {} if usual is None else usual)
    return {period: values(edition, cases[period], measured[period]) for period in periods}
