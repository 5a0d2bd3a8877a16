"""What the rule about periods tells: another than the bulletin's own; 较上月同比."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.narrative.prose.periods import words_for
from hotline_report.checks.texts.lines import Line, Said, about
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.model.period_words import COPIED, COPIED_BEFORE
from hotline_report.numbers.numerals import HANZI_DIGITS

COMPARED = re.compile(
    "(?<![同环占])比(?!上年|去年|上一年)|较(?!上年|去年|上一年)|相对|以来|至今|对照|变化|历年|期间|—|–|-|至"
)
"""That the year is there to be compared with, or begins a span of years."""

OF_THE_YEAR = re.compile("同比|[较比](?:上年|去年|上一年)")
NEAR = 30
"""Characters behind a year in which 至今 or 相比 tells why it is there."""

CONTRARY_PART = {
    PeriodKind.YEAR: re.compile("本(?:月|季度|周)"),
    PeriodKind.HALF: re.compile("本(?:月|季度|周)"),
    PeriodKind.QUARTER: re.compile("本(?:月|周)"),
    PeriodKind.MONTH: re.compile("本(?:季度|周)"),
    PeriodKind.WEEK: re.compile("本(?:月|季度)"),
}
"""What a bulletin of a kind never is of; first months (累计) may tell of the month as well."""

_NAMED = re.compile("《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕")
_LAST = r"上一?个?(?:月(?![初中底末旬])份?|季度?|周(?!边)|期(?!间))"
_RATE_ITSELF = r"(?!(?:增速|增幅|涨幅|升幅|降幅|减幅|增长率))"
_OTHER_BASIS = re.compile(
    rf"[较比与]{_LAST}(?:相比)?同比{_RATE_ITSELF}|同比{_LAST}"
    r"|环比(?:[较比与])?(?:上年|去年|上一年)(?:度)?同期|[较比与](?:上年|去年|上一年)同期(?:相比)?环比"
)
"""较上月同比增速回落 tells how a growth has changed, and is none."""


def years_in_digits(text: str) -> str:
    """The text with digits for Chinese ones, and spaces for what is only named (《》“”〔〕)."""
    return _NAMED.sub(lambda match: "　" * len(match[0]), text).translate(HANZI_DIGITS)


def contradicting(line: Line, text: str) -> Iterator[Finding]:
    """较上月同比 and 环比去年同期: the one is against the same of last year, the other never."""
    for match in _OTHER_BASIS.finditer(text):
        right = "较上年同期的变化是同比，较上月、上季度等上一期的变化是环比"
        said = Said("同比、环比与所比的期间矛盾", match[0], right, "两个词写混了")
        yield about(line, match.span(), said)


def other_part(
    line: Line, span: tuple[int, int], period: Period, message: str, level: Level
) -> Finding:
    """The finding that a period is told which is not the bulletin's own."""
    said = line.text[slice(*span)]
    copied = words_for(period).before.fullmatch(said) is not None
    cause = COPIED_BEFORE if copied else ""
    return about(line, span, Said(message, said, period.name, cause, level))


def wrong_year(line: Line, span: tuple[int, int], own: int, message: str, level: Level) -> Finding:
    """The finding that a year is told which is not the bulletin's own."""
    year = line.text[slice(*span)]
    cause = cause_of(int(year.translate(HANZI_DIGITS)), own)
    return about(line, span, Said(message, year, str(own), cause, level))


def cause_of(found: int, expected: int) -> str:
    """Why a year is there in place of another, as far as can be told."""
    return COPIED if found == expected - 1 else ""
