"""Groups of records longer than a page: their label stands on each page.

A cell that spans rows is printed once, on the page where it begins; neither browsers nor WeasyPrint
nor Word repeat it. So a long group is parted into short ones that no page break parts, each with
the group's words; a figure for the whole group stands once, at its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hotline_report.blocks import KEPT_SHARE, LONGEST_GROUP, Cell, PartRole, RowGroup, Table
from hotline_report.compose.grid import cells_by_row
from hotline_report.compose.heights import row_heights

_WHOLE_SHARE = 0.75
"""What a whole group may take of a page's height."""

Row = tuple[Cell, ...]


def with_short_groups(
    table: Table, width: float, page: float, whole: float = _WHOLE_SHARE
) -> Table:
    """The table with its long groups parted.

    Args:
        table: as it is set on paper.
        width: of the text block, in points.
        page: its height, in points.
        whole: what a group that stays whole may take of that height.
    """
    groups = (
        short
        for group in table.groups
        for short in _parted(group, row_heights(table, group, width), page, whole)
    )
    return replace(table, groups=tuple(groups))


def _parted(
    group: RowGroup, heights: Sequence[float], page: float, whole: float
) -> Iterator[RowGroup]:
    if sum(heights) <= page * whole:
        return iter((group,))
    spanning = list(spanning_rows(group.rows))
    ends: list[int] = []
    while not ends or ends[-1] < len(group.rows):
        ends.append(_end(heights, spanning, ends[-1] if ends else 0, page * KEPT_SHARE))
    return iter((group,)) if len(ends) == 1 else pieces(group.rows, ends)


def spanning_rows(rows: Sequence[Row]) -> Iterator[int]:
    """For each row, how many cells from above reach into it."""
    ending = [0] * (len(rows) + 1)
    reach = 0
    for number, row in enumerate(rows):
        reach -= ending[number]
        yield reach
        for cell in row:
            ending[min(number + cell.rowspan, len(rows))] += 1
        reach += len(row)


def _end(heights: Sequence[float], spanning: Sequence[int], start: int, limit: float) -> int:
    """Behind the last row of a piece: where the fewest cells are parted, the later the better."""
    most = start
    height = 0.0
    while most < len(heights) and most - start < LONGEST_GROUP:
        height += heights[most]
        if height > limit and most > start:
            break
        most += 1
    if most == len(heights):
        return most
    return min(range(most, start + (most - start) // 2, -1), key=spanning.__getitem__)


def pieces(rows: Sequence[Row], ends: Sequence[int]) -> Iterator[RowGroup]:
    """The rows up to each end; cells from above that reach into them are said again."""
    placed = list(cells_by_row(rows))
    reaching: list[tuple[int, Cell, int]] = []
    start = 0
    for end in ends:
        own = [(at, cell, row) for row in range(start, end) for at, cell in placed[row]]
        lines: list[list[tuple[int, Cell]]] = [[] for _ in range(start, end)]
        for at, cell, last in reaching:
            lines[0].append((at, replace(_again(cell), rowspan=min(last, end) - start)))
        for at, cell, row in own:
            rowspan = min(cell.rowspan, end - row)
            lines[row - start].append((at, replace(cell, rowspan=rowspan)))
        yield RowGroup(tuple(tuple(cell for _, cell in sorted(line, key=_place)) for line in lines))
        below = [(at, cell, row + cell.rowspan) for at, cell, row in own]
        reaching = [(at, cell, last) for at, cell, last in (*reaching, *below) if last > end]
        start = end


def _place(placed: tuple[int, Cell]) -> int:
    return placed[0]


def _again(cell: Cell) -> Cell:
    """Words are said again, a figure is not: it would look like another one; nor is a call."""
    said = tuple(part for part in cell.parts if part.call is None)
    is_words = all(part.role is PartRole.TEXT for part in said)
    return replace(cell, parts=said if is_words else (), place="", again=True)
