"""Words of a list (热词) that were pasted into one item are parted, without their numbers."""

from __future__ import annotations

import pytest

from hotline_report.load.words import words_of


@pytest.mark.parametrize(
    "text",
    [
        "物业服务、停车难",
        "1.物业服务 2.停车难",
        "1.物业服务2.停车难",
        "1. 物业服务\n2. 停车难",
        "1、物业服务；2、停车难",
        "（1）物业服务（2）停车难",
        "一、物业服务；二、停车难",
        "①物业服务②停车难",
    ],
)
def test_however_the_list_is_numbered(text: str) -> None:
    assert words_of(text) == ("物业服务", "停车难")


@pytest.mark.parametrize(
    "text", ["5.1假期", "1.5倍", "2.停车", "1.停车", "12.5元以下", "电动车/自行车", "十一、二线"]
)
def test_numbers_that_count_no_items_stay(text: str) -> None:
    assert "".join(words_of(text)) == text.replace("、", "")
