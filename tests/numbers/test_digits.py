"""Digits that say something."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hotline_report.numbers.digits import is_telling, significant_digits


@pytest.mark.parametrize(
    ("number", "digits"),
    [("98.10", 4), ("0.30", 2), ("0.05", 1), ("1416512", 7), ("94570", 5), ("12000", 2),
     ("1000", 1), ("0", 0), ("100.00", 5)],
)  # fmt: skip
def test_digits_that_say_something(number: str, digits: int) -> None:
    assert significant_digits(number) == digits


@pytest.mark.parametrize(("number", "telling"), [("100.00", False), ("98.10", True), ("12", False)])
def test_what_is_hardly_equal_by_chance(number: str, telling: bool) -> None:
    assert is_telling(Decimal(number)) is telling
