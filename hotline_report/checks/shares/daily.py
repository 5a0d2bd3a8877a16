"""R10: what comes a day (日均), in a table of months, against the count beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from hotline_report.checks.constraints.naming import rows_of
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.figures import told_value
from hotline_report.model.edition import Column, FigureTable, Nature
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.numbers.numerals import numeral_value
from hotline_report.numbers.printed import plain, rounded
from hotline_report.numbers.rounding import places_of, step_of

_PER_DAY = ("日均", "每日", "每天", "天均")
_MONTHS = 12
_ALIKE = 2
"""Rows that must be such a mean before others are told to be wrong."""


class _Mean(Struct, frozen=True):
    """A mean a day, the count that it is of, and the days of its row."""

    figure: Figure
    count: Figure
    days: int

    def agrees(self, days: int) -> bool:
        """Whether it is the count divided by so many days, rounded or cut off."""
        if self.figure.value is None or self.count.exact is None:
            return False
        return abs(self.count.exact / days - Fraction(self.figure.value)) <= step_of(
            self.figure.value
        )


@rule("R10")
def daily(subject: Subject) -> Iterator[Finding]:
    """One finding for each mean that is none; one for two rows in each other's place."""
    for table in subject.edition.tables.values():
        if isinstance(table, FigureTable) and table.name in subject.figures.tables:
            for column in table.leaves():
                if any(word in column.title for word in _PER_DAY):
                    yield from _of_column(subject, table, column)


def _of_column(subject: Subject, table: FigureTable, column: Column) -> Iterator[Finding]:
    days = _days_of_rows(table, subject.period)
    for other in table.leaves():
        if other.indicator is None or other.indicator.nature is not Nature.COUNT:
            continue
        means = list(_means(subject, table.name, days, column.name, other.name))
        wrong = [each for each in means if not each.agrees(each.days)]
        if len(means) - len(wrong) >= max(_ALIKE, len(wrong) + 1):
            yield from _told(subject, wrong)
            return


def _means(
    subject: Subject, table: str, days: Mapping[str, int], column: str, counted: str
) -> Iterator[_Mean]:
    for row, number in days.items():
        figure, count = (subject.figures.get(table, row, name) for name in (column, counted))
        typed = figure is not None and figure.derivation.source is Source.TYPED
        if figure and count and typed and figure.value is not None and count.exact is not None:
            yield _Mean(figure, count, number)


def _days_of_rows(table: FigureTable, period: Period) -> dict[str, int]:
    """How many days the rows that are months have, and those that add them up."""
    titles = {row.name: row.title for row in table.rows}
    found: dict[str, int] = {}
    for name in rows_of(table):
        month = _month_of(titles.get(name, ""))
        if month is not None:
            whole = Period(period.year, PeriodKind.MONTH, month)
            found[name] = _days_from(whole.first_day, whole.last_day)
    for row in table.rows:
        if row.total_of and all(part in found for part in row.total_of):
            found[row.name] = sum(found[part] for part in row.total_of)
    return found


def _month_of(title: str) -> int | None:
    """The month that a row is: 3月, 三月份."""
    name = title.removesuffix("份")
    number = numeral_value(name.removesuffix("月")) if name.endswith("月") else None
    return number if number is not None and 1 <= number <= _MONTHS else None


def _days_from(first: date, last: date) -> int:
    return (last - first).days + 1


def _told(subject: Subject, wrong: list[_Mean]) -> Iterator[Finding]:
    for one, other in combinations(wrong, 2):
        if one.agrees(other.days) and other.agrees(one.days):
            yield _exchanged(subject, one, other)
            wrong = [each for each in wrong if each not in (one, other)]
    for each in wrong:
        value = (each.count.exact or Fraction(0)) / each.days
        places = places_of(each.figure.value) if each.figure.value is not None else 0
        yield finding_at(
            subject,
            each.figure,
            Level.WARNING,
            message=f"{each.figure.indicator.name}与算得的结果不符",
            found=told_value(each.figure),
            expected=f"{_shown(each)} ÷ {each.days}天 = {plain(value)}，"
            f"应印{rounded(value, places)}",
            cells=(each.figure.address, each.count.address),
        )


def _exchanged(subject: Subject, one: _Mean, other: _Mean) -> Finding:
    rows = f"“{one.figure.address.row}”与“{other.figure.address.row}”两行"
    cells: list[Address] = [f.address for each in (one, other) for f in (each.figure, each.count)]
    return finding_at(
        subject,
        one.figure,
        Level.WARNING,
        message=f"{rows}的{one.figure.indicator.name}都与天数对不上",
        found="，".join(f"{_shown(each)}、日均{told_value(each.figure)}" for each in (one, other)),
        expected=f"对调后，{_shown(one)} ÷ {other.days}天、{_shown(other)} ÷ {one.days}天都能对上",
        cause=f"{rows}填颠倒了",
        cells=cells,
    )


def _shown(each: _Mean) -> str:
    return f"{each.count.indicator.name}{plain(each.count.exact or Fraction(0))}"
