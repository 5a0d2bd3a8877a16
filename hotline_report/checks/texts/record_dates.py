"""T11: dates in a table of records that lie outside of what the bulletin is of."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.days import day_text
from hotline_report.model.edition import RecordTable
from hotline_report.model.figure import Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Period

_WITH_YEAR = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:年(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})[日号])?"
    r"|(?P<sign>[.\-/．])(?P<m>[0-9]{1,2})(?:(?P=sign)(?P<d>[0-9]{1,2}))?)"
)
_WITHOUT = re.compile(r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]")
_MONTHS = 12
_RANGE = re.compile(r"\s*(?:—|–|～|~|至|到)+\s*")


class _Stretch(Struct, frozen=True):
    """What a cell tells: from the first day to the last."""

    figure: Figure
    first: date
    last: date

    def within(self, period: Period) -> bool:
        """Whether some of it lies in the period."""
        return self.first <= period.last_day and self.last >= period.first_day


def dates_outside(subject: Subject) -> Iterator[Finding]:
    """Cells that are nothing but a date, or from one to another; in words, others may be meant.

    Where other dates of the column are of the period, it is one for dates of the period.
    """
    period = subject.period
    for name, table in subject.edition.tables.items():
        figures = subject.figures.tables.get(name)
        if not isinstance(table, RecordTable) or figures is None:
            continue
        for leaf in table.leaves():
            cells = [figures.figures.get((row, leaf.name)) for row in figures.rows]
            told = [each for cell in cells if cell and (each := _stretch(cell, period.year))]
            usual = any(each.within(period) for each in told)
            for each in told:
                if not each.within(period) and each.first <= latest_day(subject):
                    yield _finding(subject, each, Level.WARNING if usual else Level.HINT)


def latest_day(subject: Subject) -> date:
    """The publication, or what it is surely not later than: a date after it is told as such."""
    published = subject.bulletin.published
    return published or date(subject.bulletin.year + 1, _MONTHS, 31)


def _stretch(cell: Figure, year: int) -> _Stretch | None:
    ends = [days_told(text.strip(), year) for text in _RANGE.split(cell.text)] if cell.text else []
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends) or len(known) > len(("from", "to")):
        return None
    return _Stretch(cell, known[0][0], known[-1][1])


def days_told(text: str, year: int) -> tuple[date, date] | None:
    """The first and the last day of a date; None of others, what no calendar has among them."""
    found = _WITH_YEAR.fullmatch(text) or _WITHOUT.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    of = int(parts.get("year") or year)
    month = int(parts["month"] or parts.get("m") or 0)
    day = int(parts["day"] or parts.get("d") or 0)
    if not 1 <= month <= _MONTHS or day > (last := monthrange(of, month)[1]):
        return None
    return date(of, month, day or 1), date(of, month, day or last)


def _finding(subject: Subject, each: _Stretch, level: Level) -> Finding:
    period = subject.period
    return finding_at(
        subject,
        each.figure,
        level,
        message=f"日期不在{period.name}之内",
        found=each.figure.text,
        expected=f"{day_text(period.first_day)}至{day_text(period.last_day)}之间",
        cause="年份或月份打错，或者不是这一期的",
    )
