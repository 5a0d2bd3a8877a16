"""期间: the ways to write a period, its names, and what it is compared with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from hotline_report.errors import InputError
from hotline_report.load.periods import read_period
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.prepare import prepare
from tests.load.tiny import Office

MAY = Period(2023, PeriodKind.MONTH, 5)
FORM = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表: {表: {类型: 指标表, 列: [{名称: 量, 单位: 件}]}}
"""
BODY = "表: {量: 1}"


@pytest.mark.parametrize(
    ("typed", "stem", "name"),
    [
        ("2023", "2023", "2023年"),
        ("2023年度", "2023", "2023年"),
        ("2023年5月", "2023-05", "2023年5月"),
        ("２０２３ 年 05 月份", "2023-05", "2023年5月"),
        ("2023-5", "2023-05", "2023年5月"),
        ("202305", "2023-05", "2023年5月"),
        ("2023年二季度", "2023-Q2", "2023年第二季度"),
        ("2023年第2季度", "2023-Q2", "2023年第二季度"),
        ("2023q4", "2023-Q4", "2023年第四季度"),
        ("2023年上半年", "2023-H1", "2023年上半年"),
        ("2023-H2", "2023-H2", "2023年下半年"),
        ("2023年第21周", "2023-W21", "2023年第21周"),
        ("2020-W53", "2020-W53", "2020年第53周"),
        ("2023年1—5月", "2023-05累计", "2023年1—5月"),
        ("2023年1月至5月累计", "2023-05累计", "2023年1—5月"),
        ("2023年前三季度", "2023-09累计", "2023年1—9月"),
    ],
)
def test_ways_to_write_a_period(typed: str, stem: str, name: str) -> None:
    found = read_period(typed)
    assert found is not None
    assert (found.stem, found.name) == (stem, name)
    assert read_period(found.stem) == read_period(found.name) == found


@pytest.mark.parametrize(
    "typed",
    [
        "2023年13月",
        "2023-Q5",
        "2023-W53",
        "2023年1—1月",
        "2023-05-12",
        "草稿",
        "5月",
        "",
        "0000年前三季度",
    ],
)
def test_what_is_no_period(typed: str) -> None:
    assert read_period(typed) is None


@pytest.mark.parametrize(
    ("typed", "last_year", "before"),
    [
        ("2023", "2022", "2022"),
        ("2023-05", "2022-05", "2023-04"),
        ("2023-01", "2022-01", "2022-12"),
        ("2023-Q1", "2022-Q1", "2022-Q4"),
        ("2023-H2", "2022-H2", "2023-H1"),
        ("2021-W01", "2020-W01", "2020-W53"),
        ("2020-W53", None, "2020-W52"),
        ("2023-05累计", "2022-05累计", None),
    ],
)
def test_what_a_period_is_compared_with(
    typed: str, last_year: str | None, before: str | None
) -> None:
    found = read_period(typed)
    assert found is not None
    assert (found.last_year and found.last_year.stem) == last_year
    assert (found.before and found.before.stem) == before


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30)),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 7)),
        ("2023-05累计", date(2023, 1, 1), date(2023, 5, 31)),
    ],
)
def test_its_first_and_last_day(typed: str, first: date, last: date) -> None:
    found = read_period(typed)
    assert found is not None
    assert (found.first_day, found.last_day) == (first, last)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("表-2023", FORM)
    return made


def told(office: Office, path: Path, typed: str) -> str:
    """What is told of a data file whose line of the period reads so."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("期间: 2023年5月", typed), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        office.prepared(path)
    (problem,) = caught.value.problems
    return f"{problem.field}｜{problem.found}｜{problem.expected}｜{problem.remedy}"


def test_a_file_named_after_a_month_is_not_taken_for_a_year(office: Office) -> None:
    """Else it would be compared with the whole of last year."""
    path = office.data("表-2023", BODY, period=MAY)
    said = told(office, path, "年度: 2023")
    assert "年度是 2023，文件名却是 2023-05.yaml" in said
    assert "“期间: 2023年5月”" in said


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("期间: 2023年4月", "期间是 2023年4月，文件名却是 2023-05.yaml｜与文件名一致的 2023年5月"),
        ("期间: 2023年13月", "期间｜“2023年13月”｜1月到12月"),
        ("年度: 2022\n期间: 2023年5月", "年度是 2022，期间却是 2023年5月"),
        ("期间: 2023年5月\n发布日期: 2023-04-30", "2023-04-30，期间却是 2023年5月"),
    ],
)
def test_what_is_told_of_a_period(office: Office, typed: str, words: str) -> None:
    assert words in told(office, office.data("表-2023", BODY, period=MAY), typed)


def test_the_year_may_stand_apart(office: Office) -> None:
    path = office.data("表-2023", BODY, period=MAY)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("期间: 2023年5月", "年度: 2023\n期间: 5月"), encoding="utf-8")
    assert office.prepared(path).bulletin.period == MAY


def test_a_form_may_be_for_some_kinds_only(office: Office) -> None:
    office.form("表-2023", f"期间: [季度, 半年]\n{dedent(FORM)}")
    with pytest.raises(InputError) as caught:
        office.computed("表-2023", BODY, period=MAY)
    (problem,) = caught.value.problems
    assert problem.found == "期间是 2023年5月，表式“表-2023”的期间却是季度、半年"
    office.computed("表-2023", BODY, period=Period(2023, PeriodKind.QUARTER, 1))


@pytest.mark.parametrize(("kinds", "said"), [("旬", "“旬”"), ("月份", "“月份”，是不是“月”？")])
def test_a_kind_of_period_that_there_is_not(office: Office, kinds: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        office.form("表-2023", f"期间: {kinds}\n{dedent(FORM)}")
    assert said in caught.value.problems[0].found


def test_texts_name_the_period_and_those_it_is_compared_with(office: Office) -> None:
    narrative = "正文: [{标题: 情况, 内容: '{{ 本期 }}，{{ 上期 }}，{{ 上年同期 }}', 数据表: 全部}]"
    document = office.document("表-2023", BODY, narrative, period=MAY)
    assert any("2023年5月，2023年4月，2022年5月" in str(b) for b in document.blocks)


def test_a_table_may_not_take_those_names_but_a_column_may(office: Office) -> None:
    office.form("表-2023", FORM.replace("名称: 量", "名称: 本期"))
    with pytest.raises(InputError) as caught:
        office.form("表-2023", FORM.replace("[表]", "[上期]").replace("{表:", "{上期:"))
    assert "“上期”另有用途" in caught.value.problems[0].expected


@pytest.mark.parametrize(
    ("typed", "there_are"),
    [
        ("2024年第53周", "第1周到第52周：2024年只有52周"),
        # 28 December 2020 is in week 53
        ("2020年第54周", "第1周到第53周：2020年只有53周"),
        ("2024年13月", "1月到12月"),
        ("2024年第5季度", "第一季度到第四季度"),
    ],
)
def test_one_that_the_year_does_not_have(typed: str, there_are: str, tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2024", FORM)
    path = office.data("表-2024", BODY)
    path.write_text(path.read_text(encoding="utf-8").replace("年度: 2024", f"期间: {typed}"))
    with pytest.raises(InputError) as caught:
        prepare(path, office.folders)
    (problem,) = [each for each in caught.value.problems if each.field == "期间"]
    assert problem.expected == there_are
