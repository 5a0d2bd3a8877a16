"""不印: rows, columns and tables that are computed, cited and checked, but stand in no document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline_report import blocks
from hotline_report.checks import Subject, run_checks
from hotline_report.checks.run import load_rules
from hotline_report.cli.form_listing import described
from hotline_report.compose.document import compose_document
from hotline_report.errors import InputError
from hotline_report.writers.data import write_csv, write_json
from tests.load.tiny import Office, cell

FORM = """
    分节: [{名称: 明, 数据表: [甲, 乙]}, {名称: 暗, 数据表: [丙]}]
    数据表:
      甲:
        类型: 指标表
        行标题: 行
        行:
          - 东
          - 名称: 组
            下级: [西, {名称: 西计, 合计: [东, 西], 不印: 是}]
          - {名称: 总, 合计: [东, 西]}
        列:
          - {名称: 收, 单位: 件}
          - {名称: 组甲, 下级: [{名称: 办, 单位: 件, 不印: 是}, {名称: 结, 单位: 件}]}
          - {名称: 组乙, 不印: 是, 下级: [{名称: 退, 单位: 件}]}
        勾稽: [收 = 办 + 结 + 退]
      乙: {类型: 指标表, 列: [{名称: 数, 单位: 件}], 不印: 是}
      丙: {类型: 指标表, 列: [{名称: 数, 单位: 件}], 不印: 是}
"""
DATA = """
    甲: {东: {收: 6, 办: 1, 结: 2, 退: 3}, 西: {收: 6, 办: 1, 结: 2, 退: 3}}
    乙: {数: 7}
    丙: {数: 8}
"""
TEXT = """
    正文:
      - 标题: 概况
        内容: 退回{{ 甲.西计.退 | 件 }}、{{ 丙.数 | 件 }}
      - {标题: 数据, 数据表: 全部}
"""


def test_what_is_not_printed_is_computed_and_cited(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("年-2023", FORM)
    made = office.computed("年-2023", DATA, TEXT)
    document = compose_document(made.bulletin, made.figures).document
    (table,) = (block for block in document.blocks if isinstance(block, blocks.Table))
    assert [[each.text for each in row] for row in (*table.header, *table.rows())] == [
        ["行", "收（件）", "组甲"],
        ["结（件）"],
        ["东", "6", "2"],
        ["组", "西", "6", "2"],
        ["总", "12", "4"],
    ]
    headings = [block.text for block in document.blocks if isinstance(block, blocks.Heading)]
    assert [text[-1] for text in headings] == ["况", "据", "明"]
    assert "退回6件、8件" in str(document)
    assert cell(made, "甲", "西计", "退").value == 6


def test_open_data_has_what_is_printed(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("年-2023", FORM)
    made = office.computed("年-2023", DATA, TEXT)
    names = ["甲.东.收", "甲.东.结", "甲.西.收", "甲.西.结", "甲.总.收", "甲.总.结"]
    rows = json.loads(write_json(made.bulletin, made.figures, "发布"))["数据"]
    assert [row["名称"] for row in rows] == names
    assert len(write_csv(made.bulletin, made.figures).splitlines()) == 1 + len(names)


def test_an_unprinted_column_hides_no_row_of_its_name(tmp_path: Path) -> None:
    office = Office(tmp_path)
    form = FORM.replace("{名称: 总, 合计: [东, 西]}", "{名称: 办, 合计: [东, 西]}")
    office.form("年-2023", form)
    made = office.computed("年-2023", DATA, TEXT)
    rows = json.loads(write_json(made.bulletin, made.figures, "发布"))["数据"]
    assert [row["名称"] for row in rows][-2:] == ["甲.办.收", "甲.办.结"]


def test_what_is_not_printed_is_checked(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("年-2023", FORM)
    made = office.computed("年-2023", DATA.replace("办: 1", "办: 9", 1), TEXT)
    passages = compose_document(made.bulletin, made.figures).passages
    load_rules()
    found = run_checks(Subject(made.bulletin, made.figures, passages, None))
    assert {finding.code for finding in found} & {"S02"}


def test_editions_tells_what_is_not_printed(tmp_path: Path) -> None:
    shown = "\n".join(described(Office(tmp_path).form("年-2023", FORM)))
    assert shown.count("（不印）") == 5
    assert "西计（不印）" in shown


@pytest.mark.parametrize(
    "body",
    [
        "类型: 指标表\n列: [{名称: 收, 单位: 件, 不印: 是}]",
        "类型: 指标表\n行标题: 行\n行: [{名称: 东, 不印: 是}]\n列: [收]",
        "类型: 指标表\n行标题: 行\n行: [东]\n"
        "列: [{名称: 组, 含行标题: 是, 不印: 是, 下级: [收]}, 办]",
    ],
)
def test_a_table_of_which_nothing_is_left_is_told(tmp_path: Path, body: str) -> None:
    with pytest.raises(InputError) as raised:
        Office(tmp_path).table("年-2023", body)
    assert "写在表上" in raised.value.problems[0].remedy
