"""Chinese numerals and the numbers of headings (GB/T 9704—2012, 7.3.3)."""

from __future__ import annotations

import pytest

from hotline_report.formatting.numerals import heading_number, spaced
from hotline_report.numbers.numerals import chinese_number


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
     (30, "三十"), (99, "九十九")],
)  # fmt: skip
def test_chinese_numbers(number: int, shown: str) -> None:
    assert chinese_number(number) == shown


def test_each_number_has_a_text_of_its_own() -> None:
    assert len({chinese_number(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize("number", [0, -1, 100])
def test_no_heading_has_such_a_number(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_number(number)


def test_the_four_levels_of_headings() -> None:
    assert [heading_number(level, 12) for level in (1, 2, 3, 4)] == [
        "十二、", "（十二）", "12.", "（12）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "title", "shown"),
    [("1.", "2023年情况", "1. "), ("1.", "情况", "1."), ("一、", "2023年", "一、"),
     ("（1）", "12345", "（1）"), ("1.", "", "1.")],
)  # fmt: skip
def test_a_figure_behind_a_figure_is_set_off(number: str, title: str, shown: str) -> None:
    """1.2023年 would read as one number."""
    assert spaced(number, title) == shown
