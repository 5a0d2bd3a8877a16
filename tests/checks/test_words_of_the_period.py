"""What is said of a month or a quarter speaks of 本期 and 上年同期, never of 本年 and 上年.

That no finding of any example does: tests/checks/test_examples.py, where the examples are.
"""

from __future__ import annotations

import pytest

from hotline_report.model.period import Period, PeriodKind
from hotline_report.model.period_words import BOTH, OWN, PRIOR, in_words_of
from tests.checks.support import findings_of

MONTH = Period(2024, PeriodKind.MONTH, 5)
QUARTER = Period(2024, PeriodKind.QUARTER, 2)


def test_a_monthly_bulletin_is_told_of_its_own_periods() -> None:
    edit = ("受理量: {本期: 20501, 上年: 18819}", "受理量: {本期: 20501, 上年: 18819.5}")
    (finding,) = findings_of("S12", "data/example_monthly/2024-05.yaml", (edit,))
    assert finding.found == "上年同期18819.5件"
    assert finding.message == "填写的上年同期数不是整数（以“件”计）"


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(2024), "本年、上年、两年"),
        (MONTH, "本期、上年同期、两期"),
        (QUARTER, "本期、上年同期、两期"),
        (Period(2024, PeriodKind.WEEK, 21), "本期、上年同期、两期"),
        (Period(2024, PeriodKind.CUMULATIVE, 5), "本期、上年同期、两期"),
    ],
)
def test_each_kind_of_period_has_its_words(period: Period, said: str) -> None:
    assert in_words_of(period, f"{OWN}、{PRIOR}、{BOTH}") == said


def test_what_is_quoted_is_left_alone() -> None:
    assert in_words_of(MONTH, "“上年结转”一行") == "“上年结转”一行"
