"""How wide a table is on a screen: comfortable where there is room, else as narrow as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from msgspec import Struct

from hotline_report.blocks import PartRole, Table
from hotline_report.writers.html.headers import Place, places

# As in screen.css. Letters of a table in rem, of a dense one; what padding and rule of a column
# take, in em of these letters.
_LETTER, _DENSE_LETTER = 0.9375, 0.8125
_BETWEEN, _DENSE_BETWEEN = 1.2, 0.7
# What the sheet leaves to a table in rem: on a screen of 1280 pixels, and at most.
_WITH_CONTENTS, _ROOM, _MOST_ROOM = 64.0, 61.5, 74.5
# The part of the screen that the sheet's padding leaves, and rem beside a table.
_LEFT, _AROUND, _AROUND_WITH_CONTENTS = 0.95, 2.2, 18.3
_EVER = 999.0
_STUB = 4.0
"""Em of a column of row titles, without its padding."""
_ROUNDED = 0.05


class ScreenWidth(Struct, frozen=True):
    """The narrowest that a table is set, in em of its letters.

    `dense` is the same in the smaller letters that it has on a wide screen, if it needs them.
    `scrolled_below` are the widths of a screen in rem below which it is scrolled, without and with
    the contents beside it.
    """

    em: str
    dense: str
    scrolled_below: tuple[str, str]


class ScreenLists(Struct, frozen=True):
    """Columns of one list that stand side by side (并排), and where they begin.

    A list is `width` cells wide; `starts` are the first cells in a line of the lists behind the
    first, `heads` those of their headers in each header row. The last list fills `filled` lines.
    """

    width: int
    starts: tuple[int, ...]
    heads: tuple[int, ...]
    filled: int


def screen_lists(table: Table) -> ScreenLists:
    """The lists of a table whose body cells span nothing."""
    count = table.lists
    width = len(table.widths) // count
    last = [row[-width:] for row in table.rows()]
    return ScreenLists(
        width,
        tuple(range(width + 1, width * count + 1, width)),
        tuple(len(row) // count + 1 for row in table.header),
        sum(any(cell.parts for cell in cells) for cells in last),
    )


def screen_width(table: Table) -> ScreenWidth:
    """Words and figures stay whole; a table that would have no room for them is set dense."""
    count, natural = len(table.widths), sum(table.widths)
    least = sum(least_columns(table))

    def width(letter: float, between: float) -> float:
        comfortable = min(natural + between * count, _ROOM / letter)
        return max(comfortable, least + between * count)

    em = width(_LETTER, _BETWEEN)
    dense = width(_DENSE_LETTER, _DENSE_BETWEEN) if em * _LETTER > _ROOM + _ROUNDED else 0
    alone = min((em * _LETTER + _AROUND) / _LEFT, _WITH_CONTENTS - 0.01)
    wide = dense * _DENSE_LETTER or em * _LETTER
    beside = wide + _AROUND_WITH_CONTENTS if wide <= _MOST_ROOM else _EVER
    return ScreenWidth(
        f"{em:.1f}", f"{dense:.1f}" if dense else "", (f"{alone:.2f}", f"{beside:.2f}")
    )


def least_columns(table: Table) -> Sequence[float]:
    """The widest piece of each column that no line is broken within, in em of a screen's fonts."""
    columns = [0.0] * len(table.widths)
    for rows in (table.header, *(group.rows for group in table.groups)):
        for row in places(rows):
            for place in row:
                if place.cell.colspan == 1:
                    columns[place.column] = max(columns[place.column], _widest_piece(place))
    return columns


_LONGEST_WORD = 8


def is_word(text: str) -> bool:
    """Whether a piece of text is short enough to stay whole on a narrow screen."""
    return len(text) <= _LONGEST_WORD


def _widest_piece(place: Place) -> float:
    stub = _STUB if place.column == 0 and place.cell.scope else 0.0
    whole = (p.text for p in place.cell.parts if p.role is not PartRole.TEXT or is_word(p.text))
    return max([stub, 1.0, *map(_em, whole)])


def _em(text: str) -> float:
    """A sans-serif font's digits are wider than those of paper."""
    return sum(1.0 if east_asian_width(letter) in "WFA" else 0.57 for letter in text)
