"""Numbers in hanzi are read and written."""

from __future__ import annotations

import pytest

from hotline_report.numbers.numerals import chinese_number, numeral_value


@pytest.mark.parametrize(
    ("text", "value"),
    [("两", 2), ("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("12", 12),
     ("一百二十", 120), ("一千零五", 1005), ("三万五千", 35000),
     ("二〇二四", 2024), ("二零二四", 2024)],
)  # fmt: skip
def test_numbers_are_read(text: str, value: int) -> None:
    assert numeral_value(text) == value


@pytest.mark.parametrize("text", ["", "几", "第二", "1.5", "两两", "二三十", "-1"])
def test_what_is_no_number(text: str) -> None:
    assert numeral_value(text) is None


def test_what_is_written_is_read() -> None:
    assert [numeral_value(chinese_number(number)) for number in range(1, 100)] == [*range(1, 100)]
