"""The exact simplex against counting out, on small tables with totals."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from hotline_report.checks.changes.simplex import Bounds, Simplex

# A table of two rows and two columns with totals: numbers 0 to 3 inside, 4 and 5 the rows' totals,
# 6 and 7 the columns'. Whole numbers and fractions can be had together here, or neither.
TABLE = [
    {0: 1, 1: 1, 4: -1},
    {2: 1, 3: 1, 5: -1},
    {0: 1, 2: 1, 6: -1},
    {1: 1, 3: 1, 7: -1},
]
FIXED: list[Bounds] = [(Fraction(0), Fraction(0))] * len(TABLE)

RANGE = st.tuples(st.integers(0, 3), st.integers(0, 2)).map(lambda p: (p[0], p[0] + p[1]))
WIDE = st.tuples(st.integers(0, 6), st.integers(0, 3)).map(lambda p: (p[0], p[0] + p[1]))


@given(inside=st.tuples(RANGE, RANGE, RANGE, RANGE), totals=st.tuples(WIDE, WIDE, WIDE, WIDE))
def test_it_says_whether_a_table_can_add_up(
    inside: tuple[tuple[int, int], ...], totals: tuple[tuple[int, int], ...]
) -> None:
    ranges = (*inside, *totals)
    bounds: list[Bounds] = [(Fraction(low), Fraction(high)) for low, high in ranges]
    conflict = Simplex(TABLE, len(ranges)).conflict([*bounds, *FIXED])
    assert (conflict is None) == _adds_up(ranges)
    if conflict is not None:
        _assert_is_a_reason(conflict, ranges)


def _adds_up(ranges: tuple[tuple[int, int], ...]) -> bool:
    for a, b, c, d in product(*(range(low, high + 1) for low, high in ranges[:4])):
        sums = (a + b, c + d, a + c, b + d)
        if all(low <= s <= high for s, (low, high) in zip(sums, ranges[4:], strict=True)):
            return True
    return False


def _assert_is_a_reason(conflict: dict[int, Fraction], ranges: tuple[tuple[int, int], ...]) -> None:
    terms = {i: c for i, c in conflict.items() if i < len(ranges) and c}
    # It is true of every table that adds up …
    for a, b, c, d in [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]:
        whole = (a, b, c, d, a + b, c + d, a + c, b + d)
        assert sum(factor * whole[i] for i, factor in terms.items()) == 0
    # … and not possible within the ranges;
    assert not _can_be_zero(terms, ranges)
    # but possible as soon as any one of its numbers is free.
    for i in terms:
        freed = [(-99, 99) if j == i else r for j, r in enumerate(ranges)]
        assert _can_be_zero(terms, tuple(freed))


def _can_be_zero(terms: dict[int, Fraction], ranges: tuple[tuple[int, int], ...]) -> bool:
    ends = [sorted((c * ranges[i][0], c * ranges[i][1])) for i, c in terms.items()]
    return sum(low for low, _ in ends) <= 0 <= sum(high for _, high in ends)


def test_a_number_without_an_upper_end() -> None:
    sums = Simplex([{0: 1, 1: 1, 2: -1}], 3)
    free: list[Bounds] = [(Fraction(5), None), (Fraction(0), None), (Fraction(9), Fraction(9))]
    assert sums.conflict([*free, (Fraction(0), Fraction(0))]) is None
    free[0] = (Fraction(10), None)
    conflict = sums.conflict([*free, (Fraction(0), Fraction(0))])
    assert conflict is not None
    assert {i for i, c in conflict.items() if c} >= {0, 2}


def test_at_most() -> None:
    part = Simplex([{0: 1, 1: -1}], 2)
    below: Bounds = (None, Fraction(0))
    assert part.conflict([(Fraction(3), Fraction(4)), (Fraction(4), Fraction(9)), below]) is None
    assert part.conflict([(Fraction(5), Fraction(6)), (Fraction(1), Fraction(4)), below])
