"""Bulletins beside each other: of a period and of those before it, of months and their sum."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from hotline_report.model import edition
from hotline_report.model.edition import Edition
from hotline_report.model.period import Period, PeriodKind
from tests.checks.consistent.bulletin import Made, typed
from tests.checks.consistent.cases import counted
from tests.checks.consistent.figures import (
    Figures,
    Values,
    Years,
    added_up,
    measured_together,
    measures,
    seen_from,
    values,
)
from tests.checks.consistent.periods import compared, known_of, usual_period
from tests.checks.consistent.places import all_indicators
from tests.checks.consistent.rankings import ranked, ranked_together
from tests.checks.consistent.typing import Habits


def next_year(form: Edition) -> Edition:
    """The form of the year after: the same where it is for several years."""
    if form.years.first + 1 in form.years:
        return form
    name = f"次年{form.name}"
    return replace(form, name=name, years=_one(form.years.first + 1), lineage=(name, *form.lineage))


def _one(year: int) -> edition.Years:
    return edition.Years(year, year)


def with_those_before(random: Random, form: Edition) -> tuple[Made, list[Made]]:
    """A bulletin and those that it is compared with, which agree; the form is always the same."""
    period = usual_period(form)
    now = form
    if period.last_year is not None and period.last_year.year not in form.years:
        now, period = next_year(form), replace(period, year=period.year + 1)
    periods = compared(form, period)
    known = known_of(random, form, periods)
    habits = Habits(random)
    this = typed(now, period, seen_from(period, known), habits)
    return this, [_alone(form, other, known[other], habits) for other in periods[1:]]


def _alone(form: Edition, period: Period, known: Values, habits: Habits) -> Made:
    return typed(form, period, seen_from(period, {period: known}), habits.alone())


def years_of_two_forms(random: Random, before: Edition, now: Edition) -> tuple[Made, Made]:
    """Of a form and the next year's; what they have in common has a prior."""
    usual: dict[tuple[str, str], float] = {}
    last, this = usual_period(before), usual_period(now)
    known = known_of(random, before, [last], usual)[last]
    later = known_of(random, now, [this], usual)[this]
    habits = Habits(random)
    return (
        _alone(before, last, known, habits),
        typed(now, this, _after(later, now, known, before), habits),
    )


def _after(this: Values, now: Edition, last: Values, before: Edition) -> Figures:
    """This year's figures beside what last year's form had of the same name and unit."""
    old, new = all_indicators(before), all_indicators(now)
    found: Figures = {}
    for place, value in this.items():
        same = place in old and old[place].unit in (new[place].unit, new[place].prior_unit)
        found[place] = Years(value, last.get(place) if same else None)
    return found


def first_months(
    random: Random, monthly: Edition, cumulative: Edition, last: int
) -> tuple[Made, list[Made]]:
    """The bulletin of the first months of a year, and those of its months, or of some of them.

    At times there is one of shorter first months as well, and last year's.
    """
    whole = Period(usual_period(monthly).year, PeriodKind.CUMULATIVE, last)
    known, sums = _months_of_two_years(random, monthly, cumulative, whole)
    rankings = {month: ranked(random, monthly, known[month]) for month in known}
    habits = Habits(random)

    def of_months(each: Period) -> Made:
        parts = [rankings[month] for month in each.months]
        figures = seen_from(each, sums if each == whole else {each: sums[each]})
        own = habits if each == whole else habits.alone()
        return typed(cumulative, each, figures, own, ranked_together(parts))

    shown = random.sample(whole.months, random.randint(1, last))
    beside = [
        typed(monthly, month, seen_from(month, known), habits, rankings[month]) for month in shown
    ]
    others = [period for period in sums if period != whole]
    told = random.sample(others, random.randint(0, len(others)))
    return of_months(whole), [*beside, *map(of_months, told)]


def _months_of_two_years(
    random: Random, monthly: Edition, cumulative: Edition, whole: Period
) -> tuple[dict[Period, Values], dict[Period, Values]]:
    """The months of both years, and the first months: of this year all the shorter ones, too."""
    assert whole.last_year is not None
    months = [*reversed(whole.months), *whole.last_year.months]
    cases = counted(random, monthly, months)
    measured = measures(random, monthly, cases, {})
    places = all_indicators(cumulative)
    sums: dict[Period, Values] = {}
    for each in (whole, whole.last_year, *whole.shorter):
        counts = added_up([cases[month] for month in each.months])
        own = {place: number for place, number in counts.items() if place in places}
        together = measured_together(monthly, [measured[month] for month in each.months])
        sums[each] = values(cumulative, own, together)
    return {month: values(monthly, cases[month], measured[month]) for month in months}, sums
