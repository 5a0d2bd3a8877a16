"""Arithmetic on rounded numbers keeps every number that they may have been rounded from."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.numbers.quantity import Quantity, added

ROUNDED = st.tuples(
    st.integers(min_value=1, max_value=10**6).map(Fraction),
    st.fractions(min_value=0, max_value=Fraction(1, 2), max_denominator=100),
    st.fractions(min_value=-1, max_value=1, max_denominator=50),
)
"""A number, by how much it was rounded at most, and by what part of that it was."""


def told(value: str, by: str = "0") -> Quantity:
    return Quantity.rounded(Fraction(value), Fraction(by), value)


@given(ROUNDED, ROUNDED)
def test_the_true_result_lies_within(
    one: tuple[Fraction, Fraction, Fraction], other: tuple[Fraction, Fraction, Fraction]
) -> None:
    a, b = Quantity.rounded(*one[:2]), Quantity.rounded(*other[:2])
    true_a, true_b = (number + by * at for number, by, at in (one, other))
    share, growth = a.percent_of(b), a.growth_on(b)
    assert share is not None
    assert growth is not None
    for result, true in (
        (a + b, true_a + true_b),
        (a - b, true_a - true_b),
        ((a - b).size, abs(true_a - true_b)),
        (share, true_a / true_b * 100),
        (growth, (true_a - true_b) / true_b * 100),
    ):
        assert result.low <= true <= result.high


def test_the_arithmetic_is_told() -> None:
    # 8.6 % and 6.9 %, each rounded to one place: between 1.6 and 1.8 points apart.
    gap = told("8.6", "0.05") - told("6.9", "0.05")
    assert (gap.value, gap.text) == (Fraction("1.7"), "8.6 − 6.9")
    assert gap.may_be(told("1.8", "0.05"))
    assert not gap.may_be(told("1.9", "0.05"))
    share = told("21").percent_of(told("38"))
    assert share is not None
    assert share.text == "21 ÷ 38"
    assert added(map(told, ("40.42", "38.74"))).text == "40.42 + 38.74"


@pytest.mark.parametrize("whole", [("0", "0"), ("0.4", "0.5")])
def test_nothing_is_a_part_of_what_may_be_nothing(whole: tuple[str, str]) -> None:
    assert told("1").percent_of(told(*whole)) is None
    assert told("1").growth_on(told(*whole)) is None
