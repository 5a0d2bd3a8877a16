"""Where a weighted mean can lie, given ranges of what it weighs."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from hotline_report.checks.changes.derived import weighted_range
from hotline_report.numbers.interval import Interval

RANGE = st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda p: (p[0], p[0] + p[1]))
PART = st.tuples(RANGE, RANGE)


@given(st.lists(PART, min_size=1, max_size=4))
def test_it_reaches_from_the_least_to_the_greatest_corner(
    parts: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    """A mean is least and greatest where every value and weight is at one of its ends."""
    corners = [
        Fraction(sum(v * w for v, w in corner), sum(w for _, w in corner))
        for corner in product(*(list(product(*part)) for part in parts))
    ]
    ranges = [(_interval(value), _interval(weight)) for value, weight in parts]
    found = weighted_range(ranges)
    assert found is not None
    assert (found.low, found.high) == (min(corners), max(corners))


def _interval(ends: tuple[int, int]) -> Interval:
    return Interval(Fraction(ends[0]), Fraction(ends[1]))
