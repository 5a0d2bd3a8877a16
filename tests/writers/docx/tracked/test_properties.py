"""What must hold of any two drafts: accepting all is the new one, rejecting all the old one.

`tracked` proves that of each.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hotline_report.writers.docx.tracked import Side
from tests.random_runs import examples
from tests.writers.docx.support import FORMAT
from tests.writers.docx.tracked.drafts import Draft, document_of, draft, edited
from tests.writers.docx.tracked.support import marked, tracked

SEEDS = st.integers(0, 2**32)


def _side(one: Draft) -> Side:
    return Side(document_of(one), FORMAT)


@given(SEEDS)
@examples(10)
def test_nothing_is_marked_between_a_draft_and_itself(seed: int) -> None:
    one = _side(draft(seed))
    assert marked(tracked(one, one)) == []


@given(SEEDS, SEEDS)
@examples(40)
def test_between_a_draft_and_what_was_made_of_it(seed: int, other: int) -> None:
    old = draft(seed)
    tracked(_side(old), _side(edited(other, old)))


@given(SEEDS, SEEDS)
@examples(15)
def test_between_any_two_drafts(seed: int, other: int) -> None:
    tracked(_side(draft(seed)), _side(draft(other)))
