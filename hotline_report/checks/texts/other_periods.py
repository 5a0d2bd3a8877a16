"""The period before in place of the bulletin's own: 4月，全市共受理… in that of May; 较上月同比."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from hotline_report.checks.any_of import any_of
from hotline_report.checks.narrative.prose.periods import PART, words_for
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, Said, about
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis, Period
from hotline_report.model.period_words import COPIED_BEFORE

COMPARED = re.compile(
    "(?<![同环占])比(?!上年|去年|上一年)|较(?!上年|去年|上一年)|相对|以来|至今|对照|变化|历年|期间|—|–|-|至"
)
"""That the year is there to be compared with, or begins a span of years."""

OF_THE_YEAR = re.compile("同比|[较比](?:上年|去年|上一年)")
OF_ITSELF = ("平台", "全市", "共", "累计", "受理")
"""Words behind a year with which a bulletin tells of what it is about, beside its service's."""

DIGIT = re.compile("[0-9]")
_LONG = re.compile(r"(?<![0-9.])[0-9]{4,}(?:\.[0-9]+)?")
_LAST = r"上一?个?(?:月(?![初中底末旬])份?|季度?|周(?!边)|期(?!间))"
_RATE_ITSELF = r"(?!(?:增速|增幅|涨幅|升幅|降幅|减幅|增长率))"
_OTHER_BASIS = re.compile(
    rf"[较比与]{_LAST}(?:相比)?同比{_RATE_ITSELF}|同比{_LAST}"
    r"|环比(?:[较比与])?(?:上年|去年|上一年)(?:度)?同期|[较比与](?:上年|去年|上一年)同期(?:相比)?环比"
)
"""较上月同比增速回落 tells how a growth has changed, and is none."""
NEAR = 30
"""Characters behind a year in which 至今 or 相比 tells why it is there."""


@cache
def _opening_part(words: tuple[str, ...]) -> re.Pattern[str]:
    told = any_of((*OF_ITSELF, *words))
    return re.compile(
        rf"(?:^|[。；\n])(?P<when>(?:(?:19|20)[0-9]{{2}}年|今年|本年度?)?的?(?:{PART}))[，,]?"
        rf"(?=[^。；]{{0,12}}{told}(?P<said>[^。；]{{0,80}}))"
    )


def opening_with_another(
    line: Line, text: str, subject: Subject, words: tuple[str, ...]
) -> Iterator[Finding]:
    """2024年4月，全市共受理… in the bulletin of May, which is not told of itself there.

    With a change since last year, or a figure that is this bulletin's and not that of the period
    before, it can hardly be told of that.
    """
    period = subject.period
    own = words_for(period)
    if own.names.search(text):
        return
    for match in _opening_part(words).finditer(text):
        behind = text[match.end() : match.end() + NEAR]
        if not own.before.fullmatch(match["when"]) or COMPARED.search(behind):
            continue
        said = match["said"]
        sure = OF_THE_YEAR.search(said) is not None or _tells_own(subject, said)
        if DIGIT.search(said):
            level = Level.WARNING if sure else Level.HINT
            yield other_part(line, match.span("when"), period, "句首的期间不是本期", level)


def _tells_own(subject: Subject, said: str) -> bool:
    """Whether a long number in the words is a figure of this bulletin, and none before."""
    numbers = {Decimal(found) for found in _LONG.findall(said)}
    own = {figure.value for figure in subject.figures}
    earlier = (subject.earlier(figure.address, Basis.BEFORE) for figure in subject.figures)
    return bool(numbers & own - {figure.value for figure in earlier if figure is not None})


def contradicting(line: Line, text: str) -> Iterator[Finding]:
    """较上月同比 and 环比去年同期: the one is against the same of last year, the other never."""
    for match in _OTHER_BASIS.finditer(text):
        right = "较上年同期的变化是同比，较上月、上季度等上一期的变化是环比"
        said = Said("同比、环比与所比的期间矛盾", match[0], right, "两个词写混了")
        yield about("T02", line, match.span(), said)


def other_part(
    line: Line, span: tuple[int, int], period: Period, message: str, level: Level
) -> Finding:
    """The finding that a period is told which is not the bulletin's own."""
    said = line.text[slice(*span)]
    before = period.before
    copied = before is not None and re.search(rf"(?:{words_for(before).part})$", said) is not None
    cause = COPIED_BEFORE if copied else ""
    return about("T02", line, span, Said(message, said, period.name, cause, level))
