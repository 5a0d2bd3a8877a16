"""The lines of a PDF outside of tables as paragraphs, over the ends of lines and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from hotline_report.load.documents.pdf_lines import TextLine, is_broken_by_room, joined_text
from hotline_report.load.documents.texts import BEGINS

_INDENTED = 1.2
"""Of a character's size, where a new paragraph begins."""

_CENTRED = 1.0
"""Of a character's size, how far the middle of a line may be from that of the text."""

_LOOSE = 1.9
"""Times the usual distance of lines, where a paragraph ends whatever its last line says."""

_ROOM = 1.5
"""Of a character's size, how much room a line leaves that goes on in the next: text that is not
justified, or in which punctuation pulls a character to the next line."""

_FEW = 4
"""Lines that say nothing of where text begins and ends."""

_FULL = 0.8
"""Of the longest line's length, from which one may be full."""

_FAR = 4
"""Of a character's size, where no line of a paragraph begins that stands in the middle."""

_LINE = 1.2
"""Times a character's size, how far lines are apart at least."""

_SIZES_APART = 0.3
"""Share by which sizes of one paragraph differ at most: digits and Chinese are of two fonts."""

_LARGE = 1.15
"""Times the usual size, from which a line is a title."""


_SEVERAL = 2
"""Gaps of a line that is words side by side, and goes on in no other."""

_ENDS = "。！？；：”"
_OPEN = "；，、："
"""What no title ends with."""


class Column(Struct, frozen=True):
    """Where text begins and ends on a page, how far its lines are apart, and its usual size."""

    left: float
    right: float
    distance: float
    size: float = 0

    @property
    def middle(self) -> float:
        """Where a centred line has its middle."""
        return (self.left + self.right) / 2

    def centres(self, line: TextLine) -> bool:
        """Whether a line stands in the middle, with room on both sides."""
        room = min(line.left - self.left, self.right - line.right)
        off = abs((line.left + line.right) / 2 - self.middle)
        return room > 2 * _INDENTED * line.size and off <= _CENTRED * line.size


class Gathered(Struct, frozen=True):
    """A paragraph of which all lines are known, or the next one may be to come."""

    text: str
    last: TextLine
    column: Column
    page: int
    is_bold: bool
    is_centred: bool


def column_of(lines: Sequence[TextLine], otherwise: Column) -> Column:
    """The column of the lines of pages of one width."""
    if len(lines) < _FEW:
        return otherwise
    size = sorted(line.size for line in lines)[len(lines) // 2]
    left = sorted(line.left for line in lines)[len(lines) // 20]
    # Punctuation hangs over the end of some lines, and of most paragraphs the last one is short.
    longest = max(line.right for line in lines)
    ends = Counter(
        round(line.right / size) for line in lines if line.right > left + (longest - left) * _FULL
    )
    end = max(ends, key=lambda each: (ends[each], each)) * size
    distances = sorted(
        below.baseline - above.baseline
        for above, below in pairwise(lines)
        if below.baseline > above.baseline
    )
    usual = distances[len(distances) // 2] if distances else otherwise.distance
    return Column(left, max(end, left + size), usual, size)


def goes_on(before: Gathered, line: TextLine, column: Column, page: int) -> bool:
    """Whether a line is the next of a paragraph."""
    last = before.last
    if abs(last.size - line.size) > _SIZES_APART * last.size:
        return False
    if before.is_centred:
        return _goes_on_centred(before, line, column, page)
    if last.is_bold != line.is_bold or _is_begun(before, line) or last.gaps >= _SEVERAL:
        return False
    is_title = line.is_bold or line.size > column.size * _LARGE
    if column.centres(line) and line.left - column.left > _FAR * line.size and not is_title:
        return False
    if line.left - column.left > _INDENTED * line.size and not (is_title and column.centres(line)):
        return False
    gap = line.baseline - last.baseline
    if page == before.page and gap > _LOOSE * max(column.distance, last.size * _LINE):
        return False
    return is_broken_by_room(last, line, before.column.right, _ROOM)


def _is_begun(before: Gathered, line: TextLine) -> bool:
    """Whether a line begins as headings do, behind the end of a sentence."""
    return before.text[-1] in _ENDS and BEGINS.match(line.text) is not None


def _goes_on_centred(before: Gathered, line: TextLine, column: Column, page: int) -> bool:
    """A title on several lines; below it issuers and dates are smaller, or stand apart."""
    is_near = page == before.page and line.baseline - before.last.baseline <= 2 * line.size
    is_open = before.text[-1] in _OPEN and before.last.is_bold == line.is_bold
    are_large = min(before.last.size, line.size) > column.size * _LARGE
    are_titles = (before.is_bold and line.is_bold) or are_large
    return is_near and column.centres(line) and (is_open or are_titles)


def begun(line: TextLine, column: Column, page: int) -> Gathered:
    """The paragraph that a line begins."""
    return Gathered(line.text, line, column, page, line.is_bold, column.centres(line))


def with_line(before: Gathered, line: TextLine, column: Column) -> Gathered:
    """The paragraph with a line more."""
    return Gathered(
        joined_text(before.text, line.text),
        line,
        column,
        before.page,
        before.is_bold and line.is_bold,
        before.is_centred,
    )
