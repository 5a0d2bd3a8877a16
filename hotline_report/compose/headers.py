"""Header trees into header rows with spans."""

from __future__ import annotations

from collections.abc import Callable

from hotline_report.blocks import Cell, Scope
from hotline_report.compose.cells import text_cell
from hotline_report.errors import Position
from hotline_report.model.edition import Column

Render = Callable[[str, Position], str]
"""Fills a text of the form that holds Jinja (年度, 城市); takes its place for messages."""


def header_rows(columns: tuple[Column, ...], render: Render) -> tuple[tuple[Cell, ...], ...]:
    """One row a level; groups span their leaves, leaves reach down to the last row."""
    depth = max(column.depth() for column in columns)
    rows: list[list[Cell]] = [[] for _ in range(depth)]
    for column in columns:
        _place(column, 0, rows, render)
    return tuple(tuple(row) for row in rows)


def _place(column: Column, level: int, rows: list[list[Cell]], render: Render) -> None:
    title = render(column.title, column.position)
    if not column.children:
        rows[level].append(text_cell(title, rowspan=len(rows) - level, scope=Scope.COLUMN))
        return
    span = sum(1 for _ in column.leaves())
    scope = Scope.COLUMN if span == 1 else Scope.COLUMN_GROUP
    rows[level].append(text_cell(title, colspan=span, scope=scope))
    for child in column.children:
        _place(child, level + 1, rows, render)


def leaves_of(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """All leaves, the column of row titles included, left to right."""
    return tuple(leaf for column in columns for leaf in column.leaves())
