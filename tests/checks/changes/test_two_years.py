"""With last year's file at hand, only what the forms of both years prescribe is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.finding import Level
from tests.checks.changes.office import changes_found
from tests.load.tiny import Office

CHAPTERS = "正文: [{标题: 数据, 数据表: 全部}]"
COLUMNS = """\
类型: 指标表
列:
  - {名称: 总量, 单位: 件}
  - {名称: 电话, 单位: 件}
  - {名称: 网络, 单位: 件}
"""
IDENTITY = "勾稽: [总量 = 电话 + 网络]\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_an_identity_that_last_years_form_lacked_says_nothing_of_last_year(office: Office) -> None:
    office.table("某省-2022", COLUMNS)
    office.table("某省-2023", COLUMNS + IDENTITY)
    office.data("某省-2022", "表: {总量: 100, 电话: 60, 网络: 30}", CHAPTERS)  # 10 by letter
    now = office.computed("某省-2023", "表: {总量: 120, 电话: 80, 网络: 40}", CHAPTERS)
    assert changes_found(now) == []


def test_a_restated_part_must_still_add_up(office: Office) -> None:
    for year in ("2022", "2023"):
        office.table(f"某省-{year}", COLUMNS + IDENTITY)
    office.data("某省-2022", "表: {总量: 90, 电话: 60, 网络: 30}", CHAPTERS)
    body = "表: {总量: 120, 电话: {本年: 80, 上年: 64}, 网络: 40}"
    found = changes_found(office.computed("某省-2023", body, CHAPTERS))
    assert [(f.code, f.place) for f in found] == [("Y01", "表.电话"), ("Y05", "表.电话")]
    assert "电话64 + 网络30 = 94；总量90，相差4" in found[1].expected
    assert "“电话”的上年数为60" in found[1].expected


def test_typed_priors_must_add_up_exactly(office: Office) -> None:
    office.table("某省-2023", COLUMNS + IDENTITY)
    pairs = "总量: {本年: 120, 上年: 91}, 电话: {本年: 80, 上年: 60}, 网络: {本年: 40, 上年: 30}"
    (found,) = changes_found(office.computed("某省-2023", f"表: {{{pairs}}}", CHAPTERS))
    assert (found.code, found.level, found.place) == ("Y05", Level.ERROR, "表.总量")
    assert "电话60 + 网络30 = 90；总量91，相差1" in found.expected


def test_a_part_cannot_have_been_greater_than_its_whole(office: Office) -> None:
    office.table("某省-2023", f"{COLUMNS}勾稽: [网络 ≤ 总量]\n")
    # 40 / 0.2 = 200 against 120 / 1.2 = 100
    body = "表: {总量: 120（↑20.00%）, 电话: 80, 网络: 40（↓80.00%）}"
    (found,) = changes_found(office.computed("某省-2023", body, CHAPTERS))
    assert (found.code, found.place) == ("Y05", "表.网络")
    assert "网络 ≤ 总量" in found.expected
    assert "部分大于整体" in found.message


def test_an_added_column_is_a_sum_too(office: Office) -> None:
    form = COLUMNS.replace("总量, 单位: 件", "总量, 单位: 件, 公式: 电话 + 网络")
    office.table("某省-2023", form)
    # 50 + 30 = 80, but 120 / 1.2 = 100
    body = "表: {总量: 120（↑20.00%）, 电话: 80（↑60.00%）, 网络: 40（↑33.33%）}"
    (found,) = changes_found(office.computed("某省-2023", body, CHAPTERS))
    assert (found.code, found.place) == ("Y05", "表.总量")
    assert "电话50 + 网络30 = 80；总量100，相差至少20" in found.expected
    assert "“总量”的同比为↑50.00%" in found.expected
