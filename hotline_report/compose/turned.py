"""Which tables lie on landscape pages together with one that is too wide for an upright page.

A careful office does not turn the paper for a single small table and back again. So what follows
a wide table in its section goes along while the page has room for it, and a few small tables
between two wide ones are turned with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from hotline_report.blocks import Block, Chart, Heading, Table
from hotline_report.compose.heights import table_heights
from hotline_report.model.page_format import PageFormat


class _Item(Struct, frozen=True):
    """A table by its place among the blocks; its height on a landscape page, with its headings."""

    at: int
    wide: bool
    opens_section: bool
    height: float


def taken_along(
    blocks: Sequence[Block], wide: frozenset[int], page_format: PageFormat
) -> Iterator[int]:
    """The places of the tables that lie on landscape pages though an upright one has room.

    Args:
        blocks: the document's, with tables as they are set on a landscape page.
        wide: the places of the tables that are too wide for an upright page.
        page_format: paper, and lines of running text.
    """
    # The space below the last table is not needed, and is what estimates may be wrong by.
    _, page = page_format.block(landscape=True)
    for run in _runs(blocks, wide, page_format):
        left = -1.0  # Of the landscape page; none has begun.
        for number, item in enumerate(run):
            between = [*takewhile(lambda other: not other.wide, run[number:])]
            to_next = run[number : number + len(between) + 1]
            goes_along = left >= 0 and (
                (not item.opens_section and item.height <= left)
                or (len(to_next) > len(between) and sum(i.height for i in to_next) <= page)
            )
            if item.wide or goes_along:
                left = (left if item.height <= left else page) - item.height
            else:
                left = -1
            if goes_along and not item.wide:
                yield item.at


def _runs(
    blocks: Sequence[Block], wide: frozenset[int], page_format: PageFormat
) -> Iterator[list[_Item]]:
    """Tables with nothing but headings between them."""
    width, _ = page_format.block(landscape=True)
    run: list[_Item] = []
    headings = 0
    for at, block in enumerate(blocks):
        match block:
            case Table():
                height = table_heights(block, width, page_format).whole
                height += headings * page_format.line_pitch
                run.append(_Item(at, at in wide, headings > 0, height))
                headings = 0
            case Heading():
                headings += 1
            case Chart(on_paper=False):
                pass
            case _:
                yield run
                run, headings = [], 0
    yield run
