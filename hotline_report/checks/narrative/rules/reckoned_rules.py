"""Rules about numbers that the prose reckons from its own: sums and means."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.rules.telling import claims
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


@rule(
    "N12",
    "正文里的合计与前面几个数之和不符",
    about="""“两者合计”“三项合计”后面的数，与同一句里前面几个数相加的结果核对；只写“合计”“共计”的，
能看出是写错一位、颠倒两位的才报。数本身取了整的，按它可能的范围计算。""",
    example="""正文“接听员310263件，政策专员11172件，两者合计321445件”，
310263 + 11172 = 321435件。""",
    remedy="""改正写错的一处。""",
)
def other_sum(subject: Subject) -> Iterator[Finding]:
    """Sums that the numbers before them do not give."""
    yield from claims(subject, "N12")


@rule(
    "N13",
    "日均、月均与总数不符",
    about="""“日均”“月均”后面的数，用同一句里前面的总数除以本期的天数（全年365天，闰年366天）或月数（全年12个月）核对。
按工作日计算的、相差较大因而多半另有所指的，不作判断。""",
    example="""正文“接听来电452160通，日均1329通”，452160 ÷ 365天 = 1238.79…，应为1239通。""",
    remedy="""改正写错的一处；按工作日计算的，在正文里写明“工作日日均”。""",
)
def other_mean(subject: Subject) -> Iterator[Finding]:
    """Means per day or month that the period's number does not give."""
    yield from claims(subject, "N13")
