"""A bulletin (年度发布) as the centre filled it in: narrative templates and typed cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from hotline_report.errors import Position
from hotline_report.model.cell import Cell
from hotline_report.model.chart import ChartUse
from hotline_report.model.edition import Edition, RecordTable
from hotline_report.model.finding import Waiver
from hotline_report.model.page_format import PageFormat
from hotline_report.model.period import Period
from hotline_report.model.picture import PictureFile
from hotline_report.model.unprinted import Unprinted
from hotline_report.model.website import Website


class Prose(Struct, frozen=True):
    """Narrative text with Jinja in it. `position` is where its first line stands in the file.

    `lines` are the file's own lines that the text was read from, so that a mistake in the text can
    be pointed at whatever YAML did to its line breaks.
    """

    template: str
    field: str
    position: Position
    lines: tuple[str, ...]


class Picture(Struct, frozen=True):
    """A picture, the same in words for who cannot see it, and what is printed below it."""

    file: PictureFile
    alternative: Prose
    caption: Prose | None
    position: Position


class TableTexts(Struct, frozen=True):
    """What stands above a table in the place of the form's line (说明), and notes below it (注)."""

    legend: Prose | None
    notes: Prose | None


class Chapter(Struct, frozen=True):
    """A heading with its text, tables and sub-chapters.

    `tables` names the sections of the form that stand here. `numbering` is the style of its
    children's numbers where it is not the next level's; `continuous` keeps counting across the
    children's children.
    """

    title: Prose
    body: Prose | None
    tables: tuple[str, ...]
    children: tuple[Chapter, ...]
    child_level: int | None
    continuous: bool
    position: Position


class Annex(Struct, frozen=True):
    """An annex (附件): its title and the sections of the form that stand in it."""

    title: Prose
    body: Prose | None
    tables: tuple[str, ...]


class Entries(Struct, frozen=True):
    """Where an entry may be added to some that the file has: a row's, a record's, a table's.

    `position` is that of the first one, or of the brace that they stand `in_braces` behind. A new
    line goes in before line `before`, indented as they are.
    """

    position: Position
    in_braces: bool
    before: int


class FigureCells(Struct, frozen=True):
    """Cells of a table of figures, by (row, column); a table-wide value has the row "".

    `entries` are those of each row that the file has, "" for the table's own.
    """

    cells: Mapping[tuple[str, str], Cell]
    entries: Mapping[str, Entries] = field(default_factory=dict)


class RecordCells(Struct, frozen=True):
    """Records in order, each by column name; and what was typed for the grand total.

    `entries` are those of each record ("1" for the first) and of the total by its title; "" for the
    table's own, where it has any besides its records.
    """

    records: tuple[Mapping[str, Cell], ...]
    totals: Mapping[str, Cell]
    entries: Mapping[str, Entries] = field(default_factory=dict)


class RankingCells(Struct, frozen=True):
    """Items of each ranking in order: (name, cell). The only ranking has the name "".

    One that the file does not mention is not here. `entries` are the table's own, by "".
    """

    rankings: Mapping[str, tuple[tuple[str, Cell], ...]]
    entries: Mapping[str, Entries] = field(default_factory=dict)


class Words(Struct, frozen=True):
    """The words of a word table, in order, and where each was typed.

    `pasted` are the items that held several words, as typed, with their places.
    """

    words: tuple[str, ...]
    positions: tuple[Position, ...]
    pasted: tuple[tuple[str, Position], ...] = ()


WITHHELD_SECTION = "本节数据未公布。"
"""What stands below the heading of a section none of whose tables is published."""


class Withheld(Struct, frozen=True):
    """The centre says that it does not publish this table (不公布)."""


def record_name(number: int) -> str:
    """What a record is called, which has no name of its own; they are numbered from 1."""
    return f"第{number}条"


DATA = "数据"
"""The entry of a data file that has the tables."""

_WITH_ENTRIES = (FigureCells, RecordCells, RankingCells)

TableCells = FigureCells | RecordCells | RankingCells | Words | Withheld


class Bulletin(Struct, frozen=True):
    """The bulletin of a city, or of another body, for one period, as typed.

    `body` is who reports (主体), "" where that is the city itself; `city` is the place, or the body
    where none is named.

    `places` are where the entries of the file stand, by their names: 发布日期, 数据 and a table.

    `comments` are those inside its texts and its form's, which are not printed; `footnotes`
    and `pictures` are by the names that texts and cells call them by. `description` is said once of
    all tables, `section_texts` of each section by its name, `table_texts` of each table.
    """

    path: Path
    edition: Edition
    page_format: PageFormat
    city: str
    period: Period
    title: Prose
    below_title: Prose | None
    issuers: tuple[str, ...]
    published: date | None
    lead: Prose | None
    chapters: tuple[Chapter, ...]
    annexes: tuple[Annex, ...]
    closing: Prose | None
    sign: bool
    contents: bool
    charts: ChartUse
    website: Website | None
    waivers: tuple[Waiver, ...]
    tables: Mapping[str, TableCells]
    comments: tuple[Unprinted, ...] = ()
    places: Mapping[tuple[str, ...], Position] = field(default_factory=dict)
    body: str = ""
    footnotes: Mapping[str, Prose] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    description: Prose | None = None
    section_texts: Mapping[str, Prose] = field(default_factory=dict)
    table_texts: Mapping[str, TableTexts] = field(default_factory=dict)

    @property
    def reporter(self) -> str:
        """Who reports: the body, or the city."""
        return self.body or self.city

    @property
    def year(self) -> int:
        """The year that it is of, or of a part of."""
        return self.period.year

    def place(self, *names: str) -> Position:
        """Where an entry of the file stands; of one that is not there, what it would stand in."""
        known = (names[:length] for length in range(len(names), 0, -1))
        found = (self.places.get(each) for each in known)
        return next((place for place in found if place is not None), self.title.position)

    def place_of_table(self, table: str, row: str = "") -> Position:
        """Where a row of a table stands in the file, or the table, if the file has no such row."""
        cells = self.tables.get(table)
        entries = cells.entries.get(row) if isinstance(cells, _WITH_ENTRIES) and row else None
        return entries.position if entries is not None else self.place(DATA, table)

    def own_names(self) -> dict[str, str | int]:
        """What texts and forms may say of the bulletin itself (城市, 主体, 本期 …)."""
        return self.period.names(self.reporter, self.city)

    def placed_sections(self) -> list[str]:
        """The sections of the form that stand in chapters and annexes, each as often as it does."""
        placed = [name for annex in self.annexes for name in annex.tables]
        chapters = list(self.chapters)
        for chapter in chapters:
            placed += chapter.tables
            chapters += chapter.children
        return placed

    def cells(self, table: str) -> Iterator[tuple[tuple[str, ...], Cell]]:
        """The typed cells of a table, each with the names that it stands below in the file."""
        cells = self.tables.get(table)
        match cells:
            case FigureCells():
                for names, cell in cells.cells.items():
                    yield tuple(filter(None, names)), cell
            case RecordCells():
                for number, record in enumerate(cells.records, start=1):
                    yield from (
                        ((record_name(number), name), cell) for name, cell in record.items()
                    )
                form = self.edition.tables[table]
                title = form.total_title if isinstance(form, RecordTable) else ""
                yield from (((title, name), cell) for name, cell in cells.totals.items())
            case RankingCells():
                for row, items in cells.rankings.items():
                    yield from ((tuple(filter(None, (row, name))), cell) for name, cell in items)
            case _:
                pass

    def proses(self) -> Iterator[Prose]:
        """Every text of the narrative, in the order of the file's fields."""
        texts = [self.title, self.below_title, self.lead, self.closing, *self.footnotes.values()]
        texts += [self.description, *self.section_texts.values()]
        for table in self.table_texts.values():
            texts += [table.legend, table.notes]
        for picture in self.pictures.values():
            texts += [picture.alternative, picture.caption]
        for annex in self.annexes:
            texts += [annex.title, annex.body]
        chapters = list(self.chapters)
        for chapter in chapters:
            texts += [chapter.title, chapter.body]
            chapters += chapter.children
        return (text for text in texts if text is not None)
