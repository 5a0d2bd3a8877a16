"""A PDF that has text into a document; tables by their lines, paragraphs over ends of lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report.load.documents.collecting import Collected
from hotline_report.load.documents.pdf_file import pages_of
from hotline_report.load.documents.pdf_furniture import without_furniture
from hotline_report.load.documents.pdf_grids import Area, Lattice, lattices_of
from hotline_report.load.documents.pdf_lines import (
    TextLine,
    is_broken_by_room,
    joined_text,
    lines_of,
)
from hotline_report.load.documents.pdf_marks import Char, Page
from hotline_report.load.documents.pdf_paragraphs import (
    Column,
    Gathered,
    begun,
    column_of,
    goes_on,
    with_line,
)
from hotline_report.load.documents.pdf_pieces import Piece, piece_of
from hotline_report.load.documents.refusals import refused
from hotline_report.load.documents.texts import text_of
from hotline_report.model.source_document import SourceDocument

KIND = "PDF"

_HANGING = 3
"""Times a character's size, how far text hangs out of a cell that the page cuts."""

_FOOT = 0.05
"""Of a page's height, where no text hangs that is not the page's own."""

_FEW = 20
"""Characters a page that say that its text is a picture: numbers, and the scanner's own mark."""

_SCANNED = "扫描成图片的 PDF，里面没有文字"
_NOT_SCANNED = (
    "找来它的 Word 文件、网页或能选中文字的 PDF；"
    "只有扫描件的，用文字识别（OCR）软件转成 Word，核对后再试"
)
_MARGIN = 0.12
"""Of a page's width, beside text of which too little is there to tell."""

_PADDING = 5.4
"""Points between a cell's lines and its text."""


class _Laid(Struct, frozen=True):
    """A page with its text told apart: tables, and lines outside of them."""

    page: Page
    lattices: tuple[Lattice, ...]
    cells: tuple[dict[Area, list[Char]], ...]
    lines: tuple[TextLine, ...]


def read_pdf(path: Path, data: bytes) -> SourceDocument:
    """The document of a PDF.

    Raises:
        InputError: it cannot be opened, asks for a password, is too large, or has no text.
    """
    pages = pages_of(path, data)
    said = sum(not char.text.isspace() for page in pages for char in page.chars)
    pictures = sum(page.has_pictures for page in pages)
    if said < _FEW * max(pictures, 1):
        found = _SCANNED if pictures else "没有文字的 PDF"
        raise refused(path, found, _NOT_SCANNED)
    reader = _Reader(path)
    reader.read([_laid(page) for page in pages])
    for page in pages:
        if page.has_pictures:
            reader.out.drop(f"图片（第 {page.number} 页）")
    return reader.out.document()


def _laid(page: Page) -> _Laid:
    lattices = tuple(lattices_of(page))
    inside: list[dict[Area, list[Char]]] = [defaultdict(list) for _ in lattices]
    outside: list[Char] = []
    rows = [_Rows(lattice) for lattice in lattices]
    for char in page.chars:
        for index, lattice in enumerate(rows):
            if (area := lattice.at(char)) is not None:
                inside[index][area].append(char)
                break
        else:
            outside.append(char)
    if lattices:
        outside = _without_overflow(page, lattices[-1], inside[-1], outside)
    return _Laid(page, lattices, tuple(inside), tuple(lines_of(outside)))


def _without_overflow(
    page: Page, lattice: Lattice, cells: dict[Area, list[Char]], outside: Sequence[Char]
) -> list[Char]:
    """What stands outside of tables, but for what hangs out of the last one's open cells.

    Where a page cuts a table between the rows beside a merged cell, browsers let that one's text
    hang below.
    """
    hanging = [a for a in lattice.areas if a.open_below and a.bottom == lattice.bottom and cells[a]]
    kept: list[Char] = []
    for char in outside:
        reach = min(lattice.bottom + _HANGING * char.size, page.height * (1 - _FOOT))
        area = next((a for a in hanging if a.left < char.middle < a.right), None)
        if area is not None and lattice.bottom <= char.baseline <= reach:
            cells[area].append(char)
        else:
            kept.append(char)
    return kept


class _Rows:
    """Finds the cell of a table that a character stands in."""

    def __init__(self, lattice: Lattice) -> None:
        self._lattice = lattice
        self._at = {
            (row, column): area
            for area in lattice.areas
            for row in range(area.row, area.row + area.rows)
            for column in range(area.column, area.column + area.columns)
        }

    def at(self, char: Char) -> Area | None:
        """The cell; None outside of the table."""
        level = char.baseline - char.size * 0.3
        row = bisect_right(self._lattice.ys, level) - 1
        column = bisect_right(self._lattice.xs, char.middle) - 1
        return self._at.get((row, column))


def _columns(pages: Sequence[_Laid], lines: Sequence[Sequence[TextLine]]) -> dict[int, Column]:
    """Where text begins and ends on pages of each width."""
    together: dict[int, list[TextLine]] = defaultdict(list)
    for laid, kept in zip(pages, lines, strict=True):
        together[round(laid.page.width)] += kept
    return {
        width: column_of(found, Column(width * _MARGIN, width * (1 - _MARGIN), 0))
        for width, found in together.items()
    }


class _Reader:
    """Puts the pages together."""

    def __init__(self, path: Path) -> None:
        self.out = Collected(path, KIND)
        self._column = Column(0, 0, 0)
        self._paragraph: Gathered | None = None
        self._piece: Piece | None = None

    def read(self, pages: Sequence[_Laid]) -> None:
        """Read all pages."""
        heights = [laid.page.height for laid in pages]
        lines = without_furniture([laid.lines for laid in pages], heights)
        columns = _columns(pages, lines)
        for laid, kept in zip(pages, lines, strict=True):
            self._column = columns[round(laid.page.width)]
            self._page(laid, kept)
        self._end_paragraph()
        self._end_table()

    def _page(self, laid: _Laid, lines: Sequence[TextLine]) -> None:
        parts: list[tuple[float, int, TextLine | int]] = [
            (line.baseline, 0, line) for line in lines
        ]
        parts += [
            (lattice.top, 1, index)
            for index, lattice in enumerate(laid.lattices)
            if laid.cells[index]
        ]
        for _, _, part in sorted(parts, key=lambda each: each[:2]):
            if isinstance(part, TextLine):
                self._line(part, laid.page.number)
            else:
                self._table(laid, part)

    def _line(self, line: TextLine, page: int) -> None:
        self._end_table()
        before = self._paragraph
        if before is not None and goes_on(before, line, self._column, page):
            self._paragraph = with_line(before, line, self._column)
        else:
            self._end_paragraph()
            self._paragraph = begun(line, self._column, page)

    def _table(self, laid: _Laid, index: int) -> None:
        self._end_paragraph()
        chars = laid.cells[index]
        piece = piece_of(
            laid.lattices[index],
            lambda area: _text(area, chars.get(area, ())),
            f"第 {laid.page.number} 页的表",
        )
        if self._piece is not None and (both := self._piece.continued_by(piece)) is not None:
            self._piece = both
            return
        self._end_table()
        self._piece = piece

    def _end_paragraph(self) -> None:
        if (paragraph := self._paragraph) is not None:
            self.out.paragraph(
                paragraph.text,
                place=f"第 {paragraph.page} 页",
                is_bold=paragraph.is_bold,
                is_centred=paragraph.is_centred,
            )
        self._paragraph = None

    def _end_table(self) -> None:
        if self._piece is not None:
            self.out.table(self._piece.table.cells, place=self._piece.table.place)
        self._piece = None


def _text(area: Area, chars: Iterable[Char]) -> str:
    """What a cell says; a line that ends where the next word would have fitted was ended."""
    lines = lines_of(chars, in_cell=True)
    text = ""
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        room = area.right - area.left - 2 * _PADDING
        if before is None or is_broken_by_room(before, line, before.left + room):
            text = joined_text(text, line.text)
        else:
            text += f"\n{line.text}"
    return text_of(text)
