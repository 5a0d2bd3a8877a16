"""The form's texts that are printed, unlike those that the data file replaces or leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hotline_report.errors import Position
from hotline_report.formatting.lines import paragraphs_of
from hotline_report.formatting.typed_links import without_links
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.chart import ChartUse
from hotline_report.model.edition import (
    AnyTable,
    Column,
    FigureTable,
    RankingTable,
    RecordTable,
    Section,
    WordTable,
)
from hotline_report.model.printed import is_printed, printed, shown_tables

_OWN = re.compile(r"\{\{\s*(\w+)\s*\}\}")

_Text = tuple[str, Position]


def form_texts(bulletin: Bulletin) -> Iterator[tuple[str, str, Position]]:
    """Each text with the year, the city … filled in, what it is of, and its place."""
    own = bulletin.own_names()
    for text, of, position in _placed(bulletin):
        filled = _OWN.sub(lambda match: str(own.get(match[1], match[0])), text)
        if filled and "{" not in filled:
            yield _printed(filled), of, position


def _printed(text: str) -> str:
    """The text without what is typed around links, and for lines that go on in the next one."""
    if "\\\n" in text:
        text = "\n".join(paragraph for _, paragraph in paragraphs_of(text.split("\n")))
    return without_links(text)[0]


def _placed(bulletin: Bulletin) -> Iterator[tuple[str, str, Position]]:
    edition, placed = bulletin.edition, set(bulletin.placed_sections())
    sections = [s for s in edition.sections if s.name in placed and is_printed(edition, s)]
    if sections and bulletin.description is None and edition.described_at is not None:
        for text in edition.description:
            yield text, "数据说明", edition.described_at
    for section in sections:
        for text, position in _of_section(bulletin, section):
            yield text, section.name, position
        for table in shown_tables(bulletin, section):
            for text, position in _of_table(bulletin, printed(table)):
                yield text, table.name, position


def _of_section(bulletin: Bulletin, section: Section) -> Iterator[_Text]:
    yield section.title, section.position
    if section.name not in bulletin.section_texts and shown_tables(bulletin, section):
        yield from ((text, section.position) for text in section.description)


def _of_table(bulletin: Bulletin, table: AnyTable) -> Iterator[_Text]:
    for text in (table.title, *table.notes):
        yield text, table.position
    own = bulletin.table_texts.get(table.name)
    if not isinstance(table, WordTable) and (own is None or own.legend is None):
        yield table.legend, table.position
    if isinstance(table, FigureTable):
        yield from ((part.title, part.position) for part in table.parts)
        heads = dict.fromkeys(head for row in table.rows for head in row.heads)
        yield from ((head.title, head.position) for head in heads)
    if isinstance(table, FigureTable | RankingTable):
        yield from ((row.title, row.position) for row in table.rows)
        if bulletin.charts is not ChartUse.NONE:
            yield from ((chart.title, chart.position) for chart in table.charts)
    if isinstance(table, FigureTable | RecordTable):
        yield from _titles(table.columns)
    if isinstance(table, RankingTable):
        yield table.stub_title, table.position
        yield table.item_title, table.position


def _titles(columns: Iterable[Column]) -> Iterator[_Text]:
    for column in columns:
        yield column.title, column.position
        for indicator in column.stacked:
            yield indicator.prefix, indicator.position
        yield from _titles(column.children)
