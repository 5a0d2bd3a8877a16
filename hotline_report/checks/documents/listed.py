"""D01, D02: figures, documents, records and words that last year's bulletin had already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from hotline_report.checks.registry import rule
from hotline_report.checks.since_before import against_before, is_without_last_year
from hotline_report.checks.subject import EarlierBulletin, Subject
from hotline_report.checks.telling import finding_at, finding_of_table
from hotline_report.formatting.figures import told_value, value_text
from hotline_report.model.bulletin import FigureCells, Words
from hotline_report.model.cell import Direction, State
from hotline_report.model.edition import Nature, RecordTable
from hotline_report.model.figure import Figure, Source, TableFigures
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import COPIED, OWN, PRIOR
from hotline_report.numbers.digits import significant_digits
from hotline_report.numbers.printed import number_text

_ROW = 3
"""Figures that make a row, which is not unchanged by chance."""

_NEARLY_ALL = 99
_ROW_DIGITS = 6
"""Significant digits that an unchanged row must have in all: 1, 7, 6 may well stay as they are."""


@rule("D01")
def unchanged(subject: Subject) -> Iterator[Finding]:
    """Rows and figures that did not change; since the period before, where that is all there is."""
    yield from _unchanged(subject)
    if is_without_last_year(subject):
        yield from against_before(subject, lambda seen: _unchanged(seen, counts_only=True))


def _unchanged(subject: Subject, *, counts_only: bool = False) -> Iterator[Finding]:
    """Of single figures counts only, where a rate may well be what it was a week or a month ago."""
    last_year = subject.last_year
    if last_year is None:
        return
    for name, table in subject.figures.tables.items():
        before = last_year.figures.tables.get(name)
        # Records have no names, so that the third of this year is not the third of last year.
        if before is not None and not isinstance(subject.edition.tables[name], RecordTable):
            yield from _figures(subject, table, before, counts_only=counts_only)


def _figures(
    subject: Subject, table: TableFigures, before: TableFigures, *, counts_only: bool
) -> Iterator[Finding]:
    for row in table.rows:
        typed = [figure for figure in table.in_row(row) if is_typed_number(figure)]
        same = [f for f in typed if _same(f, before) and not _told_unchanged(subject, f)]
        digits = sum(significant_digits(value_text(figure)) for figure in same)
        if len(same) == len(typed) and len(same) >= _ROW and digits >= _ROW_DIGITS:
            yield _row(subject, same)
            continue
        for figure in same:
            if counts_only and figure.indicator.nature is not Nature.COUNT:
                continue
            if significant_digits(value_text(figure)) >= MANY_DIGITS and not _is_nearly_all(figure):
                yield _figure(subject, figure)


def _is_nearly_all(figure: Figure) -> bool:
    """99.92 % may well be so again."""
    rate = figure.indicator.nature is Nature.RATE
    return rate and figure.value is not None and figure.value > _NEARLY_ALL


def _told_unchanged(subject: Subject, figure: Figure) -> bool:
    """168（持平）: somebody looked."""
    address = figure.address
    cells = subject.bulletin.tables.get(address.table)
    cell = (
        cells.cells.get((address.row, address.column)) if isinstance(cells, FigureCells) else None
    )
    change = cell.change if cell is not None else None
    return change is not None and change.direction is Direction.UNCHANGED


def _same(figure: Figure, before: TableFigures) -> bool:
    address = figure.address
    other = before.figures.get((address.row, address.column))
    return (
        other is not None
        and other.state is State.NUMBER
        and other.indicator.unit == figure.indicator.unit
        and other.exact == figure.exact
    )


def _row(subject: Subject, same: list[Figure]) -> Finding:
    shown = "、".join(map(told_value, same))
    first = same[0]
    return finding_at(
        subject,
        first,
        Level.WARNING,
        message=f"整行的数值与{PRIOR}完全相同",
        found=shown,
        expected=f"{OWN}的数（{PRIOR}的{len(same)}个数也是这些）",
        cause=COPIED,
        place=replace(first.address, column=""),
        cells=[figure.address for figure in same],
    )


def _figure(subject: Subject, figure: Figure) -> Finding:
    shown = told_value(figure)
    return finding_at(
        subject,
        figure,
        Level.HINT,
        message=f"数值与{PRIOR}完全相同",
        found=shown,
        expected=f"{OWN}的数（{PRIOR}也是{shown}）",
        cause=COPIED,
    )


_DOCUMENT = re.compile("《[^《》]+(?:《[^《》]*》[^《》]*)*》")
_WORDS = 5
"""Words that are not the same two years running by chance."""


@rule("D02")
def listed(subject: Subject) -> Iterator[Finding]:
    """Lists that were not renewed, since the period before where that is all there is."""
    yield from _listed(subject)
    if is_without_last_year(subject):
        yield from against_before(subject, _listed)


def _listed(subject: Subject) -> Iterator[Finding]:
    last_year = subject.last_year
    if last_year is None:
        return
    for name, table in subject.figures.tables.items():
        before = last_year.figures.tables.get(name)
        if before is not None and isinstance(subject.edition.tables[name], RecordTable):
            yield from _records(subject, table, before)
    yield from _words(subject, last_year)


def _records(subject: Subject, table: TableFigures, before: TableFigures) -> Iterator[Finding]:
    """Documents that last year's list had; and a record whose words and numbers are last year's."""
    listed = {title for figure in before.figures.values() for title in _titles(figure)}
    earlier = {_contents(before, row) for row in before.rows}
    for row in table.rows:
        contents = _contents(table, row)
        cells = [figure for figure in table.in_row(row) if figure.state is not State.NOT_COLLECTED]
        numbers = [figure for figure in cells if is_typed_number(figure)]
        if contents in earlier and any(
            significant_digits(value_text(f)) >= MANY_DIGITS for f in numbers
        ):
            yield _record(subject, cells[0], f"整条记录与{PRIOR}完全相同", "、".join(contents))
            continue
        for figure in cells:
            for title in _titles(figure):
                if title in listed:
                    yield _record(subject, figure, f"{PRIOR}已列过这份文件", title)


def _titles(figure: Figure) -> list[str]:
    return _DOCUMENT.findall(figure.text) if figure.state is State.TEXT else []


def _contents(table: TableFigures, row: str) -> tuple[str, ...]:
    """What a record says, but for what the tool itself filled in."""
    return tuple(
        figure.text or (number_text(figure.value) if figure.value is not None else "")
        for figure in table.in_row(row)
        if figure.derivation.source is Source.TYPED
    )


def _record(subject: Subject, figure: Figure, message: str, found: str) -> Finding:
    return finding_at(
        subject,
        figure,
        Level.HINT,
        message=message,
        found=found,
        expected=f"{OWN}的内容",
        cause=COPIED,
    )


def _words(subject: Subject, last_year: EarlierBulletin) -> Iterator[Finding]:
    for name, cells in subject.bulletin.tables.items():
        before = last_year.bulletin.tables.get(name)
        if not isinstance(cells, Words) or not isinstance(before, Words):
            continue
        if len(cells.words) >= _WORDS and set(cells.words) == set(before.words):
            yield finding_of_table(
                subject,
                name,
                Level.WARNING,
                position=cells.positions[0],
                found="、".join(cells.words),
                expected=f"{OWN}的词语",
                message=f"{len(cells.words)}个词与{PRIOR}完全相同",
                cause=COPIED,
            )


MANY_DIGITS = 4
"""Significant digits that hardly come out the same two years running."""


def is_typed_number(figure: Figure) -> bool:
    """Whether somebody typed this number."""
    return figure.state is State.NUMBER and figure.derivation.source is Source.TYPED
