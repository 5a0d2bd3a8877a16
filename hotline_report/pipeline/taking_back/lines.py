"""The lines that a data file prints, with where they come from, and how they are named."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hotline_report.corrections.lines import Own
from hotline_report.corrections.pieces import Piece, Place
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.tables import Slot

_BODY = frozenset({names.BODY, names.BODY_WITH_ADDRESS})


class Line(Struct, frozen=True):
    """A line that is printed, the pieces that it is made of, and where they were typed.

    `number` is the line of the data file, 0 where nothing of it was typed. `place` is the text
    that it is a paragraph of, and `within` which part of it. A cell has its `slot`, the block that
    it is in, and its `figure`; that of a name in a ranking is the figure that is called so.
    """

    own: Own
    pieces: tuple[Piece, ...] = ()
    number: int = 0
    place: Place = ()
    within: tuple[int, int] | None = None
    figure: str = ""
    table: str = ""
    slot: Slot | None = None
    level: int = 0
    why: str = ""


def is_paragraph(line: Line) -> bool:
    """Whether it is one of a text that may have several, and no title."""
    is_text = not line.own.line.is_cell and not line.level and line.within is not None
    return is_text and line.own.line.style in _BODY


def where(line: Line) -> str:
    """A line in the words of the bulletin."""
    if line.figure:
        return line.figure.replace(".", " › ")
    if line.table and line.own.line.is_cell:
        return f"{line.table}（第 {line.own.line.row + 1} 行）"
    return short(line.own.text)


def behind(lines: Sequence[Line], number: int) -> str:
    """What stands behind a line, in the words of the bulletin; -1: at the beginning."""
    if number < 0:
        return "最前面"
    line = lines[number]
    is_cell = line.table and line.own.line.is_cell
    return f"表“{line.table}”之后" if is_cell else f"{where(line)}之后"


def short(text: str) -> str:
    """The beginning of a text."""
    text = text.replace("\n", " ")
    return f"“{text[:16]}……”" if len(text) > 20 else f"“{text}”"  # noqa: PLR2004
