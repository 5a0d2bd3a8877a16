"""Titles broken by sense, in a trapezium or a lozenge (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hotline_report.formatting.em import em
from hotline_report.formatting.titles import is_well_shaped, title_lines

ROOM = 20.1
"""Em of 2号 in a line of 156 mm."""
CITY = "某某市"

PHRASES = (
    "2024年度",
    "2023年",
    "12345热线",
    "政务服务便民热线",
    "12345在线平台",
    "工作情况发布",
    "（虚构样例）",
    "（征求意见稿）",
    "《热线服务规范》",
    "“一企来办”",
    CITY,
)


def test_a_title_that_fits_is_one_line() -> None:
    title = "某某市12345热线2024年度工作情况发布"
    assert title_lines(title, ROOM) == [title]
    assert title_lines("", ROOM) == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "示例市12345热线2024年度工作情况发布（虚构样例）",
            ["示例市12345热线2024年度工作情况发布", "（虚构样例）"],
        ),
        (
            "2024年度某某市12345政务服务便民热线运行情况发布",
            ["2024年度某某市12345政务服务便民热线", "运行情况发布"],
        ),
        (
            "某某市城市运行服务中心2024年度政务服务便民热线运行情况发布",
            ["某某市城市运行服务中心", "2024年度政务服务便民热线运行情况发布"],
        ),
        (
            "某某市人民政府办公室关于2024年度全市12345政务服务便民热线"
            "企业群众诉求受理办理工作情况的通报",
            [
                "某某市人民政府办公室关于2024年度全市",
                "12345政务服务便民热线企业群众诉求",
                "受理办理工作情况的通报",
            ],
        ),
    ],
)
def test_long_titles(title: str, lines: list[str]) -> None:
    found = title_lines(title, ROOM, (CITY,))
    assert found == lines
    assert is_well_shaped([em(line) for line in found])


@pytest.mark.parametrize(
    ("widths", "well"),
    [
        ([12], True),
        ([8, 16], True),  # 正梯形
        ([16, 8], True),  # 倒梯形
        ([14, 14.5], False),  # 长方形
        ([8, 16, 9], True),  # 菱形
        ([8, 12, 16], True),
        ([16, 12, 8], True),
        ([16, 8, 16], False),  # 沙漏形
        ([16, 16, 8], False),
        ([12, 12, 12], False),
    ],
)
def test_shapes(widths: list[float], well: bool) -> None:
    assert is_well_shaped(widths) is well


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=9))
def test_no_phrase_is_broken_and_the_shape_is_right_where_one_can_be(phrases: list[str]) -> None:
    # Without these a break between two phrases would be one within a third, 2023年2024年度 aside.
    assume(not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(phrases)))
    title = "".join(phrases)
    lines = title_lines(title, ROOM, (CITY,))
    assert "".join(lines) == title
    assert all(em(line) <= ROOM for line in lines)
    ends = set()
    at = 0
    for phrase in phrases:
        at += len(phrase)
        ends.add(at)
    at = 0
    for line in lines:
        at += len(line)
        assert at in ends
    possible = [
        way
        for places in combinations(range(1, len(phrases)), len(lines) - 1)
        if max(way := _widths(phrases, places)) <= ROOM
    ]
    # No fewer lines would do.
    assert not any(
        max(_widths(phrases, places)) <= ROOM
        for places in combinations(range(1, len(phrases)), max(0, len(lines) - 2))
        if len(lines) > 1
    )
    if any(is_well_shaped(way) for way in possible):
        assert is_well_shaped([em(line) for line in lines])


def _widths(phrases: list[str], places: tuple[int, ...]) -> list[float]:
    edges = (0, *places, len(phrases))
    return [em("".join(phrases[start:end])) for start, end in pairwise(edges)]


@given(
    st.text("某市热线服务关于的和与、。“”（）《》12345年ab", min_size=1, max_size=120),
    st.floats(4, 40),
)
def test_any_text_is_kept_and_fits(title: str, room: float) -> None:
    lines = title_lines(title, room)
    assert "".join(lines) == title
    assert all(em(line) <= room for line in lines)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "某某市2023年1月1日至12月31日12345政务服务便民热线运行情况发布",
            ["某某市2023年1月1日至12月31日", "12345政务服务便民热线运行情况发布"],
        ),
        (
            "某某市2024年全年受理诉求1234567件同比增长12.34%工作情况发布",
            ["某某市2024年全年受理诉求1234567件", "同比增长12.34%工作情况发布"],
        ),
        (
            "某某市政务服务便民热线第12345号年度发布会暨2024—2025年度重点工作情况通报",
            ["某某市政务服务便民热线", "第12345号年度发布会暨2024—2025年度重点", "工作情况通报"],
        ),
    ],
)
def test_dates_and_numbers_stay_whole(title: str, lines: list[str]) -> None:
    assert title_lines(title, ROOM, (CITY,)) == lines
