"""A bulletin against the period before: 上期 and 环比 in the place of 上年 and 同比."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from hotline_report.checks.once import once
from hotline_report.checks.subject import Subject
from hotline_report.model.bulletin import FigureCells, TableCells
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Figure, Figures, Prior, Source, TableFigures
from hotline_report.model.finding import Finding
from hotline_report.model.period import Basis
from hotline_report.model.period_words import in_words_of_before

Check = Callable[[Subject], Iterator[Finding]]

_SOURCES = {Source.BEFORE: Source.LAST_YEAR, Source.CELL_BEFORE: Source.CELL}


def against_before(subject: Subject, check: Check) -> Iterator[Finding]:
    """What a rule on last year finds against the period before, in its words.

    A year has none but last year.
    """
    if subject.period.kind.has_before:
        yield from _in_words(check(_since_before(subject)))


@once
def _since_before(subject: Subject) -> Subject:
    """The subject with the period before in the place of last year."""
    tables = {
        name: TableFigures(table.rows, {key: _seen(f) for key, f in table.figures.items()})
        for name, table in subject.figures.tables.items()
    }
    cells = {name: _cells(cells) for name, cells in subject.bulletin.tables.items()}
    return replace(
        subject,
        bulletin=replace(subject.bulletin, tables=cells),
        figures=Figures(tables),
        last_year=subject.before,
        before=None,
    )


def is_without_last_year(subject: Subject) -> bool:
    """Whether only the period before can be compared: the form has no 同比, or no file is there."""
    changing = any(figure.indicator.change is not ChangeKind.NONE for figure in subject.figures)
    return subject.last_year is None or not changing


def _in_words(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield replace(
            finding,
            found=in_words_of_before(finding.found),
            expected=in_words_of_before(finding.expected),
            message=in_words_of_before(finding.message),
            cause=in_words_of_before(finding.cause),
        )


def _seen(figure: Figure) -> Figure:
    indicator = replace(figure.indicator, change=figure.indicator.step)
    prior = None if figure.previous is None else _prior(figure.previous)
    return replace(figure, indicator=indicator, prior=prior, change=figure.step)


def _prior(previous: Prior) -> Prior:
    source = previous.derivation.source
    derivation = replace(previous.derivation, source=_SOURCES.get(source, source))
    return replace(previous, derivation=derivation)


def _cells(cells: TableCells) -> TableCells:
    if not isinstance(cells, FigureCells):
        return cells
    return replace(cells, cells={key: cell.on(Basis.BEFORE) for key, cell in cells.cells.items()})
