"""A grid as a list of records of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.model.edition import RecordTable
from hotline_report.recognition.figures import NO_COLUMN
from hotline_report.recognition.found import Fit, Left, Placed, Titled
from hotline_report.recognition.grid import Grid, Spot
from hotline_report.recognition.headers import header_heights, path_of, seen_column, stacked
from hotline_report.recognition.layouts import Layout
from hotline_report.recognition.pairing import Pairs, paired
from hotline_report.recognition.wording import unnumbered

TOTAL = "total"
"""The row of what was placed in a grand total."""

_TOTALS = frozenset({"总计", "合计", "共计", "总数"})


def fit_records(grid: Grid, layout: Layout, table: RecordTable) -> Fit:
    """How the grid fits a list of records; several columns of the list side by side are stacked."""
    heights = dict.fromkeys((*header_heights(grid), *range(1, min(3, grid.height) + 1)))
    fits = [_records(stacked(grid, height), layout, table, height) for height in heights]
    return max(fits, key=lambda fit: fit.score, default=Fit(layout, 0.0))


def _records(grid: Grid, layout: Layout, table: RecordTable, height: int) -> Fit:
    if height >= grid.height:
        return Fit(layout, 0.0)
    seen = [seen_column(grid, at, height) for at in range(grid.width)]
    pairs = paired(seen, [field.title for field in layout.fields])
    score = 2 * pairs.weight() / (len(layout.fields) + len(seen))
    placed: list[Placed] = []
    left: list[Left] = []
    number = 0
    for row in grid.rows[height:]:
        if not any(spot.text.strip() for spot in row):
            continue
        is_total = _is_total(row, table)
        number += not is_total
        for at, spot in enumerate(row):
            if at not in pairs.pairs:
                if spot.text.strip() and not is_total:
                    left.append(Left(f"第{number}条 › {seen[at].text}", spot, NO_COLUMN))
                continue
            field = layout.fields[pairs.pairs[at][0]]
            name = TOTAL if is_total else str(number)
            placed.append(Placed(name, field.column.name, field.column.indicator, spot))
    names = [field.column.name for field in layout.fields]
    columns = tuple(_titled(grid, n, height, pairs, names) for n in range(grid.width))
    placed = list(_without_total_title(placed, table))
    return Fit(layout, score, tuple(placed), tuple(left), columns, (), 0.0, grid, height)


def _is_total(row: Sequence[Spot], table: RecordTable) -> bool:
    first = next((unnumbered(spot.text) for spot in row if spot.text.strip()), "")
    title = unnumbered(table.total_title)
    return bool(title) and (first == title or first in _TOTALS)


def _without_total_title(placed: list[Placed], table: RecordTable) -> Iterator[Placed]:
    """All but the title of the grand total, which stands across the columns of words."""
    for each in placed:
        words = unnumbered(each.spot.text)
        if each.row == TOTAL and (words in _TOTALS or words == unnumbered(table.total_title)):
            continue
        yield each


def _titled(grid: Grid, at: int, height: int, pairs: Pairs, names: Sequence[str]) -> Titled:
    path = tuple(spot.text for spot in path_of(grid, at, height))
    text, unit = (path[-1] if path else ""), seen_column(grid, at, height).unit
    if at in pairs.pairs:
        known, sure = pairs.pairs[at]
        return Titled(text, path, at, names[known], sure, unit=unit)
    return Titled(text, path, at, unit=unit)
