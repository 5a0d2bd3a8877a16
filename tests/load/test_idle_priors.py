"""上年 (上期) typed where no change is counted is told: it would be seen and used nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from hotline_report.pipeline.prepare import prepare
from tests.load.tiny import Office

FORM = """
同比: 不计
分节: [{名称: 节, 数据表: [表, 记录, 名次]}]
数据表:
  表:
    类型: 指标表
    行标题: 类别
    行: [甲, 乙]
    列:
      - {名称: 量, 单位: 件}
      - {名称: 计, 单位: 件, 同比: 百分比}
      - {名称: 分子, 单位: 件}
      - {名称: 率, 单位: "%", 公式: 分子 ÷ 计, 同比: 百分点}
      - {名称: 年初, 单位: 件}
      - {名称: 年末, 单位: 件}
    勾稽: [年初 = 年末.上年]
  记录: {类型: 记录表, 列: [{名称: 甲乡, 性质: 文字}, {名称: 数, 单位: 件}], 总计行: 合计}
  名次: {类型: 排名表, 行标题: 乡, 列标题: 件数, 单位: 件}
"""
TYPED = """
表: {{甲: {{{cell}}}}}
记录: 不公布
名次: 不公布
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("表-2023", FORM)
    return made


def told(office: Office, body: str) -> list[Problem]:
    try:
        prepare(office.data("表-2023", body), office.folders)
    except InputError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize("prior", ["11", "—"])
def test_it_is_told_as_a_change_typed_there_is(prior: str, office: Office) -> None:
    (problem,) = told(office, TYPED.format(cell=f"量: {{本年: 13, 上年: {prior}}}"))
    assert problem.field == "数据 › 表 › 甲 › 量"
    assert problem.found == "写了上年数，而这一列不计同比，用不上"
    assert problem.remedy == "删去“上年”这一项；确需同比的，请改表式"
    (change,) = told(office, TYPED.format(cell="量: {本年: 13, 同比: ↑5%}"))
    assert change.expected == problem.expected


@pytest.mark.parametrize(
    "cell",
    [
        "计: {本年: 13, 上年: 11}",
        # the rate's change is computed of it
        "分子: {本年: 1, 上年: 1}",
        # an identity asks for it
        "年末: {本年: 1, 上年: 1}",
    ],
)
def test_not_where_something_asks_for_it(cell: str, office: Office) -> None:
    assert told(office, TYPED.format(cell=cell)) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("记录: [{甲乡: 一, 数: {本年: 1, 上年: 2}}]", "数据 › 记录 › 第1条 › 数"),
        ("记录: {记录: [], 合计: {数: {本年: 1, 上年: 2}}}", "数据 › 记录 › 合计 › 数"),
        ("名次: [{乙乡: {本年: 1, 上年: 2}}]", "数据 › 名次 › 乙乡"),
    ],
)
def test_in_tables_of_every_kind(body: str, field: str, office: Office) -> None:
    rest = [f"{name}: 不公布" for name in ("表", "记录", "名次") if not body.startswith(name)]
    assert [problem.field for problem in told(office, "\n".join([body, *rest]))] == [field]


@pytest.mark.parametrize(("key", "typed"), [("上期", "11"), ("环比", "↑5%")])
def test_what_there_is_no_step_for(key: str, typed: str, office: Office) -> None:
    (problem,) = told(office, TYPED.format(cell=f"计: {{本年: 13, {key}: {typed}}}"))
    assert problem.found == f"写了{key}“{typed}”"
    assert problem.remedy == f"删去“{key}”这一项；确需环比的，请改表式"
