"""The contents (目录) that stand on paper, where the bulletin has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hotline_report.blocks import AnnexStart, Block, Contents, ContentsEntry, Heading, Title
from hotline_report.formatting.lines import on_one_line


def with_contents(blocks: Sequence[Block], depth: int) -> tuple[Block, ...]:
    """The same blocks with contents behind the title; without headings there are none.

    Args:
        blocks: of the whole document, which begins with its title.
        depth: the deepest level of heading that is listed.
    """
    entries = tuple(_entries(blocks, depth))
    if not entries:
        return tuple(blocks)
    titles = tuple(block for block in blocks if isinstance(block, Title))
    return (*titles, Contents(entries), *blocks[len(titles) :])


def _entries(blocks: Iterable[Block], depth: int) -> Iterator[ContentsEntry]:
    for block in blocks:
        match block:
            case Heading(level=level) if level <= depth:
                yield ContentsEntry(level, block.number + block.text, block.anchor)
            case AnnexStart():
                yield ContentsEntry(1, on_one_line(block.heading), block.anchor)
            case _:
                pass
