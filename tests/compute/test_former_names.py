"""上年名称: last year's figures are found under the names that last year's form had."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.cli.form_listing import described
from hotline_report.errors import InputError
from hotline_report.pipeline.prepare import Prepared
from tests.load.tiny import Office, cell

BEFORE = """
    分节: [{名称: 节, 数据表: [甲, 乙, 单, 榜]}]
    数据表:
      甲:
        类型: 指标表
        行标题: 行
        行: [东, 西, {名称: 合计, 合计: 全部}]
        列: [{名称: 收, 单位: 件}, {名称: 办, 单位: 件}, {名称: 站点, 单位: 个, 跨行: 是}]
      乙:
        类型: 指标表
        行标题: 行
        行: [南]
        列: [{名称: 收, 单位: 件}, {名称: 办, 单位: 件}]
      单: {类型: 指标表, 列: [{名称: 收, 单位: 件}, {名称: 人, 单位: 人}]}
      榜:
        类型: 排名表
        行标题: 对象
        列标题: 量
        同比: 百分比
        行: [众]
"""
BEFORE_DATA = """
    甲: {东: {收: 10, 办: 20}, 西: {收: 30, 办: 40}, 站点: 5}
    乙: {南: {收: 50, 办: 60}}
    单: {收: 70, 人: 80}
    榜: {众: [{路: 9}]}
"""


def office(tmp_path: Path, now: str, data: str) -> Prepared:
    """2023 of a form whose 2022 was BEFORE."""
    made = Office(tmp_path)
    made.form("年-2022", BEFORE)
    made.form("年-2023", now)
    made.data("年-2022", BEFORE_DATA)
    return made.computed("年-2023", data)


def prior(of: Prepared, *names: str) -> str:
    """The prior as it is shown, "" where there is none."""
    found = cell(of, *names).prior
    return "" if found is None else f"{found.value:f}"


NOW = """
    分节: [{名称: 节, 数据表: [丙, 人力, 名次]}]
    数据表:
      丙:
        类型: 指标表
        上年名称: 甲
        行标题: 行
        行:
          - {名称: 东片, 上年名称: 东}
          - {名称: 南片, 上年名称: 乙.南}
          - {名称: 总数, 合计: 全部, 上年名称: 合计}
          - {名称: 单}
          - {名称: 站, 跨列: 是, 单位: 个, 上年名称: 站点}
        列:
          - {名称: 办结, 单位: 件, 上年名称: 办}
          - {名称: 办, 单位: 件, 上年名称: 收}
      人力:
        类型: 指标表
        列:
          - {名称: 人数, 单位: 人, 上年名称: 单.人}
          - {名称: 西收, 单位: 件, 上年名称: 甲.西.收}
          - {名称: 收, 单位: 件}
      名次:
        类型: 排名表
        上年名称: 榜
        行标题: 对象
        列标题: 量
        同比: 百分比
        行: [{名称: 群众, 上年名称: 众}]
"""
DATA = """
    丙: {东片: {办结: 1, 办: 1}, 南片: {办结: 1, 办: 1}, 单: {办结: 1, 办: 1}, 站: 1}
    人力: {人数: 1, 西收: 1, 收: 1}
    名次: {群众: [{路: 1}]}
"""


def test_renamed_and_moved_tables_rows_and_columns(tmp_path: Path) -> None:
    made = office(tmp_path, NOW, DATA)
    assert not made.notices
    found = {
        (row, column): prior(made, "丙", row, column)
        for row in ("东片", "南片", "总数", "单")
        for column in ("办结", "办")
    }
    assert found == {
        ("东片", "办结"): "20",
        ("东片", "办"): "10",  # what is called so now; not the 20 of the old 办
        ("南片", "办结"): "60",
        ("南片", "办"): "50",
        ("总数", "办结"): "60",  # 20 + 40 of last year's total
        ("总数", "办"): "40",
        ("单", "办结"): "",
        ("单", "办"): "",
    }
    assert prior(made, "丙", "站") == "5"
    assert prior(made, "人力", "人数") == "80"
    assert prior(made, "人力", "西收") == "30"
    assert not prior(made, "人力", "收")
    assert prior(made, "名次", "群众", "路") == "9"


def test_a_table_of_one_row_becomes_a_row_and_a_row_such_a_table(tmp_path: Path) -> None:
    now = """
        分节: [{名称: 节, 数据表: [丙, 丁]}]
        数据表:
          丙:
            类型: 指标表
            行标题: 行
            行: [{名称: 单项, 上年名称: 单}]
            列: [{名称: 收, 单位: 件}]
          丁: {类型: 指标表, 上年名称: 甲.西, 列: [{名称: 办, 单位: 件}]}
    """
    made = office(tmp_path, now, "丙: {单项: {收: 1}}\n丁: {办: 1}")
    assert (prior(made, "丙", "单项", "收"), prior(made, "丁", "办")) == ("70", "40")
    assert not made.notices


def test_a_name_that_was_changed_the_year_before_is_left_alone(tmp_path: Path) -> None:
    """The form of both years swaps two names against the one before it; once is enough."""
    made = Office(tmp_path)
    table = """
        分节: [{名称: 节, 数据表: [甲]}]
        数据表:
          甲:
            类型: 指标表
            列: [{名称: 收, 单位: 件, 上年名称: 办}, {名称: 办, 单位: 件, 上年名称: 收}]
    """
    made.form("年-2022", table)
    made.form("年-2023", "继承: 年-2022")
    made.data("年-2022", "甲: {收: 1, 办: 2}")
    now = made.computed("年-2023", "甲: {收: 3, 办: 3}")
    assert (prior(now, "甲", "收"), prior(now, "甲", "办")) == ("1", "2")
    assert not now.notices


LOST = """
    分节: [{名称: 节, 数据表: [甲, 丁, 戊]}]
    数据表:
      甲:
        类型: 指标表
        行标题: 行
        行: [东, {名称: 北, 上年名称: 背}]
        列: [{名称: 收, 单位: 件}, {名称: 办, 单位: 件, 上年名称: 辨}]
      丁: {类型: 指标表, 上年名称: 丙, 列: [{名称: 收, 单位: 件}]}
      戊: {类型: 指标表, 上年名称: 甲.背, 列: [{名称: 收, 单位: 件}]}
"""


def test_names_that_lead_nowhere_are_told_and_nothing_is_compared(tmp_path: Path) -> None:
    made = office(tmp_path, LOST, "甲: {东: {收: 1, 办: 1}, 北: {收: 1}}\n丁: {收: 1}\n戊: {收: 1}")
    told = (
        "“甲.北”的上年名称“背”",
        "“甲.办”的上年名称“辨”",
        "“丁”的上年名称“丙”",
        "“戊”的上年名称“甲.背”",
    )
    assert len(made.notices) == len(told)
    for words, notice in zip(told, made.notices, strict=True):
        assert words in notice
        assert "年-2023.yaml:" in notice
        assert "上年的表式“年-2022”里没有" in notice
    assert prior(made, "甲", "东", "收") == "10"
    assert not prior(made, "甲", "东", "办")


def test_one_figure_of_last_year_is_no_prior_of_several(tmp_path: Path) -> None:
    now = """
        分节: [{名称: 节, 数据表: [丙]}]
        数据表:
          丙:
            类型: 指标表
            行标题: 行
            行: [子, 丑]
            列: [{名称: 收, 单位: 件, 上年名称: 甲.东.收}]
    """
    made = office(tmp_path, now, "丙: {子: {收: 1}, 丑: {收: 1}}")
    assert not prior(made, "丙", "子", "收")
    assert ["“丙.收”的上年名称" in notice for notice in made.notices] == [True]


def test_editions_shows_former_names(tmp_path: Path) -> None:
    shown = "\n".join(described(Office(tmp_path).form("年-2023", NOW)))
    assert "丙（上年名称 甲）" in shown
    assert "行：东片（上年名称 东）、南片（上年名称 乙.南）" in shown
    assert "办结  [数量，件，上年名称 办]" in shown
    assert "行：群众（上年名称 众）" in shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{名称: 收, 单位: 件, 上年名称: 甲.乙.丙.丁}", "旧列名"),
        ("{名称: 收, 单位: 件, 上年名称: 甲.}", "旧列名"),
        ("{名称: 组, 上年名称: 甲, 下级: [{名称: 收, 单位: 件}]}", "最下一层"),
    ],
)
def test_what_is_no_former_name_is_told(tmp_path: Path, typed: str, expected: str) -> None:
    with pytest.raises(InputError) as raised:
        Office(tmp_path).table("年-2023", f"类型: 指标表\n列: [{typed}]")
    (problem,) = raised.value.problems
    assert problem.field.endswith("上年名称")
    assert expected in problem.expected
