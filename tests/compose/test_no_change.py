"""同比: 不计 for a table and a whole form, and 无同比: 注明, which says — once for a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.blocks import Table
from tests.load.tiny import Office

FORM = """
{form}
分节: [{{名称: 节, 数据表: [表, 另表]}}]
数据表:
  表:
    类型: 指标表
    {table}
    列: [{{名称: 电话, 单位: 件}}, {{名称: 满意率, 单位: "%"}}, {{名称: 网络, 单位: 件{column}}}]
  另表:
    类型: 指标表
    列: [{{名称: 期数, 单位: 期}}]
"""
DATA = """
表: {电话: {本年: 6, 上年: 5}, 满意率: {本年: 98, 上年: 97}, 网络: {本年: 3, 上年: 2}}
另表: {期数: {本年: 4, 上年: 2}}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def printed(
    office: Office, data: str, form: str = "", table: str = "", column: str = ""
) -> list[Table]:
    office.form("表-2023", FORM.format(form=form, table=table, column=column))
    return [b for b in office.document("表-2023", data).blocks if isinstance(b, Table)]


def cells(table: Table) -> list[str]:
    return [cell.text for row in table.rows() for cell in row]


def test_a_form_without_changes_prints_them_only_where_a_column_asks(office: Office) -> None:
    data = DATA.replace("{本年: 6, 上年: 5}", "6").replace("{本年: 98, 上年: 97}", "98")
    data = data.replace("{本年: 4, 上年: 2}", "4")
    first, second = printed(office, data, form="同比: 不计", column=", 同比: 百分比")
    assert cells(first) == ["6", "98", "3（↑50.00%）"]
    assert cells(second) == ["4"]


def test_a_table_without_changes(office: Office) -> None:
    data = DATA.replace("{本年: 6, 上年: 5}", "6").replace("{本年: 98, 上年: 97}", "98")
    data = data.replace("{本年: 3, 上年: 2}", "3")
    first, second = printed(office, data, table="同比: 不计")
    assert cells(first) == ["6", "98", "3"]
    assert cells(second) == ["4（↑100.00%）"]


NONE = "表: {电话: 6（—）, 满意率: 98（—）, 网络: 3（—）}\n另表: {期数: 4（—）}"


@pytest.mark.parametrize("place", ["form", "table"])
def test_where_all_are_new_a_note_says_it_once(office: Office, place: str) -> None:
    first, _ = printed(office, NONE, **{place: "无同比: 注明"})
    assert cells(first) == ["6", "98", "3"]
    assert [*map(str, first.notes)] == ["注：上年没有可比的数，各数不注同比。"]


def test_where_one_has_a_change_each_says_its_own(office: Office) -> None:
    first, _ = printed(office, NONE.replace("6（—）", "6（↑20%）"), form="无同比: 注明")
    assert cells(first) == ["6（↑20%）", "98（—）", "3（—）"]
    assert first.notes == ()


def test_unless_the_form_says_so_each_cell_does(office: Office) -> None:
    first, _ = printed(office, NONE)
    assert cells(first) == ["6（—）", "98（—）", "3（—）"]
