"""A bulletin's whole workbook: a sheet a section, each table as it will be printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct

from hotline_report.blocks import Table, WordList
from hotline_report.compose.document import compose_form_tables
from hotline_report.compose.form_sections import FormSection, FormTable
from hotline_report.compute import compute_priors
from hotline_report.compute.slots import Slot, slots_of
from hotline_report.model.edition import FigureTable, RankingTable, RecordTable, WordTable
from hotline_report.model.figure import Address
from hotline_report.model.period import Basis
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.workbook import contents, figure_tables, guide, lists, unprinted
from hotline_report.pipeline.workbook.filled_cells import Known
from hotline_report.pipeline.workbook.filling import Filling
from hotline_report.pipeline.workbook.keys import Key
from hotline_report.pipeline.workbook.pages import Page, Spot, Titled
from hotline_report.writers.rows import plain
from hotline_report.writers.workbook.book import Book, BookCell, BookSheet, Look

_ODD = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_UPRIGHT = 92
"""How many digits are side by side on an upright page before they become too small."""
_LEAST_COLUMNS = 6
_PORTRAIT, _LANDSCAPE = (530.0, 730.0), (780.0, 480.0)
"""Width and height of what is printed on an A4 page, in points."""
_DIGIT = 5.6
"""Width of a digit, in points."""


class Laid(Struct, frozen=True):
    """A workbook laid out: the sheets, what each cell is for, and the titles beside them.

    `sections` are the tables of the form that it was made of.
    """

    book: Book
    spots: tuple[Spot, ...]
    titles: tuple[Titled, ...]
    cells: Mapping[Key, BookCell]
    sections: tuple[FormSection, ...]


class _Laying:
    def __init__(self, prepared: Prepared) -> None:
        self.bulletin = prepared.bulletin
        self.slots: Mapping[Address, Slot] = {
            slot.address: slot for slot in slots_of(prepared.bulletin)
        }
        self.pages: list[tuple[Page, list[str]]] = []
        self.rows: dict[str, lists.Rows] = {}
        aside: list[FormTable] = []
        self.sections = compose_form_tables(prepared.bulletin, prepared.figures)
        for section in self.sections:
            shown = [table for table in section.tables if not table.form.unprinted]
            aside += [table for table in section.tables if table.form.unprinted]
            if shown:
                self._put_section(section.title, shown)
        self._put_aside(aside)

    def _page(self, title: str) -> Page:
        whose = f"{self.bulletin.reporter}{self.bulletin.period.name}"
        page = Page(self._name(title), f"{whose}　{title}")
        page.row = 3
        return page

    def _name(self, title: str) -> str:
        """A name that a sheet may have, and none has yet."""
        bare = _ODD.sub("", title).strip() or "数据"
        taken = {page.name for page, _ in self.pages} | {guide.SHEET, contents.SHEET}
        name, number = bare[:_LONGEST_NAME], 2
        while name in taken:
            name = f"{bare[: _LONGEST_NAME - 3]}{number}"
            number += 1
        return name

    def _put_section(self, title: str, tables: Sequence[FormTable]) -> None:
        page = self._page(title)
        for table in tables:
            page.starts.append(page.row)
            self._put_table(page, table)
        self.pages.append((page, [_title(table) for table in tables]))

    def _put_aside(self, tables: Sequence[FormTable]) -> None:
        page = self._page(unprinted.SHEET)
        start = page.row
        unprinted.put_unprinted(page, self.bulletin, self.slots)
        others = [table for table in tables if not isinstance(table.form, FigureTable)]
        for table in others:
            self._put_table(page, table)
        if page.row > start:
            self.pages.append((page, ["正文里说到、各表不印的数"]))

    def _put_table(self, page: Page, table: FormTable) -> None:
        form, block = table.form, table.block
        cells = self.bulletin.tables.get(form.name)
        if block is None or cells is None:
            at = (page.row, figure_tables.FIRST_COLUMN)
            text = f"{form.name}：本期不公布，不用填"
            page.put(BookCell(at, Look.NOTE, text, columns=_LEAST_COLUMNS, is_left=True))
            page.row += 2
        elif isinstance(block, WordList) or isinstance(form, WordTable):
            if isinstance(block, WordList):
                lists.put_words(page, block, cells)
        elif isinstance(form, RecordTable):
            lists.put_records(page, form, block, cells, self.rows)
        elif isinstance(form, RankingTable):
            lists.put_ranking(page, form, block, cells, partial(plain, self.bulletin))
        else:
            figure_tables.lay_out(page, block, self.slots, self.bulletin.period)

    def spots(self) -> list[Spot]:
        """The places of all cells, sheet by sheet."""
        return [spot for page, _ in self.pages for spot in page.spots]

    def filled(self, prepared: Prepared) -> dict[Key, BookCell]:
        """What stands in them."""
        spots = self.spots()
        filling = Filling(_known(prepared, self.slots), spots, self.rows)
        return {spot.key: cell for spot in spots if (cell := filling.cell(spot)) is not None}


class LaidTables(Struct, frozen=True):
    """The tables of the form, and the cells that are filled in in their workbook."""

    sections: tuple[FormSection, ...]
    cells: Mapping[Key, BookCell]


def lay_out_tables(prepared: Prepared) -> LaidTables:
    """The tables of a bulletin without the sheets that they would stand on."""
    laying = _Laying(prepared)
    return LaidTables(laying.sections, laying.filled(prepared))


def lay_out(prepared: Prepared) -> Laid:
    """The workbook of a bulletin."""
    laying = _Laying(prepared)
    bulletin = prepared.bulletin
    pages = [page for page, _ in laying.pages]
    spots = laying.spots()
    titles = [title for page in pages for title in page.titles.values()]
    made = laying.filled(prepared)
    whose = contents.Whose.of(bulletin)
    sheets = [
        guide.guide_sheet(bulletin, laying.pages),
        *(_sheet(page, made) for page in pages),
        contents.contents_sheet(whose, spots, titles),
    ]
    title = f"{bulletin.reporter}{bulletin.period.name}数据"
    book = Book(title, title, tuple(sheets))
    return Laid(book, tuple(spots), tuple(titles), made, laying.sections)


def _known(prepared: Prepared, slots: Mapping[Address, Slot]) -> Known:
    bulletin = prepared.bulletin
    found = {Basis.LAST_YEAR: prepared.last_year, Basis.BEFORE: prepared.before}
    priors = {
        basis: compute_priors(bulletin, earlier.as_now if earlier else None, basis)
        for basis, earlier in found.items()
    }
    there = frozenset(basis for basis, earlier in found.items() if earlier is not None)
    return Known(bulletin, prepared.figures, slots, priors, there)


def _sheet(page: Page, made: Mapping[Key, BookCell]) -> BookSheet:
    filled = (made[spot.key] for spot in page.spots if spot.key in made)
    wanted = max(page.width, _LEAST_COLUMNS)
    page.put(BookCell((1, 1), Look.TITLE, page.heading, columns=wanted))
    cells = (*page.cells, *filled)
    wide = sum(page.widths.values())
    head = page.heads[0] if len(page.heads) == 1 else None
    heights = page.heights()
    is_landscape = wide > _UPRIGHT
    paper = _LANDSCAPE if is_landscape else _PORTRAIT
    shrunk = min(1.0, paper[0] / (wide * _DIGIT))
    repeated = (1, head[1]) if head else (1, 1)
    frozen = (head[1] + 1, figure_tables.FIRST_COLUMN) if head and not page.has_lists else (2, 1)
    return BookSheet(
        page.name,
        cells,
        page.widths,
        heights,
        repeated,
        frozen,
        page.breaks(heights, paper[1] / shrunk, repeated),
        is_landscape=is_landscape,
        rows_may_come=page.has_lists,
    )


def _title(table: FormTable) -> str:
    block = table.block
    if isinstance(block, Table | WordList) and block.caption:
        return block.caption
    return table.form.name
