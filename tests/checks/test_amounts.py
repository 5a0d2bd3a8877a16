"""Amounts with decimals (万元): slips in sums, places that differ, numbers in another unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.finding import Finding, Level
from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    行标题: 类
    行: [一, 二, 三, {名称: 总, 合计: 全部}]
    列:
      - {名称: 收, 单位: 万元, 小数位: 2}
      - {名称: 支, 单位: 万元, 小数位: 2}
      - {名称: 余, 单位: 万元, 小数位: 2}
"""
IDENTITY = "    勾稽: [余 = 收 - 支]\n"
# 38.64 + 12.30 + 5.05 = 55.99; 10.10 + 2.20 + 1.01 = 13.31; 28.54 + 10.10 + 4.04 = 42.68
THIS = """
    表:
      一: {收: 38.64, 支: 10.10, 余: 28.54}
      二: {收: 12.30, 支: 2.20, 余: 10.10}
      三: {收: 5.05, 支: 1.01, 余: 4.04}
      总: {收: 55.99, 支: 13.31, 余: 42.68}
"""
LAST = """
    表:
      一: {收: 37.12, 支: 9.80, 余: 27.32}
      二: {收: 11.95, 支: 2.10, 余: 9.85}
      三: {收: 5.22, 支: 1.12, 余: 4.10}
"""


def found(folder: Path, *edits: tuple[str, str], form: str = FORM, last: str = "") -> list[Finding]:
    """What is told of the table after edits."""
    office, text = Office(folder), THIS
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    for year in (2022, 2023):
        office.form(f"表-{year}", form)
    if last:
        office.data("表-2022", last)
    return list(check_file(office.data("表-2023", text), office.folders).findings)


@pytest.mark.parametrize("last", ["", LAST])
def test_what_agrees_yields_nothing(tmp_path: Path, last: str) -> None:
    assert found(tmp_path, form=FORM + IDENTITY, last=last) == []


def test_two_digits_changed_over_are_the_cause_of_a_sum_that_fails(tmp_path: Path) -> None:
    [told] = found(tmp_path, ("收: 38.64", "收: 38.46"))
    assert (told.code, told.place) == ("S01", "表.总.收")
    assert told.cause == "“一”的收可能相邻两位数字写颠倒了（38.64写成38.46）"


def test_and_of_two_sums_that_fail(tmp_path: Path) -> None:
    """Each sum may be off by ½ in the last place of each term: 38.64 ± 0.02, ± 0.015."""
    [told] = found(tmp_path, ("收: 38.64", "收: 38.46"), form=FORM + IDENTITY)
    assert (told.code, told.place) == ("S01", "表.一.收")
    assert told.cause == "相邻两位数字写颠倒了（38.64写成38.46）"
    assert "总55.99 − 二12.30 − 三5.05 = 38.64；余28.54 + 支10.10 = 38.64" in told.expected


def test_a_sum_with_a_minus_is_said_as_one(tmp_path: Path) -> None:
    edits = ("余: 28.54", "余: 28.00"), ("余: 42.68", "余: 42.14")
    form = FORM + "勾稽: [表.一.余 + 表.二.余 = 表.一.收 - 表.一.支 + 表.二.收 - 表.二.支]\n"
    [told] = [f for f in found(tmp_path, *edits, form=form) if f.code == "S02"]
    assert told.message == "一余、二余之和比一收、二收之和减去一支、二支之差少0.54"


def test_fewer_decimals_than_the_other_amounts_of_the_column_are_a_hint(tmp_path: Path) -> None:
    edits = ("收: 38.64", "收: 38.6"), ("收: 55.99", "收: 55.95")
    told = [f for f in found(tmp_path, *edits) if f.code == "R05"]
    assert [(f.place, f.level, f.found, f.expected) for f in told] == [
        ("表.一.收", Level.HINT, "38.6", "2位小数")
    ]


def test_an_amount_in_yuan_among_those_in_ten_thousand_is_told_once(tmp_path: Path) -> None:
    total = ("      总: {收: 55.99, 支: 13.31, 余: 42.68}\n", "")
    told = found(tmp_path, ("收: 38.64", "收: 386400"), total, last=LAST)
    [jump] = [f for f in told if f.code == "Y11"]
    assert (jump.place, jump.level) == ("表.一.收", Level.WARNING)
    assert jump.cause == "本年像是按“元”填的，386400元是38.64万元"


def test_so_it_is_where_last_year_s_was(tmp_path: Path) -> None:
    told = found(tmp_path, last=LAST.replace("收: 37.12", "收: 371200"))
    [jump] = [f for f in told if f.code == "Y11" and f.place == "表.一.收"]
    assert jump.cause == "上年像是按“元”填的，371200元是37.12万元"
