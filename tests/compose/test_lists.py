"""Lists of records, rankings and words as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.blocks import Align, Scope, Table, WordList
from tests.compose.reading import body, texts
from tests.load.tiny import TABLES, Office

FORM = """
    分节: [{名称: 节, 数据表: [总, 表]}]
    数据表:
      总: {类型: 指标表, 列: [{名称: 量, 单位: 件}]}
      表:
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without forms."""
    return Office(tmp_path)


def composed(office: Office, form: str, figures: str, narrative: str = TABLES) -> Table | WordList:
    """The table 表, given as the lines under its name, beside a figure 总.量 of 200."""
    lines = "".join(f"        {line}\n" for line in form.strip().split("\n"))
    office.form("列-2023", FORM + lines)
    document = office.document("列-2023", f"总: {{量: 200}}\n表: {figures}\n", narrative)
    return [block for block in document.blocks if isinstance(block, Table | WordList)][-1]


def table(office: Office, form: str, figures: str, narrative: str = TABLES) -> Table:
    """The same, where it is a table."""
    found = composed(office, form, figures, narrative)
    assert isinstance(found, Table)
    return found


SHARED = """
类型: 记录表
分组: 层级
总计行: 总计
列:
  - {名称: 序号, 性质: 文字, 自动: 序号}
  - {名称: 层级, 性质: 文字, 合并相同: 是}
  - {名称: 部门, 性质: 文字}
  - {名称: 数据量, 单位: 件}
"""


def test_records_in_groups_with_a_grand_total(office: Office) -> None:
    """One serial number a group, equal neighbours merged, the total below the numbers."""
    found = table(
        office,
        SHARED,
        "[{层级: 市, 部门: 甲, 数据量: 5}, {层级: 市, 部门: 乙, 数据量: 7}, "
        "{层级: 县, 部门: 丙, 数据量: 1}]",
    )
    assert texts(found.header) == [["序号", "层级", "部门", "数据量（件）"]]
    assert body(found) == [
        ["1⇓2", "市⇓2", "甲", "5"],
        ["乙", "7"],
        ["2", "县", "丙", "1"],
        ["总计→3", "13"],
    ]
    assert [len(group.rows) for group in found.groups] == [2, 1, 1]


def test_equal_cells_stay_apart_where_one_says_more(office: Office) -> None:
    """A footnote or a link of the second would be printed nowhere."""
    form = SHARED + "  - {名称: 网站, 性质: 文字, 合并相同: 是}\n"
    link = "[门户](https://a.gov.cn/)"
    records = [
        ("市", "门户"),
        ("市", link),
        ("市[^甲]", link),
        ("市[^甲]", link),
        ("市[^乙]", link),
    ]
    found = table(
        office,
        form,
        "["
        + ", ".join(
            f"{{层级: '{level}', 部门: {number}局, 数据量: 1, 网站: '{site}'}}"
            for number, (level, site) in enumerate(records)
        )
        + "]",
        f"{TABLES}脚注: {{甲: 一。, 乙: 二。}}\n",
    )
    cells = [cell for line in found.rows() for cell in line]
    levels = [cell for cell in cells if cell.text.startswith("市")]
    assert [
        (cell.rowspan, [part.call.key for part in cell.parts if part.call]) for cell in levels
    ] == [(2, []), (2, ["甲"]), (1, ["乙"])]
    sites = [cell for cell in cells if cell.text == "门户"]
    assert [(cell.rowspan, cell.parts[0].address) for cell in sites] == [
        (1, ""),
        (4, "https://a.gov.cn/"),
    ]


def test_a_grand_total_that_is_typed(office: Office) -> None:
    typed = "{记录: [{层级: 市, 部门: 甲, 数据量: 5}], 总计: {数据量: 6}}"
    assert body(table(office, SHARED, typed))[-1] == ["总计→3", "6"]


def test_the_same_group_further_down_is_another_group(office: Office) -> None:
    found = table(
        office,
        SHARED,
        "[{层级: 市, 部门: 甲, 数据量: 5}, {层级: 县, 部门: 乙, 数据量: 7}, "
        "{层级: 市, 部门: 丙, 数据量: 1}]",
    )
    assert [row[0] for row in body(found)] == ["1", "2", "3", "总计→3"]


def test_one_value_beside_all_records(office: Office) -> None:
    """The city and the number of records stand once; a column with a long text is to the left."""
    form = """
类型: 记录表
列:
  - {名称: 市, 性质: 文字, 自动: 城市, 跨行: 是}
  - {名称: 规范, 性质: 文字}
  - {名称: 条数, 单位: 个, 自动: 条数, 跨行: 是}
"""
    found = table(
        office, form, "[{规范: 《办法》}, {规范: 《某市热线工单办理工作规范》}, {规范: 《细则》}]"
    )
    assert body(found) == [
        ["某市⇓3", "《办法》", "3⇓3"],
        ["《某市热线工单办理工作规范》"],
        ["《细则》"],
    ]
    rows = list(found.rows())
    assert {row[0 if index else 1].align for index, row in enumerate(rows)} == {Align.LEFT}
    assert len(found.groups) == 1


def test_one_ranking_runs_downwards_in_the_order_typed(office: Office) -> None:
    form = "类型: 排名表\n行标题: 部门\n列标题: 诉求量\n单位: 件\n名次数: 3"
    found = table(office, form, "[{甲局: 9}, {乙局: 7}, {丙局: 8}]")
    assert texts(found.header) == [["部门", "诉求量（件）"]]
    assert body(found) == [["甲局", "9"], ["乙局", "7"], ["丙局", "8"]]
    assert [row[0].scope for row in found.rows()] == [Scope.ROW] * 3


def test_one_ranking_with_shares_of_a_figure(office: Office) -> None:
    form = "类型: 排名表\n行标题: 部门\n列标题: 诉求量\n单位: 件\n占比基数: 总.量"
    assert body(table(office, form, "[{甲局: 9}, {乙局: 7（3.5%）}]")) == [
        ["甲局", "9（4.50%）"],
        ["乙局", "7（3.5%）"],
    ]


def test_several_rankings_stand_side_by_side_names_above_counts(office: Office) -> None:
    """A ranking with fewer items is filled up; one that was not typed is left out."""
    form = """
类型: 排名表
行标题: 类型
列标题: 诉求类型
单位: 件
名次数: 3
行: [{名称: 咨询, 占比基数: 总.量}, {名称: 投诉, 标题: 投诉举报}, 建议]
"""
    found = table(
        office, form, "{咨询: [{民生: 50}, {住房: 20}], 投诉: [{交通: 9}, {环保: 8}, {城建: 7}]}"
    )
    assert texts(found.header) == [["类型", "诉求类型（件）→3"]]
    assert body(found) == [
        ["咨询⇓2", "民生", "住房", ""],
        ["50（25.00%）", "20（10.00%）", ""],
        ["投诉举报⇓2", "交通", "环保", "城建"],
        ["9", "8", "7"],
    ]
    assert [len(group.rows) for group in found.groups] == [2, 2]
    assert len(found.widths) == 4


def test_words_stay_in_their_order(office: Office) -> None:
    found = composed(
        office, '类型: 词语表\n标题: "{{ 年度 }}年热词"\n注: 按次数排列', "[物业, 停车, 噪声]"
    )
    assert isinstance(found, WordList)
    assert found.words == ("物业", "停车", "噪声")
    assert (found.caption, [*map(str, found.notes)]) == ("2023年热词", ["注：按次数排列"])
