"""空格: 0 and 不适用: 照填: what stands in a cell without a number, everywhere that it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline_report.blocks import Table
from hotline_report.checks import Subject, run_checks
from hotline_report.checks.run import load_rules
from hotline_report.compose.document import compose_document
from hotline_report.errors import InputError
from hotline_report.model.cell import State
from hotline_report.pipeline.prepare import Prepared
from hotline_report.writers.data import write_csv, write_json
from tests.load.tiny import TABLES, Office, cell

FORM = """
    分节: [{名称: 节, 数据表: [表, 单]}]
    数据表:
      表:
        类型: 指标表
        行标题: 行
        空格: 0
        不适用: 照填
        行: [甲, 乙, {名称: 计, 合计: 全部}]
        列:
          - {名称: 数, 单位: 件}
          - {名称: 另, 单位: 件, 空格: 未统计, 不适用: —}
          - {名称: 率, 单位: "%", 公式: 另 ÷ 数}
          - {名称: 注, 性质: 文字}
      单: {类型: 指标表, 列: [{名称: 数, 单位: 件}]}
"""
DATA = """
    表:
      甲: {数: 5, 另: , 率: , 注: }
      乙:
      计: {数: , 另: 4, 注: 无}
    单: {数: }
"""


@pytest.fixture
def made(tmp_path: Path) -> Prepared:
    office = Office(tmp_path)
    office.form("年-2023", FORM)
    return office.computed("年-2023", DATA)


def test_empty_is_zero_where_the_form_says_so_and_computes_nothing(made: Prepared) -> None:
    states = {
        (f.address.table, f.address.row, f.address.column): f.value if f.value is not None else ""
        for f in made.figures
        if f.state in (State.NUMBER, State.NOT_COLLECTED)
    }
    assert states == {
        ("表", "甲", "数"): 5,
        ("表", "甲", "另"): "",
        ("表", "甲", "率"): "",  # its part is not known
        ("表", "甲", "注"): "",
        ("表", "乙", "数"): 0,
        ("表", "乙", "另"): "",
        ("表", "乙", "率"): "",
        ("表", "乙", "注"): "",
        ("表", "计", "数"): 5,  # an empty total is added up
        ("表", "计", "另"): 4,
        ("表", "计", "率"): 80,  # 4/5
        ("单", "", "数"): "",
    }


def test_what_is_no_value_is_never_zero(tmp_path: Path) -> None:
    """Changes and words, be they a column's or a row's."""
    office = Office(tmp_path)
    rows = "[甲, {名称: 增幅, 性质: 增减}, {名称: 说明, 性质: 文字}]"
    form = FORM.replace("[甲, 乙, {名称: 计, 合计: 全部}]", rows)
    office.form("年-2023", form.replace("性质: 文字}\n      单", "性质: 增减}\n      单"))
    made = office.computed(
        "年-2023", "表: {甲: {数: , 注: }, 增幅: {数: }, 说明: {数: }}\n单: {数: 1}"
    )
    blank = {f.address.row: f.value for f in made.figures if f.address.column == "数"}
    assert blank == {"甲": 0, "增幅": None, "说明": None, "": 1}
    assert cell(made, "表", "甲", "注").state is State.NOT_COLLECTED


def test_an_empty_cell_is_zero_in_open_data(made: Prepared) -> None:
    rows = json.loads(write_json(made.bulletin, made.figures, ""))["数据"]
    row = next(row for row in rows if row["名称"] == "表.乙.数")
    assert (row["状态"], row["数值"]) == ("数值", 0)
    assert "表.乙.数,件,数值,0," in write_csv(made.bulletin, made.figures).decode("utf-8-sig")


def test_what_is_left_out_is_told_and_not_taken_for_zero(tmp_path: Path) -> None:
    load_rules()
    office = Office(tmp_path)
    office.form("年-2023", FORM)
    text = DATA.replace("甲: {数: 5, ", "甲: {").replace("乙:", "乙: {数: 1}")
    made = office.computed("年-2023", text)
    assert cell(made, "表", "甲", "数").state is State.NOT_COLLECTED
    (told,) = (
        f
        for f in run_checks(Subject(made.bulletin, made.figures, (), None))
        if f.code == "D05" and "表.甲.数" in f.cells
    )
    assert "冒号后留空" in told.expected
    assert "是0的" in told.expected


@pytest.mark.parametrize("typed", ["/", "——", '"-"', "{本年: /}"])
def test_a_mark_for_not_applicable_is_printed_as_typed(typed: str, tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("年-2023", FORM)
    text = f"表: {{甲: {{数: {typed}, 另: {typed}, 注: 无}}, 乙: }}\n单: {{数: {typed}}}"
    made = office.computed("年-2023", text)
    mark = typed.strip('"{}本年: ')
    table, single = (
        block
        for block in compose_document(made.bulletin, made.figures).document.blocks
        if isinstance(block, Table)
    )
    (first, _, _) = table.rows()
    assert [c.text for c in first[1:3]] == [mark, "—"]
    assert [c.text for row in single.rows() for c in row] == ["—"]
    assert f"“{mark}”" in table.signs
    rows = json.loads(write_json(made.bulletin, made.figures, ""))["数据"]
    (told,) = (row for row in rows if row["名称"] == "表.甲.数")
    assert (told["状态"], told["数值"], told["文字"]) == ("不适用", None, None)


def test_narrative_says_what_stands_there_when_it_is_no_number(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("年-2023", FORM)
    text = "表: {甲: {数: /, 另: 1, 注: 无}, 乙: }\n单: {数: 1}"
    narrative = TABLES.replace("}]", "}, {标题: 文, 内容: '{{ 表.甲.数 | 件 }}'}]")
    made = office.computed("年-2023", text, narrative)
    with pytest.raises(InputError) as told:
        compose_document(made.bulletin, made.figures)
    assert "不适用（/）" in told.value.problems[0].found
