"""Tables of figures: header trees, merged and stacked columns, spanning rows, what a cell shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.blocks import PartRole, Scope, Table
from tests.compose.reading import body, texts
from tests.load.tiny import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without forms."""
    return Office(tmp_path)


def composed(office: Office, form: str, figures: str) -> Table:
    """The only table 表 of a form, given as the lines under its name."""
    office.table("表-2023", form)
    document = office.document("表-2023", f"表: {figures}\n")
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return table


def test_a_header_of_three_levels_spans_its_columns_and_reaches_down(office: Office) -> None:
    table = composed(
        office,
        """
        类型: 指标表
        行标题: 类别
        行: [群众, {名称: 企业, 标题: “一企来”企业}]
        列:
          - {名称: 总量, 单位: 件}
          - 名称: 来源
            单位: 件
            下级:
              - 电话
              - {名称: 网络, 下级: [网站, 微信]}
          - {名称: 满意率, 单位: "%", 单位位置: 两处}
        """,
        "{群众: {总量: 1}}",
    )
    assert texts(table.header) == [
        ["类别⇓3", "总量（件）⇓3", "来源（件）→3", "满意率（%）⇓3"],
        ["电话⇓2", "网络→2"],
        ["网站", "微信"],
    ]
    scopes = [[cell.scope for cell in row] for row in table.header]
    assert scopes[0] == [Scope.COLUMN, Scope.COLUMN, Scope.COLUMN_GROUP, Scope.COLUMN]
    assert [row[0].text for row in table.rows()] == ["群众", "“一企来”企业"]
    assert all(row[0].scope is Scope.ROW for row in table.rows())
    assert len(table.widths) == 6


def test_row_titles_may_stand_inside_a_group(office: Office) -> None:
    """Groups side by side: the first one's column of row titles is part of it."""
    table = composed(
        office,
        """
        类型: 指标表
        行标题: 座席
        行: [本级, 全市]
        列:
          - {名称: 团队, 标题: 1.团队, 含行标题: 是, 下级: [人数]}
          - {名称: 单位, 标题: 2.单位, 下级: [部门, 组织]}
        """,
        "{本级: {人数: 1, 部门: 2, 组织: 3}}",
    )
    assert texts(table.header) == [["1.团队→2", "2.单位→2"], ["座席", "人数", "部门", "组织"]]
    assert body(table) == [["本级", "1", "2", "3"], ["全市", "", "", ""]]


MERGED = """
    类型: 指标表
    行标题: 类型
    行: [咨询, 非咨询, {名称: 座席数, 标题: 每十万人座席数, 跨列: 是, 单位: 个, 性质: 平均值}]
    列:
      - {名称: 数量, 单位: 件}
      - {名称: 回访, 单位: 件, 跨行: 是}
      - 名称: 参评
        标题: 参评数（率）
        逐行:
          - {名称: 参评数, 前缀: 参评数, 单位: 件}
          - {名称: 参评率, 前缀: 参评率, 单位: "%", 单位位置: 单元格, 公式: 参评数 / 回访}
"""


def test_merged_stacked_and_spanning_values(office: Office) -> None:
    """One value for all rows; each row its own indicator; one row with one value."""
    figures = "{咨询: {数量: 1}, 非咨询: {数量: 2}, 回访: 8, 参评数: 3, 座席数: 5.53}"
    table = composed(office, MERGED, figures)
    assert body(table) == [
        ["咨询", "1", "8⇓2", "参评数3"],
        ["非咨询", "2", "参评率37.50%"],
        ["每十万人座席数", "5.53→3"],
    ]
    # Rows that share a merged cell are not parted by a page break.
    assert [len(group.rows) for group in table.groups] == [2, 1]


def test_rows_that_share_nothing_may_be_parted(office: Office) -> None:
    table = composed(
        office, "类型: 指标表\n行标题: 类\n行: [甲, 乙, 丙]\n列: [数量]\n", "{甲: {数量: 1}}"
    )
    assert [len(group.rows) for group in table.groups] == [1, 1, 1]


def test_a_table_without_row_titles_is_one_row_of_figures(office: Office) -> None:
    table = composed(
        office,
        "类型: 指标表\n列: [{名称: 期数, 单位: 期}, {名称: 人, 单位: 人}]\n",
        "{期数: 44, 人: 88}",
    )
    assert texts(table.header) == [["期数（期）", "人（人）"]]
    assert body(table) == [["44", "88"]]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1404566（↓9.53%）", "1404566（↓9.53%）"),
        ("{本年: 110, 上年: 100}", "110（↑10.00%）"),
        ("{本年: 100, 上年: 100}", "100（持平）"),
        ("{本年: 5, 上年: 0}", "5（—）"),
        ("0", "0"),
        ("—", "—"),
        ("-", "—"),
        ("", ""),
        ("98.10", "98.10"),
    ],
)
def test_what_a_cell_shows(office: Office, typed: str, text: str) -> None:
    """0, not applicable and not collected are three different things."""
    figures = f"\n  量: {typed}" if typed != "-" else "{量: -}"
    table = composed(office, "类型: 指标表\n列: [{名称: 量, 单位: 件}, {名称: 余}]\n", figures)
    assert body(table) == [[text, ""]]


@pytest.mark.parametrize(
    ("place", "header", "cell"),
    [("表头", "率（%）", "98.10"), ("单元格", "率", "98.10%"), ("两处", "率（%）", "98.10%"),
     ("不印", "率", "98.10")],
)  # fmt: skip
def test_where_a_unit_is_printed(office: Office, place: str, header: str, cell: str) -> None:
    form = f'类型: 指标表\n列: [{{名称: 率, 单位: "%", 单位位置: {place}}}]\n'
    table = composed(office, form, "{率: 98.10}")
    assert (texts(table.header), body(table)) == ([[header]], [[cell]])


def test_brackets_with_a_rate_stand_in_place_of_the_change(office: Office) -> None:
    table = composed(
        office,
        """
        类型: 指标表
        列:
          - {名称: 回访, 单位: 件}
          - {名称: 参评, 单位: 件, 括号: {名称: 参评率, 公式: 参评 / 回访}}
        """,
        "{回访: 8, 参评: {本年: 3, 上年: 1}}",
    )
    assert body(table) == [["8", "3（37.50%）"]]


def test_the_pieces_of_a_cell_may_stand_on_two_lines(office: Office) -> None:
    """Writers break between the value and its brackets, and know rise from fall."""
    table = composed(
        office,
        "类型: 指标表\n列: [{名称: 量, 单位: 件, 前缀: 共}, {名称: 少}, {名称: 同}]\n",
        "{量: {本年: 2, 上年: 1}, 少: {本年: 1, 上年: 2}, 同: 1（持平）}",
    )
    [row] = table.rows()
    assert [[(part.text, part.role) for part in cell.parts] for cell in row] == [
        [("共", PartRole.PREFIX), ("2", PartRole.VALUE), ("（↑100.00%）", PartRole.RISE)],
        [("1", PartRole.VALUE), ("（↓50.00%）", PartRole.FALL)],
        [("1", PartRole.VALUE), ("（持平）", PartRole.STEADY)],
    ]


def test_titles_legends_and_notes_hold_year_and_city(office: Office) -> None:
    table = composed(
        office,
        """
        类型: 指标表
        标题: "{{ 年度 }}年情况"
        说明: 括号内为同比（相对{{ 上年度 }}年）
        注: ["{{ 城市 }}甲。", 乙。]
        行标题: 层级
        行: [{名称: 市级, 标题: "{{ 城市 }}本级"}]
        列: [{名称: 量, 标题: "{{ 年度 }}年量", 单位: 件}]
        """,
        "{市级: {量: 1}}",
    )
    assert (table.caption, table.legend) == ("2023年情况", "括号内为同比（相对2022年）")
    assert [*map(str, table.notes)] == ["注：1.某市甲。", "2.乙。"]
    assert texts(table.header) == [["层级", "2023年量（件）"]]
    assert body(table) == [["某市本级", "1"]]
