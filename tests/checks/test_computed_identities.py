"""Identities between figures that are all computed hold or are told, each slip once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.finding import Finding, Level
from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

TWO_TABLES = """
分节: [{{名称: 节, 数据表: [甲, 乙]}}]
勾稽: ["{rule}"]
数据表:
  甲:
    类型: 指标表
    行标题: 项
    行: [一, 二, {{名称: 合计, 合计: 全部}}]
    列: [{{名称: 数, 单位: 件, 同比: 不计}}]
  乙:
    类型: 指标表
    行标题: 项
    行: [三, 四, {{名称: 合计, 合计: 全部}}]
    列: [{{名称: 数, 单位: 件, 同比: 不计}}]
"""
SUMS = """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    行标题: 项
    行: [一, 二, {名称: 合计, 合计: 全部}]
    列:
      - {名称: 收, 单位: 件, 同比: 不计}
      - {名称: 转, 单位: 件, 同比: 不计}
      - {名称: 来, 单位: 件, 公式: 收 + 转, 同比: 不计}
      - {名称: 办, 单位: 件, 同比: 不计}
      - {名称: 余, 单位: 件, 同比: 不计}
      - {名称: 去, 单位: 件, 公式: 办 + 余, 同比: 不计}
    勾稽: [来 = 去]
"""
RATES = """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    行标题: 项
    行: [一, 二, {名称: 合计, 合计: 全部}]
    列:
      - {名称: 收, 单位: 件, 同比: 不计}
      - {名称: 办, 单位: 件, 同比: 不计}
      - {名称: 及时, 单位: 件, 同比: 不计}
      - {名称: 办结率, 单位: "%", 公式: 办 ÷ 收, 同比: 不计}
      - {名称: 及时率, 单位: "%", 公式: 及时 ÷ 收, 同比: 不计}
    勾稽: [及时率 ≤ 办结率]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def sums_found(office: Office, form: str, body: str) -> list[Finding]:
    office.form("表-2023", form)
    path = office.data("表-2023", body, "正文: [{标题: 数据, 数据表: 全部}]")
    return [f for f in check_file(path, office.folders).findings if f.code[0] in "SR"]


def two_tables(office: Office, rule: str, one: str, other: str) -> list[Finding]:
    return sums_found(office, TWO_TABLES.format(rule=rule), f"甲: {one}\n乙: {other}")


WHOLE = "{三: {数: 500}, 四: {数: 400}}"
"""Makes 900."""


def test_totals_of_two_tables_must_be_equal(office: Office) -> None:
    (found,) = two_tables(office, "甲.合计.数 = 乙.合计.数", "{一: {数: 30}, 二: {数: 20}}", WHOLE)
    assert (found.code, found.place, found.level) == ("S03", "甲.合计.数", Level.ERROR)
    assert found.message == "“甲”合计数比“乙”合计数少850"
    assert found.expected == "与“乙”合计数900相等"
    assert found.cells == ("甲.合计.数", "乙.合计.数")


def test_it_is_shown_at_the_table_and_not_at_one_of_its_numbers(office: Office) -> None:
    one = "\n  一: {数: 30}\n  二: {数: 20}"
    (found,) = two_tables(office, "甲.合计.数 = 乙.合计.数", one, WHOLE)
    lines = found.position.path.read_text(encoding="utf-8").splitlines()
    assert lines[found.position.line - 1].strip() == "甲:"


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("甲.合计.数 ≤ 乙.合计.数", True),
        ("甲.合计.数 ≥ 乙.合计.数", False),
        ("乙.合计.数 ≤ 甲.合计.数", False),
        ("乙.合计.数 = 甲.合计.数 + 甲.合计.数", False),
    ],
)
def test_so_must_one_be_no_more_than_the_other(office: Office, rule: str, *, holds: bool) -> None:
    found = two_tables(office, rule, "{一: {数: 30}, 二: {数: 20}}", WHOLE)
    assert len(found) == (0 if holds else 1)


def test_what_is_equal_is_left_alone(office: Office) -> None:
    one = "{一: {数: 870}, 二: {数: 30}}"
    assert two_tables(office, "甲.合计.数 = 乙.合计.数", one, WHOLE) == []


def test_columns_that_are_added_up_must_be_equal_in_the_row_that_fails(office: Office) -> None:
    """The total row fails as well, for the same slip: 二 alone is told."""
    body = "表: {一: {收: 10, 转: 5, 办: 9, 余: 6}, 二: {收: 10, 转: 5, 办: 90, 余: 60}}"
    (found,) = sums_found(office, SUMS, body)
    assert (found.code, found.place) == ("S02", "表.二.来")
    assert found.message == "来比去少135"


def test_a_slip_that_a_typed_total_tells_is_told_once(office: Office) -> None:
    """Columns 收 and 来 of the total row both miss what 二 lacks."""
    body = """
    表:
      一: {收: 10, 转: 5, 办: 9, 余: 6}
      二: {收: 1, 转: 5, 办: 9, 余: 6}
      合计: {收: 20}
    """
    (found,) = sums_found(office, SUMS, body)
    assert (found.code, found.place) == ("S01", "表.合计.收")


def test_one_slip_behind_two_totals_is_told_once(office: Office) -> None:
    form = TWO_TABLES.format(rule="甲.合计.数 = 乙.合计.数").replace(
        '勾稽: ["', '勾稽: ["甲.合计.数 ≥ 乙.合计.数", "'
    )
    found = sums_found(office, form, f"甲: {{一: {{数: 30}}, 二: {{数: 20}}}}\n乙: {WHOLE}")
    assert len(found) == 1


def test_rates_that_are_computed_are_held_to_each_other(office: Office) -> None:
    """In 二, 8 of 10 in time and 5 done; in all 12 of 20 and 14."""
    body = "表: {一: {收: 10, 办: 9, 及时: 4}, 二: {收: 10, 办: 5, 及时: 8}}"
    (found,) = sums_found(office, RATES, body)
    assert (found.code, found.place) == ("S04", "表.二.及时率")
    assert (found.found, found.expected) == ("及时率80.00%", "不大于办结率50.00%")


def test_rates_that_print_the_same_are_equal(office: Office) -> None:
    """2 of 3 and 6667 of 10000 are both 66.67 %."""
    form = RATES.replace("及时率 ≤ 办结率", "及时率 = 办结率").replace("及时 ÷ 收", "及时 ÷ 办")
    body = "表: {一: {收: 10000, 办: 6667, 及时: 4445}, 二: {收: 3, 办: 3, 及时: 3}}"
    assert sums_found(office, form, body) == []
