"""S07, S16: records that contradict themselves or each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.checks.texts.lists import record_shown
from hotline_report.checks.texts.record_dates import days_told
from hotline_report.model.cell import State
from hotline_report.model.edition import Column, Nature, RecordTable
from hotline_report.model.figure import Address, Figure, TableFigures
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import number_text

_DOCUMENT = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_AND_OTHERS = "等"


@rule("S07")
def documents(subject: Subject) -> Iterator[Finding]:
    """Typed numbers of documents."""
    for table in subject.edition.tables.values():
        figures = subject.figures.tables.get(table.name)
        if not isinstance(table, RecordTable) or figures is None or table.total_title:
            continue
        listed = {row: _listed(figures, row) for row in figures.rows if row}
        if not listed or not all(listed.values()):
            continue
        for leaf in table.leaves():
            counted = [f for row in listed if (f := _count(figures, row, leaf.name)) is not None]
            yield from _column(subject, counted, listed)


def _column(subject: Subject, counted: list[Figure], listed: dict[str, int]) -> Iterator[Finding]:
    """Each record's own number, or the number of all of them in each: as most are typed."""
    total = sum(listed.values())
    own = [f for f in counted if f.exact == listed[f.address.row]]
    whole = [f for f in counted if f.exact == total]
    if len(whole) > len(own):
        for figure in counted:
            if figure.exact != total:
                yield _finding(subject, figure, f"{total}（各条列出的文件共{total}份）")
        return
    for figure in counted:
        number = listed[figure.address.row]
        if figure.exact not in (1, number):
            yield _finding(subject, figure, f"{number}（列出的文件有{number}份）")


def _listed(figures: TableFigures, row: str) -> int:
    """The documents named in a record; 0 where there are none, or not all are named."""
    texts = [f.text for f in figures.in_row(row) if f.state is State.TEXT]
    if any(_AND_OTHERS in _DOCUMENT.sub("", text) for text in texts):
        return 0
    return sum(len(_DOCUMENT.findall(text)) for text in texts)


def _count(figures: TableFigures, row: str, column: str) -> Figure | None:
    figure = figures.figures.get((row, column))
    if figure is None or figure.value is None or figure.indicator.nature is not Nature.COUNT:
        return None
    return figure


def _finding(subject: Subject, figure: Figure, expected: str) -> Finding:
    shown = number_text(figure.value) if figure.value is not None else ""
    return finding_at(
        subject,
        figure,
        Level.WARNING,
        message="填写的份数与所列的文件不符",
        found=shown,
        expected=expected,
    )


_FIRST = re.compile("受理|收到|来电|来件|登记|发生|反映|申请|交办|转办|派发|开始|起始|立项|制定")
_THEN = re.compile("办结|办理完成|答复|回复|反馈|回访|完成|结束|截止|归档|销号|验收")
_DAYS = frozenset("天日") | {"自然日"}
_ALIKE = 2
"""Records that agree before another is told to be wrong."""
_LONG = 8
"""Characters of what a record is of; names of offices are shorter and come again."""


@rule("S16")
def records(subject: Subject) -> Iterator[Finding]:
    """Findings of each table of records."""
    for name, table in subject.edition.tables.items():
        figures = subject.figures.tables.get(name)
        if isinstance(table, RecordTable) and figures is not None:
            yield from _of_days(subject, table, figures)
            yield from _twice(subject, table, figures)
            yield from _nameless(subject, table, figures)


def _of_days(subject: Subject, table: RecordTable, figures: TableFigures) -> Iterator[Finding]:
    columns = {leaf.name: _days_of(subject, figures, leaf.name) for leaf in table.leaves()}
    dated = {name: days for name, days in columns.items() if days}
    for one, other in combinations(dated, 2):
        ordered = (one, other) if _comes_first(one, other) else (other, one)
        if not _comes_first(*ordered):
            continue
        first, then = (dated[name] for name in ordered)
        early = [row for row in then if row in first and then[row] < first[row]]
        for row in early:
            figure = figures.figures[row, ordered[1]]
            yield finding_at(
                subject,
                figure,
                Level.WARNING,
                message=f"{ordered[1]}早于{ordered[0]}",
                found=figure.text,
                expected=f"不早于{ordered[0]}（{figures.figures[row, ordered[0]].text}）",
                cells=[Address(table.name, row, each) for each in ordered],
            )
        spans = {row: (then[row] - first[row]).days for row in then if row in first}
        for leaf in table.leaves():
            yield from _lengths(subject, figures, leaf, ordered, spans)


def _comes_first(one: str, other: str) -> bool:
    return _FIRST.search(one) is not None and _THEN.search(other) is not None


def _days_of(subject: Subject, figures: TableFigures, column: str) -> Mapping[str, date]:
    """The days that the records have in a column, by record; whole months are none."""
    found: dict[str, date] = {}
    for row in figures.rows:
        cell = figures.figures.get((row, column))
        days = days_told(cell.text.strip(), subject.period.year) if cell and cell.text else None
        if days is not None and days[0] == days[1]:
            found[row] = days[0]
    return found


def _lengths(
    subject: Subject,
    figures: TableFigures,
    leaf: Column,
    names: Sequence[str],
    spans: Mapping[str, int],
) -> Iterator[Finding]:
    """Numbers of days that are the difference of two dates in all records but one or two."""
    if leaf.indicator is None or leaf.indicator.unit not in _DAYS:
        return
    told = {row: f for row in spans if (f := figures.figures.get((row, leaf.name))) and f.exact}
    for more in (0, 1):  # Both days may be counted.
        wrong = [row for row, figure in told.items() if figure.exact != spans[row] + more]
        if len(told) - len(wrong) >= max(_ALIKE, 2 * len(wrong)):
            for row in wrong:
                if spans[row] >= 0:
                    yield _length(subject, told[row], names, spans[row] + more)
            return


def _length(subject: Subject, figure: Figure, names: Sequence[str], wanted: int) -> Finding:
    return finding_at(
        subject,
        figure,
        Level.WARNING,
        message=f"{figure.indicator.name}与{names[0]}、{names[1]}对不上",
        found=f"{number_text(figure.value)}天" if figure.value is not None else "",
        expected=f"{wanted}天，其他各条都这样算；或者改正日期",
    )


def _twice(subject: Subject, table: RecordTable, figures: TableFigures) -> Iterator[Finding]:
    """Documents that are listed again; and what a record is of, where all others differ.

    Records that are the same in all are told as lists that name a thing twice are (T04).
    """
    columns = {leaf.name: _texts(figures, leaf) for leaf in table.leaves() if _is_name(table, leaf)}
    told = max(columns, key=lambda name: _length_of(columns[name].values()), default="")
    for name, texts in columns.items():
        counted = Counter(texts.values())
        again = [text for text, number in counted.items() if number > 1]
        if len(again) > 1 or not again:
            continue
        titled = _DOCUMENT.fullmatch(again[0]) is not None
        long = name == told and len(again[0]) >= _LONG and len(counted) > _ALIKE
        if titled or long:
            rows = [row for row, text in texts.items() if text == again[0]]
            if len({record_shown(table, figures, row) for row in rows}) < len(rows):
                continue
            yield finding_at(
                subject,
                figures.figures[rows[-1], name],
                Level.WARNING,
                message=f"与第{'、'.join(rows[:-1])}条的{name}相同",
                found=again[0],
                expected="各条不同；重复的删去一条",
                cause="照抄了上面的一条，没有改",
                cells=[Address(table.name, row, name) for row in rows],
            )


def _is_name(table: RecordTable, leaf: Column) -> bool:
    """Whether each record has words of its own in a column; what is merged is meant to be alike."""
    words = leaf.indicator is not None and leaf.indicator.nature is Nature.TEXT
    return words and leaf.fill is None and not leaf.merge_equal and leaf.name != table.group_by


def _texts(figures: TableFigures, leaf: Column) -> dict[str, str]:
    cells = ((row, figures.figures.get((row, leaf.name))) for row in figures.rows)
    return {row: cell.text.strip() for row, cell in cells if cell and cell.text.strip()}


def _length_of(texts: Collection[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0


def _nameless(subject: Subject, table: RecordTable, figures: TableFigures) -> Iterator[Finding]:
    """A record without the words that all others have in the first column of words."""
    leaf = next((leaf for leaf in table.leaves() if _is_name(table, leaf)), None)
    rows = [row for row in figures.rows if row.isdigit()]
    texts = _texts(figures, leaf) if leaf is not None else {}
    blank = [row for row in rows if row not in texts]
    if leaf is None or len(blank) != 1 or len(rows) <= _ALIKE:
        return
    figure = figures.figures.get((blank[0], leaf.name))
    if figure is not None and figure.state in (State.NOT_COLLECTED, State.TEXT):
        yield finding_at(
            subject,
            figure,
            Level.WARNING,
            message=f"只有这一条没有{leaf.name}",
            found="（空白）",
            expected="与其他各条一样写明",
        )
