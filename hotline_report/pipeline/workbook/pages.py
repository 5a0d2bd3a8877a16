"""A sheet while it is laid out: titles are put down at once, figures' places only noted."""

from __future__ import annotations

import math

from msgspec import Struct

from hotline_report.formatting.em import em
from hotline_report.model.workbook import At
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.writers.workbook.book import BookCell, Look

_LEAST, _MOST = 9.0, 44.0
"""Widths of columns, in digits."""
_LINE_HEIGHT = 16.5
_TITLE_LINE = 26
_PADDING = 2


class Spot(Struct, frozen=True):
    """Where a cell stands that is filled in or computed, and by which titles it is known."""

    key: Key
    sheet: str
    at: At
    rows: int = 1
    columns: int = 1
    row_title: Key | None = None
    column_title: Key | None = None


class Titled(Struct, frozen=True):
    """A title where it stands."""

    key: Key
    sheet: str
    at: At
    text: str


class Page:
    """One sheet, filled from above."""

    def __init__(self, name: str, heading: str = "") -> None:
        self.name, self.heading = name, heading
        self.row = 1
        self.width = 1
        self.cells: list[BookCell] = []
        self.spots: list[Spot] = []
        self.titles: dict[At, Titled] = {}
        self._held: list[tuple[At, str]] = []
        self.widths: dict[int, float] = {1: 7.0}
        self.heads: list[tuple[int, int]] = []
        self.has_lists = False
        self.starts: list[int] = []

    def put(self, cell: BookCell) -> None:
        """A cell of words; its row becomes high enough for them."""
        self.cells.append(cell)
        self.width = max(self.width, cell.at[1] + cell.columns - 1)
        if isinstance(cell.value, str) and cell.columns == 1:
            self.widen(cell.at[1], cell.value, running=cell.is_left)

    def title(self, table: str, cell: BookCell) -> Titled:
        """A title of a table, which tells where figures stand."""
        self.put(cell)
        text = cell.value if isinstance(cell.value, str) else ""
        key = Key.of(Aspect.TITLE, table, self.name, f"{len(self.titles) + 1}")
        found = Titled(key, self.name, cell.at, text)
        self.titles[cell.at] = found
        return found

    def spot(self, spot: Spot) -> None:
        """A place for a figure."""
        self.spots.append(spot)
        self.width = max(self.width, spot.at[1] + spot.columns - 1)
        self.widths.setdefault(spot.at[1], _LEAST)

    def widen(self, column: int, text: str, *, running: bool = False) -> None:
        """Give a column the room that a text asks for; long ones go over several lines."""
        widest = max(em(line) for line in text.split("\n")) * 2
        if running:
            wanted = min(widest, _MOST)
        else:
            wanted = widest if widest <= 12 else max(10.0, min(18.0, widest / 2 + 1))  # noqa: PLR2004
        self.widths[column] = max(self.widths.get(column, _LEAST), wanted + _PADDING)

    def hold(self, at: At, text: str) -> None:
        """Make room for what will stand in a cell."""
        self._held.append((at, text))

    def heights(self) -> dict[int, float]:
        """Of the rows whose words go over several lines, and of those below titles."""
        found: dict[int, float] = {}
        for cell in self.cells:
            if not isinstance(cell.value, str) or cell.look is Look.MARGIN:
                continue
            columns = range(cell.at[1], cell.at[1] + cell.columns)
            lines = self._lines(cell.value, columns)
            line = _TITLE_LINE if cell.look is Look.TITLE else _LINE_HEIGHT
            each = (lines * line + 4) / cell.rows
            for row in range(cell.at[0], cell.at[0] + cell.rows):
                found[row] = max(found.get(row, _LINE_HEIGHT + 4), round(each, 1))
        for (row, column), text in self._held:
            lines = self._lines(text, range(column, column + 1))
            found[row] = max(found.get(row, 0), lines * _LINE_HEIGHT + 4)
        for spot in self.spots:
            found.setdefault(spot.at[0], _LINE_HEIGHT + 4)
        return found

    def breaks(
        self, heights: dict[int, float], room: float, repeated: tuple[int, int]
    ) -> tuple[int, ...]:
        """The rows above which a page ends, so that no table is parted that need not be.

        Args:
            heights: of the rows.
            room: how high a page is.
            repeated: the first and the last row of those that stand again on each page.
        """
        found: list[int] = []
        ends = [*self.starts[1:], self.row] if self.starts else []
        again = self._height(heights, repeated[0], repeated[1] + 1)
        used = self._height(heights, 1, min(self.starts, default=1))
        for start, end in zip(self.starts, ends, strict=True):
            height = self._height(heights, start, end)
            if used + height > room and start != self.starts[0]:
                found.append(start)
                used = again
            used += height
            # What goes on over several pages has the repeated rows on each of them.
            used = again + (used - again) % max(room - again, 1.0) if used > room else used
        return tuple(found)

    def _height(self, heights: dict[int, float], first: int, end: int) -> float:
        return sum(heights.get(row, _LINE_HEIGHT) for row in range(first, end))

    def _lines(self, text: str, columns: range) -> int:
        """How many lines a text takes in these columns."""
        room = sum(self.widths.get(column, _LEAST) for column in columns) - 1
        return sum(max(1, math.ceil(em(line) * 2 / room)) for line in text.split("\n"))
