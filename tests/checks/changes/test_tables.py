"""Whole tables in published notation: silent when consistent, to the point when not."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from hotline_report.model.finding import Finding, Level
from tests.checks.changes.office import changes_found, printed
from tests.load.tiny import Office
from tests.random_runs import examples

FORM = """\
类型: 指标表
行标题: 类
行: [甲, 乙, {名称: 总计, 合计: 全部}]
列:
  - {名称: 总量, 单位: 件}
  - {名称: 电话, 单位: 件}
  - {名称: 网络, 单位: 件}
  - {名称: 即答, 单位: 件}
  - {名称: 转办, 单位: 件}
勾稽:
  - 总量 = 电话 + 网络
  - 总量 = 即答 + 转办
"""
CHAPTERS = "正文: [{标题: 数据, 数据表: 全部}]"
COLUMNS = ("总量", "电话", "网络", "即答", "转办")


class Numbers(Struct, frozen=True):
    """Two rows of one year: calls, network requests, and how many were answered at once."""

    rows: tuple[tuple[int, int, int], tuple[int, int, int]]

    def of(self, row: str) -> tuple[int, ...]:
        if row == "总计":
            return tuple(map(sum, zip(self.of("甲"), self.of("乙"), strict=True)))
        calls, network, answered = self.rows["甲乙".index(row)]
        total = calls + network
        return total, calls, network, min(answered, total), total - min(answered, total)


def file_of(now: Numbers, then: Numbers, places: int, **changed: str) -> str:
    """The table as published; `changed` gives other changes for 行_列."""
    lines = ["表:"]
    for row in ("甲", "乙", "总计"):
        cells = []
        values = zip(COLUMNS, now.of(row), then.of(row), strict=True)
        for column, value, prior in values:
            other = changed.get(f"{row}_{column}")
            shown = printed(value, prior, places) if other is None else f"{value}（{other}）"
            cells.append(f"{column}: {shown}")
        lines.append(f"  {row}: {{{', '.join(cells)}}}")
    return "\n".join(lines)


def found_in(body: str) -> list[Finding]:
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.table("某省-2023", FORM)
        return changes_found(office.computed("某省-2023", body, CHAPTERS))


def counts(largest: int) -> st.SearchStrategy[Numbers]:
    number = st.integers(0, largest)
    row = st.tuples(number, number, number)
    return st.tuples(row, row).map(lambda rows: Numbers((rows[0], rows[1])))


@examples(60)
@given(
    years=st.sampled_from([3, 40, 900, 70_000, 4_000_000]).flatmap(
        lambda n: st.tuples(counts(n), counts(n))
    ),
    places=st.integers(0, 3),
)
def test_consistent_tables_are_never_blamed(years: tuple[Numbers, Numbers], places: int) -> None:
    found = found_in(file_of(years[0], years[1], places))
    assert [f for f in found if f.code != "Y11"] == []  # Y11 only asks to look at large jumps


NOW = Numbers(((62_481, 11_297, 50_114), (8_146, 2_284, 6_261)))
EARLIER = Numbers(((60_000, 9_873, 47_350), (7_312, 1_465, 5_333)))
THEN = Numbers(((64_020, 9_873, 47_350), (7_312, 1_465, 5_333)))


def test_one_wrong_change_is_named_with_what_it_should_be() -> None:
    # 总量 甲 73778 against 73893: ↓0.16%; an arrow the other way round breaks three sums.
    assert printed(73_778, 73_893) == "73778（↓0.16%）"
    (found,) = found_in(file_of(NOW, THEN, 2, 甲_总量="↑0.16%"))
    assert (found.code, found.level, found.place) == ("Y05", Level.ERROR, "表.甲.总量")
    assert "3个等式都对不上" in found.message
    assert "若“甲总量”的同比为约↓0.1" in found.expected
    assert "箭头印反了：↑0.16%应为↓0.16%" in found.cause


@pytest.mark.parametrize("row", ["甲", "乙", "总计"])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_wrong_change_anywhere_is_the_cell_blamed(row: str, column: str) -> None:
    right = printed(*(numbers.of(row)[COLUMNS.index(column)] for numbers in (NOW, THEN)))
    change = right.partition("（")[2].rstrip("）")
    wrong = change.replace("↑", "#").replace("↓", "↑").replace("#", "↓")
    found = found_in(file_of(NOW, THEN, 2, **{f"{row}_{column}": wrong}))
    (sums,) = (f for f in found if f.code == "Y05")
    assert sums.place == f"表.{row}.{column}"
    assert change in sums.cause
    assert {f.code for f in found} <= {"Y05", "Y03"}  # of small counts, no prior gives it either


def test_two_wrong_changes_are_told_apart() -> None:
    # In rows and columns that have nothing to do with each other.
    body = file_of(NOW, THEN, 2, 甲_电话="↑2.40%", 乙_转办="↓33.00%")
    found = [f for f in found_in(body) if f.code == "Y05"]
    assert {f.place for f in found} == {"表.甲.电话", "表.乙.转办"}


def test_only_the_cells_that_contradict_each_other_are_named() -> None:
    # Of 甲, only the sources; nothing else hangs on its total, whose row has no other change.
    body = file_of(NOW, THEN, 2, 总计_总量="—", 总计_电话="—", 甲_即答="—", 甲_电话="↑2.40%")
    (found,) = found_in(body)
    assert set(found.cells) == {"表.甲.总量", "表.甲.电话", "表.甲.网络"}


def test_parts_that_all_rise_under_a_total_that_falls() -> None:
    # 总量 of 甲 stands in one sum only: nothing else of its row and column has a change.
    body = file_of(NOW, EARLIER, 2, 甲_总量="↓5.00%", 总计_总量="—", 甲_即答="—")
    (found,) = found_in(body)
    assert found.message.startswith("“甲”一行，各部分都没有比上年减少，合计却比上年减少")
    assert found.place == "表.甲.总量"


def test_a_total_that_is_unchanged_while_its_parts_are_not() -> None:
    body = file_of(NOW, EARLIER, 2, 甲_总量="持平", 总计_总量="—", 甲_即答="—")
    (found,) = found_in(body)
    assert "合计与上年持平" in found.message


def test_few_units_apart_is_only_worth_a_look() -> None:
    # 62481 + 11297 = 73778; last year 60000 + 9873 = 69873, and 69875 is printed as 5.586 %
    change = printed(73_778, 69_875, 3).partition("（")[2].rstrip("）")
    body = file_of(NOW, EARLIER, 3, 甲_总量=change, 总计_总量="—", 甲_即答="—")
    (found,) = found_in(body)
    assert (found.code, found.level) == ("Y05", Level.HINT)


def test_few_units_of_a_small_figure_are_more_than_a_hint() -> None:
    # 7 + 3 = 10; last year 5 + 3 = 8, not 9
    now, then = Numbers(((7, 3, 6), (0, 0, 0))), Numbers(((5, 3, 4), (0, 0, 0)))
    change = printed(10, 9).partition("（")[2].rstrip("）")
    body = file_of(now, then, 2, 甲_总量=change, 总计_总量="—", 甲_即答="—")
    (found,) = (f for f in found_in(body) if f.code == "Y05")
    assert found.level is Level.WARNING


def test_a_change_that_was_cut_off_is_told_as_such() -> None:
    # 7699999 of 7000000 is 9.99999 %, cut: 9.99; its parts, of 5000000 and 2000000, are 10.000 %
    now = Numbers(((5_500_000, 2_199_999, 100), (30, 10, 20)))
    then = Numbers(((5_000_000, 2_000_000, 100), (20, 10, 20)))
    body = file_of(now, then, 3, 甲_总量="↑9.99%", 总计_总量="—", 甲_即答="—")
    (found,) = (f for f in found_in(body) if f.code == "Y05")
    assert found.level is Level.WARNING
    assert "没有四舍五入" in found.cause


def test_a_wrong_figure_of_this_year_is_not_blamed_on_the_changes() -> None:
    # 甲 电话 has a wrong digit, so that its sums do not hold: the rules on sums tell that.
    body = file_of(NOW, THEN, 2).replace("电话: 62481（", "电话: 62461（")
    assert [f for f in found_in(body) if f.code == "Y05"] == []


def test_a_wrong_figure_does_not_hide_what_was_wrong_before() -> None:
    # 转办 of 甲 is far off; with another figure of that row wrong, too, it still cannot be.
    body = file_of(NOW, THEN, 2, 甲_转办="↑90.00%", 总计_转办="—")
    (before,) = (f for f in found_in(body) if f.code == "Y05")
    after = [f for f in found_in(body.replace("即答: 50114（", "即答: 50014（")) if f.code == "Y05"]
    assert [f.place for f in after] == [before.place]
    assert "本年的数也不满足" in after[0].cause


MERGED = """\
类型: 指标表
行标题: 类
行: [甲, 乙, {名称: 总计, 合计: 全部}]
列: [{名称: 电话, 单位: 件}, {名称: 网络, 单位: 件}, {名称: 总量, 单位: 件, 跨行: 是}]
勾稽: [总量 = 电话 + 网络]
"""


def test_one_value_for_all_rows_is_no_row_s_though_all_of_it_is_in_one_this_year() -> None:
    # 82 + 38 = 120 in 甲 alone; last year 124 + 29 in 甲, 1 + 1 in 乙, 155 in all.
    body = """\
    表:
      甲: {电话: 82（↓33.87%）, 网络: 38（↑31.03%）}
      乙: {电话: 0（↓100.00%）, 网络: 0（↓100.00%）}
      总计: {电话: 82（↓34.40%）, 网络: 38（↑26.67%）}
      总量: 120（↓22.58%）
    """
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.table("某省-2023", MERGED)
        assert changes_found(office.computed("某省-2023", body, CHAPTERS)) == []
        wrong = body.replace("↓22.58%", "↑1.69%")
        found = changes_found(office.computed("某省-2023", wrong, CHAPTERS))
        assert [(f.code, f.place) for f in found] == [("Y05", "表.总量")]
