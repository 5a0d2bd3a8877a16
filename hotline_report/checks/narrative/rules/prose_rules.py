"""Rules about the prose alone: sentences too long to be read as one, amounts that nothing can have.

What the words say is enough to know it: no table is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from hotline_report.checks.narrative.prose.patterns import DOWN_WORDS
from hotline_report.checks.narrative.prose.text import LONGEST, cuts_of
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import indicators_of
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import Passage
from hotline_report.model.period_words import PRIOR

_SHOWN = 12
"""Characters that are quoted on either side of a cut."""
_ABOUT = r"(?:了|约|大约|近|将近|接近|超过?|逾|达到?|为)*"
_MORE_THAN_ALL = (
    r"(?:[1-9][0-9]{3,}|[2-9][0-9]{2}|1[1-9][0-9]|10[1-9]|100(?=\.0*[1-9]))(?:\.[0-9]+)?"
)
"""More than 100, as typed."""
_FELL = re.compile(rf"(?:{DOWN_WORDS}){_ABOUT}(?P<amount>{_MORE_THAN_ALL})%")
_FELL_TIMES = re.compile(
    rf"(?P<way>{DOWN_WORDS}){_ABOUT}(?P<amount>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+)倍"
)
_IS = (
    r"(?:(?:分别|均|都|已|仍)?(?:为|是|达到?|高达|保持在|稳定在"
    r"|提高到|提升到|提升至|提高至|上升到|上升至|增至|降至)了?)?"
)
_RATE = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,12}}率){_IS}(?P<amount>{_MORE_THAN_ALL})%")
_POINTS = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{1,12}}率){_IS}(?P<amount>[0-9]+(?:\.[0-9]+)?)个?百分点"
)
_MAY_EXCEED = re.compile(
    r"(?:完成|达成|增长|增加|增|涨|贡献|周转|收益|回报|负荷|负载|使用|利用|效|倍|频|速|变化)率$"
)
"""Rates that are of no whole, or are changes themselves."""


@rule("N20")
def cut_sentence(subject: Subject) -> Iterator[Finding]:
    """Passages with sentences that are read in pieces, and in how many places they are cut."""
    for passage in subject.passages:
        within = [cut.at for cut in cuts_of(passage.text) if cut.within]
        if within:
            at = within[0]
            yield Finding(
                code="N20",
                level=Level.WARNING,
                position=passage.position,
                place=passage.chapter or passage.kind.value,
                quote=passage.text[at - _SHOWN : at + _SHOWN],
                found=f"一句超过{LONGEST}字没有句号，分段核对（断在{len(within)}处）",
                expected=f"一句不超过{LONGEST}字",
                message="句子过长，断开处前后的数没有相互核对",
                cause="逗号、顿号处应是句号，或者漏了标点",
            )


class _Amount(Struct, frozen=True):
    """What is wrong with an amount, where it stands."""

    start: int
    end: int
    message: str
    expected: str


@rule("N21")
def impossible_amount(subject: Subject) -> Iterator[Finding]:
    """Amounts that nothing can have."""
    exceeding = _names_exceeding(subject)
    for passage in subject.passages:
        for amount in _amounts(passage, exceeding):
            yield Finding(
                code="N21",
                level=Level.WARNING,
                position=passage.position,
                place=passage.chapter or passage.kind.value,
                quote=passage.text[amount.start : amount.end],
                found=passage.text[amount.start : amount.end],
                expected=amount.expected,
                message=amount.message,
            )


def _names_exceeding(subject: Subject) -> frozenset[str]:
    """What the form's own rates are called that may be more than 100 %."""
    return frozenset(
        name
        for table in subject.edition.tables.values()
        for indicator in indicators_of(table)
        if indicator.exceeds
        for name in (indicator.name, indicator.title)
    )


def _amounts(passage: Passage, exceeding: frozenset[str]) -> Iterator[_Amount]:
    text = passage.text
    for found in _FELL.finditer(text):
        if not _is_linked(passage, found):
            wanted = "不超过100%：减少到0，也只下降100%"
            yield _Amount(*found.span(), "下降、减少的幅度超过100%", wanted)
    for found in _FELL_TIMES.finditer(text):
        way = found["way"]
        wanted = f"{way}几分之几、百分之几，或“是{PRIOR}的几分之几”"
        yield _Amount(*found.span(), "减少、下降不能用“倍”：减少一倍就是0", wanted)
    for found in _RATE.finditer(text):
        if not (_MAY_EXCEED.search(found["name"]) or found["name"].endswith(tuple(exceeding))):
            yield _Amount(*found.span(), "比率超过100%", "不超过100%")
    for found in _POINTS.finditer(text):
        if not _MAY_EXCEED.search(found["name"]):
            wanted = f"{found['amount']}%；“个百分点”只用来说两个率之差"
            yield _Amount(*found.span(), "率的高低写成了百分点", wanted)


def _is_linked(passage: Passage, found: re.Match[str]) -> bool:
    """Whether the amount is a figure's own, which may fall from above to below zero."""
    start, end = found.span("amount")
    return any(link.start <= start and end <= link.end for link in passage.links)
