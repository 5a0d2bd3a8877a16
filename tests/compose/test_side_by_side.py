"""并排: one list in several columns side by side, each cell with its own headers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline_report.blocks import Table
from hotline_report.compose.document import compose_document
from hotline_report.errors import InputError
from hotline_report.writers.data import write_json
from hotline_report.writers.html.headers import Headers, is_plain, places
from tests.load.tiny import Office

RANKING = "{类型: 排名表, 行标题: 街道, 列标题: 植树, 单位: 棵, 名次数: 9, 并排: %d}"
RECORDS = "{类型: 记录表, 并排: 2, 列: [{名称: 树, 性质: 文字%s}, {名称: 棵, 单位: 棵%s}]%s}"


def form(office: Office, table: str) -> None:
    office.form("年-2023", f"分节: [{{名称: 节, 数据表: [表]}}]\n数据表: {{表: {table}}}\n")


def ranking(folder: Path, count: int, items: int) -> tuple[Table, list[str]]:
    """The table, and the names of its figures in open data."""
    office = Office(folder)
    form(office, RANKING % count)
    names = "、".join("甲乙丙丁戊己庚辛壬"[:items]).split("、")
    listed = ", ".join(f"{name}: {90 - number}" for number, name in enumerate(names))
    made = office.computed("年-2023", f"表: [{listed}]")
    blocks = compose_document(made.bulletin, made.figures).document.blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    rows = json.loads(write_json(made.bulletin, made.figures, ""))["数据"]
    return table, [row["名称"] for row in rows]


@pytest.mark.parametrize(
    ("count", "items", "names"),
    [
        (2, 5, ["甲丁", "乙戊", "丙"]),
        (3, 7, ["甲丁庚", "乙戊", "丙己"]),
        (3, 4, ["甲丙", "乙丁"]),  # no column is empty
        (4, 2, ["甲乙"]),
        (2, 1, ["甲"]),
    ],
)
def test_a_list_runs_down_its_first_column_then_the_next(
    count: int, items: int, names: list[str], tmp_path: Path
) -> None:
    table, data = ranking(tmp_path, count, items)
    assert ["".join(cell.text for cell in row[::2]) for row in table.rows()] == names
    columns = max(map(len, names))
    assert [c.text for c in table.header[0]] == ["街道", "植树（棵）"] * columns
    assert {sum(c.colspan for c in row) for row in table.rows()} == {2 * columns}
    assert data == [f"表.{name}" for name in "甲乙丙丁戊己庚辛壬"[:items]]


def test_each_cell_belongs_to_its_own_column_of_the_list(tmp_path: Path) -> None:
    table, _ = ranking(tmp_path, 2, 4)
    body = tuple(table.rows())
    assert not is_plain(table.header, body)  # else 甲 would head 丙's figure in the PDF
    placed = [*places(table.header), *places(body, 1)]
    headers = Headers(placed)
    found = {
        place.cell.text: [(h.cell.text, h.column) for h in headers.of(place)]
        for line in placed
        for place in line
        if place.cell.scope is None
    }
    assert found["90"] == [("甲", 0), ("植树（棵）", 1)]
    assert found["88"] == [("丙", 2), ("植树（棵）", 3)]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (RECORDS % ("", "", ", 总计行: 合计"), "有“并排”又有“总计行”"),
        (RECORDS % (", 合并相同: 是", "", ", 分组: 树"), "有“并排”又有“分组”、“树的合并相同”"),
        (RECORDS % ("", ", 跨行: 是", ""), "有“并排”又有“棵的跨行”"),
        ((RANKING % 2).replace("名次数", "行: [甲, 乙], 名次数"), "有“并排”又有“行”"),
        (RANKING % 5, "5"),
    ],
)
def test_what_is_no_single_list_is_refused(table: str, found: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        form(Office(tmp_path), table)
    assert [found in problem.found for problem in told.value.problems] == [True]
