"""T11: dates that no calendar has, weekdays of another date, dates after the publication."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.checks.texts.record_dates import dates_outside, latest_day
from hotline_report.checks.texts.rules import piece
from hotline_report.formatting.days import day_text
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import PeriodKind
from hotline_report.model.period_words import COPIED_BEFORE, OWN_YEAR

_DATE = re.compile(
    r"(?<![0-9.])(?:(?P<year>(?:19|20)[0-9]{2})(?:(?P<written>年)|(?P<sign>[.\-/．]))[ ]?)?"
    r"(?P<month>[0-9]{1,2})(?(written)月|(?(sign)(?P=sign)|月(?![龄均报])))"
    r"(?:(?P<day>[0-9]{1,2})(?(sign)(?![0-9年])|[日号]))?"
)
_RANGE = re.compile(r"[ ]?(?:-|—|–|－|~|～|至|到)+[ ]?")
_WEEKDAY = re.compile("[（(](?:星期|周)([一二三四五六日天])[）)]")
_WEEKDAYS = "一二三四五六日"
_AHEAD_BEFORE = piece("T11", "将来前")
_AHEAD_BEHIND = piece("T11", "将来后")
_UNTIL = re.compile("截[至止]到?$")
"""What stands before a day up to which something is counted, so that it cannot be to come."""

_PART_OF_YEAR = piece("T11", "不是全年")
"""What a title says of a bulletin for less than a year, which is published before its end."""
_MONTHS = 12
_ENDING = timedelta(days=5)
_ENDING_WEEK = timedelta(days=2)
"""Before the end of a month, a quarter … its bulletin may be ready; of a year's, in December.
A week is reported on its Friday at the earliest."""
_LEAP_YEAR = 2024
_RANGE_BEFORE = re.compile("[日月号][ ]?(?:-|—|–|－|~|～|至|到)+[ ]?$")
_AROUND = 8
_AROUND_RANGE = 24
"""Characters before and behind a date in which 将于 or 起施行 tells that it is to come."""


class _Date(Struct, frozen=True):
    """A date as written; the year is 0 and the day is 0 where none is written."""

    year: int
    month: int
    day: int
    span: tuple[int, int]

    @property
    def value(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year and self.day else None


@of_texts("T11")
def dates(subject: Subject) -> Iterator[Finding]:
    """Every date written in narrative and cells, and that of the publication."""
    yield from _published_early(subject)
    yield from dates_outside(subject)
    for line in lines_of(subject):
        before: _Date | None = None
        for match in _DATE.finditer(line.text):
            if not _is_date(match, line.text):
                continue
            found = _Date(
                int(match["year"] or 0),
                int(match["month"]),
                int(match["day"] or 0),
                match.span(),
            )
            impossible = _impossible(line, found, subject.bulletin.year)
            if impossible is not None:
                yield impossible
                continue
            yield from _weekday(line, found)
            if before is not None:
                yield from _reversed(line, before, found)
            yield from _after_publication(line, found, subject)
            before = found


def _published_early(subject: Subject) -> Iterator[Finding]:
    """A period is reported when it is over, or nearly so; in February it is last year's date."""
    bulletin, published, period = subject.bulletin, subject.bulletin.published, subject.period
    whole = period.kind is PeriodKind.YEAR
    ending = _ENDING_WEEK if period.kind is PeriodKind.WEEK else _ENDING
    nearly_over = period.last_day.replace(day=1) if whole else period.last_day - ending
    if published is None or published >= nearly_over:
        return
    if whole and any(
        _PART_OF_YEAR.search(line.text) for line in lines_of(subject) if line.is_title
    ):
        return
    shown = day_text(published)
    yield Finding(
        code="T11",
        level=Level.WARNING,
        position=bulletin.place("发布日期"),
        place="发布日期",
        quote=shown,
        found=shown,
        expected=f"不早于{bulletin.year}年12月（本年度快结束的时候）"
        if whole
        else f"{period.name}快结束的时候或以后（{period.last_day.isoformat()}前后）",
        message=f"发布日期早于{'本年度' if whole else '本期'}结束",
        cause=COPIED_BEFORE,
    )


def _is_date(match: re.Match[str], text: str) -> bool:
    """3月 is a month and 3个月 is not matched; 1.5 without a year is a number."""
    if match["sign"]:
        return match["day"] is not None
    before = text[max(0, match.start() - 1) : match.start()]
    if match["year"] is None and before in ("第", "-", "—", "~", "～", "万", "亿", "/"):
        return match["day"] is not None
    return True


def _impossible(line: Line, found: _Date, own: int) -> Finding | None:
    text = line.text[slice(*found.span)]
    if not 1 <= found.month <= _MONTHS:
        level = Level.ERROR if found.year else Level.WARNING
        said = Said("没有这个月份", text, "1月到12月", level=level)
        return about(line, found.span, said)
    if not found.day and not text.endswith(("日", "号")):
        return None
    year = found.year or _LEAP_YEAR
    last = monthrange(year, found.month)[1]
    if 1 <= found.day <= last:
        return None if found.year else _no_leap_day(line, found, own)
    month = f"{found.year}年{found.month}月" if found.year else f"{found.month}月"
    most = "最多" if not found.year and found.month == 2 else "只有"  # noqa: PLR2004
    said = Said("日历上没有这一天", text, f"{month}{most}{last}天", level=Level.ERROR)
    return about(line, found.span, said)


def _no_leap_day(line: Line, found: _Date, own: int) -> Finding | None:
    """2月29日 without a year, where neither the bulletin's year nor the next has that day."""
    leap_day = (found.month, found.day) == (2, 29)
    if not leap_day or isleap(own) or isleap(own + 1):
        return None
    text = line.text[slice(*found.span)]
    said = Said(f"{OWN_YEAR}没有这一天", text, f"{own}年2月只有28天")
    return about(line, found.span, said)


def _weekday(line: Line, found: _Date) -> Iterator[Finding]:
    match = _WEEKDAY.match(line.text, found.span[1])
    if match is None or found.value is None:
        return
    right = _WEEKDAYS[found.value.weekday()]
    if match[1].replace("天", "日") != right:
        said = Said("星期与日期不符", f"星期{match[1]}", f"星期{right}", level=Level.ERROR)
        yield about(line, (found.span[0], match.end()), said)


def _reversed(line: Line, before: _Date, found: _Date) -> Iterator[Finding]:
    between = line.text[before.span[1] : found.span[0]]
    if not _RANGE.fullmatch(between):
        return
    if before.value is not None and found.value is not None:
        wrong = before.value > found.value
    elif before.year and found.year:
        wrong = (before.year, before.month) > (found.year, found.month)
    else:
        # 12月25日至1月5日 may lead into the next year; within a month there is none.
        wrong = not found.year and before.month == found.month and 0 < found.day < before.day
    if wrong:
        span = (before.span[0], found.span[1])
        said = Said("起止日期前后颠倒", line.text[slice(*span)], "前面的日期早于后面的日期")
        yield about(line, span, said)


def _after_publication(line: Line, found: _Date, subject: Subject) -> Iterator[Finding]:
    if line.kind not in (LineKind.PROSE, LineKind.CELL) or not found.year:
        return
    published = subject.bulletin.published
    limit = latest_day(subject)
    earliest = found.value or date(found.year, found.month, 1)
    start, end = found.span
    before, behind = line.text[max(0, start - _AROUND) : start], line.text[end : end + _AROUND]
    if _RANGE.match(line.text, end):
        behind = line.text[end : end + _AROUND_RANGE]
    elif _RANGE_BEFORE.search(before):
        before = line.text[max(0, start - _AROUND_RANGE) : start]
    ahead = _AHEAD_BEFORE.search(before) or _AHEAD_BEHIND.search(behind)
    if earliest <= limit or (ahead and not _UNTIL.search(before)):
        return
    day = day_text(limit)
    expected = f"不晚于发布日期{day}" if published else f"不晚于{OWN_YEAR}的下一年（{day}）"
    said = Said("日期晚于发布日期", line.text[start:end], expected, "年份或月份打错")
    yield about(line, found.span, said)
