"""What comes whole and what is measured; which units mean the same."""

from __future__ import annotations

import pytest

from hotline_report.numbers.units import comes_whole, is_known_unit, may_be_same, same_unit

COUNTED = [
    *"件通个人名位家条对次期篇部台项份块集幅套村镇版课桩",
    "人次",
    "件次",
    "条次",
    "车次",
    "户次",
]
MEASURED = [
    *("秒", "分钟", "小时", "天", "个工作日", "自然日", "月", "米", "公里", "吨", "度", "倍", "GB"),
    *("元", "万元", "亿元", "万件", "%", "‰", "个百分点", "件/万人"),
]


@pytest.mark.parametrize("unit", COUNTED)
def test_what_is_counted_comes_whole(unit: str) -> None:
    assert comes_whole(unit)


@pytest.mark.parametrize("unit", [*MEASURED, ""])
def test_what_is_measured_does_not(unit: str) -> None:
    assert not comes_whole(unit)


@pytest.mark.parametrize(
    ("one", "other", "same", "perhaps"),
    [
        ("件", "件", True, True),
        ("名", "人", True, True),
        ("件", "条", False, True),
        ("秒", "分钟", False, True),
        ("天", "工作日", False, True),
        ("元", "万元", False, True),
        ("秒", "件", False, False),
        ("公里", "件", False, False),
        ("%", "‰", False, False),
        ("%", "件", False, False),
        ("百分点", "%", False, False),
        ("元", "件", False, False),
    ],
)
def test_units_that_mean_the_same(one: str, other: str, same: bool, perhaps: bool) -> None:
    assert same_unit(one, other) is same
    assert may_be_same(one, other) is perhaps
    assert may_be_same(other, one) is perhaps


@pytest.mark.parametrize("word", ["件", "万元", "个工作日", "%", "人次"])
def test_a_unit_is_known_where_nobody_says_that_it_is_one(word: str) -> None:
    assert is_known_unit(word)


@pytest.mark.parametrize("word", ["参评率", "市", "季度", "含归并"])
def test_other_words_are_no_units(word: str) -> None:
    assert not is_known_unit(word)
