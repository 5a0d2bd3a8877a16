"""四舍五入: half away from zero, once, whatever the size of the number."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.numbers.printed import exact_text
from hotline_report.numbers.rounding import round_down, round_half_up


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        ("0.005", 2, "0.01"),
        ("0.015", 2, "0.02"),
        ("0.025", 2, "0.03"),
        ("1.005", 2, "1.01"),
        ("2.675", 2, "2.68"),
        ("0.0049999999999999999999999999999999", 2, "0.00"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.005", 2, "-0.01"),
        ("-2.5", 0, "-3"),
        ("-0.004", 2, "0.00"),
        ("9.995", 2, "10.00"),
        ("99.995", 2, "100.00"),
        ("5", 2, "5.00"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)
def test_halves_go_away_from_zero(number: str, places: int, shown: str) -> None:
    """Binary fractions and rounding to even give 1.00, 2.67 and 2 here."""
    assert f"{round_half_up(Fraction(number), places):f}" == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("0.999", "0.99"), ("-0.999", "-0.99"), ("0.001", "0.00"), ("-0.001", "0.00"), ("5", "5.00")],
)
def test_cutting_off_goes_towards_zero(number: str, shown: str) -> None:
    assert f"{round_down(Fraction(number), 2):f}" == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(5), "5"),
        (Fraction("98.10"), "98.1"),
        (Fraction(1, 3), "0.333333333333…"),
        (Fraction(-2, 3), "-0.666666666666…"),
        (Fraction(100), "100"),
        (Fraction("0.0000000000001"), "0.000000000000…"),
    ],
)
def test_an_unrounded_number_as_text(number: Fraction, shown: str) -> None:
    assert exact_text(number) == shown


places = st.integers(0, 6)
decimals = st.decimals(-(10**30), 10**30, places=9, allow_nan=False, allow_infinity=False)


@given(decimals, places)
def test_any_decimal_is_rounded_as_the_standard_library_does(number: Decimal, to: int) -> None:
    with localcontext() as context:
        context.prec = 60
        unit = Decimal(1).scaleb(-to)
        assert round_half_up(Fraction(number), to) == number.quantize(unit, ROUND_HALF_UP)
        assert round_down(Fraction(number), to) == number.quantize(unit, ROUND_DOWN)


@given(st.fractions(-(10**12), 10**12), places)
def test_any_fraction_is_rounded_to_the_nearest_with_so_many_places(
    number: Fraction, to: int
) -> None:
    rounded = round_half_up(number, to)
    sign = -1 if number < 0 else 1
    assert Fraction(rounded) == sign * Fraction(
        floor(abs(number) * 10**to + Fraction(1, 2)), 10**to
    )
    assert len(f"{rounded:f}".partition(".")[2]) == to
    assert not (rounded == 0 and rounded.is_signed()), "no -0.00"
