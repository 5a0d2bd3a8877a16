"""近七成, 超三成, 翻一番: what one may tell so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hotline_report.numbers.approximate import (
    A_TENTH,
    Bound,
    bound_of,
    is_doubled,
    is_round,
    percent_of_tenths,
)


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        (("近", None), Bound.BELOW),
        ((None, "以上"), Bound.ABOVE),
        (("约", None), Bound.ABOUT),
        (("大约", "左右"), Bound.ABOUT),
        ((None, "强"), Bound.ABOVE),
        ((None, None), Bound.EXACT),
        (("", ""), Bound.EXACT),
    ],
)
def test_words_around_a_number(words: tuple[str | None, ...], bound: Bound) -> None:
    assert bound_of(words) is bound


@pytest.mark.parametrize(
    ("words", "told", "percent", "right"),
    [
        ("近", "七", "68.5", True),
        ("近", "七", "70.4", True),
        ("近", "七", "79.16", False),
        ("近", "七", "58", False),
        ("超", "七", "74.2", True),
        ("超", "七", "68.9", False),
        ("超", "七", "86", False),
        ("", "七", "73", True),
        ("约", "七", "78", False),
        ("", "两", "17", True),
    ],
)
def test_tenths(words: str, told: str, percent: str, right: bool) -> None:
    number = percent_of_tenths(told, None)
    assert is_round(Fraction(percent), number, A_TENTH, bound_of((words,))) is right


def test_a_half_of_a_tenth() -> None:
    assert percent_of_tenths("七", "半") == 75


@pytest.mark.parametrize(
    ("ratio", "doubled", "right"),
    [("2", None, True), ("1.85", "一", True), ("2.4", "一", True), ("1.65", "一", False),
     ("2.9", None, False), ("4", "两", True), ("2", "两", False)],
)  # fmt: skip
def test_doubled(ratio: str, doubled: str | None, right: bool) -> None:
    assert is_doubled(Fraction(ratio), doubled) is right
