"""D02: documents, records and words that last year's bulletin had already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.digits import MANY_DIGITS, is_typed_number
from hotline_report.checks.since_before import against_before, is_without_last_year
from hotline_report.checks.subject import EarlierBulletin, Subject, place_of
from hotline_report.formatting.figures import value_text
from hotline_report.model.bulletin import Words
from hotline_report.model.cell import State
from hotline_report.model.edition import RecordTable
from hotline_report.model.figure import Figure, Source, TableFigures
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import COPIED, OWN, PRIOR
from hotline_report.numbers.digits import significant_digits
from hotline_report.numbers.printed import number_text

_DOCUMENT = re.compile("《[^《》]+(?:《[^《》]*》[^《》]*)*》")
_WORDS = 5
"""Words that are not the same two years running by chance."""


@rule(
    "D02",
    "上年已列过的内容",
    about="上年的数据文件在同一文件夹里时，记录表里上年已列过的文件（《》）、与上年文字和数值都相同的记录，"
    "与上年完全相同的热词。没有上年可比的（表式不计同比，或没有上年的文件），与同一文件夹里上期的文件比。",
    example="【提示 D02】文件 › 1 › 名称：上年已列过这份文件；"
    "现为《示例市知识库管理细则》，应为本年的内容",
    remedy="换成本年的内容；确实仍应列出的，写入豁免。",
)
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
    place = place_of(figure.address)
    return Finding(
        code="D02",
        level=Level.HINT,
        position=subject.position(figure),
        place=place,
        quote="",
        found=found,
        expected=f"{OWN}的内容",
        message=message,
        cause=COPIED,
        cells=(place,),
    )


def _words(subject: Subject, last_year: EarlierBulletin) -> Iterator[Finding]:
    for name, cells in subject.bulletin.tables.items():
        before = last_year.bulletin.tables.get(name)
        if not isinstance(cells, Words) or not isinstance(before, Words):
            continue
        if len(cells.words) >= _WORDS and set(cells.words) == set(before.words):
            yield Finding(
                code="D02",
                level=Level.WARNING,
                position=cells.positions[0],
                place=name,
                quote="",
                found="、".join(cells.words),
                expected=f"{OWN}的词语",
                message=f"{len(cells.words)}个词与{PRIOR}完全相同",
                cause=COPIED,
            )
