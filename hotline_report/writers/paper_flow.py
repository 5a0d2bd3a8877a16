"""Which blocks lie on landscape pages: wide tables, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hotline_report.blocks import AnnexStart, Block, Chart, Heading, Table, WordList


class Placed(Struct, frozen=True):
    """A block, and whether it is printed on a landscape page."""

    block: Block
    landscape: bool


def placed(blocks: Sequence[Block]) -> list[Placed]:
    """The blocks with the direction of their pages.

    Headings directly before a landscape table go with it, so that none is left alone on a page;
    charts and words go with the table before them.
    """
    turned = [isinstance(block, Table) and block.landscape for block in blocks]
    for at, block in enumerate(blocks):
        if isinstance(block, WordList | Chart) and at > 0:
            turned[at] = turned[at - 1]
    for at in reversed(range(len(blocks) - 1)):
        # An annex begins a page, so what stands before it does not move into it.
        if isinstance(blocks[at], Heading | AnnexStart) and not isinstance(
            blocks[at + 1], AnnexStart
        ):
            turned[at] = turned[at + 1]
    return [Placed(block, landscape) for block, landscape in zip(blocks, turned, strict=True)]
