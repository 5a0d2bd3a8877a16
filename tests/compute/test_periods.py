"""Priors of a period come from the same period of last year only, a file of the same kind."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from hotline_report.compose.cells import parts_of
from hotline_report.errors import InputError
from hotline_report.formatting.figures import change_text
from hotline_report.model.figure import Source
from hotline_report.model.period import Period, PeriodKind
from tests.load.tiny import Office, cell

FORM = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表: {表: {类型: 指标表, 列: [{名称: 量, 单位: 件}]}}
"""
MONTH, QUARTER = PeriodKind.MONTH, PeriodKind.QUARTER


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    for year in (2022, 2023):
        made.form(f"表-{year}", FORM)
    return made


def prior(office: Office, period: Period) -> str:
    """Last year's value of a bulletin of that period, "" where there is none."""
    of = office.computed(f"表-{period.year}", "表: {量: 110}", period=period)
    found = cell(of, "表", "量").prior
    return "" if found is None else f"{found.value}"


def test_a_month_takes_the_same_month_and_nothing_else(office: Office) -> None:
    for period, value in (
        (Period(2022), 900),
        (Period(2022, MONTH, 4), 4),
        (Period(2022, QUARTER, 2), 300),
        (Period(2022, PeriodKind.CUMULATIVE, 5), 500),
    ):
        office.data("表-2022", f"表: {{量: {value}}}", period=period)
    assert prior(office, Period(2023, MONTH, 5)) == ""
    office.data("表-2022", "表: {量: 100}", period=Period(2022, MONTH, 5))
    assert prior(office, Period(2023, MONTH, 5)) == "100"
    assert prior(office, Period(2023)) == "900"
    assert prior(office, Period(2023, QUARTER, 2)) == "300"
    assert prior(office, Period(2023, PeriodKind.CUMULATIVE, 5)) == "500"


def test_the_file_that_is_missing_is_named(office: Office) -> None:
    of = office.computed("表-2023", "表: {量: 110}", period=Period(2023, MONTH, 5))
    assert "没有找到上年同期的数据文件" in of.notices[0]
    assert "2022-05.yaml" in of.notices[0]


def test_each_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """上期 as 上年同期; where a form has no 环比, or a bulletin no 上期, nobody misses it."""
    office = Office(tmp_path)
    office.form("表-2023", STEPS)
    then, before = office.computed("表-2023", "表: {量: 110}", period=MAY).notices
    assert "没有找到上年同期的数据文件" in then
    assert "没有找到上期的数据文件" in before
    assert "2023-04.yaml，1 个数没有上期值，不印环比" in before
    assert before.endswith("可以在格里填“上期”或“环比”")
    [only] = office.computed("表-2023", "表: {量: {本期: 110, 上期: 9}}", period=MAY).notices
    assert "上年同期的数据文件" in only
    [only] = office.computed("表-2023", "表: {量: 110}").notices
    assert "上年的数据文件" in only


STEPS = f"环比: 计\n{dedent(FORM)}"
MAY, APRIL = Period(2023, MONTH, 5), Period(2023, MONTH, 4)


@pytest.fixture
def steps(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("表-2022", STEPS)
    made.form("表-2023", STEPS)
    return made


def printed(office: Office, typed: str, period: Period = MAY) -> str:
    of = office.computed("表-2023", f"表: {{量: {typed}}}", period=period)
    return "".join(part.text for part in parts_of(cell(of, "表", "量")))


def test_both_changes_stand_in_the_brackets(steps: Office) -> None:
    steps.data("表-2022", "表: {量: 100}", period=Period(2022, MONTH, 5))
    steps.data("表-2023", "表: {量: 125}", period=APRIL)
    assert printed(steps, "110") == "110（同比↑10.00%，环比↓12.00%）"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{本期: 110, 上年: 100, 上期: 125}", "110（同比↑10.00%，环比↓12.00%）"),
        ("110（同比↑9.9%，环比↓11.9%）", "110（同比↑9.9%，环比↓11.9%）"),
        ("110（环比持平，同比—）", "110（同比—，环比持平）"),
        ("110（↑9.9%，环比↓11.9%）", "110（同比↑9.9%，环比↓11.9%）"),
        ("{本期: 110, 环比: ↓1%}", "110（环比↓1%）"),
        ("{本期: 110, 上期: 0}", "110（环比—）"),
        ("110", "110"),
    ],
)
def test_ways_to_type_both(steps: Office, typed: str, shown: str) -> None:
    assert printed(steps, typed) == shown


def test_the_first_month_follows_december(steps: Office) -> None:
    steps.data("表-2022", "表: {量: 100}", period=Period(2022, MONTH, 12))
    assert printed(steps, "150", Period(2023, MONTH, 1)) == "150（环比↑50.00%）"


def test_the_period_before_is_of_the_same_kind(steps: Office) -> None:
    """Neither the months so far nor a quarter is the month before; a year has no 环比."""
    steps.data("表-2023", "表: {量: 100}", period=Period(2023, PeriodKind.CUMULATIVE, 4))
    steps.data("表-2023", "表: {量: 100}", period=Period(2023, QUARTER, 1))
    steps.data("表-2022", "表: {量: 100}", period=Period(2022))
    assert printed(steps, "110") == "110"
    assert printed(steps, "110", Period(2023)) == "110（同比↑10.00%）"


@pytest.mark.parametrize("typed", ["110（↑1%，↓2%）", "110（环比↑1%，环比↓2%）"])
def test_which_change_is_meant_must_be_said(steps: Office, typed: str) -> None:
    with pytest.raises(InputError) as caught:
        printed(steps, typed)
    assert "同比↑5.20%，环比↓1.10%" in caught.value.problems[0].expected


def test_a_form_without_steps_takes_none(office: Office) -> None:
    with pytest.raises(InputError) as caught:
        printed(office, "{本年: 110, 上期: 100}")
    assert caught.value.problems[0].found == "写了上期“100”"


COLUMNS = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表:
      表:
        类型: 指标表
        行标题: 类
        行: [甲, 乙, {名称: 总计, 合计: 全部}]
        列:
          - {名称: 量, 单位: 件, 环比: 百分比}
          - {名称: 量同比, 标题: 同比, 单位: "%", 变化: 量.同比}
          - {名称: 量环比, 标题: 环比, 单位: "%", 变化: 量.环比}
          - {名称: 差, 单位: 件, 可为负: 是, 同比: 不计}
"""


@pytest.fixture
def columns(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("表-2023", COLUMNS)
    return made


def row(office: Office, typed: str, name: str) -> list[str]:
    """What the cells of a row print."""
    of = office.computed("表-2023", f"表: {typed}", period=MAY)
    names = ("量", "量同比", "量环比", "差")
    return ["".join(p.text for p in parts_of(cell(of, "表", name, each))) for each in names]


def test_changes_in_columns_of_their_own_are_computed(columns: Office) -> None:
    typed = (
        "{甲: {量: {本期: 90, 上年: 100, 上期: 0}, 差: -5},"
        " 乙: {量: {本期: 50, 上年: 50, 上期: 40}, 差: 3}}"
    )
    assert row(columns, typed, "甲") == ["90", "-10.00", "—", "-5"]
    assert row(columns, typed, "乙") == ["50", "0.00", "25.00", "3"]
    assert row(columns, typed, "总计") == ["140", "-6.67", "250.00", "-2"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("-9.5", "-9.5"),
        ("↓9.5%", "-9.5"),
        ("9.5", "9.5"),
        ("+9.5", "9.5"),
        ("持平", "0"),
        ("—", "—"),
    ],
)
def test_they_are_printed_as_typed_where_nothing_is_known(
    columns: Office, typed: str, shown: str
) -> None:
    assert row(columns, f"{{甲: {{量: 90, 量同比: '{typed}'}}}}", "甲")[1] == shown


def test_what_was_typed_there_is_the_figures_declared_change(columns: Office) -> None:
    of = columns.computed("表-2023", "表: {甲: {量: 90, 量同比: -9.5}}", period=MAY)
    change = cell(of, "表", "甲", "量").change
    assert change is not None
    assert (change_text(change), change.derivation.source) == ("↓9.5%", Source.DECLARED)


def test_so_is_what_was_typed_beside_a_total_that_is_left_to_be_added_up(columns: Office) -> None:
    typed = "{甲: {量: 90, 量同比: -10}, 乙: {量: 50, 量同比: 0}, 总计: {量同比: -6.67}}"
    of = cell(columns.computed("表-2023", f"表: {typed}", period=MAY), "表", "总计", "量")
    assert of.value == 140
    assert of.change is not None
    assert change_text(of.change) == "↓6.67%"


def test_so_is_what_was_typed_in_a_table_of_one_row(office: Office) -> None:
    columns = '列: [{名称: 量, 单位: 件}, {名称: 升, 单位: "%", 变化: 量.同比}]'
    office.form("表-2023", FORM.replace("列: [{名称: 量, 单位: 件}]", columns))
    change = cell(office.computed("表-2023", "表: {量: 90, 升: -9.5}"), "表", "量").change
    assert change is not None
    assert (change_text(change), change.derivation.source) == ("↓9.5%", Source.DECLARED)


@pytest.mark.parametrize(
    ("of", "said"),
    [("数.同比", "没有名为“数”的列"), ("差.同比", "“差”不计同比"), ("量", "“量”")],
)
def test_a_column_of_changes_is_of_one_that_has_them(columns: Office, of: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        columns.form("表-2023", COLUMNS.replace("量.同比", of))
    assert said in caught.value.problems[0].found
