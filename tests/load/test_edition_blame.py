"""What a form does to the one that it extends is told in its own file, at what does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from tests.load.tiny import Office

PARENT = """
    分节: [{名称: 节, 数据表: [表, 另]}]
    勾稽: [表.总计.甲 ≥ 另.余]
    数据表:
      表:
        类型: 指标表
        行标题: 类别
        行: [城, 乡, {名称: 总计, 合计: 全部}]
        列: [{名称: 甲, 单位: 件}, {名称: 乙, 单位: 件}, {名称: 率, 单位: "%", 公式: 乙 ÷ 甲}]
      另: {类型: 指标表, 列: [{名称: 余, 单位: 件}]}
"""
CHANGES = {
    "    行:\n      增加:\n        - {名称: 单车, 单位: 件, 之前: 总计}\n": (
        "单车",
        "“率”一列里单位不同的行",
    ),
    "    行:\n      修改:\n        乡: {单位: 次}\n": ("次", "“甲”一列里单位不同的行"),
    "    行:\n      增加: [村, 城]\n": ("城", "名称“城”出现 2 次"),
    "    行:\n      删除: [乡, 总计]\n": ("总计", "算式里的“表.总计.甲”不存在"),
    "    列:\n      删除: [乙]\n": ("乙", "算式里的“乙”不存在"),
    "    列:\n      修改: {甲: {单位: 万件}}\n": ("万件", "单位不同的数：“乙”件、“甲”万件"),
}
"""What stands under 表 of a form that extends the other: the culprit, and what is told of it."""


def told(folder: Path, child: str, parent: str = PARENT) -> list[Problem]:
    """The mistakes of the child's form."""
    office = Office(folder)
    try:
        office.form("母-2022", parent)
    except InputError:
        assert parent != PARENT
    with pytest.raises(InputError) as caught:
        office.form("子-2023", f"继承: 母-2022\n{child}")
    return list(caught.value.problems)


@pytest.mark.parametrize("change", CHANGES)
def test_the_blame_is_on_what_changed_the_form_that_is_extended(
    tmp_path: Path, change: str
) -> None:
    culprit, found = CHANGES[change]
    problem = next(p for p in told(tmp_path, f"数据表:\n  表:\n{change}") if found in p.found)
    path = problem.position.path
    assert path.name == "子-2023.yaml"
    line = path.read_text(encoding="utf-8").splitlines()[problem.position.line - 1]
    assert line[problem.position.column - 1 :].startswith(culprit)
    assert "母-2022.yaml 第" in problem.found
    assert "在本表式里" in problem.remedy


def test_a_table_that_lost_its_section_is_told_at_the_form_that_lists_them_anew(
    tmp_path: Path,
) -> None:
    [problem] = told(tmp_path, "分节: [{名称: 节, 数据表: [表]}]\n")
    assert problem.position.path.name == "子-2023.yaml"
    assert problem.found.startswith("没有放进任何一节")


def test_what_is_wrong_in_the_other_form_by_itself_stays_there(tmp_path: Path) -> None:
    wrong = PARENT.replace("公式: 乙 ÷ 甲", "公式: 丙 ÷ 甲")
    problems = told(tmp_path, "数据表:\n  表:\n    行:\n      增加: [城]\n", wrong)
    assert {p.position.path.name for p in problems if "丙" in p.found} == {"母-2022.yaml"}
    assert {p.position.path.name for p in problems if "城" in p.found} == {"子-2023.yaml"}
    assert not any("所继承的" in p.found for p in problems if "丙" in p.found)


def test_the_blame_is_on_the_form_of_a_chain_that_did_it(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("母-2021", PARENT)
    drop = "继承: 母-2021\n数据表:\n  表:\n    列:\n      删除: [乙]\n"
    with pytest.raises(InputError):
        office.form("中-2022", drop)
    with pytest.raises(InputError) as caught:
        office.form("子-2023", "继承: 中-2022\n数据表:\n  表:\n    标题: 乙\n")
    [problem] = caught.value.problems
    assert problem.position.path.name == "中-2022.yaml"
