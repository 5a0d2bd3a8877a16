"""Text that was copied from a document into a file: rows with tabs, and lines, broken or whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from hotline_report.load.documents.collecting import Collected
from hotline_report.load.documents.decoding import decoded
from hotline_report.load.documents.text_tables import (
    cells_of,
    goes_on,
    is_rest,
    readings_of,
    with_rest,
)
from hotline_report.load.documents.texts import BEGINS, lines_apart
from hotline_report.model.source_document import SourceDocument

KIND = "文本"

_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_RULE = re.compile(r"\s*\|?[\s:|-]{3,}\|?\s*")
_ENDS = "。！？；：:;!?"
_WHOLE = 140
"""Columns of a line that no page broke; a page's lines have some 56."""

_NEARLY = 10
"""Columns by which a line that was broken for want of room may be shorter than others."""

_MANY = 10
"""Lines that say how long lines are."""


class _Line(Struct, frozen=True):
    """A line, where it stands in the file, and whether an empty one is before it."""

    raw: str
    text: str
    number: int
    is_apart: bool

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return "\t" in self.raw or (self.text.startswith("|") and self.text.endswith("|"))


def read_plain_text(path: Path, data: bytes) -> SourceDocument:
    """The document of a plain text.

    Raises:
        InputError: it is no text, or too large.
    """
    out = Collected(path, KIND)
    found = decoded(path, data)
    if found.broken:
        out.drop(f"{found.broken} 个读不出来的字（编码有误）")
    lines = list(_lines(found.text))
    width = _broken_at([line for line in lines if not line.is_row])
    for is_row, group in groupby(lines, key=lambda line: line.is_row):
        if is_row:
            _table(out, list(group))
        else:
            members = list(group)
            for first, last in _loose_cells(members):
                out.drop(f"第 {first}—{last} 行：{_LOOSE}")
            _paragraphs(out, members, width)
    return out.document()


_LOOSE = (
    "像是表里的格，一格一行，看不出哪个数在哪一列，读成了正文。"
    "从原文件里选中整张表，复制到 Excel 再试，或者写原文件的名称"
)
_FIGURE = re.compile(
    r"(?:[↑↓()（）%％.,，\d\s—-]|个?百分点)*\d(?:[↑↓()（）%％.,，\d\s—-]|个?百分点)*"
)
_CELL = 20
"""Columns of a line that may be a cell."""
_RUN = 12
"""Lines that are cells of a table, one a line, if every third of them is a figure."""


def _loose_cells(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """The lines that are cells of a table without tabs between: from where to where."""
    for is_cell, group in groupby(lines, key=_may_be_cell):
        run = list(group)
        figures = sum(_FIGURE.fullmatch(line.text) is not None for line in run)
        if is_cell and len(run) >= _RUN and figures * 3 >= len(run):
            yield run[0].number, run[-1].number


def _may_be_cell(line: _Line) -> bool:
    return _width(line.text) <= _CELL or _FIGURE.fullmatch(line.text) is not None


def _lines(text: str) -> Iterator[_Line]:
    is_apart = True
    raws = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, raw in enumerate(raws, start=1):
        said = lines_apart(raw)[0]
        if said or "\t" in raw.strip(" "):
            yield _Line(raw, said, number, is_apart)
        is_apart = not said and "\t" not in raw


def _table(out: Collected, lines: Sequence[_Line]) -> None:
    """A table of rows; an empty line before a row begins another, but where a page broke one."""
    rows: list[list[str]] = []
    first = lines[0].number
    for line in lines:
        row = _cells(line)
        if row is None:
            continue
        if line.is_apart and rows and not goes_on(rows, row):
            _put_table(out, rows, first)
            rows, first = [], line.number
        if line.is_apart and rows and is_rest(rows[-1], row):
            rows[-1] = with_rest(rows[-1], row)
        else:
            rows.append(row)
    _put_table(out, rows, first)


def _cells(line: _Line) -> list[str] | None:
    """The cells of a row; None of the rule below a header of Markdown."""
    if "\t" in line.raw:
        return line.raw.strip(" ").split("\t")
    return None if _RULE.fullmatch(line.text) else line.text.strip("|").split("|")


def _put_table(out: Collected, rows: Sequence[Sequence[str]], line: int) -> None:
    if any(cell.strip() for row in rows for cell in row):
        others = map(cells_of, readings_of(rows))
        out.table(cells_of(rows), place=f"第 {line} 行起的表", readings=others)


def _paragraphs(out: Collected, lines: Sequence[_Line], width: int) -> None:
    """Paragraphs; lines that a page broke are joined."""
    text, place, last = "", "", 0
    is_double = _is_double_spaced(lines)
    # Where empty lines part paragraphs, a sentence that ends with its line ends nothing else.
    ends = "" if not is_double and any(line.is_apart for line in lines[1:]) else _ENDS
    for line in lines:
        heading = _HEADING.fullmatch(line.text)
        is_new = line.is_apart and not is_double
        if text and (is_new or heading or not _goes_on(text, last, line, width, ends)):
            out.paragraph(text, place=place)
            text = ""
        if heading:
            out.paragraph(heading[2], place=f"第 {line.number} 行", level=len(heading[1]))
            continue
        if not text:
            place = f"第 {line.number} 行"
        text, last = _joined(text, line.text), _width(line.text)
    if text:
        out.paragraph(text, place=place)


def _goes_on(text: str, last: int, line: _Line, width: int, ends: str) -> bool:
    """Whether a line is the rest of a paragraph whose last line was `last` wide, as all are."""
    if not width or text[-1] in ends or BEGINS.match(line.text) or line.raw.startswith("　　"):
        return False
    return last >= width - _NEARLY


def _joined(before: str, line: str) -> str:
    apart = before[-1:].isascii() and before[-1:].isalnum() and line[:1].isascii()
    return f"{before}{' ' if apart and line[:1].isalnum() else ''}{line}"


def _is_double_spaced(lines: Sequence[_Line]) -> bool:
    """Whether empty lines stand between all lines, as some programs copy them."""
    return len(lines) >= _MANY and sum(line.is_apart for line in lines) > len(lines) * 0.6


def _broken_at(lines: Sequence[_Line]) -> int:
    """How many columns lines have that a page broke; 0 where paragraphs are whole."""
    widths = sorted(_width(line.text) for line in lines)
    if len(widths) < _MANY or widths[-1] > _WHOLE:
        return 0
    full = widths[-1 - len(widths) // 10]
    often = sum(full - _NEARLY <= width <= full + _NEARLY for width in widths)
    return full if often >= max(len(widths) // 5, 3) else 0


def _width(text: str) -> int:
    """The columns of a text on a page on which Chinese characters have two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
