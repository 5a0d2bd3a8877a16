"""The rule about years in the prose that are not those of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.outcome.verdicts import Issue
from hotline_report.checks.narrative.rules.telling import findings
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


@rule(
    "N14",
    "正文年份与数对不上",
    about="""句首写着往年的年份，后面的数却恰是数据表里本年的数；“比某年增长”“与某年相比”写的不是上年，
增减幅却恰是与上年相比的；“比某年的……件”写的不是上年，数却恰是上年数。数的位数不多、难免巧合的，不作判断；
与更早的年份作比较、数也不同的，不报。""",
    example="""2024年的发布，正文“与2022年相比，受理总量增长2.73%”，
数据表的同比（与2023年相比）就是↑2.73%：年份没有改。""",
    remedy="""改正年份，或写成“{{ 年度 }}”“{{ 上年度 }}”由工具填入；
确实是那一年的数的，核对数值。""",
)
def other_year(subject: Subject) -> Iterator[Finding]:
    """Numbers of this year, or compared with last, said of another."""
    yield from findings(subject, "N14", Issue.YEAR, "“{数}”与前面写的年份对不上")
