"""The sheet of figures that the narrative tells and no table prints (不印), one a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hotline_report.compute.slots import Slot
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import AnyTable, FigureTable
from hotline_report.model.figure import Address
from hotline_report.model.printed import Hidden
from hotline_report.pipeline.workbook.figure_tables import FIRST_COLUMN, Band, bands, has_aspect
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.pages import Page, Spot
from hotline_report.writers.rows import column_paths, plain, row_titles
from hotline_report.writers.workbook.book import BookCell, Look

SHEET = "正文数字"
_HEADS = ("表", "行", "列", "单位")


def unprinted_slots(
    bulletin: Bulletin, slots: Mapping[Address, Slot]
) -> Iterator[tuple[AnyTable, Slot]]:
    """The figures of tables of figures that are not printed, with their tables."""
    for table in bulletin.edition.tables.values():
        if not isinstance(table, FigureTable):
            continue
        hidden = Hidden.of(table)
        for address, slot in slots.items():
            if address.table == table.name and (
                table.unprinted or hidden.has(address.row, address.column)
            ):
                yield table, slot


class _Line(NamedTuple):
    table: str
    row: str
    column: str
    unit: str


def put_unprinted(page: Page, bulletin: Bulletin, slots: Mapping[Address, Slot]) -> None:
    """All of them, with their titles and units, this period's beside the earlier ones."""
    found = list(unprinted_slots(bulletin, slots))
    if not found:
        return
    shown = [
        band
        for band in bands(bulletin.period)
        if any(has_aspect(slot, band.aspect) for _, slot in found)
    ]
    page.put(
        BookCell(
            (page.row, FIRST_COLUMN),
            Look.NOTE,
            "这些数只在正文里说到，各表不印。",
            columns=len(_HEADS) + len(shown),
            is_left=True,
        )
    )
    page.row += 1
    page.heads.append((page.row, page.row))
    for column, head in enumerate((*_HEADS, *(band.title for band in shown)), FIRST_COLUMN):
        page.put(BookCell((page.row, column), Look.HEADER, head))
    page.row += 1
    for table, slot in found:
        _put_line(page, bulletin, table, slot, shown)
    page.row += 1


def _put_line(
    page: Page, bulletin: Bulletin, table: AnyTable, slot: Slot, shown: list[Band]
) -> None:
    address = slot.address
    line = _Line(
        plain(bulletin, table.title) or table.name,
        plain(bulletin, row_titles(table).get(address.row, address.row)),
        plain(bulletin, column_paths(table).get(address.column, slot.indicator.title)),
        slot.indicator.unit,
    )
    for column, text in enumerate(line[:2], FIRST_COLUMN):
        page.put(BookCell((page.row, column), Look.ROW_TITLE, text))
    at = (page.row, FIRST_COLUMN + 2)
    title = page.title(table.name, BookCell(at, Look.ROW_TITLE, line.column))
    page.put(BookCell((page.row, FIRST_COLUMN + 3), Look.ROW_TITLE, line.unit))
    for column, band in enumerate(shown, FIRST_COLUMN + len(_HEADS)):
        if has_aspect(slot, band.aspect):
            key = Key.at(Aspect(band.aspect), address)
            page.spot(Spot(key, page.name, (page.row, column), row_title=title.key))
        else:
            page.put(BookCell((page.row, column), Look.NOTHING))
    page.row += 1
