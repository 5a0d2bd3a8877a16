"""Documents of others, made of what was published: what a centre's own file looks like.

The tables are those of tests/published, cell for cell, with their headers merged again; the
chapters and sentences are those of the project's own samples. How it is set, each writer here
decides in its own way: `word` as a word processor's user does, `page` as a city's website. `Manner`
says what centres do differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache

from msgspec import Struct

from hotline_report import blocks
from hotline_report.pipeline.prepare import prepare
from tests.published.tables import Published, published
from tests.samples import PRODUCT, SAMPLES, document_of

_UNMERGED = frozenset({"", "0", "1", "—", "-", "100", "100%", "优秀"})
"""What stands below itself because it is the same, not because cells are merged."""

_SPLIT_FROM = 8
"""Rows from which a table goes on on the next page, where the manner asks for it."""


class Role(Enum):
    """What a line of the document is to its reader; no file says so."""

    TITLE = "title"
    ISSUER = "issuer"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    LEGEND = "legend"
    NOTE = "note"


class Line(Struct, frozen=True):
    """A paragraph; `level` is that of a heading, from 1."""

    text: str
    role: Role = Role.TEXT
    level: int = 0


class Placed(Struct, frozen=True):
    """A cell as it is merged, at its upper left corner."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Grid(Struct, frozen=True):
    """A table; `header` counts the rows of its head. `number` is its place among the published."""

    number: int
    cells: tuple[Placed, ...]
    height: int
    width: int
    header: int

    def row(self, index: int) -> list[Placed]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == index]


Item = Line | Grid


class Manner(Struct, frozen=True):
    """What centres do differently.

    `title_inside`: the title is the first row of its table, over its whole width, with the legend
    behind it. `split`: long tables stand as two, the second with the header again. `narrow`:
    brackets in cells have half the width.
    """

    title_inside: bool = False
    split: bool = False
    narrow: bool = False


PLAIN = Manner()


@cache
def foreign(name: str, manner: Manner = PLAIN) -> tuple[Item, ...]:
    """The document of a published bulletin, item by item."""
    tables = iter(list(enumerate(published(name))))
    items: list[Item] = []
    for block in document_of(prepare(SAMPLES[name], PRODUCT)).blocks:
        if isinstance(block, blocks.Table):
            number, table = next(tables)
            items += _table(number, table, manner)
        else:
            items += _lines(block)
    assert not list(tables)
    return tuple(items)


def expected(name: str) -> list[list[list[str]]]:
    """The tables of a bulletin, header and rows, each text in all rows that its cell spans.

    A text that spans columns stands in all of them in the header, in the first of them below.
    """
    return [[*table.header, *table.rows] for table in published(name)]


def _lines(block: blocks.Block) -> Iterator[Line]:
    match block:
        case blocks.Title(text, issuers, below):
            yield Line(text, Role.TITLE)
            yield from (Line(each, Role.ISSUER) for each in (*issuers, *below))
        case blocks.Heading(level, number, text):
            yield Line(f"{number}{text}", Role.HEADING, level)
        case blocks.Paragraph():
            yield from (Line(text) for text in block.text.split("\n"))
        case blocks.WordList(words=words):
            yield from map(Line, words)
        case blocks.Signature(issuers, date):
            yield from (Line(each, Role.ISSUER) for each in (*issuers, date) if each)
        case _:
            pass


def _table(number: int, table: Published, manner: Manner) -> Iterator[Item]:
    lines = [line for line in table.note.split("\n") if line]
    notes = [line for line in lines if line.startswith("注")]
    legend = "".join(line for line in lines if not line.startswith("注"))
    grid = _grid(number, table, manner)
    if manner.title_inside and table.title:
        grid = _with_title(grid, f"{table.title} {legend}".strip())
    else:
        if table.title:
            yield Line(table.title, Role.CAPTION)
        if legend:
            yield Line(legend, Role.LEGEND)
    if manner.split and grid.height - grid.header > _SPLIT_FROM:
        yield from _halves(grid)
    else:
        yield grid
    yield from (Line(note, Role.NOTE) for note in notes)


def _grid(number: int, table: Published, manner: Manner) -> Grid:
    header, rows = (
        [[_widened(text, manner) for text in row] for row in part]
        for part in (table.header, table.rows)
    )
    cells = [*_merged(header), *_merged_below(rows, len(header))]
    return Grid(number, tuple(cells), len(header) + len(rows), len(header[0]), len(header))


def _widened(text: str, manner: Manner) -> str:
    """The extraction has brackets of half the width; centres type both."""
    return text if manner.narrow else text.replace("(", "（").replace(")", "）")


def _merged(grid: Sequence[Sequence[str]]) -> Iterator[Placed]:
    """The cells of a header: equal texts beside or below each other are one."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(grid):
        for column, text in enumerate(line):
            if (row, column) in taken:
                continue
            across = 1
            while column + across < len(line) and line[column + across] == text:
                across += 1
            down = 1
            while row + down < len(grid) and set(grid[row + down][column : column + across]) == {
                text
            }:
                down += 1
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            yield Placed(text, row, column, down, across)


def _merged_below(rows: Sequence[Sequence[str]], first: int) -> Iterator[Placed]:
    """The cells of the body: what is filled down is merged, as is a value over all columns."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        for column, text in enumerate(line):
            if (row, column) in taken:
                continue
            rest = line[column + 1 :]
            across = len(line) - column if text and column and rest and not any(rest) else 1
            down = _down(rows, row, column)
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            yield Placed(text, first + row, column, down, across)


def _down(rows: Sequence[Sequence[str]], row: int, column: int) -> int:
    text, down = rows[row][column], 1
    while row + down < len(rows) and rows[row + down][column] == text:
        down += 1
    is_title = column == 0 or all(rows[row][c] == rows[row + down - 1][c] for c in range(column))
    is_merged = text not in _UNMERGED and (down == len(rows) or (is_title and not text.isdecimal()))
    return down if is_merged or (column == 0 and down > 1) else 1


def _with_title(grid: Grid, title: str) -> Grid:
    moved = (Placed(c.text, c.row + 1, c.column, c.rows, c.columns) for c in grid.cells)
    cells = (Placed(title, 0, 0, 1, grid.width), *moved)
    return Grid(grid.number, cells, grid.height + 1, grid.width, grid.header + 1)


def _halves(grid: Grid) -> Iterator[Grid]:
    """A table on two pages: where the second begins, merged cells begin anew."""
    at = grid.header + (grid.height - grid.header) // 2
    head = [cell for cell in grid.cells if cell.row < grid.header]
    above = [
        Placed(c.text, c.row, c.column, min(c.rows, at - c.row), c.columns)
        for c in grid.cells
        if grid.header <= c.row < at
    ]
    below = [
        Placed(
            c.text,
            max(c.row, at) - at + grid.header,
            c.column,
            c.row + c.rows - max(c.row, at),
            c.columns,
        )
        for c in grid.cells
        if c.row + c.rows > at
    ]
    yield Grid(grid.number, (*head, *above), at, grid.width, grid.header)
    yield Grid(
        grid.number,
        (*head, *below),
        grid.height - at + grid.header,
        grid.width,
        grid.header,
    )
