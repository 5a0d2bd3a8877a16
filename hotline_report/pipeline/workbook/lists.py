"""Records, rankings and words on a sheet, with rows to spare."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hotline_report.blocks import Table, WordList
from hotline_report.compose.grid import cells_by_row
from hotline_report.compute.slots import SHARE
from hotline_report.model.bulletin import RankingCells, RecordCells, TableCells, Words
from hotline_report.model.edition import Column, Nature, RankingTable, RecordTable
from hotline_report.pipeline.workbook.figure_tables import (
    FIRST_COLUMN,
    header_cell,
    put_caption,
    put_margin,
    put_notes,
)
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.pages import Page, Spot, Titled
from hotline_report.writers.workbook.book import BookCell, Look

_SPARE, _LEAST_RECORDS = 5, 10
_SPARE_WORDS, _LEAST_WORDS, _WORDS_A_ROW = 10, 20, 5
_RECORDS, _RANKS, _SHARES = "逐条填写", "名次", f"{SHARE}（%）"
_NARROWEST = 3
_OF_RANKED = {Aspect.NAME: "名称", Aspect.VALUE: "数量", Aspect.BRACKET: SHARE}
"""The lines of a ranking among several, downwards."""


class Rows(Struct, frozen=True):
    """The rows of a list of records on its sheet."""

    sheet: str
    first: int
    last: int


def put_records(
    page: Page, form: RecordTable, table: Table, cells: TableCells, names: dict[str, Rows]
) -> None:
    """A list of records, each on a row of its own, and its total."""
    leaves = form.leaves()
    width = max(len(leaves), _NARROWEST)
    put_caption(page, form.name, table.caption, table.legend, width)
    titles = _header(page, table)
    page.has_lists = True
    records = cells.records if isinstance(cells, RecordCells) else ()
    count = max(len(records) + _SPARE, _LEAST_RECORDS)
    put_margin(page, _RECORDS, count)
    names[form.name] = Rows(page.name, page.row, page.row + count - 1)
    for column, leaf in enumerate(leaves, FIRST_COLUMN):
        title = titles.get(column)
        for number in range(1, count + 1):
            if leaf.indicator is None or (leaf.merged and number > 1):
                continue
            key = Key.of(Aspect.VALUE, form.name, "" if leaf.merged else f"{number}", leaf.name)
            at = (page.row + number - 1, column)
            rows = count if leaf.merged else 1
            page.spot(_spot(page, key, at, title, rows=rows))
        if leaf.indicator is not None and leaf.indicator.nature is Nature.TEXT:
            texts = [each[leaf.name].text if leaf.name in each else "" for each in records]
            page.widen(column, max(texts, key=len, default="") or "　" * 8, running=True)
            for number, text in enumerate(texts):
                page.hold((page.row + number, column), text)
    for aspect, row in ((Aspect.FIRST, page.row), (Aspect.LAST, page.row + count - 1)):
        page.spot(Spot(Key.of(aspect, form.name), page.name, (row, FIRST_COLUMN)))
    page.row += count
    if form.total_title:
        _put_total(page, form, table, leaves)
    put_notes(page, table, width)


def _put_total(page: Page, form: RecordTable, table: Table, leaves: tuple[Column, ...]) -> None:
    """The grand total, which stands in the last row of the printed table."""
    title, *others = table.groups[-1].rows[-1]
    at = (page.row, FIRST_COLUMN)
    page.title(form.name, BookCell(at, Look.ROW_TITLE, title.text, columns=title.colspan))
    for column, cell in enumerate(others, FIRST_COLUMN + title.colspan):
        name = leaves[column - FIRST_COLUMN].name
        if cell.place:
            key = Key.of(Aspect.VALUE, form.name, form.total_title, name)
            page.spot(Spot(key, page.name, (page.row, column)))
        else:
            page.put(BookCell((page.row, column), Look.NOTHING))
    page.row += 1


def put_ranking(
    page: Page,
    form: RankingTable,
    table: Table,
    cells: TableCells,
    plain: Callable[[str], str],
) -> None:
    """A ranking downwards, or several with names above counts; the shares in grey.

    `plain` fills what titles of rows may hold (年度, 城市).
    """
    rankings = cells.rankings if isinstance(cells, RankingCells) else {}
    width = form.size + 1 if form.rows else _NARROWEST
    put_caption(page, form.name, table.caption, table.legend, width)
    titles = _header(page, table)
    if form.rows:
        _put_rankings(page, form, plain)
    else:
        items = rankings.get("", ())
        shares = form.share_of is not None or any(cell.bracket is not None for _, cell in items)
        _put_downwards(page, form, titles, shares=shares)
        for number, (name, _) in enumerate(items):
            page.hold((page.row - form.size + number, FIRST_COLUMN), name)
    put_notes(page, table, width)


def _put_downwards(
    page: Page, form: RankingTable, titles: dict[int, Titled], *, shares: bool
) -> None:
    if shares:
        at = (page.row - 1, FIRST_COLUMN + 2)
        page.put(BookCell(at, Look.HEADER, _SHARES))
    page.widen(FIRST_COLUMN, "　" * 8, running=True)
    put_margin(page, _RANKS, form.size)
    for number in range(1, form.size + 1):
        for offset, aspect in enumerate((Aspect.NAME, Aspect.VALUE, Aspect.BRACKET)):
            if aspect is Aspect.BRACKET and not shares:
                continue
            key = Key.of(aspect, form.name, "", f"{number}")
            at = (page.row, FIRST_COLUMN + offset)
            page.spot(_spot(page, key, at, titles.get(at[1])))
        page.row += 1


def _put_rankings(page: Page, form: RankingTable, plain: Callable[[str], str]) -> None:
    for row in form.rows:
        at = (page.row, FIRST_COLUMN)
        title = BookCell(at, Look.ROW_TITLE, plain(row.title), rows=len(_OF_RANKED))
        titled = page.title(form.name, title)
        for aspect, called in _OF_RANKED.items():
            put_margin(page, called, 1)
            for number in range(1, form.size + 1):
                key = Key.of(aspect, form.name, row.name, f"{number}")
                at = (page.row, FIRST_COLUMN + number)
                page.spot(Spot(key, page.name, at, row_title=titled.key))
                page.widen(at[1], "　" * 5)
            page.row += 1


def put_words(page: Page, table: WordList, cells: TableCells) -> None:
    """Words, several on a row."""
    words = cells.words if isinstance(cells, Words) else ()
    count = max(len(words) + _SPARE_WORDS, _LEAST_WORDS)
    rows = -(-count // _WORDS_A_ROW)
    at = (page.row, FIRST_COLUMN)
    page.title(
        table.name,
        BookCell(at, Look.CAPTION, table.caption or table.name, columns=_WORDS_A_ROW),
    )
    page.row += 1
    put_margin(page, "逐格填写", rows)
    for number in range(rows * _WORDS_A_ROW):
        row, column = divmod(number, _WORDS_A_ROW)
        key = Key.of(Aspect.NAME, table.name, "", f"{number + 1}")
        page.spot(Spot(key, page.name, (page.row + row, FIRST_COLUMN + column)))
        page.widen(FIRST_COLUMN + column, "　" * 6)
    page.row += rows
    for note in table.notes:
        at = (page.row, FIRST_COLUMN)
        page.put(BookCell(at, Look.NOTE, note.text, columns=_WORDS_A_ROW, is_left=True))
        page.row += 1
    page.row += 1


def _header(page: Page, table: Table) -> dict[int, Titled]:
    """The header rows; the titles of columns by their columns."""
    titles: dict[int, Titled] = {}
    page.heads.append((page.row, page.row + len(table.header) - 1))
    for placed in cells_by_row(table.header):
        for column, cell in placed:
            at = (page.row, FIRST_COLUMN + column)
            title = page.title(table.name, header_cell(at, Look.HEADER, cell))
            titles.update(dict.fromkeys(range(at[1], at[1] + cell.colspan), title))
        page.row += 1
    return titles


def _spot(
    page: Page, key: Key, at: tuple[int, int], title: Titled | None, *, rows: int = 1
) -> Spot:
    return Spot(key, page.name, at, rows, column_title=title.key if title else None)
