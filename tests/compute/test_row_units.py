"""单位 of a row and of single cells: over the column's, in title or cell, never added up mixed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline_report.blocks import Table
from hotline_report.checks import Subject, run_checks
from hotline_report.checks.run import load_rules
from hotline_report.cli.form_listing import described
from hotline_report.errors import InputError
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.writers.data import write_json
from tests.load.tiny import Office, cell

HEAD = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表:
      表:
        类型: 指标表
        行标题: 指标
        列:
          - {名称: 数}
          - {名称: 同比, 变化: 数.同比, 单位: "%"}
          - {名称: 累计, 单位: 次, 单位位置: 不印}
          - {名称: 备注, 性质: 文字}
        行:
"""
ROWS = """
          - {名称: 来电, 单位: 通}
          - {名称: 接通率, 单位: "%"}
          - {名称: 时长, 单位: 秒, 性质: 平均值, 小数位: 1, 单位位置: 两处}
          - {名称: 经费, 单位: {数: 万元}}
          - 其他
"""
DATA = """
    表:
      来电: {数: {本年: 120, 上年: 100}, 累计: 300, 备注: 无}
      接通率: {数: {本年: 95.50, 上年: 93.00}, 累计: 94.00, 备注: }
      时长: {数: {本年: 20.5, 上年: 20.5}, 累计: 21.0, 备注: }
      经费: {数: {本年: 5, 上年: 4}, 累计: 9, 备注: }
      其他: {数: 1, 累计: 2, 备注: }
"""


def test_a_rows_unit_goes_before_the_columns(tmp_path: Path) -> None:
    load_rules()
    office = Office(tmp_path)
    office.form("年-2023", HEAD + ROWS)
    made = office.computed("年-2023", DATA)
    carried = {
        (row, column): (i.unit, i.nature, i.unit_in_cell, i.change)
        for row in ("来电", "接通率", "时长", "经费", "其他")
        for column in ("数", "累计")
        for i in [cell(made, "表", row, column).indicator]
    }
    count, percent = Nature.COUNT, ChangeKind.PERCENT
    assert carried == {
        ("来电", "数"): ("通", count, False, percent),
        ("来电", "累计"): ("通", count, False, percent),
        ("接通率", "数"): ("%", Nature.RATE, False, ChangeKind.POINTS),
        ("接通率", "累计"): ("%", Nature.RATE, False, ChangeKind.POINTS),
        ("时长", "数"): ("秒", Nature.AVERAGE, True, percent),
        ("时长", "累计"): ("秒", Nature.AVERAGE, True, percent),
        ("经费", "数"): ("万元", count, True, percent),
        ("经费", "累计"): ("次", count, False, percent),
        ("其他", "数"): ("", count, False, percent),
        ("其他", "累计"): ("次", count, False, percent),
    }
    rows = json.loads(write_json(made.bulletin, made.figures, ""))["数据"]
    units = {row["名称"]: row["单位"] for row in rows}
    assert units["表.接通率.累计"] == "%"
    assert units["表.经费.数"] == "万元"
    assert not [
        f for f in run_checks(Subject(made.bulletin, made.figures, (), None)) if f.code == "S12"
    ]


def test_units_stand_behind_titles_or_figures_as_the_form_says(tmp_path: Path) -> None:
    office = Office(tmp_path)
    edition = office.form("年-2023", HEAD + ROWS)
    (table,) = (
        block for block in office.document("年-2023", DATA).blocks if isinstance(block, Table)
    )
    assert [[c.text for c in row] for row in table.rows()] == [
        ["来电（通）", "120", "20.00", "300", "无"],
        # a rate changes in points, which the column's header does not say
        ["接通率（%）", "95.50", "2.50个百分点", "94.00", ""],
        ["时长（秒）", "20.5秒", "0.00", "21.0秒", ""],
        ["经费", "5万元", "25.00", "9", ""],
        ["其他", "1", "", "2", ""],
    ]
    told = "\n".join(described(edition))
    assert "行：来电（通）、接通率（%）、时长（秒）、经费（数 万元）、其他" in told


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            "[{名称: 甲, 单位: 件}, {名称: 乙, 单位: 人}, {名称: 计, 合计: 全部}]",
            "甲 件、乙 人、计 件",
        ),
        ("[甲, {名称: 乙, 单位: {数: 人}}, {名称: 计, 合计: [甲, 乙]}]", "甲 （无单位）、乙 人"),
        ("[{名称: 甲, 单位: 件}, {名称: 乙, 单位: 人, 包含: 甲}]", "甲 件、乙 人"),
        ("[{名称: 甲, 单位: {数目: 件}}]", "没有名为“数目”的列"),
        ("[{名称: 甲, 单位: {备注: 件}}]", "没有名为“备注”的列"),
        ("[{名称: 甲, 单位: {数: 件}, 单位位置: 表头}]", "这一行各格的单位不同"),
        ("[{名称: 甲, 单位位置: 单元格}]", "有“单位位置”而没有“单位”"),
    ],
)
def test_what_cannot_be_is_refused_when_the_form_is_read(
    rows: str, found: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as told:
        Office(tmp_path).form("年-2023", f"{HEAD.rstrip()} {rows}\n")
    assert [found in problem.found for problem in told.value.problems] == [True]


def test_a_total_has_the_unit_of_its_parts(tmp_path: Path) -> None:
    office = Office(tmp_path)
    parts = '{名称: 甲, 单位: 人}, {名称: 乙, 单位: 人}, {名称: 率, 单位: "%"}'
    rows = f"[{parts}, {{名称: 计, 合计: [甲, 乙]}}]"
    office.form("年-2023", f"{HEAD.rstrip()} {rows}\n")
    made = office.computed(
        "年-2023", "表: {甲: {数: 1}, 乙: {数: {本年: 2, 上年: 4}}, 率: {数: 50}, 计: {累计: 7}}"
    )
    total = cell(made, "表", "计", "数")
    assert (str(total.value), total.indicator.unit) == ("3", "人")


@pytest.mark.parametrize("said", ["小数位: 1", "累计: 不核对"])
def test_a_row_that_says_no_unit_leaves_the_nature(tmp_path: Path, said: str) -> None:
    """A rate by what its column says, not by its unit, stays one."""
    table = Office(tmp_path).table(
        "年-2023",
        f"""
        类型: 指标表
        行标题: 指标
        列: [{{名称: 比, 单位: 分, 性质: 比率}}]
        行: [{{名称: 甲, {said}}}]
        """,
    )
    [(row, leaf)] = table.places()
    carried = row.carries(leaf)
    assert carried is not None
    assert (carried.nature, carried.change) == (Nature.RATE, ChangeKind.POINTS)
