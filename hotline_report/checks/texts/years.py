"""T02: another year where the bulletin's own is meant, as in a file copied from last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.narrative.prose.periods import PART, period_called, words_for
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.checks.texts.opening_periods import opening_with_another
from hotline_report.checks.texts.other_periods import (
    COMPARED,
    CONTRARY_PART,
    cause_of,
    other_part,
    uncounted,
    wrong_year,
    years_in_digits,
)
from hotline_report.checks.texts.rules import piece
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.model.period_words import OWN_YEAR

_MONTHS = 12
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_PARTS = piece("T02", "期间", {"期": PART})
_AHEAD = piece("T02", "打算")
_REPORTED = piece("T02", "所发布", {"期": PART})
_YEAR_ON_YEAR = piece("T02", "同比所比")
_UNTIL = piece("T02", "截止")
_THIS_YEAR = piece("T02", "说今年")
_SENTENCE_END = re.compile("[。；\n]")
_FAR = 200
"""Characters on either side of a year among which its sentence, and the next, are looked for."""
_PLAN = piece("T02", "将做")
_PAST = piece("T02", "所比")
"""A year that something is compared with, and that must be over."""

_PLANS = piece("T02", "打算末")
_AHEAD_CHAPTER = piece("T02", "打算章")


@of_texts("T02")
def years(subject: Subject) -> Iterator[Finding]:
    """Years in titles, in the sentence that announces the bulletin, and beside 同比."""
    period = subject.period
    for line in lines_of(subject):
        text = years_in_digits(line.text)
        if line.is_title:
            yield from _in_title(line, text, period)
        elif line.kind is LineKind.HEADING:
            yield from _in_heading(line, text, period)
        elif line.kind is LineKind.PROSE:
            yield from _reported(line, text, period)
            yield from _in_prose(line, text, period)
            yield from uncounted(line, text, subject)
        if line.kind in (LineKind.PROSE, LineKind.FORM, LineKind.TABLE_TEXT):
            yield from _compared(line, text, period.year)
    yield from opening_with_another(subject)


def _in_title(line: Line, text: str, period: Period) -> Iterator[Finding]:
    own = period.year
    found = list(_YEAR.finditer(text))
    parts = list(_PARTS.finditer(text))
    of_own = any(_is_own(match["part"], period) for match in parts)
    # An annex may have the first months in it as well.
    level = Level.ERROR if line.kind is LineKind.TITLE else Level.WARNING
    if found and str(own) not in {match[1] for match in found} and (of_own or not parts):
        yield wrong_year(line, found[0].span(), own, f"标题里的年份不是{OWN_YEAR}", Level.ERROR)
        return
    if not of_own:
        for match in parts[:1]:
            yield other_part(line, match.span(), period, "标题里的期间不是本期", level)


def _reported(line: Line, text: str, period: Period) -> Iterator[Finding]:
    """现将2023年度工作情况发布如下: what the bulletin says that it is of."""
    for match in _REPORTED.finditer(text):
        if COMPARED.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        part = "part" if match["part"] else "bare"
        other = bool(match[part]) and not _is_own(match[part], period)
        if match[1] and int(match[1]) != period.year and not other:
            message = f"所发布的年度不是{OWN_YEAR}"
            yield wrong_year(line, match.span(1), period.year, message, Level.WARNING)
            continue
        if other:
            span = match.start() if match[1] else match.start(part), match.end(part)
            yield other_part(line, span, period, "所发布的期间不是本期", Level.WARNING)


def _is_own(part: str, period: Period) -> bool:
    """Whether a part of the year is the period; what is of a year may be of any part (半年报)."""
    whole = period.kind is PeriodKind.YEAR
    return whole or re.fullmatch(words_for(period).part, part) is not None


def _ends_the_year(period: Period) -> bool:
    """Whether what is planned when it is over is for the year after."""
    return period.last_day.month == _MONTHS


def _in_heading(line: Line, text: str, period: Period) -> Iterator[Finding]:
    own = period.year
    found = list(_YEAR.finditer(text))
    years = {int(match[1]) for match in found}
    if years == {own} and _PLANS.search(text):
        if not _ends_the_year(period):
            return
        said = Said(
            "小标题里是打算做的事，年份应是下一年", str(own), f"{own + 1}（{own} + 1 = {own + 1}）"
        )
        yield about(line, found[0].span(), said)
        return
    if COMPARED.search(text):
        return
    part = _PARTS.search(text)
    if part is not None and _is_contrary(part, period):
        yield other_part(line, part.span(), period, "小标题里的期间不是本期", Level.WARNING)
        return
    if not found or own in years:
        return
    if years == {own + 1} and _AHEAD.search(text):
        return
    if text[found[0].end() : found[0].end() + 1] == "年":
        yield wrong_year(line, found[0].span(), own, f"小标题里的年份不是{OWN_YEAR}", Level.WARNING)


def _is_contrary(match: re.Match[str], period: Period) -> bool:
    """本月 in the bulletin of a week; 2024年下半年 in that of the first half of 2025."""
    contrary, part = CONTRARY_PART.get(period.kind), match["part"]
    if contrary is not None and contrary.fullmatch(part):
        return True
    year = _YEAR.match(match[0])
    if year is None or int(year[1]) == period.year or _is_own(part, period):
        return False
    return period_called(part.replace(" ", ""), int(year[1]), period.kind) is not None


def _in_prose(line: Line, text: str, period: Period) -> Iterator[Finding]:
    own = period.year
    ahead = line.passage is not None and _AHEAD_CHAPTER.search(line.passage.chapter)
    for match in _PLAN.finditer(text):
        if int(match[1]) == own and _ends_the_year(period):
            right = f"{own + 1}（{own} + 1 = {own + 1}）"
            level = Level.WARNING if ahead else Level.HINT
            said = Said("这是下一步的打算，年份应是下一年", str(own), right, level=level)
            yield about(line, match.span(1), said)
    for match in _PAST.finditer(text):
        if int(match[1]) > own + 1:
            said = Said("所比的年份还没有到", match[1], f"不晚于{own}年", "年份打错")
            yield about(line, match.span(1), said)
    for match in _UNTIL.finditer(text):
        year = int(match[1])
        message = f"截止的年份不是{OWN_YEAR}"
        if year > own and match["end"]:
            yield wrong_year(line, match.span(1), own, message, Level.WARNING)
        elif year < own and _ends_the_year(period) and not _tells_own(text, match.span(), own):
            opens = match.start() == 0 or _SENTENCE_END.match(text, match.start() - 1)
            level = Level.WARNING if year == own - 1 and opens else Level.HINT
            yield wrong_year(line, match.span(1), own, message, level)


def _tells_own(text: str, span: tuple[int, int], own: int) -> bool:
    """Whether the sentence, or the next one, goes on to the bulletin's own year."""
    behind = _SENTENCE_END.split(text[span[1] : span[1] + _FAR], 2)[:2]
    before = _SENTENCE_END.split(text[max(0, span[0] - _FAR) : span[0]])[-1]
    return any(str(own) in part or _THIS_YEAR.search(part) for part in (before, *behind))


def _compared(line: Line, text: str, own: int) -> Iterator[Finding]:
    for match in _YEAR_ON_YEAR.finditer(text):
        group = 1 if match[1] else 2
        if int(match[group]) != own - 1:
            said = Said(
                "同比所比的不是上一年",
                f"{match[group]}年",
                f"{own - 1}年（同比是与上一年比，{own} - 1 = {own - 1}）",
                cause_of(int(match[group]), own - 1),
            )
            yield about(line, match.span(group), said)
