"""Priors of a period come from the same period of last year only, a file of the same kind."""

from __future__ import annotations

from pathlib import Path

import pytest

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
