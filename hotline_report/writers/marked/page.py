"""What all pages of a marked bulletin share: its blocks, as templates take them."""

from __future__ import annotations

from typing import Protocol, assert_never

from markupsafe import Markup
from msgspec import Struct

from hotline_report import blocks
from hotline_report.writers.html.flow import Outline
from hotline_report.writers.marked.spots import texts_of


class Item(Struct, frozen=True):
    """A block as `review/blocks.html.j2` takes it.

    `macro` says what it looks like, `rank` is that of a heading, `index` which block it is of its
    document, `texts` are those of it that can bear marks.
    """

    macro: str
    block: blocks.Block
    rank: int
    index: int
    texts: tuple[str, ...]


class Marks(Protocol):
    """What marks there are, to the template that shows the blocks."""

    def text(self, item: Item, part: int) -> Markup:
        """One of the item's texts, marked."""
        ...

    def look(self, cell: blocks.Cell) -> str:
        """The class of a cell, "" where it has no mark."""
        ...

    def cell(self, cell: blocks.Cell) -> Markup:
        """What a cell says, marked."""
        ...


def items(document: blocks.Document) -> list[Item]:
    """The blocks, in order; headings have no level that their neighbours skip."""
    outline = Outline()
    found: list[Item] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, blocks.AnnexStart):
            outline.start()
        rank = outline.rank(block.level) if isinstance(block, blocks.Heading) else 0
        found.append(Item(_macro(block), block, rank, index, texts_of(block)))
    return found


def _macro(block: blocks.Block) -> str:  # noqa: PLR0911, PLR0912 - one a kind
    match block:
        case blocks.Contents():
            return "contents"  # Not shown: the headings say the same.
        case blocks.Title():
            return "title"
        case blocks.Heading():
            return "heading"
        case blocks.Paragraph():
            return "paragraph"
        case blocks.Table():
            return "table"
        case blocks.WordList():
            return "words"
        case blocks.Chart():
            return "chart"  # Not shown: the table above it says the same.
        case blocks.Picture():
            return "picture"
        case blocks.Signature():
            return "signature"
        case blocks.AnnexList():
            return "annex_list"
        case blocks.AnnexStart():
            return "annex_start"
        case blocks.Footnotes():
            return "footnotes"
        case _:
            assert_never(block)
