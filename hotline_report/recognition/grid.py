"""A table as a grid: every position has the cell that covers it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from hotline_report.model.cell import DASHES as TYPED
from hotline_report.model.source_document import SourceTable
from hotline_report.numbers.units import is_known_unit
from hotline_report.recognition.wording import plain

DASHES = TYPED | {"--"}
"""All that stands for 不适用 in documents, in half width as well."""
_FIGURE = re.compile(
    r"(?P<before>[^\d()+-]{0,8})[+-]?\d[\d,]*(?:\.\d+)?(?P<unit>[^\d\s()]{0,4})(?:\([^()]*\)?)?"
)
_DATE = re.compile(r"(?:19|20)\d\d(?:年.*|[-./]\d.*)")


class Spot(Struct, frozen=True):
    """What stands at a position; positions of one merged cell have one `number`.

    `prior` is last year's value where it stood in a column of its own.
    """

    text: str
    number: int
    is_header: bool = False
    place: str = ""
    prior: str = ""


EMPTY = Spot("", -1)


def is_figure(text: str) -> bool:
    """Whether it looks like a figure or a dash; nothing does not."""
    bare = plain(text)
    if bare in DASHES:
        return True
    match = _FIGURE.fullmatch(bare)
    if match is None or _DATE.fullmatch(bare):
        return False
    return not match["unit"] or is_known_unit(match["unit"])


def is_number(text: str) -> bool:
    """Whether it looks like a figure that begins with its digits."""
    bare = plain(text)
    return bare[:1].isdigit() and is_figure(text)


class Grid(Struct, frozen=True):
    """Rows of spots, all of one width."""

    rows: tuple[tuple[Spot, ...], ...]
    place: str = ""

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.rows[0]) if self.rows else 0

    def column(self, at: int) -> tuple[Spot, ...]:
        """A column, downwards."""
        return tuple(row[at] for row in self.rows)

    def part(self, first: int, end: int) -> Grid:
        """Some rows of it."""
        return Grid(self.rows[first:end], self.place)

    def of_columns(self, columns: Sequence[int]) -> Grid:
        """Some columns of it, in that order."""
        return Grid(tuple(tuple(row[at] for at in columns) for row in self.rows), self.place)

    def transposed(self) -> Grid:
        """Rows as columns."""
        return Grid(tuple(zip(*self.rows, strict=True)), self.place)

    def title_row(self, at: int) -> str:
        """The text of a row that is one cell across, or stands in one cell alone; else ""."""
        texts = {spot.number: spot.text for spot in self.rows[at] if spot.text.strip()}
        if len(texts) != 1 or self.width == 1:
            return ""
        (number,) = texts
        spans = sum(1 for spot in self.rows[at] if spot.number == number)
        empty = sum(1 for spot in self.rows[at] if not spot.text.strip())
        down = any(number == spot.number for row in self.rows[at + 1 : at + 2] for spot in row)
        return next(iter(texts.values())) if spans + empty == self.width and not down else ""


def grid_of(table: SourceTable, first_number: int = 0) -> Grid:
    """The grid; columns and rows that only merged cells have, and empty ones, are left out."""
    rows = [[EMPTY] * table.width for _ in range(table.height)]
    for number, cell in enumerate(table.cells, start=first_number):
        spot = Spot(cell.text, number, cell.is_header, cell.place or table.place)
        for row in range(cell.row, min(cell.row + cell.rows, table.height)):
            for column in range(cell.column, min(cell.column + cell.columns, table.width)):
                rows[row][column] = spot
    return tight(Grid(tuple(map(tuple, rows)), table.place))


def tight(grid: Grid) -> Grid:
    """The grid without columns and rows that only merged cells have, and without empty ones."""
    rows = _without_doubles([list(row) for row in grid.rows])
    turned = _without_doubles([list(column) for column in zip(*rows, strict=True)])
    return Grid(tuple(zip(*turned, strict=True)), grid.place)


def _without_doubles(rows: list[list[Spot]]) -> list[list[Spot]]:
    """Without rows whose every cell goes on from the row above, and rows with nothing in them."""
    kept: list[list[Spot]] = []
    for row in rows:
        if not any(spot.text.strip() for spot in row):
            continue
        if kept and all(
            one.number == other.number for one, other in zip(kept[-1], row, strict=True)
        ):
            continue
        kept.append(row)
    return kept
