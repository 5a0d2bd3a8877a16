"""Where the cells of a table stand, spans of earlier rows stepped over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.blocks import Cell


def cells_by_row(rows: Sequence[Sequence[Cell]]) -> Iterator[list[tuple[int, Cell]]]:
    """Each row's cells with their first columns. Spans end with `rows`."""
    blocked: dict[int, int] = {}
    for row in rows:
        placed = []
        at = 0
        for cell in row:
            while at in blocked:
                at += 1
            placed.append((at, cell))
            blocked.update(dict.fromkeys(range(at, at + cell.colspan), cell.rowspan))
            at += cell.colspan
        blocked = {column: left - 1 for column, left in blocked.items() if left > 1}
        yield placed
