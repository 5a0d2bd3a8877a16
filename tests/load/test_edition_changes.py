"""变化 is refused wherever no change could be computed or checked; the advice is one that helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from hotline_report.model.edition import indicators_of
from tests.load.tiny import Office

HEAD = "分节: [{名称: 节, 数据表: [表]}]\n数据表:\n  表:\n"
FIGURES = """\
    类型: 指标表
    行标题: 类
    行: [甲, 乙]
    列:
      - {名称: 量, 单位: 件}
      - {名称: 率, 单位: "%", 环比: 百分点}
      - {名称: 差, 单位: 件, 可为负: 是, 同比: 不计}
      - {名称: 合用, 单位: 件, 跨行: 是}
      - {名称: 各异, 逐行: [{名称: 甲数, 单位: 件}, {名称: 乙数, 单位: 件}]}
"""
RECORDS = "    类型: 记录表\n    列: [{名称: 事, 性质: 文字}, {名称: 量, 单位: 件, 同比: 百分比}]\n"
RANKING = "    类型: 排名表\n    行标题: 局\n    列标题: 量\n    单位: 件\n"


def told(text: str, folder: Path) -> Problem:
    """The one problem of a form."""
    with pytest.raises(InputError) as caught:
        Office(folder).form("表-2023", HEAD + text)
    [problem] = caught.value.problems
    return problem


def with_column(column: str, table: str = FIGURES) -> str:
    """The table with one column more."""
    if table is RECORDS:
        return table.replace("同比: 百分比}]", f"同比: 百分比}}, {column}]")
    return f"{table}      - {column}\n"


ELSEWHERE = {
    "records": (with_column("{名称: 升降, 变化: 量.同比}", RECORDS), "表 › 升降"),
    "a ranking": (f"{RANKING}    变化: 量.同比\n", "表"),
    "brackets": (with_column("{名称: 丙, 括号: {名称: 升降, 变化: 量.同比}}"), "表 › 丙 › 括号"),
    "row by row": (
        with_column("{名称: 丙, 逐行: [{名称: 丁, 变化: 量.同比}, {名称: 戊, 单位: 件}]}"),
        "表 › 丙 › 逐行",
    ),
    "a column with others by row": (
        with_column("{名称: 丙, 变化: 量.同比, 逐行: [{名称: 丁}, {名称: 戊}]}"),
        "表 › 丙",
    ),
    "one for all rows": (with_column("{名称: 升降, 变化: 量.同比, 跨行: 是}"), "表 › 升降"),
    "a row that spans": (
        FIGURES.replace("[甲, 乙]", "[甲, 乙, {名称: 丙, 跨列: 是, 变化: 量.同比}]"),
        "表 › 行",
    ),
    "a group": (with_column("{名称: 丙, 变化: 量.同比, 下级: [丁]}"), "表 › 丙"),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_changes_stand_in_a_column_of_a_table_of_figures(name: str, tmp_path: Path) -> None:
    text, place = ELSEWHERE[name]
    problem = told(text, tmp_path)
    assert problem.field.startswith(f"数据表 › {place}")
    assert problem.field.endswith(" › 变化")
    assert problem.found.startswith("“变化”写")
    assert "指标表的一列" in problem.expected
    assert "性质: 增减" in problem.remedy


@pytest.mark.parametrize(
    ("of", "found", "expected"),
    [
        # 差 is 不计; 合用 and 各异 have no change of their own in each row.
        ("差.同比", "“差”不计同比", "计同比的一列：量、率"),
        ("量.环比", "“量”不计环比", "计环比的一列：率"),
        ("件.同比", "没有名为“件”的列", "计同比的一列：量、率"),
        ("合用.同比", "“合用”是写了“跨行”的列", "计同比的一列：量、率"),
        ("各异.同比", "“各异”是写了“逐行”的列", "计同比的一列：量、率"),
        ("升降.同比", "“升降”不计同比", "计同比的一列：量、率"),
    ],
)
def test_the_advice_names_columns_that_have_such_a_change(
    of: str, found: str, expected: str, tmp_path: Path
) -> None:
    problem = told(with_column(f'{{名称: 升降, 单位: "%", 变化: {of}}}'), tmp_path)
    assert (problem.found, problem.expected) == (found, expected)


def test_where_no_column_has_one_none_is_named(tmp_path: Path) -> None:
    problem = told(FIGURES + "      - {名称: 升降, 变化: 量.同比}\n    同比: 不计\n", tmp_path)
    assert problem.expected == "计同比的一列，而这张表里没有一列计同比"
    assert "在那一列写“同比: 百分比”" in problem.remedy


def test_a_column_of_changes_is_taken(tmp_path: Path) -> None:
    form = Office(tmp_path).form("表-2023", HEAD + with_column("{名称: 升降, 变化: 量.同比}"))
    assert form.units() == {"件", "%"}


@pytest.mark.parametrize(
    ("on_table", "changes"),
    [
        ("", ["不计", "不计"]),
        ("同比: 计", ["百分比", "百分点"]),
        ("同比: 百分比", ["百分比", "百分比"]),
        ("同比: 百分点", ["百分点", "百分点"]),
    ],
)
def test_a_table_prints_its_changes_though_the_form_prints_none(
    tmp_path: Path, on_table: str, changes: list[str]
) -> None:
    columns = '列: [{名称: 量, 单位: 件}, {名称: 率, 单位: "%"}]'
    table = f"    类型: 指标表\n    {on_table}\n    行标题: 类\n    行: [甲, 乙]\n    {columns}\n"
    form = Office(tmp_path).form("表-2023", f"同比: 不计\n{HEAD}{table}")
    assert [each.change.value for each in indicators_of(form.tables["表"])] == changes
