"""Groups of rows parted where a page will end, so that their titles stand on both pages.

A tall group that moves to the next page whole leaves much of this one white; parted, its titles are
wanted again above the rest (`compose/long_groups.py`). Where pages end only a layout knows: this
is an estimate, good for some points a page. Where it is wrong, a title stands twice on one page, or
a few rows more move to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from msgspec.structs import replace

from hotline_report.blocks import (
    FEW_ROWS,
    KEPT_SHARE,
    AnnexList,
    AnnexStart,
    Block,
    Chart,
    Contents,
    Footnotes,
    Heading,
    Paragraph,
    Picture,
    RowGroup,
    Signature,
    Table,
    Title,
    WordList,
)
from hotline_report.compose.heights import Heights, table_heights
from hotline_report.compose.long_groups import pieces, spanning_rows, with_short_groups
from hotline_report.compose.widths import em_width
from hotline_report.formatting.titles import title_lines
from hotline_report.model.page_format import PageFormat, Role

_WHITE_SHARE = 0.15
"""What of a page may stay white before a group is parted."""

_TITLE_LINE = 1.5
"""Lines of a title, in sizes of its letters."""


def with_page_ends(
    blocks: Sequence[Block], page_format: PageFormat, names: Sequence[str] = ()
) -> Iterator[Block]:
    """The blocks, tables' groups parted where pages will end.

    Args:
        blocks: as they are set on paper.
        page_format: paper, and lines of running text.
        names: that no line of a title is broken within.
    """
    walk = _Walk(page_format, names)
    for block in blocks:
        yield walk.passed(block)


@dataclass(slots=True)
class _Walk:
    """The pages, block by block: how far this one is filled, in points; None where nobody knows.

    `headings` are the heights of those that wait for what follows, which they stay with.
    """

    page_format: PageFormat
    names: Sequence[str]
    filled: float | None = 0.0
    landscape: bool = False
    headings: float = 0.0

    def passed(self, block: Block) -> Block:
        """The block, and this page is filled so much more."""
        pitch = self.page_format.line_pitch
        match block:
            case Table():
                return self._table(block)
            case Heading(number=number, text=text):
                self.headings += self._lines(number + text) * pitch
            case AnnexStart(title=title):
                self._begin(landscape=False)
                self._add(3 * pitch + self._title(title))
            case Title(text=text, issuers=issuers, below=below):
                self._add(self._title(text) + (len(issuers) + len(below) + 1) * pitch)
            case Contents():
                self._begin(landscape=False)
            case Paragraph(text=text):
                self._text(sum(map(self._lines, text.split("\n"))))
            case WordList():
                self._text(self._lines("".join(f"{word}　" for word in block.words)) + 1)
            case AnnexList(titles=titles):
                self._text(1 + len(titles))
            case Signature(issuers=issuers):
                self._text(2 + len(issuers))
            case Chart(on_paper=False) | Footnotes():
                pass
            case Chart() | Picture():
                self.filled, self.headings = None, 0.0
        return block

    def _page(self) -> tuple[float, float]:
        return self.page_format.block(landscape=self.landscape)

    def _begin(self, *, landscape: bool) -> None:
        self.filled, self.landscape = 0.0, landscape

    def _lines(self, text: str) -> int:
        """Of running text, its first line indented by two characters."""
        width, _ = self._page()
        step = self.page_format.styles[Role.BODY].size + self.page_format.letter_spacing
        return max(1, ceil((em_width(text) + 2) * step / width))

    def _title(self, title: str) -> float:
        width, _ = self._page()
        size = self.page_format.styles[Role.TITLE].size
        return len(title_lines(title, width / size, self.names)) * _TITLE_LINE * size

    def _text(self, lines: int) -> None:
        """Lines that pages may end between."""
        if self.landscape:
            self._begin(landscape=False)
        self._add(lines * self.page_format.line_pitch)

    def _add(self, height: float) -> None:
        """What is parted wherever need be, below the headings that wait."""
        _, page = self._page()
        if self.filled is not None:
            self.filled = (self.filled + self.headings + height) % page
        self.headings = 0.0

    def _table(self, table: Table) -> Table:
        if table.landscape != self.landscape:
            self._begin(landscape=table.landscape)
        width, page = self._page()
        if self.filled is None:
            self.headings = 0.0
            return with_short_groups(table, width, page, KEPT_SHARE)
        heights = table_heights(table, width, self.page_format)
        before, self.headings = self.headings, 0.0
        if before + heights.whole <= page - self.filled:
            self.filled += before + heights.whole
            return table
        if heights.whole <= page * KEPT_SHARE:
            self.filled = before + heights.whole
            return table
        room = page - self.filled - before - heights.above - heights.header
        cuts = _Cuts(table, heights, page - heights.header)
        groups = tuple(cuts.groups(room, before + heights.above))
        self.filled = page - cuts.room + heights.below
        return replace(table, groups=groups)


@dataclass(slots=True)
class _Cuts:
    """Where pages end within a table; `page` is the room for rows on one that it fills alone."""

    table: Table
    heights: Heights
    page: float
    room: float = 0.0

    def groups(self, room: float, above: float) -> Iterator[RowGroup]:
        """The groups, those parted that a page ends in.

        Args:
            room: for rows on the page where the table would begin.
            above: what moves with the table when none of its rows stays there, but its header.
        """
        moving = above + self.heights.header
        for group, heights in zip(self.table.groups, self.heights.groups, strict=True):
            ends: list[int] = []
            start, spanning = 0, list(spanning_rows(group.rows))
            while (left := sum(heights[start:])) > room:
                white = room + moving > self.page * _WHITE_SHARE
                if white and (end := self._end(heights, spanning, start, room)):
                    ends.append(start := end)
                    above = 0
                elif room >= self.page - above:  # A row is taller: it is parted itself.
                    left = room
                    break
                room, moving = self.page - above, 0
            room -= left
            yield from pieces(group.rows, [*ends, len(group.rows)]) if ends else [group]
            moving = above = 0
        self.room = room

    def _end(
        self, heights: Sequence[float], spanning: Sequence[int], start: int, room: float
    ) -> int:
        """Behind the last row of the group on this page; 0 where too few would be."""
        most, height = start, min(heights)  # One row is for what the estimate is wrong by.
        while most < len(heights) - FEW_ROWS and height + heights[most] <= room:
            height += heights[most]
            most += 1
        least = max(FEW_ROWS, (most - start) * 2 // 3)
        ways = range(most, start + least - 1, -1)
        return min(ways, key=spanning.__getitem__, default=0)
