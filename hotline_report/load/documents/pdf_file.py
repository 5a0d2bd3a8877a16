"""The pages of a PDF: their characters and straight lines, as PDFium finds them.

Coordinates are points from the upper left corner of the page as it is looked at. Nothing is
rendered, no script is run, no attachment is opened.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pypdfium2.raw as pdfium

from hotline_report import limits
from hotline_report.load.documents.pdf_marks import Char, Matrix, Page, Rule
from hotline_report.load.documents.pdf_text import PageText
from hotline_report.load.documents.refusals import refused

_LOCKED = "加了密码的 PDF 文件"
_WITHOUT = "用 PDF 阅读器打开（输入密码），打印成新的 PDF 再试；或者用它的 Word 文件、网页"
_AGAIN = "用 PDF 阅读器打开看一看，打印成新的 PDF 再试；打不开的，请发来的人重新发一份"
_PARTS = "只留下年度发布的页，打印成新的 PDF 再试"

_DEEPEST = 12
"""Forms within each other."""

_THIN = 3.0
"""Points of a filled strip that is drawn for a line."""


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

    def _looked_at(self) -> tuple[Matrix, float, float]:
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
                return Matrix(0, 1, 1, 0, -bottom, -left), high, wide
            case 2:
                return Matrix(-1, 0, 0, 1, right, -bottom), wide, high
            case 3:
                return Matrix(0, -1, -1, 0, top, right), high, wide
            case _:
                return Matrix(1, 0, 0, -1, -left, top), wide, high

    def _chars(self) -> Iterator[Char]:
        with closing(PageText(self._page)) as text:
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

    def _object(self, each: pdfium.FPDF_PAGEOBJECT, view: Matrix, depth: int) -> None:
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

    def _path(self, path: pdfium.FPDF_PAGEOBJECT, view: Matrix) -> None:
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


def _matrix(each: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, ctypes.byref(matrix)):
        return Matrix()
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _outlines(path: pdfium.FPDF_PAGEOBJECT, view: Matrix) -> Iterator[list[tuple[float, float]]]:
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
