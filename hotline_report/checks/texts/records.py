"""Records that a table lists twice, told by T04."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import value_text
from hotline_report.model.edition import RecordTable
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level

_TELLING = 6
"""Characters in all that two records have in common by more than chance."""


def repeated_records(subject: Subject) -> Iterator[Finding]:
    """Every record all of whose cells are those of one before it; numbers of records aside."""
    for name, table in subject.edition.tables.items():
        figures = subject.figures.tables.get(name)
        if not isinstance(table, RecordTable) or figures is None:
            continue
        columns = [leaf.name for leaf in table.leaves() if leaf.fill is None]
        before: dict[tuple[str, ...], str] = {}
        for row in figures.rows:
            cells = [figures.figures.get((row, column)) for column in columns]
            shown = tuple(_text(cell) for cell in cells)
            if row == table.total_title or len("".join(shown)) < _TELLING:
                continue
            first = before.setdefault(shown, row)
            if first != row:
                yield _finding(subject, Address(name, row, columns[0]), first, shown)


def _text(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return figure.text or ("" if figure.value is None else value_text(figure))


def _finding(subject: Subject, at: Address, first: str, shown: tuple[str, ...]) -> Finding:
    figure = subject.figure(at)
    return Finding(
        code="T04",
        level=Level.WARNING,
        position=subject.bulletin.place_of_table(at.table, at.row)
        if figure is None
        else subject.position(figure),
        place=place_of(at),
        quote="",
        found="、".join(filter(None, shown)),
        expected="每条只列一次",
        message=f"第{at.row}条与第{first}条完全相同",
        cause="重复列入，或者应为另一条",
        cells=(place_of(at),),
    )
