"""What was read of a document, as grids of texts, and how many cells are right."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_report.model.source_document import SourceDocument, SourceTable
from tests.documents.foreign import expected
from tests.published.tables import alike, published


def grid_of(table: SourceTable, header: int) -> list[list[str]]:
    """Each text in all rows that its cell spans; across, in the first `header` rows only."""
    grid = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        across = cell.columns if cell.row < header else 1
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + across):
                grid[row][column] = cell.text
    return grid


def tables_of(document: SourceDocument) -> list[SourceTable]:
    return [block for block in document.blocks if isinstance(block, SourceTable)]


def right_cells(name: str, tables: Sequence[SourceTable]) -> tuple[int, int, list[str]]:
    """How many cells of the published tables are in their place, of how many; those that are not.

    A title in the table's first row is none of them.
    """
    right = total = 0
    wrong: list[str] = []
    for number, grid in enumerate(expected(name)):
        header = len(published(name)[number].header)
        found: list[list[str]] = []
        if number < len(tables):
            above = max(tables[number].height - len(grid), 0)
            found = grid_of(tables[number], header + above)[above:]
        for row, line in enumerate(grid):
            for column, text in enumerate(line):
                total += 1
                is_there = row < len(found) and column < len(found[row])
                read = found[row][column] if is_there else ""
                if is_there and alike(read) == alike(text):
                    right += 1
                else:
                    wrong.append(f"{name} {number + 1}/{row + 1}/{column + 1}: {text!r} {read!r}")
    return right, total, wrong
