"""The paragraphs and cells of a Word document as they read once all changes are accepted.

A deleted row is none. The contents (目录) are left out: they follow from the headings.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from hotline_report.formatting.word_paragraphs import (
    GONE,
    MC,
    Paragraphs,
    Piece,
    W,
    has,
    number,
    unwrapped,
)
from hotline_report.model.word import WordLine

MARKS_NAMESPACE = "urn:hotline-report:marks:1"
"""Of the part of a file that lists its bookmarks."""


def lines_of(body: etree._Element) -> list[WordLine]:
    """Those of `w:body`, or of a footnote, in order."""
    return list(_Reader(body).blocks(body))


def notes_of(root: etree._Element, document: etree._Element) -> Iterator[str]:
    """The texts of `w:footnotes` that a document calls: programs leave others where they were."""
    called = {call.get(f"{W}id") for call in _kept(document, f"{W}footnoteReference")}
    for note in root.iterchildren(f"{W}footnote"):
        if note.get(f"{W}id") in called:
            yield words_of(note)


def words_of(parent: etree._Element) -> str:
    """All that stands in a footnote or comment."""
    return "\n".join(line.text for line in lines_of(parent) if line.text).strip()


def margin_words(root: etree._Element) -> str:
    """What a header or footer says, but for numbers: those of pages are whoever's who saved it."""
    text = "".join(line.text for line in lines_of(root))
    return "".join(each for each in text if not each.isdigit() and not each.isspace())


def pictures_in(root: etree._Element) -> int:
    """How many pictures there are, once all changes are accepted."""
    return sum(1 for _ in _kept(root, "{*}blip", "{*}imagedata"))


def _kept(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements that are not marked as deleted, nor an alternative that is not read."""
    hidden = {*GONE, f"{MC}Fallback"}
    for element in root.iter(*tags):
        if not any(above.tag in hidden for above in element.iterancestors()):
            yield element


class _Reader:
    """Reads blocks in order."""

    def __init__(self, root: etree._Element) -> None:
        self._paragraphs = Paragraphs(root)
        self._tables = 0

    def blocks(self, parent: etree._Element) -> Iterator[WordLine]:
        """The lines of what stands in a body, a cell or a note."""
        for block in self._paragraphs.of(parent):
            if isinstance(block, Piece):
                yield from self._finished(block)
            else:
                yield from self._table(block)

    def _finished(self, piece: Piece) -> Iterator[WordLine]:
        if not piece.in_contents:
            yield WordLine(
                piece.words, tuple(piece.marks), piece.style, comments=tuple(piece.comments)
            )
        for box in piece.boxes:
            yield from (replace(line, boxed=True) for line in self.blocks(box))

    def _table(self, table: etree._Element) -> Iterator[WordLine]:
        table_number = self._tables
        self._tables += 1
        rows = (row for row in unwrapped(table) if row.tag == f"{W}tr")
        for index, row in enumerate(row for row in rows if not has(row, "trPr", "del")):
            yield from self._row(row, table_number, index)

    def _row(self, row: etree._Element, table: int, index: int) -> Iterator[WordLine]:
        column = number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in unwrapped(row):
            if cell.tag != f"{W}tc":
                continue
            width = number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            line = self._cell(cell)
            goes_on = cell.find(f"{W}tcPr/{W}vMerge")
            is_below = goes_on is not None and goes_on.get(f"{W}val") != "restart"
            if not has(cell, "tcPr", "cellDel") and not (is_below and not line.text):
                yield WordLine(
                    line.text, line.marks, line.style, table, index, column, line.comments
                )
            column += width

    def _cell(self, cell: etree._Element) -> WordLine:
        """All that stands in a cell, tables within it as well, as one line."""
        tables = self._tables
        lines = list(self.blocks(cell))
        self._tables = tables
        said = [line for line in lines if line.text]
        return WordLine(
            "\n".join(line.text for line in said),
            tuple(dict.fromkeys(name for line in lines for name in line.marks)),
            lines[0].style if lines else "",
            comments=tuple(dict.fromkeys(each for line in lines for each in line.comments)),
        )
