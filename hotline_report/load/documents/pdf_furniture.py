"""What stands on pages for the sake of pages: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hotline_report.load.documents.pdf_lines import TextLine

_EDGE = 0.12
"""Of a page's height, at its head and foot, where such lines stand."""

_MOST = 3
"""Lines at one end of a page that may be such."""

_NUMBER = re.compile(
    r"[\s—–\-－·.]*(?:第\s*)?(?:\d{1,3}|[ivxIVX]{1,5})(?:\s*页)?(?:\s*[/，,共]\s*\d{1,3}\s*页?)?[\s—–\-－·.]*"
)
_DIGITS = re.compile(r"\d+")


def without_furniture(
    pages: Sequence[Sequence[TextLine]], heights: Sequence[float]
) -> list[list[TextLine]]:
    """The lines of pages without running heads and page numbers."""
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counted = Counter(key for lines in edges for key in {_key(line) for line in lines})
    often = max(2, (len(pages) + 1) // 3)
    return [
        [
            line
            for line in lines
            if line not in edge or not (_is_number(line) or counted[_key(line)] >= often)
        ]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edges(lines: Sequence[TextLine], height: float) -> list[TextLine]:
    head = [line for line in lines[:_MOST] if line.baseline < _EDGE * height]
    foot = [line for line in lines[-_MOST:] if line.baseline > (1 - _EDGE) * height]
    return head + foot


def _is_number(line: TextLine) -> bool:
    return _NUMBER.fullmatch(line.text.strip()) is not None


def _key(line: TextLine) -> tuple[str, int]:
    """What the lines of a running head have in common: words, but for numbers, and height."""
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.baseline / 4)
