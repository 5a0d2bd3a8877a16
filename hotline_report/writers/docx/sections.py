"""Portrait and landscape: which blocks share a section, and the pages of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from hotline_report.blocks import Block
from hotline_report.model.page_format import PageFormat, Role
from hotline_report.writers.docx.lengths import block_width, twips, twips_from_mm
from hotline_report.writers.paper_flow import placed


class Section(Struct, frozen=True):
    """Blocks that stand on pages of one orientation."""

    landscape: bool
    blocks: tuple[Block, ...]


def sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """Part the document where the paper turns."""
    for landscape, run in groupby(placed(blocks), attrgetter("landscape")):
        yield Section(landscape, tuple(item.block for item in run))


def properties(page_format: PageFormat, landscape: bool, margins: str) -> str:
    """The `w:sectPr` of a section; `margins` are the references to its headers and footers.

    The margins at the right and below are what the block leaves of the paper, in whole twips, so
    that a table as wide as the block fits exactly.
    """
    paper = twips_from_mm(page_format.page_width), twips_from_mm(page_format.page_height)
    block = block_width(page_format, False), block_width(page_format, True)
    left, top = twips_from_mm(page_format.margin_left), twips_from_mm(page_format.margin_top)
    right, bottom = paper[0] - left - block[0], paper[1] - top - block[1]
    orientation = ""
    if landscape:
        # The sheet is turned clockwise: the table's head is at the left edge of the sheet, the
        # binding of odd and the fore edge of even pages (GB/T 9704-2012, 8).
        paper = paper[1], paper[0]
        top, right, bottom, left = left, top, right, bottom
        orientation = ' w:orient="landscape"'
    # 7.5: the dash of the page number, in the middle of its line, this far below the block.
    number = page_format.styles[Role.PAGE_NUMBER].size
    footer = bottom - twips_from_mm(page_format.page_number.drop) - twips(number / 2)
    # Lines only: with linesAndChars LibreOffice sets fewer characters a line than Word.
    return (
        f'<w:sectPr>{margins}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{paper[0]}" w:h="{paper[1]}"{orientation}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{footer}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(page_format.line_pitch)}"/></w:sectPr>'
    )
