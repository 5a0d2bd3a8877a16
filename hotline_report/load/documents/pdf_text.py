"""The characters of a page of a PDF, as PDFium finds them."""

from __future__ import annotations

import ctypes
from math import isfinite

import pypdfium2.raw as pdfium

from hotline_report.load.documents.pdf_marks import Char, Matrix

_BOLD = ("bold", "black", "heavy")
_BOLD_FROM = 600
_UPRIGHT = 0.1
"""Radians that a character may lean; what leans more is a mark across the page."""


class PageText:
    """The text of a page."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        self._text = pdfium.FPDFText_LoadPage(page)
        self.count = max(pdfium.FPDFText_CountChars(self._text), 0) if self._text else 0
        self._name = ctypes.create_string_buffer(100)

    def close(self) -> None:
        """Give back what PDFium holds for it."""
        if self._text:
            pdfium.FPDFText_ClosePage(self._text)

    def char(self, index: int, view: Matrix) -> Char | None:
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

    def _leans(self, index: int, view: Matrix) -> bool:
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
