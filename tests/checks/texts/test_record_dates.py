"""Dates in records that lie outside of the bulletin's period (T11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.finding import Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import check_file
from tests.load.tiny import TABLES, Office

FORM = """
分节: [{名称: 节, 数据表: [活动]}]
数据表:
  活动:
    类型: 记录表
    列: [{名称: 事项, 性质: 文字}, {名称: 时间, 性质: 文字}]
"""
MAY = Period(2023, PeriodKind.MONTH, 5)
YEAR = Period(2023)


def told(folder: Path, period: Period, *dates: str) -> list[tuple[str, Level]]:
    office = Office(folder)
    office.form("表-2023", FORM)
    names = ["甲", "乙", "丙", "丁"]
    records = ", ".join(
        f'{{事项: 热线进社区{name}, 时间: "{day}"}}'
        for name, day in zip(names, dates, strict=False)
    )
    findings = check_file(
        office.data("表-2023", f"活动: [{records}]", period=period), office.folders
    )
    return [(f.found, f.level) for f in findings.findings if f.code == "T11"]


@pytest.mark.parametrize(
    ("period", "date"),
    [
        (YEAR, "2022-11-03"),
        (YEAR, "2024年1月2日"),
        (YEAR, "2022.11"),
        (YEAR, "2022年11月3日至2022年12月1日"),
        (MAY, "4月30日"),
        (MAY, "2023年6月"),
        (MAY, "2022年5月6日"),
    ],
)
def test_a_date_of_another_period_among_dates_of_this_one_is_told(
    tmp_path: Path, period: Period, date: str
) -> None:
    assert told(tmp_path, period, "2023年5月8日", date) == [(date, Level.WARNING)]


@pytest.mark.parametrize(
    ("period", "date"),
    [
        (YEAR, "2023-01-01"),
        (YEAR, "12月31日"),
        (YEAR, "2022年12月20日至2023年1月5日"),
        (YEAR, "全量（2020.1.1-2020.12.31）"),
        (YEAR, "2019"),
        (MAY, "5月1日"),
        (MAY, "2023年5月"),
        (MAY, "3-5"),
        (MAY, "3.15"),
    ],
)
def test_what_is_of_the_period_or_no_date_alone_is_left(
    tmp_path: Path, period: Period, date: str
) -> None:
    assert told(tmp_path, period, "2023年5月8日", date) == []


def test_one_after_any_publication_is_told_as_that_alone(tmp_path: Path) -> None:
    assert told(tmp_path, YEAR, "2023年5月8日", "2032年5月8日") == [("2032年5月8日", Level.WARNING)]


def test_where_no_date_of_the_column_is_of_the_period_it_may_be_meant_so(tmp_path: Path) -> None:
    dates = ("2019年3月1日", "2021年7月6日")
    assert told(tmp_path, YEAR, *dates) == [(date, Level.HINT) for date in dates]


@pytest.mark.parametrize(
    ("day", "told_of"), [("2023-06-01", True), ("2023-06-02", False), ("2023-06-05", False)]
)
def test_a_week_is_reported_on_its_friday_at_the_earliest(
    tmp_path: Path, day: str, told_of: bool
) -> None:
    """The 22nd week of 2023 is that from 29 May to 4 June."""
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    narrative = f"发布日期: {day}\n{TABLES}"
    week = Period(2023, PeriodKind.WEEK, 22)
    body = "活动: [{事项: 热线进社区, 时间: 上午}]"
    path = office.data("表-2023", body, narrative, period=week)
    found = [f.message for f in check_file(path, office.folders).findings if f.code == "T11"]
    assert found == (["发布日期早于本期结束"] if told_of else [])
