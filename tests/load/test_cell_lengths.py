"""What stands in a cell is bounded before anybody looks what it says, in braces as elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report import limits
from hotline_report.errors import InputError, Problem
from tests.load.tiny import Office

FORM = """
    分节: [{名称: 节, 数据表: [表, 前三]}]
    数据表:
      表:
        类型: 指标表
        列:
          - {名称: 量, 单位: 件, 环比: 百分比}
          - {名称: 参评, 单位: 件, 括号: {名称: 参评率, 单位: "%"}}
          - {名称: 升降, 单位: "%", 变化: 量.同比}
          - {名称: 差, 单位: 件, 可为负: 是}
      前三: {类型: 排名表, 行标题: 局, 列标题: 量, 占比基数: 表.量}
"""
CELLS = {
    "a number": "量: {}",
    "本年": "量: {{本年: {}}}",
    "上年": "量: {{本年: 5, 上年: {}}}",
    "上期": "量: {{本年: 5, 上期: {}}}",
    "括号": "参评: {{本年: 5, 参评率: {}}}",
    "占比": "甲局: {{本年: 5, 占比: {}}}",
    "a change alone": "升降: {}",
    "同比": "量: {{本年: 5, 同比: {}}}",
    "环比": "量: {{本年: 5, 环比: {}}}",
    "may be negative": "差: {}",
}
"""Every place of a number, under the table or in the ranking."""

CHANGES = ("a change alone", "同比", "环比")


def told(place: str, typed: str, folder: Path) -> Problem:
    """The one problem of a cell where this is typed."""
    cell = CELLS[place].format(f"'{typed}'")
    ranked = place == "占比"
    data = f"表: {{{'' if ranked else cell}}}\n前三: [{cell if ranked else ''}]\n"
    office = Office(folder)
    office.form("表-2023", FORM)
    with pytest.raises(InputError) as caught:
        office.computed("表-2023", data)
    [problem] = caught.value.problems
    return problem


@pytest.mark.parametrize("place", CELLS)
def test_too_many_characters_are_told_as_in_any_cell(place: str, tmp_path: Path) -> None:
    problem = told(place, "甲" * (limits.CELL + 1), tmp_path)
    assert (problem.found, problem.expected) == ("5001 个字", "不超过 5000 个字")
    assert "漏了后引号" in problem.remedy


@pytest.mark.parametrize("count", [limits.DIGITS + 1, limits.CELL + 1])
@pytest.mark.parametrize("place", CELLS)
def test_too_many_digits_are_told_as_in_any_number(place: str, count: int, tmp_path: Path) -> None:
    sign = "↓" if place in CHANGES and count < limits.CELL else ""
    problem = told(place, sign + "9" * count, tmp_path)
    assert problem.found.removeprefix("同比") == f"{count} 位的数"
    assert problem.remedy == "检查是否多打了数字"


@pytest.mark.parametrize(
    "typed",
    ["９", "9 ", "9,999", "O", "9" * 50, "0"],
    ids=["full-width", "blanks", "thousands", "letters", "digits", "zeros"],
)
@pytest.mark.parametrize("behind", ["", "件", "%", "x"])
@pytest.mark.parametrize("place", ["a number", "上年", "同比"])
def test_no_message_repeats_a_number_of_any_length(
    place: str, behind: str, typed: str, tmp_path: Path
) -> None:
    many = typed * (limits.CELL // len(typed) - 1)
    problem = told(place, f"{'↓' if place == '同比' else ''}9{many}{behind}", tmp_path)
    assert len(problem.found + problem.expected + problem.remedy) < 250


def test_a_ranked_name_is_no_longer_than_a_name(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    with pytest.raises(InputError) as caught:
        office.computed("表-2023", f"表: {{}}\n前三: [{'局' * 61}: 5]\n")
    [problem] = caught.value.problems
    assert (problem.found, problem.expected) == ("61 个字", f"不超过 {limits.NAME} 个字")
