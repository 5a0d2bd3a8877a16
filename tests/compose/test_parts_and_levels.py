"""Row titles of several levels (下级), and tables of several parts (分段)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.blocks import Scope, Table
from hotline_report.errors import InputError
from hotline_report.writers.html.headers import Headers, places
from tests.compose.reading import texts
from tests.compose.test_tables import composed
from tests.load.tiny import Office

LEVELS = """
    类型: 指标表
    行标题: 事项
    行:
      - 新收
      - 名称: 结果
        标题: 三、办理结果
        下级:
          - 公开
          - {名称: 不公开, 标题: （三）不公开, 下级: [秘密, 隐私]}
          - {名称: 小计, 合计: 全部}
      - {名称: 结转, 合计: 全部}
    列: [{名称: 件数, 单位: 件, 单位位置: 不印}, {名称: 人数, 单位: 人, 单位位置: 不印}]
"""
PARTS = """
    类型: 指标表
    分段:
      - 名称: 第一项
        标题: 第（一）项
        行标题: 内容
        行: [规章, {名称: 文件, 标题: 规范性文件}]
        列:
          - {名称: 制发, 单位: 件, 单位位置: 不印}
          - {名称: 废止, 单位: 件, 单位位置: 不印}
          - {名称: 有效, 单位: 件, 单位位置: 不印}
      - 名称: 第五项
        行标题: 内容
        行: [许可]
        列: [{名称: 决定, 标题: 处理决定数量, 单位: 件, 单位位置: 不印}]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without forms."""
    return Office(tmp_path)


def headed(table: Table) -> dict[str, list[str]]:
    """Each data cell's figure with the texts of the cells that head it."""
    body = tuple(table.rows())
    placed = [*places(table.header), *places(body, first_row=len(table.header))]
    headers = Headers(placed)
    return {
        place.cell.place: [header.cell.text for header in headers.of(place)]
        for line in placed
        for place in line
        if place.cell.scope is None
    }


def test_heads_span_their_rows_and_titles_reach_to_the_figures(office: Office) -> None:
    table = composed(
        office, LEVELS, "{新收: {件数: 9}, 公开: {件数: 2}, 秘密: {件数: 3}, 隐私: {件数: 4}}"
    )
    assert texts(table.header) == [["事项→3", "件数", "人数"]]
    assert [texts(group.rows) for group in table.groups] == [
        [["新收→3", "9", ""]],
        [
            ["三、办理结果⇓4", "公开→2", "2", ""],
            ["（三）不公开⇓2", "秘密", "3", ""],
            ["隐私", "4", ""],
            ["小计→2", "9", ""],  # 2 + 3 + 4: the rows above it under the same head
        ],
        [["结转→3", "18", ""]],  # 9 + 2 + 3 + 4: all rows but totals
    ]
    scopes = [[cell.scope for cell in row] for row in table.groups[1].rows]
    assert scopes[0][:2] == [Scope.ROW_GROUP, Scope.ROW]
    assert scopes[1][:2] == [Scope.ROW_GROUP, Scope.ROW]


def test_a_figure_is_headed_by_its_row_and_all_heads_above_it(office: Office) -> None:
    table = composed(office, LEVELS, "{秘密: {件数: 3, 人数: 1}, 公开: {件数: 2}}")
    assert headed(table)["表.秘密.人数"] == ["三、办理结果", "（三）不公开", "秘密", "人数"]
    assert headed(table)["表.公开.件数"] == ["三、办理结果", "公开", "件数"]


def test_each_part_has_its_title_and_header_above_its_rows(office: Office) -> None:
    table = composed(office, PARTS, "{规章: {制发: 1, 废止: 2, 有效: 3}, 许可: {决定: 5}}")
    assert table.header == ()
    assert [texts(group.rows) for group in table.groups] == [
        [["第（一）项→4"], ["内容", "制发", "废止", "有效"], ["规章", "1", "2", "3"]],
        [["规范性文件", "", "", ""]],
        [["第五项→4"], ["内容", "处理决定数量→3"], ["许可", "5→3"]],
    ]
    assert len(table.widths) == 4


def test_a_figure_is_headed_by_its_own_part_alone(office: Office) -> None:
    found = headed(composed(office, PARTS, "{规章: {制发: 1, 有效: 3}, 许可: {决定: 5}}"))
    assert found["表.许可.决定"] == ["许可", "第五项", "处理决定数量"]
    assert found["表.规章.有效"] == ["规章", "第（一）项", "有效"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("行标题: 甲\n    行: [{名称: 乙, 下级: [丙, 乙]}]\n    列: [数]", "名称“乙”出现 2 次"),
        (
            "行标题: 甲\n    行: [{名称: 乙, 下级: [{名称: 丙, 跨列: 是}]}, 丁]\n    列: [数]",
            "“乙”下面有跨列的行",
        ),
        (
            "行标题: 甲\n    行: [{名称: 一, 下级: [{名称: 二, 下级: [{名称: 三, 下级: [{名称: 四, "
            "下级: [五]}]}]}]}]\n    列: [数]",
            "行标题超过 4 级",
        ),
        (
            "行标题: 甲\n    分段: [{名称: 乙, 行标题: 丙, 行: [丁], 列: [数]}]",
            "有“分段”又有“行标题”",
        ),
        ("分段: [{名称: 乙, 行: [丁], 列: [数]}]", "缺少“行标题”"),
    ],
)
def test_what_a_form_cannot_say(office: Office, lines: str, found: str) -> None:
    with pytest.raises(InputError) as raised:
        composed(office, f"    类型: 指标表\n    {lines}\n", "{}")
    assert found in "\n".join(problem.found for problem in raised.value.problems)
