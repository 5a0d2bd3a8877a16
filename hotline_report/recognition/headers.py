"""Where a table's header ends, and what stands above each column."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.recognition.grid import DASHES, Grid, Spot, is_figure, is_number
from hotline_report.recognition.pairing import Seen
from hotline_report.recognition.wording import plain, wording

MOST = 5
"""Rows that a header has at most."""


def has_figures(spots: tuple[Spot, ...]) -> bool:
    """Whether a row says figures: a number or a dash stands in it."""
    return any(is_number(spot.text) or plain(spot.text) in DASHES for spot in spots)


def header_height(grid: Grid) -> int:
    """How many rows stand above the first that has figures."""
    for at, row in enumerate(grid.rows):
        if any(is_figure(s.text) and not s.is_header for s in row) and has_figures(row):
            return at
    return grid.height


def header_heights(grid: Grid) -> tuple[int, ...]:
    """How high the header may be, likeliest first."""
    guess = header_height(grid)
    said = 0
    while said < grid.height and all(spot.is_header for spot in grid.rows[said]):
        said += 1
    found = [guess, said if 0 < said < grid.height else guess]
    return tuple(dict.fromkeys(h for h in found if 0 < h <= MOST and h < grid.height))


def path_of(grid: Grid, column: int, height: int) -> tuple[Spot, ...]:
    """The header cells above a column, outermost first, each once."""
    found: list[Spot] = []
    for row in grid.rows[:height]:
        spot = row[column]
        if spot.text.strip() and (not found or found[-1].number != spot.number):
            found.append(spot)
    return tuple(found)


def seen_column(grid: Grid, column: int, height: int) -> Seen:
    """The title of a column as it may be read, cells that were split joined."""
    return seen_title(tuple(spot.text for spot in path_of(grid, column, height)))


def seen_title(texts: tuple[str, ...]) -> Seen:
    """A title below others, which may be one that was split."""
    words = [wording(text) for text in texts] or [wording("")]
    titles = [words[-1].title]
    unit = next((each.unit for each in reversed(words) if each.unit), "")
    if len(words) > 1:
        for start in range(len(words) - 2, -1, -1):
            joined = wording("".join(texts[start:]))
            titles.append(joined.title)
            unit = unit or joined.unit
    path = "".join(dict.fromkeys(each.title for each in words))
    return Seen(tuple(dict.fromkeys(titles)), path, unit, "/".join(texts))


def stub_width(grid: Grid, height: int) -> int:
    """How many leading columns hold row titles, and no figures."""
    for at in range(grid.width):
        body = [spot for spot in grid.column(at)[height:] if spot.text.strip()]
        if any(is_figure(spot.text) for spot in body):
            return at
    return 0


def row_titles(grid: Grid, row: int, width: int) -> tuple[str, ...]:
    """The titles of a row, those over several first."""
    spots = list(_once(grid.rows[row][:width]))
    return tuple(spot.text for spot in spots)


def _once(spots: tuple[Spot, ...]) -> Iterator[Spot]:
    last = -2
    for spot in spots:
        if spot.text.strip() and spot.number != last:
            yield spot
        last = spot.number


def stacked(grid: Grid, height: int) -> Grid:
    """A list set in several columns side by side as one below another."""
    heads = [seen_column(grid, at, height).path for at in range(grid.width)]
    for count in (2, 3, 4):
        width, rest = divmod(grid.width, count)
        if not rest and width and heads == heads[:width] * count and heads[0]:
            body = [
                row[at * width : (at + 1) * width]
                for at in range(count)
                for row in grid.rows[height:]
            ]
            kept = [row for row in body if any(spot.text.strip() for spot in row)]
            return Grid((*(row[:width] for row in grid.rows[:height]), *kept), grid.place)
    return grid
