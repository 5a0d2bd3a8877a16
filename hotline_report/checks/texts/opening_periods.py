"""Sentences that open with another period and then report this one: 2024年4月，全市共受理…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from hotline_report.checks.any_of import any_of
from hotline_report.checks.narrative.figures.slips import earlier
from hotline_report.checks.narrative.figures.values import says
from hotline_report.checks.narrative.figures.verdicts import Match
from hotline_report.checks.narrative.prose.patterns import LAST_YEAR, YEARS
from hotline_report.checks.narrative.prose.periods import PART, period_called, words_for
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, LineKind, line_of
from hotline_report.checks.texts.other_periods import (
    COMPARED,
    CONTRARY_PART,
    NEAR,
    OF_THE_YEAR,
    other_part,
    wrong_year,
    years_in_digits,
)
from hotline_report.checks.texts.rules import piece
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis, Period
from hotline_report.model.period_words import OWN_YEAR

_OF_ITSELF = piece("T02", "说自己")
"""Words behind a period with which a bulletin tells of what it is about, beside its service's."""

_FAR = 3
"""Years back that a sentence may be left from; an earlier one tells history."""

_DIGIT = re.compile("[0-9]")
_LONG = re.compile(r"(?<![0-9.])[0-9]{4,}(?:\.[0-9]+)?")
_HEAD = piece("T02", "句首", {"期": PART, "去年": LAST_YEAR})
"""2020年11月18日 and 2024年底 tell what began or stood that day; 2023年、2024年 are two."""

_OTHER_TIME = piece("T02", "别的时间", {"期": PART, "年称": YEARS})
"""Words between the opening and a number that tell of when that is."""

_OWN_TIME = piece("T02", "自带时间", {"期": PART, "去年": LAST_YEAR})
"""A figure's own name that tells its time: 上年结转, 5月, 本月 beside 累计."""


class _Head(Struct, frozen=True):
    """A sentence's opening with a period: its span, that of the year's digits, the sentence's end.

    `of_part` is set where what is named is of this bulletin's kind and another than its own;
    `year` is 0 where none is written.
    """

    span: tuple[int, int]
    year_span: tuple[int, int]
    end: int
    year: int
    of_part: bool


def opening_with_another(subject: Subject) -> Iterator[Finding]:
    """2024年4月，全市共受理… in the bulletin of May, with what is that one's."""
    reading = read(subject)
    for passage, spots, matches in zip(
        reading.passages, reading.spots, reading.matches, strict=True
    ):
        line = line_of(passage)
        if line.kind is LineKind.PROSE:
            yield from _in_line(line, spots, matches, subject)


def _in_line(
    line: Line, spots: Sequence[Spot], matches: Mapping[int, Match], subject: Subject
) -> Iterator[Finding]:
    text = years_in_digits(line.text)
    # A history: another sentence opens with the own year.
    opening = rf"(?:^|[。；\n])(?:(?:截[至止]到?|到|至)?{subject.period.year}年|今年)"
    goes_on = re.search(opening, text) is not None
    for head in _heads(text, subject.period):
        behind = text[head.span[1] : head.end]
        with_itself = re.search(f"[比较与]{head.year or '年'}年", behind)
        if COMPARED.search(behind[:NEAR]) and not with_itself:
            continue
        within = [s for s in spots if head.span[1] <= s.token.start < head.end and is_value(s)]
        if _reports(text, head, within, matches, subject):
            yield _told(line, head, subject.period, Level.WARNING)
            continue
        level = None if goes_on and not head.of_part else _by_words(text, head, within, subject)
        if level is not None:
            yield _told(line, head, subject.period, level)


def _heads(text: str, period: Period) -> Iterator[_Head]:
    own = words_for(period)
    for match in _HEAD.finditer(text):
        part = match["part"] or match["of_last"] or match["bare"]
        year = int(match["year"] or 0)
        named = year or (period.year - 1 if match["last"] else period.year)
        if named == period.year and (part is None or re.fullmatch(own.part, part)):
            continue
        of_part = part is not None and not re.fullmatch(own.part, part)
        if of_part and not _is_another(match["when"], part or "", named, period):
            if not year or year == period.year:
                continue
            of_part = False
        stop = re.compile("[。；\n]").search(text, match.end())
        end = stop.start() if stop else len(text)
        yield _Head(match.span("when"), match.span("year"), end, year, of_part)


def _is_another(when: str, part: str, year: int, period: Period) -> bool:
    """Whether the part is of the bulletin's own kind, or is one that it cannot be (本月)."""
    if words_for(period).before.fullmatch(when):
        return True
    contrary = CONTRARY_PART.get(period.kind)
    if contrary is not None and contrary.fullmatch(part):
        return True
    return period_called(part.replace(" ", ""), year, period.kind) is not None


def _reports(
    text: str,
    head: _Head,
    within: Sequence[Spot],
    matches: Mapping[int, Match],
    subject: Subject,
) -> bool:
    """Whether the first number that is linked is this period's own, with no other time before."""
    for spot in within:
        if _OTHER_TIME.search(text, head.span[1], spot.token.start):
            return False
        known = matches[spot.index].known if spot.index in matches else None
        if spot.link is None or known is None:
            continue
        if _OWN_TIME.search(str(spot.link)):
            return False
        before = [earlier(subject, known, basis) for basis in Basis]
        own = says(spot.token, known.number)
        return own and not any(prior is not None and says(spot.token, prior) for prior in before)
    return False


def _by_words(text: str, head: _Head, within: Sequence[Spot], subject: Subject) -> Level | None:
    """How likely the words tell of this period, where no figure is linked."""
    period = subject.period
    sentence = text[head.span[0] : head.end]
    own = words_for(period).names.search(text) if head.of_part else str(period.year) in sentence
    if own or not (head.year or head.of_part):
        return None
    behind = text[head.span[1] : head.end]
    vocabulary = subject.vocabulary
    said = _itself((*vocabulary.services, vocabulary.number)).match(behind)
    rest = behind if said is None else said["said"]
    grown = OF_THE_YEAR.search(rest) is not None
    counted = _DIGIT.search(rest) is not None
    if head.of_part:
        sure, likely = grown or _tells_own(subject, rest), counted
    else:
        recent = head.year >= period.year - _FAR
        sure = grown and head.year == period.year - 1
        likely = head.year < period.year and ((recent and counted) or grown)
    if said is not None and likely:
        return Level.WARNING if sure else Level.HINT
    # Whatever a bulletin tells of, it calls by the names of its form.
    clause = behind.lstrip("，,").partition("，")[0]
    first = [s for s in within if s.token.start < head.span[1] + len(clause) + 1]
    if head.of_part and any(spot.names and spot.direct for spot in first):
        return Level.WARNING if _tells_own(subject, behind) else Level.HINT
    return None


@cache
def _itself(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"[，,]?[^。；]{{0,12}}?(?:{_OF_ITSELF.pattern}|{any_of(words)})(?P<said>[^。；]{{0,80}})"
    )


def _tells_own(subject: Subject, said: str) -> bool:
    """Whether a long number in the words is a figure of this bulletin, and none before."""
    numbers = {Decimal(found) for found in _LONG.findall(said)}
    own = {figure.value for figure in subject.figures}
    before = (subject.earlier(figure.address, Basis.BEFORE) for figure in subject.figures)
    return bool(numbers & own - {figure.value for figure in before if figure is not None})


def _told(line: Line, head: _Head, period: Period, level: Level) -> Finding:
    if head.of_part or not head.year:
        return other_part(line, head.span, period, "句首的期间不是本期", level)
    message = f"句首的年份不是{OWN_YEAR}"
    itself = re.search(
        f"[比较与]{head.year}年", years_in_digits(line.text)[head.span[1] : head.end]
    )
    if itself is not None:
        message, level = "句首的年份与所比的年份相同", Level.WARNING
    return wrong_year(line, head.year_span, period.year, message, level)
