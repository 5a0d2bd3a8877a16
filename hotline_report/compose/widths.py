"""How wide the columns of a table would like to be, and whether brackets go on a second line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil, floor

from hotline_report.blocks import Cell, Part, PartRole, RowGroup
from hotline_report.model.page_format import PageFormat

Header = tuple[tuple[Cell, ...], ...]

_PADDING = 0.6
"""Room left and right of a cell's text, in em."""

_HEADER_MIN, _TEXT_MAX = 2.0, 16.0


@dataclass(frozen=True, slots=True)
class _Comfort:
    """How little words are broken.

    A header has at most `header_lines`; headers of `header_min` em and texts of `text_min` em
    stay whole.
    """

    header_lines: int
    header_min: float
    text_min: float


_EASY = (_Comfort(2, 4.0, 6.0), _Comfort(3, 3.0, 5.0), _Comfort(4, 3.0, 4.0))
_DENSE = _Comfort(4, _HEADER_MIN, 3.0)
_POINTS_PER_MM = 72 / 25.4

_SECOND_LINE = frozenset({PartRole.RISE, PartRole.FALL, PartRole.STEADY, PartRole.BRACKET})
"""What goes below the value where a table is dense."""

_POINTS = "个百分点"


def fit(
    header: Header, groups: tuple[RowGroup, ...], page_format: PageFormat
) -> tuple[tuple[RowGroup, ...], tuple[float, ...]]:
    """Column widths in em, and the rows with their brackets where the width allows.

    Words have as much room as there is without smaller letters or a landscape page.

    A table shows all its brackets alike: beside the values where the whole table has room for
    that at its largest size; else below them; and where it would not fit upright even so, with
    个百分点 on a line of its own.
    """
    heads = _columns((RowGroup(header),))

    def comfortable(groups: tuple[RowGroup, ...], *, beside: bool) -> tuple[float, ...]:
        bodies = _columns(groups)
        dense = _natural(heads, bodies, _DENSE, beside=beside)
        setting = page_format.table_setting(sum(dense))
        for comfort in _EASY:
            widths = _natural(heads, bodies, comfort, beside=beside)
            if page_format.table_setting(sum(widths)) == setting:
                return widths
        return dense

    beside = comfortable(groups, beside=True)
    room = page_format.block_width * _POINTS_PER_MM
    if sum(beside) * page_format.table_sizes[0] <= room:
        return groups, beside
    below = _each_cell(groups, _brackets_below)
    widths = comfortable(below, beside=False)
    if sum(widths) * page_format.table_sizes[-1] <= room:
        return below, widths
    broken = _each_cell(below, _points_below)
    return broken, _squeezed(
        heads, _columns(broken), comfortable(broken, beside=False), page_format
    )


def _squeezed(
    heads: list[list[Cell]],
    bodies: list[list[Cell]],
    widths: tuple[float, ...],
    page_format: PageFormat,
) -> tuple[float, ...]:
    """Where not even a landscape page has room, words give way; figures stay whole."""
    room = page_format.block_height * _POINTS_PER_MM / page_format.table_sizes[-1]
    if sum(widths) <= room:
        return widths
    least = [_least(head + body) for head, body in zip(heads, bodies, strict=True)]
    to_give = sum(widths) - sum(least)
    if to_give <= 0:
        return widths
    kept = max(0.0, room - sum(least)) / to_give
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
    return (replace(part, text=head), replace(part, text=points + tail, new_line=True))


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


def em_width(text: str) -> float:
    """Width of a text in em: Chinese characters 1, the others about a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.52 for c in text)


def _header_width(cell: Cell, comfort: _Comfort) -> float:
    """What a header cell needs when it is set in a few lines; its unit stays whole."""
    whole = max((em_width(p.text) for p in cell.parts if p.role is PartRole.UNIT), default=0)
    text = em_width(cell.text)
    return max(min(comfort.header_min, text), _HEADER_MIN, text / comfort.header_lines, whole)


def _data_width(cell: Cell, comfort: _Comfort, *, beside: bool) -> float:
    """What a data cell needs: figures stay whole, words may be broken anywhere."""
    words = sum(em_width(p.text) for p in cell.parts if p.role in (PartRole.TEXT, PartRole.UNIT))
    if words > comfort.text_min:
        words = min(ceil(words / 2), _TEXT_MAX)
    figures = [em_width(p.text) for p in cell.parts if p.role is not PartRole.TEXT]
    return max(words, sum(figures) if beside else max(figures, default=0))


def _columns(groups: Iterable[RowGroup]) -> list[list[Cell]]:
    """The cells of each column that span no other, with spans laid out as in the table."""
    columns: list[list[Cell]] = []
    for group in groups:
        blocked: dict[int, int] = {}
        for row in group.rows:
            at = 0
            for cell in row:
                at = _next_free(blocked, at)
                while len(columns) < at + cell.colspan:
                    columns.append([])
                if cell.colspan == 1:
                    columns[at].append(cell)
                for offset in range(cell.colspan):
                    blocked[at + offset] = cell.rowspan
                at += cell.colspan
            blocked = {column: left - 1 for column, left in blocked.items() if left > 1}
    return columns


def _next_free(blocked: dict[int, int], at: int) -> int:
    while at in blocked:
        at += 1
    return at
