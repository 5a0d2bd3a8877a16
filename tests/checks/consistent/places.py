"""The cells of a form's tables of figures."""

from __future__ import annotations

from collections.abc import Iterable

from hotline_report.model.edition import Column, Edition, FigureTable, Indicator, TablePart

Place = tuple[str, str, str]
"""Table, row, column; a figure for the whole table has the row ""."""


def indicators(table: FigureTable) -> dict[Place, Indicator]:
    """Every cell of a table of figures with what it carries, in the order of a reader."""
    found: dict[Place, Indicator] = {}
    for part in table.parts:
        for leaf in part.leaves():
            found |= _of_column(table.name, part, leaf)
    for spanning in table.rows:
        if spanning.indicator is not None:
            found[table.name, "", spanning.indicator.name] = spanning.indicator
    return found


def _of_column(table: str, part: TablePart, leaf: Column) -> dict[Place, Indicator]:
    rows = [row for row in part.rows if row.indicator is None]
    if leaf.stacked:
        return {(table, "", indicator.name): indicator for indicator in leaf.stacked}
    if leaf.indicator is None:
        return {}
    if leaf.merged or not rows:
        return {(table, "", leaf.indicator.name): leaf.indicator}
    carried = {row.name: row.carries(leaf) for row in rows}
    return {(table, row, leaf.name): each for row, each in carried.items() if each is not None}


def all_indicators(edition: Edition) -> dict[Place, Indicator]:
    """Every cell of the form's tables of figures with what it carries."""
    return {
        place: indicator
        for table in edition.tables.values()
        if isinstance(table, FigureTable)
        for place, indicator in indicators(table).items()
    }


def rows_of(table: FigureTable, columns: Iterable[str]) -> list[str]:
    """The rows that have these columns; "" in a table without rows."""
    named = set(columns)
    for part in table.parts:
        if named & {leaf.name for leaf in part.leaves()}:
            return [row.name for row in part.rows if row.indicator is None] or [""]
    return []
