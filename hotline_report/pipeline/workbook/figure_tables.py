"""A table of figures on a sheet: as it is printed, and below it what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from hotline_report.blocks import Cell, PartRole, Scope, Table
from hotline_report.compose.grid import cells_by_row
from hotline_report.compute.slots import Slot
from hotline_report.formatting.em import em
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Address
from hotline_report.model.period import Basis, Period
from hotline_report.model.workbook import At
from hotline_report.pipeline.workbook.keys import CHANGE_ON, PRIOR_ON, Aspect, Key
from hotline_report.pipeline.workbook.pages import Page, Spot, Titled
from hotline_report.writers.workbook.book import BookCell, Look

FIRST_COLUMN = 2
"""Left of the tables it is said what their rows are: 本年, 同比, 上年."""

_ONE_LINE = 6.5
"""A title wider than this, in em, has its unit below it."""
_COLUMN_SCOPES = (Scope.COLUMN, Scope.COLUMN_GROUP)
Placed = list[tuple[int, Cell]]


class Band(Struct, frozen=True):
    """The body of a table once more for one aspect of its figures, with what stands beside it."""

    aspect: Aspect
    title: str


def bands(period: Period) -> Iterator[Band]:
    """All that there may be, downwards."""
    yield Band(Aspect.VALUE, period.own_name)
    yield Band(Aspect.BRACKET, "括号内")
    yield from (Band(CHANGE_ON[basis], basis.value) for basis in Basis)
    yield from (Band(PRIOR_ON[basis], period.prior_name(basis)) for basis in Basis)


def has_aspect(slot: Slot, aspect: Aspect) -> bool:
    """Whether a figure has such a side."""
    indicator = slot.indicator
    match aspect:
        case Aspect.VALUE:
            return True
        case Aspect.BRACKET:
            return indicator.bracket is not None
        case Aspect.CHANGE | Aspect.PRIOR:
            basis, kind = Basis.LAST_YEAR, indicator.change
        case Aspect.STEP | Aspect.PREVIOUS:
            basis, kind = Basis.BEFORE, indicator.step
        case _:
            return False
    if indicator.change_of is not None or kind is ChangeKind.NONE:
        return False
    # A change in a column of its own is not shown twice.
    return aspect in PRIOR_ON.values() or basis not in indicator.beside


def lay_out(page: Page, table: Table, slots: Mapping[Address, Slot], period: Period) -> None:
    """Put a table on a sheet, from its row on."""
    _FigureTable(page, table, slots).put(list(bands(period)))


def put_caption(page: Page, name: str, caption: str, legend: str, width: int) -> None:
    """The lines above a table: its title, and what its brackets mean."""
    if caption:
        at = (page.row, FIRST_COLUMN)
        page.title(name, BookCell(at, Look.CAPTION, caption, columns=width))
        page.row += 1
    if legend:
        at = (page.row, FIRST_COLUMN)
        page.put(BookCell(at, Look.LEGEND, legend, columns=width))
        page.row += 1


def put_notes(page: Page, table: Table, width: int) -> None:
    """The notes below a table, and the blank row behind it."""
    for note in table.notes:
        at = (page.row, FIRST_COLUMN)
        page.put(BookCell(at, Look.NOTE, note.text, columns=width, is_left=True))
        page.row += 1
    page.row += 1


def put_margin(page: Page, title: str, count: int) -> None:
    """What the rows are that come next."""
    page.put(BookCell((page.row, 1), Look.MARGIN, title, rows=count))


class _FigureTable:
    def __init__(self, page: Page, table: Table, slots: Mapping[Address, Slot]) -> None:
        self._page, self._table = page, table
        self._slots = {slot.address.name: slot for slot in slots.values()}
        first = table.header or table.groups[0].rows
        self._width = sum(cell.colspan for cell in first[0])
        self._column_titles: dict[int, Titled] = {}

    def put(self, all_bands: Sequence[Band]) -> None:
        table, page = self._table, self._page
        # A sheet may hold a table of one column: its title needs more room than that.
        width = max(self._width, 4)
        put_caption(page, table.name, table.caption, table.legend, width)
        if table.header:
            page.heads.append((page.row, page.row + len(table.header) - 1))
            for placed in cells_by_row(table.header):
                self._titles(placed)
                page.row += 1
        for band in all_bands:
            self._put_band(band)
        put_notes(page, table, width)

    def _put_band(self, band: Band) -> None:
        groups = [
            list(cells_by_row(group.rows))
            for group in self._table.groups
            if any(self._shown(cell, band.aspect) for row in group.rows for cell in row)
        ]
        count = sum(len(group) for group in groups)
        if not count:
            return
        put_margin(self._page, band.title, count)
        for group in groups:
            for placed in group:
                self._put_row(placed, band.aspect)
                self._page.row += 1

    def _shown(self, cell: Cell, aspect: Aspect) -> Slot | None:
        slot = self._slots.get(cell.place) if cell.place else None
        return slot if slot is not None and has_aspect(slot, aspect) else None

    def _put_row(self, placed: Placed, aspect: Aspect) -> None:
        if all(cell.scope in _COLUMN_SCOPES for _, cell in placed):
            self._titles(placed)
            return
        row_title: Titled | None = None
        for column, cell in placed:
            at = (self._page.row, FIRST_COLUMN + column)
            slot = self._shown(cell, aspect)
            if slot is not None:
                self._put_spot(Key.at(aspect, slot.address), at, cell, row_title)
            elif cell.scope is not None:
                look = Look.ROW_TITLE
                row_title = self._page.title(self._table.name, header_cell(at, look, cell))
            else:
                nothing = BookCell(at, Look.NOTHING, rows=cell.rowspan, columns=cell.colspan)
                self._page.put(nothing)

    def _put_spot(self, key: Key, at: At, cell: Cell, row_title: Titled | None) -> None:
        above = self._column_titles.get(at[1])
        self._page.spot(
            Spot(
                key,
                self._page.name,
                at,
                cell.rowspan,
                cell.colspan,
                row_title.key if row_title else None,
                above.key if above else None,
            )
        )

    def _titles(self, placed: Placed) -> None:
        """A row of headers, the last of which above a column is its title."""
        for column, cell in placed:
            at = (self._page.row, FIRST_COLUMN + column)
            title = self._page.title(self._table.name, header_cell(at, Look.HEADER, cell))
            for below in range(at[1], at[1] + cell.colspan):
                self._column_titles[below] = title


def header_cell(at: At, look: Look, cell: Cell) -> BookCell:
    """A title in its cells; the unit behind a long one stands on a line of its own."""
    text = cell.text
    last = cell.parts[-1] if cell.parts else None
    if last is not None and last.role is PartRole.UNIT and em(text) > _ONE_LINE * cell.colspan:
        text = f"{text.removesuffix(last.text)}\n{last.text}"
    return BookCell(at, look, text, rows=cell.rowspan, columns=cell.colspan)
