"""Tables of the block tree as a reader sees them."""

from __future__ import annotations

from hotline_report.blocks import Cell, Table


def texts(rows: tuple[tuple[Cell, ...], ...]) -> list[list[str]]:
    """What stands in the cells, with their spans where they have any."""
    return [[shown(cell) for cell in row] for row in rows]


def shown(cell: Cell) -> str:
    """A cell's text, with `→n` for columns and `↓n` for rows that it spans."""
    right = f"→{cell.colspan}" if cell.colspan > 1 else ""
    down = f"⇓{cell.rowspan}" if cell.rowspan > 1 else ""
    return f"{cell.text}{right}{down}"


def body(table: Table) -> list[list[str]]:
    """The body of a table."""
    return texts(tuple(table.rows()))
