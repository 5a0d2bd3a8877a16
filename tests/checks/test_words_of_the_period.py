"""What is said of a month or a quarter speaks of 本期 and 上年同期, never of 本年 and 上年."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.model.finding import UNUSED_WAIVER, Finding
from hotline_report.model.period import Period, PeriodKind
from hotline_report.model.period_words import BOTH, OWN, PRIOR, in_words_of
from tests.checks.support import findings_of, subject_with
from tests.checks.test_examples import WRONG, Case

MONTH = Period(2024, PeriodKind.MONTH, 5)
QUARTER = Period(2024, PeriodKind.QUARTER, 2)

OF_YEARS = re.compile("本年|两年|去年|今年|上年(?!同期)")
"""Words that are wrong of any other period."""

KEY = "“上年”"
"""The key of the data file, which is called so whatever the period."""

TOLD_OF_YEARS = {"T02"}
"""Rules about the calendar years that are typed, which a month has as well."""


def texts(finding: Finding) -> Iterator[str]:
    """What the finding says, but for what it quotes as printed."""
    yield from (finding.expected, finding.message, finding.cause)


TOLD = [case for case in WRONG if case.code != UNUSED_WAIVER]
"""All but waivers, which tell of no period."""


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case.label)
def test_no_finding_of_a_month_or_a_quarter_tells_of_years(case: Case) -> None:
    load_rules()
    subject = subject_with(case.file, case.edits, case.beside)
    typed = "".join(passage.text for passage in subject.passages)
    for period in (MONTH, QUARTER) if subject.period.kind is PeriodKind.YEAR else (subject.period,):
        own = replace(period, year=subject.period.year)
        bulletin = replace(subject.bulletin, period=own)
        for finding in RULES[case.code].check(replace(subject, bulletin=bulletin)):
            for text in texts(finding):
                wrong = OF_YEARS.search(text.replace(KEY, ""))
                assert wrong is None or text in typed or case.code in TOLD_OF_YEARS, text
                assert not re.search("[\ufdd0-\ufdef]", text)


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
