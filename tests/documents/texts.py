"""A document of others as text that was copied: rows with tabs, paragraphs whole or broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.documents.foreign import Grid, Item, Line, Role

_WORD = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e][，。、；：”》）]*")
"""What no line is broken within."""


def text_of(items: Sequence[Item], line: int = 0) -> bytes:
    """The file; `line`: how many Chinese characters a line has, 0 where paragraphs are whole."""
    return "\n\n".join(
        _rows(item) if isinstance(item, Grid) else _broken(item, line) for item in items
    ).encode()


def _rows(grid: Grid) -> str:
    """A merged cell says what it says in its first place, and nothing in the others."""
    places = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        places[cell.row][cell.column] = cell.text
    return "\n".join("\t".join(row) for row in places)


def _broken(item: Line, length: int) -> str:
    """A paragraph as pages show it; what begins one has no indent any more."""
    if not length or item.role is not Role.TEXT:
        return item.text
    lines, width = [""], 4
    for word in _WORD.findall(item.text):
        wide = len(word) if word.isascii() else 2 * len(word)
        if width + wide > 2 * length:
            lines.append("")
            width = 0
        lines[-1] += word
        width += wide
    return "\n".join(lines)
