"""What the document refers to by the identifier of a relationship: charts, and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotline_report.blocks import Block, Chart, Paragraph
from hotline_report.inlines import Hyperlink
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.docx.charts import chart_parts
from hotline_report.writers.docx.package import LinkTarget, Part


@dataclass(frozen=True, slots=True)
class Targets:
    """The part of each chart, and the target of each address that paragraphs lead to."""

    charts: Mapping[Chart, Part]
    links: Mapping[str, LinkTarget]

    @classmethod
    def of(cls, blocks: Sequence[Block], page_format: PageFormat) -> Targets:
        """Those of a document."""
        addresses = dict.fromkeys(_addresses(blocks))
        links = {
            address: LinkTarget(f"Link{number}", address)
            for number, address in enumerate(addresses, start=1)
        }
        return cls(chart_parts(blocks, page_format), links)


def _addresses(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (it.address for it in block.inlines if isinstance(it, Hyperlink))
