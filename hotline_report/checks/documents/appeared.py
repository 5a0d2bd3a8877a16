"""D04: tables and figures that are new, or withheld now; D06: totals that are blank for a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from hotline_report.checks.documents.gaps import blank_totals, says_something
from hotline_report.checks.registry import rule
from hotline_report.checks.relations.parts import labels_of
from hotline_report.checks.subject import EarlierBulletin, Subject
from hotline_report.checks.telling import finding_at, finding_of_table
from hotline_report.model.bulletin import FigureCells, RecordCells, TableCells, Withheld
from hotline_report.model.cell import State
from hotline_report.model.edition import FigureTable
from hotline_report.model.figure import Address, Figure, TableFigures
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import OWN, PRIOR


@rule("D04")
def appeared(subject: Subject) -> Iterator[Finding]:
    """Table by table, row by row."""
    last_year = subject.last_year
    if last_year is None:
        return
    for name, form in subject.edition.tables.items():
        before = last_year.figures.tables.get(name)
        cells = subject.bulletin.tables.get(name)
        if isinstance(cells, Withheld):
            if before is not None and any(_has_number(f) for f in before.figures.values()):
                yield finding_of_table(
                    subject,
                    name,
                    Level.HINT,
                    message=f"{PRIOR}公布的表{OWN}写作不公布",
                    found="不公布",
                    expected=f"{OWN}的数",
                )
        elif before is not None and isinstance(form, FigureTable):
            now = subject.figures.tables.get(name)
            if now is not None:
                yield from _rows(subject, now, before)
        elif cells is not None and _was_withheld(last_year, name):
            if _is_blank(subject, name, cells):
                continue  # What is blank was not published: D05.
            yield finding_of_table(
                subject,
                name,
                Level.HINT,
                message=f"{PRIOR}不公布的表{OWN}公布了",
                found="公布",
                expected="请确认；不必改",
            )


def _is_blank(subject: Subject, name: str, cells: TableCells) -> bool:
    if isinstance(cells, RecordCells):
        return not cells.records
    now = subject.figures.tables.get(name)
    return now is not None and not any(map(says_something, now.figures.values()))


def _has_number(figure: Figure) -> bool:
    return figure.state is State.NUMBER


def _was_withheld(last_year: EarlierBulletin, name: str) -> bool:
    return isinstance(last_year.bulletin.tables.get(name), Withheld)


def _rows(subject: Subject, now: TableFigures, before: TableFigures) -> Iterator[Finding]:
    for row in now.rows:
        new = [
            figure
            for figure in now.in_row(row)
            if _has_number(figure)
            and figure.indicator.change_of is None
            and (other := before.figures.get((row, figure.address.column))) is not None
            and other.state is State.NOT_COLLECTED
        ]
        if new:
            yield _new(subject, new)


def _new(subject: Subject, figures: list[Figure]) -> Finding:
    return finding_at(
        subject,
        figures[0],
        Level.HINT,
        place=replace(figures[0].address, column=""),
        cells=(),
        found="、".join(f"{figure.indicator.name}{figure.value}" for figure in figures),
        expected=f"请确认填对了行和列；是{OWN}新统计的，不必改",
        message=f"{PRIOR}没有公布的指标{OWN}有了数",
    )


_NAMES = 6
"""Figures that a message names; behind them their number is told."""


@rule("D06")
def blank_for_a_part(subject: Subject) -> Iterator[Finding]:
    """One finding a table."""
    for name, cells in subject.bulletin.tables.items():
        if isinstance(cells, FigureCells | RecordCells):
            found = list(blank_totals(subject, name, cells))
            if found:
                yield _finding(subject, found)


def _finding(subject: Subject, found: list[tuple[Figure, list[Figure]]]) -> Finding:
    totals = [total for total, _ in found]
    parts = list({part.address: part for _, parts in found for part in parts}.values())
    labels = labels_of(figure.address for figure in (*parts, *totals))
    return finding_at(
        subject,
        parts[0],
        Level.HINT,
        message=f"有一项未统计，{_names(totals, labels)}算不出来，印出来是空白",
        found=f"{_names(parts, labels)}未统计",
        expected="补上未统计的一项；这一项本来就没有的，写—；合计另有来源的，直接填合计",
        place=totals[0].address,
        cells=[figure.address for figure in totals],
    )


def _names(figures: list[Figure], labels: Mapping[Address, str]) -> str:
    names = [labels[figure.address] for figure in figures]
    rest = f"等{len(names)}个数" if len(names) > _NAMES else ""
    return "、".join(names[:_NAMES]) + rest
