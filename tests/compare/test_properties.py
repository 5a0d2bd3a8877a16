"""What must hold of any two drafts: nothing is told of equal ones, nothing is lost of others.

`make test` tries some hundreds, `make random` as many times more as it is told.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hotline_report.compare import compare
from hotline_report.model.draft import Draft
from tests.compare.applying import (
    figure_changes,
    figures_after,
    figures_of,
    sentences_after,
    sentences_of,
)
from tests.compare.drafts import draft, edited
from tests.random_runs import examples

SEEDS = st.integers(0, 2**32)


def pair(seed: int) -> tuple[Draft, Draft]:
    """A draft, and what somebody made of it."""
    old = draft(seed)
    return old, edited(seed, old)


@given(SEEDS)
@examples(150)
def test_nothing_changed_between_a_draft_and_itself(seed: int) -> None:
    old = draft(seed)
    assert not compare(old, replace(old, name="新稿"))


@given(SEEDS)
@examples(400)
def test_the_changes_lead_from_the_old_draft_to_the_new(seed: int) -> None:
    old, new = pair(seed)
    changes = compare(old, new)
    assert figures_after(old, changes) == figures_of(new)
    assert sentences_after(old, changes) == sentences_of(new)
    assert bool(changes) == (old != replace(new, name=old.name))


@given(SEEDS, SEEDS)
@examples(150)
def test_they_do_so_between_any_two_drafts(one: int, other: int) -> None:
    old, new = draft(one), draft(other, "新稿")
    changes = compare(old, new)
    assert figures_after(old, changes) == figures_of(new)
    assert sentences_after(old, changes) == sentences_of(new)


@given(SEEDS)
@examples(150)
def test_each_figure_is_told_once(seed: int) -> None:
    names = [change.name for change in figure_changes(compare(*pair(seed)))]
    assert len(names) == len(set(names))


@given(SEEDS)
@examples(150)
def test_backwards_as_many_figures_changed(seed: int) -> None:
    old, new = pair(seed)
    there = {change.name for change in figure_changes(compare(old, new))}
    assert there == {change.name for change in figure_changes(compare(new, old))}
