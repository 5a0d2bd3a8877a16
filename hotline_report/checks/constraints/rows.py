"""In which rows of its table an identity between columns (勾稽) is held to the figures."""

from __future__ import annotations

from collections.abc import Collection

from hotline_report.model.edition import FigureTable


def rows_of(table: FigureTable) -> list[str]:
    """The rows with figures of their own; of a table without any, the one named ""."""
    return [row.name for row in table.rows if row.indicator is None] or [""]


def binds(table: FigureTable, row: str, found: Collection[str]) -> bool:
    """Whether an identity holds in a row, where its names mean figures in the rows `found`.

    A figure for the whole table (跨行), which is in the row "", can be compared with the total row
    only; and where all are, once is enough.
    """
    rows = set(found)
    if row and rows == {""}:
        return row == rows_of(table)[0]
    return len(rows) == 1 or any(each.name == row and each.total_of for each in table.rows)
