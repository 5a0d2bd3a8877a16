"""How a form changes the one that it extends (继承)."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from hotline_report.model.edition import ChangeKind, Edition, FigureTable, Nature
from tests.load.tiny import Office, outline

BASE = """
    分节:
      - {名称: 甲节, 数据表: [大表, 小表]}
      - {名称: 乙节, 数据表: [记录]}
    勾稽: [大表.城.总量 ≥ 小表.总量]
    数据表:
      大表:
        类型: 指标表
        标题: 大
        行标题: 层级
        行: [城, 乡, {名称: 合, 合计: 全部}]
        列:
          - {名称: 总量, 单位: 件}
          - 名称: 来源
            单位: 件
            下级:
              - 电话
              - 名称: 网络
                下级: [网站, 微信]
          - {名称: 满意率, 单位: "%", 单位位置: 单元格}
        勾稽: [总量 = 电话 + 网站 + 微信]
      小表:
        类型: 指标表
        列: [{名称: 总量, 单位: 条}]
      记录:
        类型: 记录表
        列: [{名称: 文件, 性质: 文字}]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that has the province's form."""
    made = Office(tmp_path)
    made.form("省-2023", BASE)
    return made


def extended(office: Office, body: str) -> Edition:
    """The form of a city that extends the province's."""
    return office.form("市-2023", f"继承: 省-2023\n{body}")


def big(office: Office, change: str) -> FigureTable:
    """The large table with a change of its own; the identity across tables is dropped."""
    edition = extended(office, f"勾稽:\n数据表:\n  大表:\n{indent(change, '    ')}\n")
    table = edition.tables["大表"]
    assert isinstance(table, FigureTable)
    return table


def rows(table: FigureTable) -> list[str]:
    """The names of the rows."""
    return [row.name for row in table.rows]


WHOLE = ["总量", ("来源", ["电话", ("网络", ["网站", "微信"])]), "满意率"]


def test_nothing_said_is_everything_inherited(office: Office) -> None:
    edition = extended(office, "")
    table = edition.tables["大表"]
    assert isinstance(table, FigureTable)
    assert edition.lineage == ("市-2023", "省-2023")
    assert list(edition.tables) == ["大表", "小表", "记录"]
    assert [s.tables for s in edition.sections] == [("大表", "小表"), ("记录",)]
    assert outline(table.columns) == WHOLE
    assert rows(table) == ["城", "乡", "合"]
    assert (len(edition.identities), len(table.identities)) == (1, 1)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("列: [甲, 乙]", ["甲", "乙"]),
        ("列: {删除: [满意率]}", WHOLE[:2]),
        ("列: {删除: [网络]}", ["总量", ("来源", ["电话"]), "满意率"]),
        ("列: {删除: [电话, 网站, 微信]}", ["总量", "满意率"]),
        ("列: {增加: [新]}", [*WHOLE, "新"]),
        ("列: {增加: [{名称: 新, 之前: 总量}]}", ["新", *WHOLE]),
        ("列: {增加: [{名称: 新, 之后: 总量}]}", ["总量", "新", *WHOLE[1:]]),
        ("列: {增加: [{名称: 新, 之前: 微信}]}",
         ["总量", ("来源", ["电话", ("网络", ["网站", "新", "微信"])]), "满意率"]),
        ("列: {增加: [{名称: 新, 之后: 网络}]}",
         ["总量", ("来源", ["电话", ("网络", ["网站", "微信"]), "新"]), "满意率"]),
        ("列: {增加: [{名称: 组, 下级: [子, 丑]}]}", [*WHOLE, ("组", ["子", "丑"])]),
        ("列: {次序: [满意率, 总量]}", ["满意率", "总量", WHOLE[1]]),
        ("列: {次序: [微信]}",
         ["总量", ("来源", ["电话", ("网络", ["微信", "网站"])]), "满意率"]),
        ("列: {次序: [来源, 网络, 微信]}",
         [("来源", [("网络", ["微信", "网站"]), "电话"]), "总量", "满意率"]),
        ("列: {删除: [总量], 增加: [{名称: 总量, 之后: 来源}]}", [WHOLE[1], "总量", "满意率"]),
    ],
)  # fmt: skip
def test_columns_at_any_depth(office: Office, change: str, expected: list[object]) -> None:
    assert outline(big(office, f"{change}\n勾稽:").columns) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("行: [县]", ["县"]),
        ("行: {删除: [合]}", ["城", "乡"]),
        ("行: {增加: [{名称: 镇, 之后: 城}]}", ["城", "镇", "乡", "合"]),
        ("行: {次序: [合]}", ["合", "城", "乡"]),
    ],
)
def test_rows(office: Office, change: str, expected: list[str]) -> None:
    assert rows(big(office, change)) == expected


def test_a_row_put_in_is_part_of_the_total_of_all(office: Office) -> None:
    table = big(office, "行: {增加: [{名称: 镇, 之后: 城}]}")
    assert table.rows[-1].total_of == ("城", "镇", "乡")


def test_a_row_dropped_leaves_the_total(office: Office) -> None:
    assert big(office, "行: {删除: [乡]}").rows[-1].total_of == ("城",)


def test_renaming_changes_what_is_printed_and_not_the_name(office: Office) -> None:
    """Names are what data files and formulas use, so they stay; the identity still holds."""
    table = big(office, "列: {改名: {网站: 政务网站, 来源: 诉求来源}}\n行: {改名: {乡: 乡镇}}")
    assert outline(table.columns) == WHOLE
    source = next(column for column in table.columns if column.name == "来源")
    assert source.title == "诉求来源（件）"
    assert [leaf.title for leaf in source.leaves()] == ["电话", "政务网站", "微信"]
    assert [row.title for row in table.rows] == ["城", "乡镇", "合"]
    assert len(table.identities) == 1


def test_changing_overlays_the_fields_that_are_given(office: Office) -> None:
    table = big(office, "列: {修改: {满意率: {标题: 满意度, 性质: 平均值}, 电话: {单位: 通}}}")
    leaves = {leaf.name: leaf for leaf in table.leaves()}
    rate, phone, site = (leaves[name].indicator for name in ("满意率", "电话", "网站"))
    assert rate is not None
    assert (rate.title, rate.unit, rate.unit_in_cell) == ("满意度", "%", True)
    assert (rate.nature, rate.change) == (Nature.AVERAGE, ChangeKind.PERCENT)
    assert phone is not None
    assert phone.unit == "通"
    assert site is not None
    assert site.unit == "件"


def test_units_and_kinds_come_down_from_the_group(office: Office) -> None:
    """Unless a column says something itself; the group that declares a unit prints it."""
    change = """列:
  - 名称: 组
    单位: "%"
    同比: 不计
    单位位置: 单元格
    下级:
      - 甲
      - {名称: 乙, 单位: 秒, 性质: 平均值, 同比: 百分比}
      - {名称: 丙, 下级: [丁]}
勾稽:"""
    found = big(office, change).leaves()
    leaves = [leaf.indicator for leaf in found if leaf.indicator is not None]
    assert [(i.name, i.unit, i.nature, i.change) for i in leaves] == [
        ("甲", "%", Nature.RATE, ChangeKind.NONE),
        ("乙", "秒", Nature.AVERAGE, ChangeKind.PERCENT),
        ("丁", "%", Nature.RATE, ChangeKind.NONE),
    ]
    assert [i.unit_in_cell for i in leaves] == [True, True, True]


def test_a_table_dropped_leaves_its_section_and_an_empty_section_goes(office: Office) -> None:
    edition = extended(office, "删除数据表: [小表, 记录]\n勾稽:")
    assert list(edition.tables) == ["大表"]
    assert [(s.name, s.tables) for s in edition.sections] == [("甲节", ("大表",))]


def test_a_table_added_needs_its_place_in_a_section(office: Office) -> None:
    edition = extended(
        office,
        "分节:\n  修改: {乙节: {数据表: [词, 记录]}}\n"
        "  增加: [{名称: 丙节, 数据表: [新]}]\n  次序: [丙节]\n"
        "数据表:\n  词: {类型: 词语表}\n  新: {类型: 指标表, 列: [量]}\n",
    )
    assert [(s.name, s.tables) for s in edition.sections] == [
        ("丙节", ("新",)),
        ("甲节", ("大表", "小表")),
        ("乙节", ("词", "记录")),
    ]


def test_single_fields_are_replaced_or_left_out(office: Office) -> None:
    table = big(office, "标题:\n说明: 括号内为同比\n注: [甲, 乙]")
    assert (table.title, table.legend, table.notes) == ("", "括号内为同比", ("甲", "乙"))


def test_identities_are_dropped_and_added_by_their_text(office: Office) -> None:
    change = "勾稽: {删除: [总量 = 电话 + 网站 + 微信], 增加: [网站 ≤ 电话, 微信 ≤ 电话]}"
    assert [str(i) for i in big(office, change).identities] == ["网站 ≤ 电话", "微信 ≤ 电话"]


def test_a_chain_of_forms_is_folded_from_the_first_on(office: Office) -> None:
    office.form("市-2023", "继承: 省-2023\n数据表:\n  大表:\n    列: {删除: [满意率]}\n")
    edition = office.form(
        "县-2023", "继承: 市-2023\n数据表:\n  大表:\n    列: {增加: [解决率]}\n    标题: 县大\n"
    )
    table = edition.tables["大表"]
    assert isinstance(table, FigureTable)
    assert edition.lineage == ("县-2023", "市-2023", "省-2023")
    assert outline(table.columns) == [*WHOLE[:2], "解决率"]
    assert table.title == "县大"


def test_what_two_forms_take_from_one_is_not_shared(office: Office) -> None:
    """A city's changes are its own: the province's form reads as before."""
    before = office.form("省-2023", BASE)
    big(office, "列: {删除: [满意率], 改名: {电话: 来电}}")
    after = office.form("省-2023", BASE)
    assert after == before
