"""Cells that the form has and the data file does not mention, and the lines that it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.checks.constraints.naming import find
from hotline_report.checks.subject import Subject
from hotline_report.model.bulletin import Entries, FigureCells, RecordCells, TableCells
from hotline_report.model.cell import State
from hotline_report.model.edition import AnyTable, FigureTable, Nature, RecordTable
from hotline_report.model.expression import Expression, Quotient, Reference, Sum
from hotline_report.model.figure import Address, Figure, TableFigures
from hotline_report.model.finding import Addition


class Gaps(Struct, frozen=True):
    """The gaps of one table in reading order, by row; "" is the table itself."""

    form: AnyTable
    cells: FigureCells | RecordCells
    figures: TableFigures
    by_row: dict[str, list[Figure]]

    def whole_rows(self) -> list[str]:
        """Rows of which the file has nothing at all."""
        return [
            row
            for row in self.by_row
            if row and all(_is_left_out(self.cells, f) for f in self.figures.in_row(row))
        ]

    def whole_columns(self) -> list[str]:
        """Columns that none of several rows mentions; what waits for them is no exception."""
        named = [f.address.column for row, gaps in self.by_row.items() if row for f in gaps]
        filled = {
            column
            for (_, column), figure in self.figures.figures.items()
            if figure.state is not State.NOT_COLLECTED
        }
        return [name for name, count in Counter(named).items() if count > 1 and name not in filled]


def gaps_of(subject: Subject, name: str, cells: FigureCells | RecordCells) -> Gaps:
    """What the data file leaves out of a table."""
    figures = subject.figures.tables.get(name, TableFigures((), {}))
    by_row: dict[str, list[Figure]] = {}
    for figure in figures.figures.values():
        blank = _is_left_out(cells, figure)
        if blank and not figure.lacks and not _is_left_to_the_tool(figures, cells, figure):
            by_row.setdefault(figure.address.row, []).append(figure)
    return Gaps(subject.edition.tables[name], cells, figures, by_row)


def _is_left_to_the_tool(
    figures: TableFigures, cells: FigureCells | RecordCells, figure: Figure
) -> bool:
    """Whether it is in a column of changes (变化) that nobody types.

    Where there is nothing to compare with, it is blank, as the brackets would be empty.
    """
    column = figure.address.column
    return figure.indicator.change_of is not None and not any(
        _is_mentioned(cells, Address(figure.address.table, row, column)) for row in figures.rows
    )


def blank_totals(
    subject: Subject, name: str, cells: FigureCells | RecordCells
) -> Iterator[tuple[Figure, list[Figure]]]:
    """What cannot be computed though parts are known, each with what is meant to be blank."""
    figures = subject.figures.tables.get(name, TableFigures((), {}))
    for figure in figures.figures.values():
        if figure.state is not State.NOT_COLLECTED or _is_mentioned(cells, figure.address):
            continue
        operands = list(_operands(subject, figure))
        blank = [f for f in operands if f.state is State.NOT_COLLECTED]
        if any(says_something(f) for f in operands):
            typed = [
                f
                for f in blank
                if _is_mentioned(subject.bulletin.tables.get(f.address.table), f.address)
            ]
            if typed:
                yield figure, typed


def says_something(figure: Figure) -> bool:
    """Whether it is a number or words; — and blanks are none."""
    return figure.state in (State.NUMBER, State.TEXT)


def _is_left_out(cells: FigureCells | RecordCells, figure: Figure) -> bool:
    return figure.state is State.NOT_COLLECTED and not _is_mentioned(cells, figure.address)


def _is_mentioned(cells: TableCells | None, address: Address) -> bool:
    if isinstance(cells, FigureCells):
        return (address.row, address.column) in cells.cells
    if isinstance(cells, RecordCells):
        if address.row.isdigit() and int(address.row) <= len(cells.records):
            return address.column in cells.records[int(address.row) - 1]
        if address.row:
            return address.column in cells.totals
        return any(address.column in record for record in cells.records[:1])
    return False


def _operands(subject: Subject, figure: Figure) -> Iterator[Figure]:
    """What the form would compute a figure from, as far as it is there."""
    formula = figure.indicator.formula
    places = (
        []
        if formula is None
        else [find(r, figure.address, subject.figures) for r in _references(formula)]
    )
    if not isinstance(formula, Quotient):
        places += [subject.figure(address) for address in _parts(subject, figure)]
    yield from (found for found in places if found is not None)


def _parts(subject: Subject, figure: Figure) -> Iterator[Address]:
    """The cells that a total adds up or averages, with their weights."""
    address, weight = figure.address, figure.indicator.weight
    form = subject.edition.tables[address.table]
    added = figure.indicator.nature in (Nature.COUNT, Nature.MAXIMUM)
    if isinstance(form, RecordTable) and added and address.row == form.total_title:
        rows = subject.figures.tables[form.name].rows
        yield from (Address(form.name, row, address.column) for row in rows if row.isdigit())
    if not isinstance(form, FigureTable) or not (added or weight):
        return
    total = next((row for row in form.rows if row.name == address.row), None)
    for part in total.total_of if total is not None else ():
        yield Address(form.name, part, address.column)
        if weight and not added:
            yield Address(form.name, part, weight)


def _references(formula: Expression) -> Iterator[Reference]:
    sums = (formula,) if isinstance(formula, Sum) else (formula.numerator, formula.denominator)
    return (term.reference for each in sums for term in each.terms)


_MOST = 20
"""Places that are written out; who lacks more will see how it goes on."""


def additions(gaps: Gaps) -> tuple[Addition, ...]:
    """What closes each gap, whole rows in one line; from the file's end to its beginning.

    So each line's number still holds after those before it were added.
    """
    found = [each for row, figures in gaps.by_row.items() for each in _of_row(gaps, row, figures)]
    return tuple(sorted(_joined(found), key=lambda each: -each.line)[:_MOST])


def named(entries: Entries, names: Sequence[str]) -> Addition:
    """`名称:` of each, empty."""
    if entries.in_braces:
        text = " ".join(f"{name}: ," for name in names)
        return Addition(entries.position.line, in_braces=True, text=text)
    indent = " " * (entries.position.column - 1)
    text = "\n".join(f"{indent}{name}:" for name in names)
    return Addition(entries.before, in_braces=False, text=text)


def _joined(found: Sequence[Addition]) -> Iterator[Addition]:
    """Lines that go to the same place, as one."""
    places: dict[tuple[int, bool], list[str]] = {}
    for each in found:
        places.setdefault((each.line, each.in_braces), []).append(each.text)
    for (line, in_braces), texts in places.items():
        yield Addition(line, in_braces, (" " if in_braces else "\n").join(texts))


def _of_row(gaps: Gaps, row: str, figures: list[Figure]) -> Iterator[Addition]:
    entries = gaps.cells.entries
    columns = [figure.address.column for figure in figures]
    # What stands for all records is typed with the first.
    key = "1" if isinstance(gaps.cells, RecordCells) and not row else row
    if key in entries:
        yield named(entries[key], columns)
    elif (own := entries.get("")) is not None:
        cells = f"{row}: {{{', '.join(f'{column}: ' for column in columns)}}}"
        if own.in_braces:
            yield Addition(own.position.line, in_braces=True, text=f"{cells},")
        else:
            indent = " " * (own.position.column - 1)
            yield Addition(own.before, in_braces=False, text=f"{indent}{cells}")
