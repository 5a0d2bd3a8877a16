"""The pages of a PDF: their characters and straight lines, as PDFium finds them.

Coordinates are points from the upper left corner of the page as it is looked at. Nothing is
rendered, no script is run, no attachment is opened.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from math import isfinite
from pathlib import Path

import pypdfium2.raw as pdfium
from msgspec import Struct

from hotline_report import limits
from hotline_report.load.documents.refusals import refused

_LOCKED = "加了密码的 PDF 文件"
_WITHOUT = "用 PDF 阅读器打开（输入密码），打印成新的 PDF 再试；或者用它的 Word 文件、网页"
_AGAIN = "用 PDF 阅读器打开看一看，打印成新的 PDF 再试；打不开的，请发来的人重新发一份"
_PARTS = "只留下年度发布的页，打印成新的 PDF 再试"

_BOLD = ("bold", "black", "heavy")
_BOLD_FROM = 600
_UPRIGHT = 0.1
"""Radians that a character may lean; what leans more is a mark across the page."""

_DEEPEST = 12
"""Forms within each other."""

_THIN = 3.0
"""Points of a filled strip that is drawn for a line."""


class Char(Struct, frozen=True):
    """A character: its box from baseline and advance, the size of its font."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool

    @property
    def middle(self) -> float:
        """Where it stands in a line."""
        return (self.left + self.right) / 2


class Rule(Struct, frozen=True):
    """A straight line along an axis: `at` on the other one, from `start` to `end`."""

    at: float
    start: float
    end: float


class Page(Struct, frozen=True):
    """What a page shows; `across` are its horizontal lines, `down` its vertical ones."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    has_pictures: bool
    marks: int
    """How many characters and lines there are, shown or not."""


def pages_of(path: Path, data: bytes) -> list[Page]:
    """The pages of a PDF.

    Raises:
        InputError: it cannot be opened, asks for a password, or is too large.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise refused(path, _LOCKED, _WITHOUT)
        raise refused(path, "已损坏的 PDF 文件", _AGAIN)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > limits.DOCUMENT_PAGES:
            raise refused(path, f"有 {count} 页，超过 {limits.DOCUMENT_PAGES} 页", _PARTS)
        return list(_bounded(path, (_page(document, index) for index in range(count))))
    finally:
        pdfium.FPDF_CloseDocument(document)


def _bounded(path: Path, pages: Iterator[Page]) -> Iterator[Page]:
    size = 0
    for page in pages:
        size += page.marks
        if size > limits.DOCUMENT_MARKS:
            found = f"字和线超过 {limits.DOCUMENT_MARKS} 个，太多了"
            raise refused(path, found, _PARTS)
        yield page


def _page(document: pdfium.FPDF_DOCUMENT, index: int) -> Page:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Page(index + 1, 0, 0, (), (), (), has_pictures=False, marks=0)
    try:
        return _Reader(page, index + 1).read()
    finally:
        pdfium.FPDF_ClosePage(page)


class _Matrix(Struct, frozen=True):
    """An affine map, as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: _Matrix) -> _Matrix:
        """The map that does another one first."""
        a, b = self.a * first.a + self.c * first.b, self.b * first.a + self.d * first.b
        c, d = self.a * first.c + self.c * first.d, self.b * first.c + self.d * first.d
        return _Matrix(a, b, c, d, *self.of(first.e, first.f))


class _Reader:
    """Reads one page."""

    def __init__(self, page: pdfium.FPDF_PAGE, number: int) -> None:
        self._page = page
        self._number = number
        self._left = self._top = 0.0
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self._has_pictures = False
        self._marks = 0
        self._view, self._width, self._height = self._looked_at()

    def read(self) -> Page:
        """What it shows."""
        self._lines()
        chars = tuple(self._chars())
        return Page(
            self._number,
            self._width,
            self._height,
            chars,
            tuple(self.across),
            tuple(self.down),
            self._has_pictures,
            self._marks,
        )

    def _looked_at(self) -> tuple[_Matrix, float, float]:
        """From the page's own coordinates to those of who looks at it, and its size."""
        box = [ctypes.c_float() for _ in range(4)]
        for read in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
            if read(self._page, *map(ctypes.byref, box)):
                break
        left, bottom, right, top = (each.value for each in box)
        if not right > left or not top > bottom:
            left, bottom = 0.0, 0.0
            right = pdfium.FPDF_GetPageWidthF(self._page)
            top = pdfium.FPDF_GetPageHeightF(self._page)
        wide, high = right - left, top - bottom
        match pdfium.FPDFPage_GetRotation(self._page):
            case 1:
                return _Matrix(0, 1, 1, 0, -bottom, -left), high, wide
            case 2:
                return _Matrix(-1, 0, 0, 1, right, -bottom), wide, high
            case 3:
                return _Matrix(0, -1, -1, 0, top, right), high, wide
            case _:
                return _Matrix(1, 0, 0, -1, -left, top), wide, high

    def _chars(self) -> Iterator[Char]:
        with closing(_Text(self._page)) as text:
            self._marks += text.count
            for index in range(min(text.count, limits.DOCUMENT_MARKS)):
                char = text.char(index, self._view)
                if char is not None and self._is_on_page(char):
                    yield char

    def _is_on_page(self, char: Char) -> bool:
        """Wide pages of the web are cut at the right when they are printed; their text is there."""
        return 0 <= char.middle <= 2 * self._width and 0 <= char.baseline <= self._height

    def _lines(self) -> None:
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            self._object(pdfium.FPDFPage_GetObject(self._page, index), self._view, 0)

    def _object(self, each: pdfium.FPDF_PAGEOBJECT, view: _Matrix, depth: int) -> None:
        self._marks += 1
        if self._marks > limits.DOCUMENT_MARKS:
            return
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(each, view.after(_matrix(each)))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._has_pictures = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = view.after(_matrix(each))
            for index in range(pdfium.FPDFFormObj_CountObjects(each)):
                self._object(pdfium.FPDFFormObj_GetObject(each, index), inner, depth + 1)

    def _path(self, path: pdfium.FPDF_PAGEOBJECT, view: _Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        for points in _outlines(path, view):
            self._marks += len(points)
            if stroke.value:
                for (x, y), (to_x, to_y) in pairwise(points):
                    self._rule(x, y, to_x, to_y)
            elif fill.value:
                self._filled(points)

    def _filled(self, points: list[tuple[float, float]]) -> None:
        """A filled shape: a line where it is a thin strip."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= _THIN or right - left <= _THIN:
            middle, level = (left + right) / 2, (top + bottom) / 2
            if right - left >= bottom - top:
                self._rule(left, level, right, level)
            else:
                self._rule(middle, top, middle, bottom)

    def _rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        if abs(y - to_y) <= 1 < abs(x - to_x):
            self.across.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
        elif abs(x - to_x) <= 1 < abs(y - to_y):
            self.down.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))


class _Text:
    """The text of a page."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        self._text = pdfium.FPDFText_LoadPage(page)
        self.count = max(pdfium.FPDFText_CountChars(self._text), 0) if self._text else 0
        self._name = ctypes.create_string_buffer(100)

    def close(self) -> None:
        """Give back what PDFium holds for it."""
        if self._text:
            pdfium.FPDFText_ClosePage(self._text)

    def char(self, index: int, view: _Matrix) -> Char | None:
        """A character; None where it is none that is shown upright."""
        code = pdfium.FPDFText_GetUnicode(self._text, index)
        if code < 32 or code > 0x10FFFF or 0xD800 <= code < 0xE000:  # noqa: PLR2004
            return None
        if pdfium.FPDFText_IsGenerated(self._text, index) == 1:
            return None
        box = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetLooseCharBox(self._text, index, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(x), ctypes.byref(y))
        left, one = view.of(box.left, box.bottom)
        right, other = view.of(box.right, box.top)
        _, baseline = view.of(x.value, y.value)
        if not all(map(isfinite, (left, right, one, other, baseline))):
            return None
        size = self._size(index, abs(one - other))
        if size <= 0 or self._leans(index, view):
            return None
        left, right = min(left, right), max(left, right)
        return Char(chr(code), left, right, baseline, size, self._is_bold(index))

    def _size(self, index: int, height: float) -> float:
        """The font's size on the page; that of the font's own space says nothing of a scale."""
        return min(float(pdfium.FPDFText_GetFontSize(self._text, index)) or height, height or 1e9)

    def _leans(self, index: int, view: _Matrix) -> bool:
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix)):
            return False
        x0, y0 = view.of(0, 0)
        x, y = view.of(matrix.a, matrix.b)
        return abs(y - y0) > _UPRIGHT * abs(x - x0)

    def _is_bold(self, index: int) -> bool:
        flags = ctypes.c_int()
        size = len(self._name)
        length = pdfium.FPDFText_GetFontInfo(
            self._text, index, self._name, size, ctypes.byref(flags)
        )
        name = self._name.value.decode("utf-8", errors="ignore").lower() if length else ""
        weight = pdfium.FPDFText_GetFontWeight(self._text, index)
        return weight >= _BOLD_FROM or any(word in name for word in _BOLD)


def _matrix(each: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, ctypes.byref(matrix)):
        return _Matrix()
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _outlines(path: pdfium.FPDF_PAGEOBJECT, view: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each shape of a path."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    count = pdfium.FPDFPath_CountSegments(path)
    for index in range(min(max(count, 0), limits.DOCUMENT_MARKS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(view.of(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
