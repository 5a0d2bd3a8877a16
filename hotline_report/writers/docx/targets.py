"""What the document refers to by the identifier of a relationship: charts, pictures, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from hotline_report.blocks import Block, Chart, Paragraph, Picture, Table, WordList
from hotline_report.inlines import Hyperlink, Inline
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.docx.charts import chart_parts
from hotline_report.writers.docx.package import LinkTarget, Media, Part
from hotline_report.writers.docx.pictures import picture_media


class Targets(Struct, frozen=True):
    """The part of each chart, the target of each address, the media of each picture."""

    charts: Mapping[Chart, Part]
    links: Mapping[str, LinkTarget]
    pictures: Mapping[Picture, Media]

    @classmethod
    def of(cls, blocks: Sequence[Block], page_format: PageFormat) -> Targets:
        """Those of a document."""
        links = link_targets(_addresses(blocks))
        return cls(chart_parts(blocks, page_format), links, picture_media(blocks))


def link_targets(addresses: Iterable[str]) -> dict[str, LinkTarget]:
    """The target of each address of one part of the package."""
    each_once = enumerate(dict.fromkeys(addresses), start=1)
    return {address: LinkTarget(f"Link{number}", address) for number, address in each_once}


def addresses_in(inlines: Iterable[Inline]) -> Iterator[str]:
    """Where the links of running text lead."""
    return (inline.address for inline in inlines if isinstance(inline, Hyperlink))


def _addresses(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        paragraphs = block.notes if isinstance(block, Table | WordList) else (block,)
        for each in paragraphs:
            if isinstance(each, Paragraph):
                yield from addresses_in(each.inlines)
        if isinstance(block, Table):
            cells = (cell for row in block.rows() for cell in row)
            yield from (part.address for cell in cells for part in cell.parts if part.address)
