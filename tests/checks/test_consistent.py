"""Figures that agree yield no finding of any rule, whatever the form; a wrong one is found out.

In `make test` each property is tried on one bulletin of every form, made up by another chance for
each; `make random` makes up many.
"""

from __future__ import annotations

import re
from itertools import islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hotline_report.model.edition import Edition
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import PeriodKind
from tests.checks.consistent.bulletin import made
from tests.checks.consistent.checking import brief, edition_named, told_of
from tests.checks.consistent.mistakes import broken, tellable, typed_wrong, wrong_count
from tests.checks.consistent.pairs import first_months, with_those_before, years_of_two_forms
from tests.checks.consistent.prose import narrative
from tests.checks.consistent.typing import Habits, Way
from tests.random_runs import examples
from tests.samples import PRODUCT

FORMS = {name: edition_named(name) for name in PRODUCT.names("editions")}
_OF_ONE_YEAR = [form for form in FORMS.values() if form.years.first == form.years.last]
_FOLLOWING = [
    (before, now)
    for before in _OF_ONE_YEAR
    for now in _OF_ONE_YEAR
    if now.years.first == before.years.first + 1
]
_CUMULATIVE = [
    (FORMS[name], form)
    for form in FORMS.values()
    if PeriodKind.CUMULATIVE in form.periods
    for name in form.lineage[1:]
    if PeriodKind.MONTH in FORMS[name].periods
]
_ONE = examples(1)
_SEEDS = st.integers(min_value=0, max_value=10**9)
"""Each seed is one bulletin, so that a failure can be made again from what is printed."""

_BY_CHANCE = {"D01"}
"""The hint that a figure is last year's to the last digit, which happens."""

_MISSPELT = "  - 标题: 总体情况\n    内容: 热线在在全年受理企业群众诉求，，办理及时。\n"

_of_any_form = pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))


def _random(seed: int, *of: Edition) -> Random:
    """The same on each run, and another for each form: the first seed tried is always 0."""
    return Random(f"{seed} {' '.join(form.name for form in of)}")  # noqa: S311


@_of_any_form
@_ONE
@given(_SEEDS)
def test_a_consistent_bulletin_yields_nothing(form: Edition, seed: int) -> None:
    assert brief(told_of(made(form, Habits(_random(seed, form))))) == []


@_of_any_form
@_ONE
@given(_SEEDS)
def test_rightly_rounded_changes_yield_nothing(form: Edition, seed: int) -> None:
    """Nothing is known of last year but what the printed changes imply."""
    assert brief(told_of(made(form, Habits(_random(seed, form), (Way.DECLARED,))))) == []


@_of_any_form
@_ONE
@given(_SEEDS)
def test_true_sentences_yield_nothing(form: Edition, seed: int) -> None:
    random = _random(seed, form)
    bulletin = made(form, Habits(random, in_full=True))
    told = told_of(replace(bulletin, narrative=narrative(random, bulletin)))
    assert brief(_grave(told)) == []


@pytest.mark.parametrize(("named", "codes"), [("{{ 城市 }}的", []), ("", ["N03"])])
def test_a_row_printed_by_the_citys_name_is_named_by_it(named: str, codes: list[str]) -> None:
    """Among the total's figures, which the city's name could be of as well."""
    bulletin = made(FORMS["南通市-2022"], Habits(_random(88), in_full=True))
    table = "热线百科"
    own, whole, offices = (
        int(bulletin.figures[table, row, column].now or 0)
        for row, column in (("市本级", "信息总量"), ("总计", "信息总量"), ("总计", "部门单位"))
    )
    words = (
        f"  - 标题: 总体情况\n    内容: 从“{table}”运行看，{named}信息总量为{own}条。"
        f"共有部门单位{offices}家。共有信息总量{whole}条。\n"
    )
    told = _grave(told_of(replace(bulletin, narrative=words)))
    assert [finding.code for finding in told] == codes, brief(told)


@_of_any_form
@_ONE
@given(_SEEDS)
def test_files_of_one_form_beside_each_other_yield_nothing(form: Edition, seed: int) -> None:
    """Of this period, of the same of last year and, where the form compares so, of the one before.

    What the form carries over from period to period (`.上年`, `.上期`) is carried over.
    """
    now, others = with_those_before(_random(seed, form), form)
    assert brief([f for f in told_of(now, *others) if f.code not in _BY_CHANCE]) == []


@pytest.mark.parametrize(
    ("monthly", "cumulative"), _CUMULATIVE, ids=[two.name for _, two in _CUMULATIVE]
)
@_ONE
@given(_SEEDS, st.integers(min_value=2, max_value=6))
def test_first_months_beside_their_months_yield_nothing(
    monthly: Edition, cumulative: Edition, seed: int, last: int
) -> None:
    now, others = first_months(_random(seed, cumulative), monthly, cumulative, last)
    assert brief([f for f in told_of(now, *others) if f.code not in _BY_CHANCE]) == []


@pytest.mark.parametrize(
    ("before", "now"), _FOLLOWING, ids=[f"{one.name}, {two.name}" for one, two in _FOLLOWING]
)
@_ONE
@given(_SEEDS)
def test_a_form_after_another_years_yields_nothing(
    before: Edition, now: Edition, seed: int
) -> None:
    earlier, later = years_of_two_forms(_random(seed, before, now), before, now)
    assert brief([f for f in told_of(later, earlier) if f.code not in _BY_CHANCE]) == []


@_of_any_form
@_ONE
@given(_SEEDS, st.data())
def test_one_wrong_count_is_found_where_it_is(
    form: Edition, seed: int, choose: st.DataObject
) -> None:
    """Of the counts that take part in an equality of the form, nothing being left to compute."""
    bulletin = made(form, Habits(_random(seed, form), in_full=True))
    cell = choose.draw(st.sampled_from(tellable(bulletin)))
    right = bulletin.figures[cell].now
    wrong = choose.draw(st.integers(min_value=0, max_value=10**8).filter(lambda n: n != right))
    found = told_of(bulletin, text=bulletin.with_cells({cell: str(wrong)}))
    errors = [finding for finding in found if finding.level is Level.ERROR]
    place = ".".join(part for part in cell if part)
    assert any(place in finding.cells for finding in errors), brief(errors)


@_of_any_form
@_ONE
@given(_SEEDS, st.data())
def test_a_mistake_in_words_silences_none_in_figures(
    form: Edition, seed: int, choose: st.DataObject
) -> None:
    """The same finding is one of the same rule at the same place.

    A doubled word touches no figure, so all that was told of them must still be told.
    """
    bulletin = made(form, Habits(_random(seed, form), in_full=True))
    cell = choose.draw(st.sampled_from(tellable(bulletin)))
    wrong = {cell: str(int(bulletin.figures[cell].now or 0) + 1)}
    misspelt = replace(bulletin, narrative=_MISSPELT)
    before = {(f.code, f.place) for f in told_of(bulletin, text=bulletin.with_cells(wrong))}
    after = {(f.code, f.place) for f in told_of(misspelt, text=misspelt.with_cells(wrong))}
    assert before
    assert before < after


@_of_any_form
@pytest.mark.parametrize("seed", range(2))
def test_a_second_wrong_count_silences_none_of_the_same_table(form: Edition, seed: int) -> None:
    """What was told of one wrong count is still told when another is wrong in its table.

    Not always by the same finding: of relations that fail, the smallest change that would mend
    them is told, and two mistakes may look like one (a total that both are parts of, two cells
    in each other's place); printed changes imply last year's figures as intervals only, of which
    the smallest set that contradicts itself is told. So a finding may give way to one of its
    family (the letter of its code) that names its place among its cells.

    Where the second mistake balances the first, the equality holds and nothing shows in it: the
    laws broken by the first must be broken still.
    """
    random = _random(seed, form)
    bulletin = made(form, Habits(random, in_full=True))
    first = random.choice(tellable(bulletin))
    one = {first: wrong_count(random, bulletin, first)}
    beside = [p for p in tellable(bulletin) if p[0] == first[0] and p != first]
    seconds = [{**one, place: wrong_count(random, bulletin, place)} for place in beside]
    unbalanced = [both for both in seconds if broken(bulletin, one) <= broken(bulletin, both)]
    before = _grave(told_of(bulletin, text=typed_wrong(bulletin, one)))
    after = _grave(told_of(bulletin, text=typed_wrong(bulletin, random.choice(unbalanced))))
    assert before
    lost = [finding for finding in before if not any(_tells(other, finding) for other in after)]
    assert lost == [], brief(after)


def _tells(other: Finding, finding: Finding) -> bool:
    family = other.code[0] == finding.code[0]
    return family and finding.place in (other.place, *other.cells)


def _grave(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.level > Level.HINT]


@_of_any_form
def test_a_wrong_number_in_words_silences_none_in_figures(form: Edition) -> None:
    """Words are held to the tables, never the tables to words: the very same findings are told."""
    random = _random(1, form)
    bulletin = made(form, Habits(random, in_full=True))
    words = narrative(random, bulletin)
    cell = random.choice(tellable(bulletin))
    wrong = {cell: wrong_count(random, bulletin, cell)}
    before = {(f.code, f.place) for f in told_of(bulletin, text=typed_wrong(bulletin, wrong))}
    assert before
    more = 0
    for number in islice(re.finditer(r"[0-9]+", words), 4):
        other = f"{words[: number.start()]}{int(number[0]) + 7}{words[number.end() :]}"
        telling = replace(bulletin, narrative=other)
        after = {(f.code, f.place) for f in told_of(telling, text=typed_wrong(telling, wrong))}
        assert before <= after
        more += before < after
    # By chance, a small number and seven may be right as well.
    assert more
