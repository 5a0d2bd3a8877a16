"""What is called otherwise in this form than in last year's (上年名称), where the old name is used.

By its letters alone an old name looks like some other one; the form says which it has become.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hotline_report.model.edition import (
    AnyTable,
    Column,
    Edition,
    FigureTable,
    Indicator,
    RankingRow,
    RankingTable,
    RecordTable,
    Row,
)
from hotline_report.model.former_name import FormerName


def of_columns(leaves: Iterable[Column]) -> dict[str, str]:
    """The names of these columns by their old ones."""
    return _by_old_name(_of(each) for leaf in leaves for each in _indicators(leaf))


def of_rows(rows: Iterable[Row | RankingRow]) -> dict[str, str]:
    """The names of these rows by their old ones."""
    return _by_old_name((row.name, row.former) for row in rows)


def of_tables(tables: Iterable[AnyTable]) -> dict[str, str]:
    """The names of these tables by their old ones."""
    return _by_old_name((table.name, table.former) for table in tables)


def inside(table: AnyTable) -> dict[str, str]:
    """The names of a table's rows and columns by their old ones."""
    match table:
        case FigureTable():
            wide = _by_old_name(_of(each) for each in table.table_wide())
            return {**of_columns(table.leaves()), **of_rows(table.rows), **wide}
        case RecordTable():
            return of_columns(table.leaves())
        case RankingTable():
            return of_rows(table.rows)
        case _:
            return {}


def by_table(edition: Edition) -> dict[str, dict[str, str]]:
    """What is renamed in each table; behind "", the tables themselves."""
    return {
        "": of_tables(edition.tables.values()),
        **{t.name: inside(t) for t in edition.tables.values()},
    }


def reference_now(parts: tuple[str, ...], edition: Edition) -> str:
    """`表.行.列` with each name as it is now."""
    table = edition.tables.get(of_tables(edition.tables.values()).get(parts[0], parts[0]))
    if table is None:
        return ""
    now, own = inside(table), _names(table)
    return ".".join((table.name, *(p if p in own else now.get(p, p) for p in parts[1:])))


def _names(table: AnyTable) -> frozenset[str]:
    """The names that rows and columns have now; one of them may have been another's."""
    if not isinstance(table, FigureTable):
        return frozenset()
    return frozenset((*(row.name for row in table.rows), *(leaf.name for leaf in table.leaves())))


def _indicators(leaf: Column) -> tuple[Indicator, ...]:
    return leaf.stacked or (() if leaf.indicator is None else (leaf.indicator,))


def _of(indicator: Indicator) -> tuple[str, FormerName | None]:
    return indicator.name, indicator.former


def _by_old_name(pairs: Iterable[tuple[str, FormerName | None]]) -> dict[str, str]:
    return dict(_plainly(pairs))


def _plainly(pairs: Iterable[tuple[str, FormerName | None]]) -> Iterator[tuple[str, str]]:
    """Those that stayed in their place; `旧表.旧列` is no name that would be used here."""
    for name, former in pairs:
        if former is not None and len(former.parts) == 1:
            yield former.parts[0], name
