"""The old name of what the form calls otherwise (上年名称) is told as that, wherever it is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from hotline_report.pipeline.prepare import prepare
from tests.load.tiny import Office

BASE = """
分节: [{名称: 节, 数据表: [表, 另表]}]
勾稽: [表.总计.已整改 ≤ 另表.总数]
数据表:
  表:
    类型: 指标表
    行标题: 类别
    行: [煤矿, 非煤矿山, {名称: 总计, 合计: [煤矿, 非煤矿山]}]
    列:
      - {名称: 排查, 单位: 处}
      - {名称: 已整改, 单位: 处}
      - {名称: 整改率, 单位: "%", 公式: 已整改 ÷ 排查, 权数: 排查}
    勾稽: [已整改 ≤ 排查]
  另表:
    类型: 指标表
    列: [{名称: 总数, 单位: 处}]
"""
RENAMED = """
继承: 式-2023
数据表:
  表:
    行: {修改: {非煤矿山: {名称: 非煤矿山和尾矿库, 上年名称: 非煤矿山}}}
    列: {修改: {已整改: {名称: 整改销号, 上年名称: 已整改}}}
"""
WHOLE = """
继承: 式-2023
勾稽: [表.总计.整改销号 ≤ 另表.总数]
数据表:
  表:
    行:
      修改:
        非煤矿山: {名称: 非煤矿山和尾矿库, 上年名称: 非煤矿山}
        总计: {合计: [煤矿, 非煤矿山和尾矿库]}
    列:
      修改:
        已整改: {名称: 整改销号, 上年名称: 已整改}
        整改率: {公式: 整改销号 ÷ 排查}
    勾稽: [整改销号 ≤ 排查]
"""
COLUMN = "，已改名为“整改销号”（上年名称是“已整改”）"
ROW = "，已改名为“非煤矿山和尾矿库”（上年名称是“非煤矿山”）"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("式-2023", BASE)
    return made


def refused(office: Office, path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        prepare(path, office.folders)
    return caught.value


def told(problems: tuple[Problem, ...]) -> dict[str, str]:
    return {problem.field: problem.found for problem in problems}


def test_formulas_identities_and_totals_of_the_form(office: Office) -> None:
    with pytest.raises(InputError) as caught:
        office.form("式-2024", RENAMED)
    found = told(caught.value.problems)
    table = "数据表 › 表"
    assert f"“非煤矿山”的行{ROW}" in found[f"{table} › 行 › 总计 › 合计"]
    assert f"“已整改”不存在{COLUMN}" in found[f"{table} › 整改率 › 公式"]
    assert f"“已整改”不存在{COLUMN}" in found[f"{table} › 勾稽"]
    now = "已改名为“表.总计.整改销号”（上年名称是“表.总计.已整改”）"
    assert f"“表.总计.已整改”不存在，{now}" in found["勾稽"]


def test_what_a_form_that_extends_it_changes(office: Office) -> None:
    office.form("式-2024", WHOLE)
    with pytest.raises(InputError) as caught:
        office.form("式-2025", "继承: 式-2024\n数据表: {表: {列: {修改: {已整改: {单位: 件}}}}}")
    assert [p.found for p in caught.value.problems] == [f"所继承的表式里没有“已整改”{COLUMN}"]


def test_rows_columns_and_names_in_the_narrative_of_the_data_file(office: Office) -> None:
    office.form("式-2024", WHOLE)
    path = office.data(
        "式-2024",
        """
        表:
          煤矿: {排查: 5, 已整改: 4}
          非煤矿山: {排查: 3, 整改销号: 2}
        另表: {总数: 9}
        """,
        "正文: [{标题: 甲, 内容: '整改{{ 表.总计.已整改 | 处 }}。', 数据表: 全部}]\n",
    )
    found = told(refused(office, path).problems)
    assert found["数据 › 表 › 煤矿 › 已整改"] == f"不认识的名称“已整改”{COLUMN}"
    assert found["数据 › 表 › 非煤矿山"] == f"不认识的名称“非煤矿山”{ROW}"
    assert found["正文 › 第1项“甲” › 内容"] == f"没有“表.总计.已整改”{COLUMN}"


def test_with_the_form_of_another_year_that_is_told_and_names_are_counted(office: Office) -> None:
    office.form("式-2024", WHOLE)
    path = office.data(
        "式-2024",
        """
        表:
          煤矿: {排查: 5, 整改销号: 4}
          非煤矿山和尾矿库: {排查: 三, 整改销号: 2}
        另表: {总数: 9x}
        """,
    )
    path.write_text(path.read_text(encoding="utf-8").replace("表式: 式-2024", "表式: 式-2023"))
    error = refused(office, path)
    assert [p.field for p in error.problems] == ["年度", "数据 › 另表 › 总数"]
    assert "2023 年" in error.problems[0].found
    assert not any("是不是" in p.found for p in error.problems)
    (notice,) = error.notices
    assert "“式-2023”不是这一期的" in notice
    assert "（2 处）没有列出" in notice
