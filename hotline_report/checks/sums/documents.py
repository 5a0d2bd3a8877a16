"""S07: the number of documents typed beside a record against the documents that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.model.cell import State
from hotline_report.model.edition import Nature, RecordTable
from hotline_report.model.figure import Figure, TableFigures
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
