"""The prior range that a printed change allows holds just the priors that print as it does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.checks.changes.implied import (
    prior_by_percent,
    prior_by_points,
    sizes,
    spread,
)
from hotline_report.model.cell import Direction
from hotline_report.numbers.interval import Interval
from tests.checks.changes.office import printed
from tests.random_runs import examples

WAYS = {"↑": Direction.UP, "↓": Direction.DOWN}


def implied(value: int, change: str, *, cut_off: bool = False) -> Interval | None:
    """The range of the prior for `↑20.00%`."""
    size = sizes(Decimal(change[1:].removesuffix("%")), cut_off=cut_off)
    return prior_by_percent(Interval.point(Fraction(value)), WAYS[change[0]], size)


def test_the_range_is_exact_and_half_open() -> None:
    # a change from 14.285 to below 14.295 %
    assert implied(104, "↑14.29%") == Interval(
        Fraction(104 * 100000, 114295), Fraction(104 * 100000, 114285), True, False
    )
    # 506 is the one whole number: 469/506 = 0.92688
    falling = implied(469, "↓7.31%")
    assert falling is not None
    assert falling.integers() == (506, 506)


def test_a_tie_is_rounded_up() -> None:
    # 1001/800 = 1.25125, so exactly 25.125 %: printed 25.13, never 25.12
    assert _allows(800, implied(1001, "↑25.13%"))
    assert not _allows(800, implied(1001, "↑25.12%"))
    assert _allows(800, implied(1001, "↑25.12%", cut_off=True))


def _allows(prior: int, found: Interval | None) -> bool:
    assert found is not None
    return found.holds(Fraction(prior))


@pytest.mark.parametrize(
    ("value", "change"),
    [(0, "↑25.00%"), (0, "↓40.00%"), (7, "↓120%"), (7, "↓100.01%")],
    ids=str,
)
def test_no_prior_at_all(value: int, change: str) -> None:
    assert implied(value, change) is None


def test_a_fall_to_nothing_allows_any_prior_above_nothing() -> None:
    found = implied(0, "↓100.00%")
    assert found is not None
    assert found.integers() == (1, None)


def test_a_fall_that_rounds_to_all_of_it_has_no_upper_end() -> None:
    # 3 of 600 left is 99.5 % down, printed 100 %
    found = implied(3, "↓100%")
    assert found is not None
    assert found.integers() == (600, None)


@given(
    value=st.integers(0, 3_000_000),
    prior=st.integers(1, 3_000_000),
    places=st.integers(0, 3),
)
def test_every_prior_is_in_the_range_of_what_it_prints(value: int, prior: int, places: int) -> None:
    change = printed(value, prior, places).partition("（")[2].rstrip("）")
    if change != "持平":
        found = implied(value, change)
        assert found is not None
        assert found.holds(Fraction(prior))


@examples(40)
@given(value=st.integers(1, 400), prior=st.integers(1, 400), places=st.integers(0, 2))
def test_no_other_prior_is_in_it(value: int, prior: int, places: int) -> None:
    """The smaller the value, the more priors are tried: the larger a fall, the more print so."""
    most = 20_000 // value
    shown = printed(value, prior, places)
    change = shown.partition("（")[2].rstrip("）")
    if change != "持平":
        found = implied(value, change)
        assert found is not None
        inside = {p for p in range(1, most) if found.holds(Fraction(p))}
        assert all(printed(value, p, places) == shown for p in inside)
        assert prior in inside or prior >= most


def test_points_are_added_and_subtracted_within_both_roundings() -> None:
    # 98.82 is 98.815 to 98.825; 2.12 is 2.115 to 2.125
    found = prior_by_points(spread(Decimal("98.82")), Direction.UP, sizes(Decimal("2.12")))
    assert found is not None
    assert (found.low, found.high) == (Fraction(9669, 100), Fraction(9671, 100))
    assert prior_by_points(spread(Decimal("1.94")), Direction.UP, sizes(Decimal("2.40"))) is None
