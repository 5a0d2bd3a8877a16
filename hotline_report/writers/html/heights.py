"""How tall rows will be on paper, roughly: enough to know what a page break need not part."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from hotline_report.blocks import KEPT_SHARE, PartRole, Table
from hotline_report.formatting.em import em
from hotline_report.model.page_format import PageFormat
from hotline_report.model.table_space import TABLE_SPACE
from hotline_report.writers.html.headers import Place

# A row may take this much of a page before it is broken within.
_ROW_SHARE = 0.75
# Latin letters and digits are about half as wide as Chinese characters.
_NARROW_BELOW = "\u2e80"


class Heights:
    """The heights of one table's rows, set in its font size and width."""

    def __init__(self, table: Table, page_format: PageFormat) -> None:
        natural = sum(table.widths)
        self._size = table.size
        width, height = page_format.block(landscape=table.landscape)
        self._columns = [width * share / natural for share in table.widths]
        self._page = height

    def has_room_for_figures(self, place: Place) -> bool:
        """Whether no figure of the cell is wider than its column on paper, padding included."""
        figures = (part for part in place.cell.parts if part.role is not PartRole.TEXT)
        widest = max((em(part.text) for part in figures), default=0)
        return widest * self._size <= self._room(place) + TABLE_SPACE.beside

    def fit_together(self, rows: Sequence[Sequence[Place]]) -> bool:
        """Whether these rows can be kept on one page without leaving much of another empty."""
        return self._tall(rows) <= self._page * KEPT_SHARE

    def are_tall(self, rows: Sequence[Sequence[Place]]) -> bool:
        """Whether one of these rows is better broken than moved to a page of its own."""
        return any(self._tall([row]) > self._page * _ROW_SHARE for row in rows)

    def _tall(self, rows: Sequence[Sequence[Place]]) -> float:
        spanning = (self._cell(place) for row in rows for place in row if place.cell.rowspan > 1)
        return max(sum(self._height(row) for row in rows), max(spanning, default=0))

    def _cell(self, place: Place) -> float:
        return self._lines(place) * TABLE_SPACE.line * self._size + TABLE_SPACE.between

    def _height(self, row: Sequence[Place]) -> float:
        lines = max((self._lines(place) for place in row if place.cell.rowspan == 1), default=1)
        return lines * TABLE_SPACE.line * self._size + TABLE_SPACE.between

    def _lines(self, place: Place) -> int:
        lines = [""]
        for part in place.cell.parts:
            if part.begins_paper_line:
                lines.append("")
            lines[-1] += part.text
        return sum(self._lines_of(line, self._room(place)) for line in lines)

    def _lines_of(self, text: str, room: float) -> int:
        width = sum(0.5 if letter < _NARROW_BELOW else 1 for letter in text)
        return max(1, ceil(width * self._size / max(room, self._size)))

    def _room(self, place: Place) -> float:
        """The width of a cell's lines."""
        spanned = self._columns[place.column : place.column + place.cell.colspan]
        return sum(spanned) - TABLE_SPACE.beside
