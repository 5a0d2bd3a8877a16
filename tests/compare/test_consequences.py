"""Consequences are exactly the figures that recompute, whatever was typed anew.

`make test` tries few bulletins, `make random` hundreds.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from hotline_report.compare import compare
from hotline_report.compose.document import compose_leniently
from hotline_report.compute import compute_figures
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.changes import Changes
from hotline_report.model.draft import Against, Draft, Made
from hotline_report.pipeline.drafts import Told, draft_of
from hotline_report.pipeline.prepare import Prepared, prepare
from tests.compare.applying import all_consequences
from tests.power.places import Place, places_of, read, typed_cells, with_cells, write
from tests.random_runs import examples
from tests.samples import PRODUCT, SAMPLES

YEARS = ("example-2023", "example-2024", "huaian-2023", "example_monthly-2024-05")


@cache
def sample(name: str) -> Prepared:
    return prepare(SAMPLES[name], PRODUCT)


def draft(name: str, prepared: Prepared, bulletin: Bulletin) -> Draft:
    last_year, before = prepared.last_year, prepared.before
    figures = compute_figures(
        bulletin, last_year.as_now if last_year else None, before.as_now if before else None
    )
    readable = compose_leniently(bulletin, figures)
    return draft_of(name, bulletin, figures, Told(readable.blocks, readable.passages))


@cache
def old_draft(name: str) -> Draft:
    return draft("旧稿", sample(name), sample(name).bulletin)


def retyped(bulletin: Bulletin, place: Place, by: int) -> Bulletin:
    """The bulletin with one typed number a little larger."""
    cell = typed_cells(bulletin)[place.address]
    number = read(cell, place.part)
    assert number is not None
    step = Decimal(by).scaleb(number.as_tuple().exponent)  # type: ignore[arg-type]
    return with_cells(bulletin, {place.address: write(cell, place.part, number + step)})


def printed(draft: Draft) -> dict[str, tuple[object, ...]]:
    """What a reader, or who fills it in, sees of each figure, by name."""
    return {
        table.name_of(figure): (
            figure.state,
            figure.printed,
            *(_against(each) for each in (figure.yoy, figure.step)),
            figure.bracket.printed if figure.bracket else "",
        )
        for table in draft.tables
        for figure in table.figures
    }


def _against(against: Against) -> tuple[str, str]:
    return against.change, against.prior if against.made is Made.TYPED else ""


def edits(changes: Changes) -> set[str]:
    return {edit.figure.name for edit in changes.edits}


def followers(changes: Changes) -> list[str]:
    return [figure.name for each in all_consequences(changes) for figure in each.figures]


@given(
    st.sampled_from(YEARS),
    st.lists(st.tuples(st.integers(0), st.integers(1, 99)), min_size=1, max_size=4),
)
@examples(20)
def test_consequences_are_the_figures_that_recompute(
    name: str, chosen: list[tuple[int, int]]
) -> None:
    prepared = sample(name)
    places = list(places_of(prepared.bulletin))
    bulletin = prepared.bulletin
    typed: set[str] = set()
    for index, by in chosen:
        place = places[index % len(places)]
        bulletin = retyped(bulletin, place, by)
        typed.add(place.address.name)
    old, new = old_draft(name), draft("新稿", prepared, bulletin)
    before, after = printed(old), printed(new)
    differing = {name for name in before if before[name] != after[name]}
    changes = compare(old, new)
    assert edits(changes) == typed & differing
    assert sorted(followers(changes)) == sorted(differing - typed)
    assert changes.others == ()
