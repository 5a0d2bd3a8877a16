"""上年 typed where the form counts no change and nothing else asks for it: it would be lost."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.load.fields import Problems
from hotline_report.model.bulletin import (
    DATA,
    FigureCells,
    RankingCells,
    RecordCells,
    TableCells,
    record_name,
)
from hotline_report.model.cell import Cell
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
    indicators_of,
)
from hotline_report.model.expression import Reference
from hotline_report.model.period import Basis

_YEAR = Basis.LAST_YEAR


def refuse_idle_priors(edition: Edition, tables: dict[str, TableCells], problems: Problems) -> None:
    """Note each 上年 that is printed, compared and computed with nowhere."""
    asked = _asked(edition)
    for name, cells in tables.items():
        for place, column, cell in _cells(edition.tables[name], cells):
            is_asked = any((name, each) in asked for each in (*place, column))
            if cell.prior_position is None or is_asked:
                continue
            problems.add(
                cell.prior_position,
                " › ".join((DATA, name, *filter(None, place))),
                f"写了{_YEAR.prior}数，而这一列不计{_YEAR.value}，用不上",
                f"只填数值，这一列不印{_YEAR.value}",
                f"删去“{_YEAR.prior}”这一项；确需{_YEAR.value}的，请改表式",
            )


def _cells(table: AnyTable, cells: TableCells) -> Iterator[tuple[tuple[str, ...], str, Cell]]:
    """Each cell with its place in words and the name of what it carries."""
    match cells:
        case FigureCells():
            for (row, column), cell in cells.cells.items():
                yield (row, column), column, cell
        case RecordCells():
            for number, record in enumerate(cells.records, start=1):
                for column, cell in record.items():
                    yield (record_name(number), column), column, cell
            title = table.total_title if isinstance(table, RecordTable) else ""
            for column, cell in cells.totals.items():
                yield (title, column), column, cell
        case RankingCells():
            name = table.indicator.name if isinstance(table, RankingTable) else ""
            for row, items in cells.rankings.items():
                for item, cell in items:
                    yield (row, item), name, cell
        case _:
            pass


def _asked(edition: Edition) -> frozenset[tuple[str, str]]:
    """The columns and rows, with their tables, whose last year's figures something asks for.

    Those that have a change, what those are computed of or weighed by, down to the last, and what
    an identity names with `.上年`.
    """
    indicators = [(t.name, each) for t in edition.tables.values() for each in indicators_of(t)]
    asked = {(t, each.name) for t, each in indicators if each.change is not ChangeKind.NONE}
    for table in edition.tables.values():
        own = (*table.identities, *table.row_identities) if isinstance(table, FigureTable) else ()
        for identity in own:
            asked.update(_named(identity.references, table.name, _YEAR))
    for identity in edition.identities:
        asked.update(_named(identity.references, "", _YEAR))
    known = 0
    while len(asked) > known:
        known = len(asked)
        asked.update(of for t, each in indicators if (t, each.name) in asked for of in _of(t, each))
    return frozenset(asked)


def _of(table: str, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """What is named where an indicator is computed."""
    bracket = indicator.bracket
    for formula in (indicator.formula, bracket.formula if bracket is not None else None):
        if formula is not None:
            yield from _named(formula.references, table)
    if indicator.weight is not None:
        yield table, indicator.weight


def _named(
    references: tuple[Reference, ...], table: str, basis: Basis | None = None
) -> Iterator[tuple[str, str]]:
    """The names of those on this basis, each with its table; those of one part stand in `table`."""
    for reference in references:
        if reference.basis is basis:
            where = table if len(reference.parts) == 1 else reference.parts[0]
            yield from ((where, part) for part in reference.parts)
