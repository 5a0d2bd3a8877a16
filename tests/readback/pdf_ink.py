"""Where words of a PDF leave the text block of their page, or lie upon each other (poppler)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from itertools import combinations

from msgspec import Struct

from hotline_report.model.page_format import PageFormat

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([^<]*)</word>'
)
_PAGE_NUMBER = re.compile(r"[—\d]+")
_POINTS = 72 / 25.4
_SLACK = 2.0
"""Points: side bearings, and the boxes of fonts that are higher than their letters."""
_UPON = 0.5
"""Share of the lower box's height: the boxes of lines that stand close reach into each other."""


class _Word(Struct, frozen=True):
    left: float
    top: float
    right: float
    bottom: float
    text: str


def faults(pdf: bytes, page_format: PageFormat) -> list[str]:
    """Each word that is out of the block or upon another, page by page."""
    made = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    found: list[str] = []
    for number, (width, height, content) in enumerate(_PAGE.findall(made.stdout.decode()), start=1):
        words = [_word(*match) for match in _WORD.findall(content)]
        left, top, right, bottom = _block(page_format, float(width), float(height))
        body = []
        for word in words:
            out = max(left - word.left, word.right - right, top - word.top, word.bottom - bottom)
            if out <= _SLACK:
                body.append(word)
            elif not _PAGE_NUMBER.fullmatch(word.text):
                found.append(f"page {number}: “{word.text[:20]}” is {out:.1f} pt out")
        found += [f"page {number}: {pair}" for pair in _upon_each_other(body)]
    return found


def _word(left: str, top: str, right: str, bottom: str, text: str) -> _Word:
    return _Word(float(left), float(top), float(right), float(bottom), unescape(text))


def _block(page: PageFormat, width: float, height: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge in points; a page on its side is turned to the left."""
    margins = (page.margin_left, page.margin_top, page.margin_right, page.margin_bottom)
    if width > height:
        margins = (page.margin_bottom, page.margin_left, page.margin_top, page.margin_right)
    left, top, right, bottom = (float(margin) * _POINTS for margin in margins)
    return left, top, width - right, height - bottom


def _upon_each_other(words: list[_Word]) -> Iterator[str]:
    for one, other in combinations(words, 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        if across > _SLACK and down > _UPON * min(w.bottom - w.top for w in (one, other)):
            yield f"“{one.text[:20]}” and “{other.text[:20]}” lie upon each other"
