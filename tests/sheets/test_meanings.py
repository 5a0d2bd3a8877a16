"""What is typed in a cell keeps its meaning, or is told with sheet and cell; nothing is guessed."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from hotline_report.compute.slots import slots_of
from hotline_report.load.workbook.sheets import moved
from hotline_report.pipeline.filling_in.figure_sides import meant_hundredfold
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.proposals import Item, Proposals, write
from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.sheet import make_sheet
from tests.samples import PRODUCT, SAMPLES
from tests.sheets.editing import Put, nothing, renamed, with_cells, without_list, words, written
from tests.takeback.support import rezipped

EXAMPLE = SAMPLES["example-2024"]
PHONE = "企业群众诉求办理!D6"
"""诉求总量与办理.群众诉求.电话, 463728 件."""
RATE = "企业群众诉求办理!D18"
"""话务服务.接听.人工接通率, 97.15 %."""
WAIT = "企业群众诉求办理!E18"
"""话务服务.接听.平均等待时长, 8.21 秒."""
TOTAL = "企业群众诉求办理!D8"
"""诉求总量与办理.总计.电话, computed: 472785."""
LIST = "worksheets/sheet8.xml"
"""The part of the hidden sheet."""
STATE = "平台基础保障能力!J6"
RULE = "制度标准规范!C4"
"""制度标准.第1条.制度标准规范."""


@cache
def book() -> bytes:
    return make_sheet(EXAMPLE, PRODUCT).data


def proposed(data: bytes, folder: Path) -> Proposals:
    return read_sheet(written(folder, data), EXAMPLE, PRODUCT).proposals


def only(proposals: Proposals) -> Item:
    (item,) = (*proposals.written, *proposals.others)
    return item


@pytest.mark.parametrize(
    ("at", "put", "new"),
    [
        (PHONE, Put("463729"), "463729"),
        (PHONE, Put("463729", code="#,##0"), "463729"),
        (PHONE, words("463,729"), "463729"),
        (PHONE, words("463，729"), "463729"),
        (PHONE, words("４６３７２９"), "463729"),
        (PHONE, words(" 463729件 "), "463729"),
        (PHONE, Put("463729.00000000006"), "463729"),
        (PHONE, Put("0"), "0"),
        (PHONE, words("-"), "—"),
        (PHONE, words("/"), "—"),
        (PHONE, nothing(), ""),
        (PHONE, words("未统计"), ""),
        (PHONE, Put("463729", formula="400000+63729"), "463729"),
        (RATE, Put("98.12"), "98.12"),
        (RATE, Put("0.98119999999999996", code="0.00%"), "98.12"),
        (RATE, Put("0.98119999999999996", code="0.0%"), "98.1"),
        (RATE, words("98.12%"), "98.12"),
        (RATE, words("９８．１２％"), "98.12"),
        (RATE, Put("98.1", code="0.00"), "98.10"),
        (WAIT, Put("8.2134", code="0.00"), "8.21"),
        (WAIT, Put("8.5", code="General"), "8.5"),
        (STATE, words("良好"), "良好"),
        (RULE, Put("45418", code="yyyy-mm-dd"), "2024-05-06"),
        (RULE, Put("12345"), "12345"),
    ],
)
def test_what_is_meant_is_taken_over(at: str, put: Put, new: str, tmp_path: Path) -> None:
    if (at, new) == (WAIT, "8.21"):
        # As it is already.
        assert not proposed(with_cells(book(), {at: put}), tmp_path)
        return
    proposals = proposed(with_cells(book(), {at: put}), tmp_path)
    (item,) = proposals.written
    assert item.new == new
    assert at in item.place or f"{at} 一行" in item.place


@pytest.mark.parametrize(
    ("at", "put", "why"),
    [
        (PHONE, Put("0.5", code="0.00%"), "百分数 50.00%"),
        (PHONE, Put("45418", code="yyyy-mm-dd"), "日期 2024-05-06"),
        (PHONE, Put("45418", code='m"月"d"日"'), "日期 2024-05-06"),
        (PHONE, Put("1.5"), "没有小数"),
        (PHONE, words("46.37万"), "以万、亿为单位"),
        (PHONE, words("约463729"), "概数"),
        (PHONE, words("很多"), "很多"),
        (PHONE, words("463729（↓1.62%）"), "463729"),
        (PHONE, Put("-5"), "负数 -5"),
        (PHONE, Put("1", "b"), "逻辑值 TRUE"),
        (PHONE, Put("#DIV/0!", "e", formula="1/0"), "公式错误 #DIV/0!"),
        (PHONE, Put("#REF!", "e", formula="#REF!"), "公式错误 #REF!"),
        (PHONE, Put("", formula="A1+1"), "公式没有算出结果"),
        (PHONE, Put("1234567890123456789"), "超过 15 位"),
        (PHONE, Put("1E+400"), "公式错误"),
        (TOTAL, Put("5"), "应为 472785"),
        ("企业群众诉求办理!D12", Put("5"), "取自以前的数据文件（471385）"),
        ("企业群众诉求办理!L3", Put("7"), "不在填写的格里"),
    ],
)
def test_what_is_not_sure_is_told_and_not_written(
    at: str, put: Put, why: str, tmp_path: Path
) -> None:
    item = only(proposed(with_cells(book(), {at: put}), tmp_path))
    assert item.edits == ()
    assert why in f"{item.why}"
    assert at in item.place


def test_a_computed_cell_typed_over_with_its_own_result_is_no_matter(tmp_path: Path) -> None:
    assert not proposed(with_cells(book(), {TOTAL: Put("472785")}), tmp_path)


def test_inputs_that_were_merged_are_told(tmp_path: Path) -> None:
    data = with_cells(book(), {}, ("企业群众诉求办理!D6:E6",))
    found = proposed(data, tmp_path)
    assert found.written == ()
    assert {item.why.partition("，")[0] for item in found.others} == {"D6:E6 合并成了一格"}


def test_a_rate_that_was_typed_as_a_fraction_is_asked_about(tmp_path: Path) -> None:
    item = only(proposed(with_cells(book(), {RATE: Put("0.9812")}), tmp_path))
    assert "是不是 98.12" in item.why


@pytest.mark.parametrize(
    ("typed", "before", "meant"),
    [
        ("0.9812", "97.15", "98.12"),
        ("0.9812", None, "98.12"),
        ("0.9812", "0.95", ""),
        ("98.12", None, ""),
        ("1.2", "97.15", ""),
    ],
)
def test_whether_it_was_is_asked_where_last_year_does_not_say_no(
    typed: str, before: str | None, meant: str
) -> None:
    slots = slots_of(prepare(EXAMPLE, PRODUCT).bulletin)
    rate = next(s.indicator for s in slots if s.address.column == "人工接通率")
    then = None if before is None else Decimal(before)
    assert meant_hundredfold(rate, Decimal(typed), Decimal(typed), then) == meant


def test_without_the_list_cells_are_found_by_their_titles(tmp_path: Path) -> None:
    data = with_cells(without_list(book()), {PHONE: Put("463729")})
    found = proposed(data, tmp_path)
    (item,) = found.written
    assert (item.new, found.others) == ("463729", ())
    assert any("对照表" in notice for notice in found.notices)


def test_a_list_whose_formulas_became_values_is_as_lost(tmp_path: Path) -> None:
    def plain(name: str, data: bytes) -> bytes:
        return re.sub(rb"<f>[^<]*</f>", b"", data) if name.endswith(LIST) else data

    data = rezipped(with_cells(book(), {PHONE: Put("463729")}), plain)
    found = proposed(data, tmp_path)
    assert [item.new for item in found.written] == ["463729"]
    assert any("对照表" in notice for notice in found.notices)


def test_formulas_that_cells_share_are_each_its_own() -> None:
    assert moved("C5+$C5+C$5", 2, 1) == "D7+C7+D5"
    assert moved("'表 A1'!D7", 1, 0) == "'表 A1'!D8"
    assert moved('IF(A1="B2",LOG10(C3),"")', 1, 0) == 'IF(A2="B2",LOG10(C4),"")'


def test_a_sheet_of_another_name_is_the_same_sheet(tmp_path: Path) -> None:
    data = with_cells(book(), {PHONE: Put("463729")})
    item = only(proposed(renamed(data, "企业群众诉求办理", "诉求"), tmp_path))
    assert "（诉求!D6）" in item.place


def test_what_is_written_leaves_all_else_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "example")
    data = tmp_path / "example" / "2024.yaml"
    before = data.read_text(encoding="utf-8")
    cells = {PHONE: Put("463729"), RATE: Put("97.2"), STATE: words("良好")}
    taken = read_sheet(written(tmp_path, with_cells(book(), cells)), data, PRODUCT)
    write(taken, [1, 2, 3])
    after = data.read_text(encoding="utf-8").split("\n")
    differing = [
        (one, other) for one, other in zip(before.split("\n"), after, strict=True) if one != other
    ]
    assert [other.replace("463729", "463728") for _, other in differing[:1]] == [differing[0][0]]
    assert len(differing) == 3
    assert prepare(data, PRODUCT).figures.get("话务服务", "接听", "人工接通率") is not None


def test_records_that_came_and_went(tmp_path: Path) -> None:
    cells = {
        "制度标准规范!C5": nothing(),
        "制度标准规范!D5": nothing(),
        "制度标准规范!C8": words("《示例市热线办法》"),
    }
    found = proposed(with_cells(book(), cells), tmp_path)
    assert [(item.place.partition("（")[0], item.new) for item in found.written] == [
        ("制度标准 › 第2条 › 制度标准规范", "《示例市热线办法》"),
        ("制度标准 › 第2条 › 合计数量", ""),
    ]


def test_rankings_by_place(tmp_path: Path) -> None:
    at = "热线大数据!C11"
    found = proposed(with_cells(book(), {at: Put("23949")}), tmp_path)
    (item,) = found.written
    assert (item.old, item.new) == ("市公安局 23948", "市公安局 23949")
