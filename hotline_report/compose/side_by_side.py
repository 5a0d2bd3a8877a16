"""One long list in several columns side by side (并排), each below a header of its own."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_report.blocks import Cell, RowGroup
from hotline_report.compose.cells import EMPTY

Rows = tuple[tuple[Cell, ...], ...]


def side_by_side(
    header: Rows, groups: Sequence[RowGroup], count: int
) -> tuple[Rows, tuple[RowGroup, ...], int]:
    """The header as often as there are columns of the list, and the list from column to column.

    The first column of the list is read downwards, then the next; the last may be shorter, and
    none is empty.

    Args:
        header: of the list.
        groups: its rows, none of whose cells spans any.
        count: how many columns of it stand side by side, at most.

    Returns:
        Header and rows, and how many columns of the list there are.
    """
    rows = [row for group in groups for row in group.rows]
    height = -(-len(rows) // count)
    count = -(-len(rows) // height) if height else 1
    width = sum(cell.colspan for cell in header[0])
    nothing = (EMPTY,) * width
    lines = [
        sum(
            (rows[at] if at < len(rows) else nothing for at in range(line, height * count, height)),
            start=(),
        )
        for line in range(height)
    ]
    return tuple(row * count for row in header), tuple(RowGroup((line,)) for line in lines), count
