"""Bulletins of two consecutive years, the earlier one's file beside the later one's."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from hotline_report.model import edition
from hotline_report.model.edition import Edition
from tests.checks.consistent.bulletin import Made, typed
from tests.checks.consistent.cases import counted
from tests.checks.consistent.figures import Figures, Years, figures
from tests.checks.consistent.laws import all_indicators
from tests.checks.consistent.typing import Habits


def next_year(form: Edition) -> Edition:
    """The same form, of the year after."""
    name = f"次年{form.name}"
    return replace(form, name=name, years=_one(form.years.first + 1), lineage=(name, *form.lineage))


def _one(year: int) -> edition.Years:
    return edition.Years(year, year)


def years_of_one_form(random: Random, before: Edition) -> tuple[Made, Made]:
    """Last year's bulletin and this year's, which agree; the form is the same in both years."""
    this = figures(random, before, counted(random, before))
    last = {place: Years(years.before, None) for place, years in this.items()}
    return _typed(random, (before, last), (next_year(before), this))


def years_of_two_forms(random: Random, before: Edition, now: Edition) -> tuple[Made, Made]:
    """Likewise of a form and the next year's; what they have in common has a prior."""
    usual: dict[tuple[str, str], float] = {}
    last = figures(random, before, counted(random, before), usual)
    this = figures(random, now, counted(random, now), usual)
    return _typed(random, (before, last), (now, _after(this, now, last, before)))


def _typed(
    random: Random, before: tuple[Edition, Figures], now: tuple[Edition, Figures]
) -> tuple[Made, Made]:
    habits = Habits(random)
    return typed(*before, habits.a_year_before()), typed(*now, habits)


def _after(this: Figures, now: Edition, last: Figures, before: Edition) -> Figures:
    """This year's figures beside what last year's form had of the same name and unit."""
    old, new = all_indicators(before), all_indicators(now)
    found: Figures = {}
    for place, years in this.items():
        same = place in old and old[place].unit in (new[place].unit, new[place].prior_unit)
        found[place] = Years(years.now, last[place].now if same and place in last else None)
    return found
