"""How tables are spaced on paper: the same in every format, and where their size is reckoned."""

from __future__ import annotations

from msgspec import Struct


class TableSpace(Struct, frozen=True):
    """Lengths in points.

    `side` is the white left and right of a cell's words, `above` that above and below them, `rule`
    how thick the lines are. `line` and `note_line` are the heights of a line of a cell or caption
    and of a note or footnote, in sizes of its letters; the standard is silent on both. `gap` is
    between a table and its legend or notes.
    """

    side: float = 2
    above: float = 2.5
    rule: float = 0.5
    line: float = 1.35
    note_line: float = 1.5
    gap: float = 3

    @property
    def beside(self) -> float:
        """What a column needs beside the words of its cells."""
        return 2 * self.side + self.rule

    @property
    def between(self) -> float:
        """What a row needs beyond the lines of its cells."""
        return 2 * self.above + self.rule


TABLE_SPACE = TableSpace()
