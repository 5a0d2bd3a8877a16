"""A Word file into a document, as it reads with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from hotline_report.formatting.word_paragraphs import Paragraphs, Piece, W
from hotline_report.load.documents.collecting import Collected
from hotline_report.load.documents.refusals import AGAIN, DOCUMENT
from hotline_report.load.documents.texts import text_of
from hotline_report.load.documents.word_looks import Looks
from hotline_report.load.documents.word_tables import Merged, rows_of
from hotline_report.load.packages import Package
from hotline_report.load.word.archive import WORD
from hotline_report.model.source_document import SourceCell, SourceDocument
from hotline_report.model.word import NOTE_CALL

KIND = "Word 文件"

_WORD = replace(WORD, sought=DOCUMENT, again=AGAIN)

_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))


def read_word_document(path: Path) -> SourceDocument:
    """The document of a Word file.

    Raises:
        InputError: it is no Word file, is broken, or is too large.
    """
    archive = Package(path, _WORD)
    root = archive.root(archive.main)
    body = root.find(f"{W}body")
    if body is None:
        raise archive.refused("Word 的正文不是通常的格式")
    reader = _Reader(archive, root)
    try:
        reader.blocks(body)
    except RecursionError as error:
        raise archive.refused("正文里的表格一层套一层，太深了") from error
    return reader.finished()


class _Reader:
    """Reads the blocks of a Word file in order."""

    def __init__(self, archive: Package, root: etree._Element) -> None:
        self._archive = archive
        self._paragraphs = Paragraphs(root)
        self._looks = Looks(archive)
        self._note_of_bookmark = dict(_called_notes(root))
        self._numbers: dict[str, str] = {}
        self._out = Collected(archive.path, KIND)

    def finished(self) -> SourceDocument:
        """The document, once all blocks are read."""
        notes = self._texts_of_notes()
        self._out.footnotes += [
            (number, notes.get(identifier, "")) for identifier, number in self._numbers.items()
        ]
        if self._archive.related("endnotes"):
            self._out.drop("尾注")
        return self._out.document()

    def blocks(self, parent: etree._Element) -> None:
        """Read what stands in a body, or in the cell of a table that is there for the layout."""
        for block in self._paragraphs.of(parent):
            if isinstance(block, Piece):
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, piece: Piece) -> None:
        if not piece.in_contents:
            number = self._looks.number(piece.element)
            self._out.paragraph(
                number + self._words(piece),
                level=self._looks.level(piece.element),
                is_bold=self._looks.is_bold(piece.element),
                is_centred=self._looks.is_centred(piece.element),
            )
            if any(element.tag in _PICTURES for element in piece.element.iter()):
                self._drop_pictures(piece)
        for box in piece.boxes:
            self.blocks(box)

    def _drop_pictures(self, piece: Piece) -> None:
        if not piece.boxes:
            before = next((b.place for b in reversed(self._out.blocks)), "文件开头")
            self._out.drop(f"图片或图表（在{before}之后）")

    def _table(self, table: etree._Element) -> None:
        rows = rows_of(table)
        if _is_layout(rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell.element)
            return
        self._out.table(self._cell(cell, index) for index, row in enumerate(rows) for cell in row)

    def _cell(self, cell: Merged, row: int) -> SourceCell:
        text = text_of("\n".join(self._cell_words(cell.element)))
        return SourceCell(text, row, cell.column, cell.rows, cell.columns, cell.is_header)

    def _cell_words(self, element: etree._Element) -> Iterator[str]:
        for block in self._paragraphs.of(element):
            if isinstance(block, Piece):
                yield self._looks.number(block.element) + self._words(block)
                for box in block.boxes:
                    yield from self._cell_words(box)

    def _words(self, piece: Piece) -> str:
        """The words of a paragraph, calls of footnotes by their number as it is printed."""
        text, *rest = piece.words.split(NOTE_CALL)
        for called, words in zip(piece.notes, rest, strict=False):
            note = self._note_of_bookmark.get(called, called)
            number = self._numbers.setdefault(note, str(len(self._numbers) + 1))
            text += f"[^{number}]{words}"
        return text

    def _texts_of_notes(self) -> dict[str, str]:
        """The footnotes by their identifier, but for the lines above them."""
        if not self._numbers or not (name := self._archive.related("footnotes")):
            return {}
        root = self._archive.root(name)
        notes = root.iterchildren(f"{W}footnote")
        paragraphs = Paragraphs(root)
        return {
            note.get(f"{W}id", ""): text_of(
                "\n".join(each.words for each in paragraphs.of(note) if isinstance(each, Piece))
            )
            for note in notes
            if note.get(f"{W}type") in (None, "normal")
        }


def _is_layout(rows: list[list[Merged]]) -> bool:
    """Whether a table only holds others in place, or is a frame around some text."""
    cells = [cell for row in rows for cell in row]
    holds_table = any(next(cell.element.iter(f"{W}tbl"), None) is not None for cell in cells)
    return holds_table or len(cells) == 1


def _called_notes(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The bookmarks around calls of footnotes, by which a call is repeated, with the note."""
    for reference in root.iter(f"{W}footnoteReference"):
        run = reference.getparent()
        before = None if run is None else run.getprevious()
        while before is not None and before.tag == f"{W}bookmarkStart":
            yield before.get(f"{W}name", ""), reference.get(f"{W}id", "")
            before = before.getprevious()
