"""Documents as they are read, made of our own block trees and of what was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report import blocks
from hotline_report.model.source_document import (
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from tests.published.tables import published

Rows = Sequence[Sequence[blocks.Cell]]


def source_of(document: blocks.Document, *, is_plain: bool = False) -> SourceDocument:
    """What a reader would find in a document of this block tree.

    `is_plain`: as in a word processor's file without styles, whose headings and header cells are
    nothing but paragraphs and cells.
    """
    found = [each for block in document.blocks for each in _source(block, is_plain)]
    notes = [
        (str(note.number), note.text)
        for block in document.blocks
        if isinstance(block, blocks.Footnotes)
        for note in block.notes
    ]
    return SourceDocument("Word 文件", tuple(found), tuple(notes))


def _source(  # noqa: PLR0912 - one branch a kind of block
    block: blocks.Block, is_plain: bool
) -> Iterator[SourceBlock]:
    match block:
        case blocks.Title():
            yield SourceParagraph(block.text, "", 0, is_bold=True, is_centred=True)
            for line in (*block.issuers, *block.below):
                yield SourceParagraph(line, "", is_centred=True)
        case blocks.Heading():
            level = 0 if is_plain else block.level
            yield SourceParagraph(f"{block.number}{block.text}", "", level, is_bold=True)
        case blocks.Paragraph():
            yield SourceParagraph(block.text, "")
        case blocks.Table():
            if block.caption:
                yield SourceParagraph(f"{block.number}{block.caption}", "", is_bold=True)
            if block.legend:
                yield SourceParagraph(block.legend, "")
            yield table_of(block.header, list(block.rows()), is_plain=is_plain)
            for note in block.notes:
                yield SourceParagraph(note.text, "")
        case blocks.WordList():
            if block.caption:
                yield SourceParagraph(f"{block.number}{block.caption}", "", is_bold=True)
            yield _words(block.words)
            for note in block.notes:
                yield SourceParagraph(note.text, "")
        case blocks.Signature():
            for line in (*block.issuers, block.date):
                yield SourceParagraph(line, "")
        case blocks.AnnexList():
            several = len(block.titles) > 1
            for number, title in enumerate(block.titles, start=1):
                head = "附件：" if number == 1 else ""
                yield SourceParagraph(f"{head}{f'{number}.' if several else ''}{title}", "")
        case blocks.AnnexStart():
            yield SourceParagraph(block.label, "")
            yield SourceParagraph(block.title, "", is_bold=True, is_centred=True)
        case _:
            pass


def _words(words: Sequence[str]) -> SourceTable:
    width = 5
    cells = [SourceCell(word, n // width, n % width) for n, word in enumerate(words)]
    return SourceTable(tuple(cells), -(-len(words) // width), width, "")


def table_of(header: Rows, rows: Rows, *, is_plain: bool = False) -> SourceTable:
    """A table of our own as a grid."""
    covered: dict[tuple[int, int], bool] = {}
    cells: list[SourceCell] = []
    width = 0
    for at, line in enumerate((*header, *rows)):
        column = 0
        for cell in line:
            while (at, column) in covered:
                column += 1
            for row in range(at, at + cell.rowspan):
                for each in range(column, column + cell.colspan):
                    covered[row, each] = True
            is_header = at < len(header) and not is_plain
            spans = (cell.rowspan, cell.colspan)
            cells.append(SourceCell(cell.text, at, column, *spans, is_header))
            column += cell.colspan
            width = max(width, column)
    return SourceTable(tuple(cells), len(header) + len(rows), width, "")


def published_source(name: str) -> SourceDocument:
    """The tables of a published bulletin with the headings above them; no cell is merged."""
    found: list[SourceBlock] = []
    chapter = ""
    for number, table in enumerate(published(name), start=1):
        if table.chapter != chapter:
            chapter = table.chapter
            found.append(SourceParagraph(chapter, ""))
        if table.title:
            found.append(SourceParagraph(table.title, ""))
        if table.note and not table.note.startswith("注"):
            found.append(SourceParagraph(table.note, ""))
        lines = [*table.header, *table.rows]
        cells = tuple(
            SourceCell(text, row, column, place=f"表{number}")
            for row, line in enumerate(lines)
            for column, text in enumerate(line)
        )
        found.append(SourceTable(cells, len(lines), max(map(len, lines)), f"表{number}"))
    return SourceDocument("文本", tuple(found))
