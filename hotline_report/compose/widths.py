"""How wide the columns of a table would like to be, and whether brackets go on a second line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import combinations
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Cell, Part, PartRole, RowGroup, Scope, Table
from hotline_report.compose.grid import cells_by_row

_PADDING = 0.6
"""Room left and right of a cell's text, in em."""

_HEADER_MIN, _TEXT_MAX = 2.0, 16.0


class _Comfort(Struct, frozen=True):
    """In how many lines words are set.

    A header has at most `header_lines`, a text `text_lines`; headers of `header_min` em and texts
    of `text_min` em stay in one. `whole`: lines end between words only.
    """

    header_lines: int
    text_lines: int
    header_min: float
    text_min: float
    whole: bool = True


_EASY = (_Comfort(2, 2, 4.0, 6.0), _Comfort(3, 2, 3.0, 5.0), _Comfort(4, 2, 3.0, 4.0))
_DENSE = _Comfort(4, 2, _HEADER_MIN, 3.0)
_TIGHT = (
    _Comfort(5, 4, _HEADER_MIN, 2.0),
    _Comfort(4, 4, _HEADER_MIN, 2.0, whole=False),
)
"""What words put up with before the page is turned."""

_SECOND_LINE = frozenset({PartRole.RISE, PartRole.FALL, PartRole.STEADY, PartRole.BRACKET})
"""What goes below the value where a table is dense."""

_POINTS = "个百分点"

_OF_COLUMNS = frozenset({Scope.COLUMN, Scope.COLUMN_GROUP})

_LONGEST_WORD = 8.0
"""Em; what is longer is no word, and its lines end anywhere."""

_ROUNDED = 0.005
"""Em that sums of rounded widths may be off."""


class Room(Struct, frozen=True):
    """What a table may take: a width and font sizes in points, the largest first.

    `last`: there is no wider one, so words may be broken anywhere.
    """

    width: float
    sizes: tuple[float, ...]
    last: bool

    def size_for(self, natural_width: float) -> float | None:
        """The largest size at which a table of that many em fits, if there is one."""
        return next((size for size in self.sizes if natural_width * size <= self.width), None)


class Fitted(Struct, frozen=True):
    """A table's rows, column widths in em and font size in points; whether they fit the room."""

    groups: tuple[RowGroup, ...]
    widths: tuple[float, ...]
    size: float
    fits: bool


def fit(table: Table, room: Room) -> Fitted:
    """The table with its brackets where the width allows.

    Words have as much room as there is without smaller letters.

    A table shows all its brackets alike: beside the values where the whole table has room for
    that at its largest size; else below them; and where it would not fit even so, with 个百分点 on
    a line of its own. Where there is still no room, words are broken more; figures stay whole.
    """
    heads = _columns((RowGroup(table.header), *table.groups), heading=True)

    def fitted(groups: tuple[RowGroup, ...], widths: tuple[float, ...]) -> Fitted:
        size = room.size_for(sum(widths))
        return Fitted(groups, widths, size or room.sizes[-1], fits=size is not None)

    def comfortable(groups: tuple[RowGroup, ...], *, beside: bool) -> Fitted:
        bodies = _columns(groups, heading=False)
        dense = fitted(groups, _natural(heads, bodies, _DENSE, beside=beside))
        for comfort in _EASY:
            easy = fitted(groups, _natural(heads, bodies, comfort, beside=beside))
            if easy.fits and easy.size == dense.size:
                return easy
        return dense

    beside = comfortable(table.groups, beside=True)
    if beside.fits and beside.size == room.sizes[0]:
        return beside
    below = comfortable(_each_cell(table.groups, _brackets_below), beside=False)
    if below.fits:
        return below
    broken = comfortable(_each_cell(below.groups, _points_below), beside=False)
    if broken.fits:
        return broken
    bodies = _columns(broken.groups, heading=False)
    for comfort in _TIGHT:
        tight = fitted(broken.groups, _natural(heads, bodies, comfort, beside=False))
        if tight.fits:
            return tight
    if not room.last:
        return broken
    return fitted(broken.groups, _squeezed(heads, bodies, broken.widths, room))


def _squeezed(
    heads: list[list[Cell]], bodies: list[list[Cell]], widths: tuple[float, ...], room: Room
) -> tuple[float, ...]:
    """Words give way, figures do not; the widths as they are where that does not help."""
    least = [_least(head + body) for head, body in zip(heads, bodies, strict=True)]
    to_give = sum(widths) - sum(least)
    if to_give <= 0:
        return widths
    kept = max(0.0, room.width / room.sizes[-1] - sum(least)) / to_give
    return tuple(
        # Rounded down, so that the sum stays within the room.
        floor(100 * (need + kept * (width - need))) / 100
        for need, width in zip(least, widths, strict=True)
    )


def _least(cells: list[Cell]) -> float:
    """What a column cannot do without: its longest figure or unit, or one character of text."""
    whole = (em_width(p.text) for cell in cells for p in cell.parts if p.role is not PartRole.TEXT)
    return max(1.0, max(whole, default=0)) + _PADDING


def _each_cell(
    groups: tuple[RowGroup, ...], change: Callable[[Part], tuple[Part, ...]]
) -> tuple[RowGroup, ...]:
    return tuple(
        RowGroup(
            tuple(
                tuple(replace(cell, parts=_changed(cell.parts, change)) for cell in row)
                for row in group.rows
            )
        )
        for group in groups
    )


def _changed(
    parts: tuple[Part, ...], change: Callable[[Part], tuple[Part, ...]]
) -> tuple[Part, ...]:
    """The first part stands as it is; what follows it may move to another line."""
    return (*parts[:1], *(piece for part in parts[1:] for piece in change(part)))


def _brackets_below(part: Part) -> tuple[Part, ...]:
    return (replace(part, new_line=part.role in _SECOND_LINE),)


def _points_below(part: Part) -> tuple[Part, ...]:
    head, points, tail = part.text.partition(_POINTS)
    if not (head and points and part.role in _SECOND_LINE):
        return (part,)
    below = replace(part, text=points + tail, new_line=True, sign=None)
    return (replace(part, text=head), below)


def _natural(
    heads: list[list[Cell]], bodies: list[list[Cell]], comfort: _Comfort, *, beside: bool
) -> tuple[float, ...]:
    widths = [
        max(
            max((_header_width(cell, comfort) for cell in head), default=0),
            max((_data_width(cell, comfort, beside=beside) for cell in body), default=0),
        )
        for head, body in zip(heads, bodies, strict=True)
    ]
    return tuple(round(width + _PADDING, 2) for width in widths)


@lru_cache(maxsize=5_000)
def em_width(text: str) -> float:
    """Width of a text in em: Chinese characters 1, the others about a half.

    A cell is measured for each size, direction and way to break that its table is tried at.
    """
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.52 for c in text)


def _header_width(cell: Cell, comfort: _Comfort) -> float:
    """What a header cell needs when it is set in a few lines; its unit stays whole."""
    unit = max((em_width(p.text) for p in cell.parts if p.role is PartRole.UNIT), default=0)
    text = max(map(em_width, cell.text.split("\n")))
    words = _words_width(cell, comfort.header_lines, comfort.header_min, comfort)
    return max(words, min(comfort.header_min, text), _HEADER_MIN, unit)


def _data_width(cell: Cell, comfort: _Comfort, *, beside: bool) -> float:
    """What a data cell needs: figures stay whole."""
    words = min(_words_width(cell, comfort.text_lines, comfort.text_min, comfort), _TEXT_MAX)
    calls = sum(em_width(part.text) for part in cell.parts if part.call is not None)
    figures = [em_width(p.text) for p in cell.parts if p.role not in (PartRole.TEXT, PartRole.NOTE)]
    return max(words, sum(figures) if beside else max(figures, default=0)) + calls


def _words_width(cell: Cell, lines: int, one_line: float, comfort: _Comfort) -> float:
    """What the words of a cell need, each typed line of theirs in so many lines.

    Up to `one_line` em they stand in one.
    """
    words = [part for part in cell.parts if part.role in (PartRole.TEXT, PartRole.UNIT)]
    return max(
        (
            _line_width(tuple(em_width(part.text) for part in line), lines, one_line, comfort.whole)
            for line in typed_lines(words)
        ),
        default=0,
    )


def _line_width(words: tuple[float, ...], lines: int, one_line: float, whole: bool) -> float:
    text = sum(words)
    if text <= one_line:
        return text
    if whole and max(words) <= _LONGEST_WORD:
        return _narrowest(words, lines)
    return ceil(text / lines)


def typed_lines(parts: Sequence[Part]) -> list[list[Part]]:
    """The pieces of a cell, line by line as they were typed."""
    lines: list[list[Part]] = []
    for part in parts:
        if part.typed_break or not lines:
            lines.append([])
        lines[-1].append(part)
    return lines


@cache
def _narrowest(words: tuple[float, ...], lines: int) -> float:
    """The width at which these words, none parted, need no more than so many lines."""
    starts = combinations(range(len(words) + 1), 2)
    widths = sorted({round(sum(words[start:end]), 2) for start, end in starts})
    longest = max(words) - _ROUNDED
    return next(w for w in widths if w >= longest and len(lines_of(words, w)) <= lines)


def lines_of(words: Sequence[float], room: float) -> list[int]:
    """The words, by their numbers, that begin a line when lines hold as many as they can.

    Args:
        words: their widths in em; one wider than a line is broken, and the next goes on behind it.
        room: the width of a line in em.
    """
    begins = [0]
    used = 0.0
    for number, width in enumerate(words):
        if number and used + width > room + _ROUNDED:
            begins.append(number)
            used = 0.0
        used += width
        if used > room + _ROUNDED:
            used %= room
    return begins


def _columns(groups: Iterable[RowGroup], *, heading: bool) -> list[list[Cell]]:
    """The headers of each column, or its other cells, that span no other."""
    columns: list[list[Cell]] = []
    for group in groups:
        for line in cells_by_row(group.rows):
            for column, cell in line:
                missing = column + cell.colspan - len(columns)
                columns.extend([] for _ in range(missing))
                if cell.colspan == 1 and (cell.scope in _OF_COLUMNS) is heading:
                    columns[column].append(cell)
    return columns
