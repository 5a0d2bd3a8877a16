"""Headers and footers: the page number below the text, the mark of a draft above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.blocks import Metadata
from hotline_report.model.page_format import NumberPlace, PageFormat, Role
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.lengths import block_height, twips, twips_from_mm
from hotline_report.writers.docx.markup import NAMESPACES, TextParagraph, run
from hotline_report.writers.docx.package import Part, PartKind

# A line of the number's own size needs a little more room than that.
_NUMBER_LEADING = 1.5


class Margin(Struct, frozen=True):
    """A header or footer: the pages that bear it (w:type), upright or turned, and its part."""

    pages: str
    landscape: bool
    part: Part

    @property
    def reference(self) -> str:
        """The element by which a section names it."""
        return (
            f"<w:{self.part.kind.name.lower()}Reference"
            f' w:type="{self.pages}" r:id="{self.part.identifier}"/>'
        )


def margins(
    metadata: Metadata, page_format: PageFormat, orientations: Sequence[bool]
) -> tuple[Margin, ...]:
    """All headers and footers of the document; headers first, as `w:sectPr` wants them.

    Args:
        metadata: of a draft or not.
        page_format: tells the page number's look and place.
        orientations: landscape or not, those that the document has.
    """
    return (
        *_headers(metadata, page_format, orientations),
        *_footers(page_format, orientations),
    )


def references(found: Sequence[Margin], landscape: bool) -> str:
    """What a section of that orientation says of its headers and footers."""
    return "".join(margin.reference for margin in found if margin.landscape == landscape)


def odd_and_even(page_format: PageFormat) -> bool:
    """Whether odd and even pages differ (w:evenAndOddHeaders)."""
    return page_format.page_number.place is NumberPlace.OUTSIDE


def _pages(page_format: PageFormat) -> tuple[tuple[str, str], ...]:
    """The kinds of pages with the style of their number (GB/T 9704-2012, 7.5)."""
    if odd_and_even(page_format):
        return ("default", names.FOOTER_ODD), ("even", names.FOOTER_EVEN)
    return (("default", names.FOOTER_CENTRE),)


def _headers(
    metadata: Metadata, page_format: PageFormat, orientations: Sequence[bool]
) -> Iterator[Margin]:
    if not metadata.draft_mark:
        return
    mark = TextParagraph(names.DRAFT_MARK, run(metadata.draft_mark)).xml()
    part = Part(PartKind.HEADER, "Header", "header1.xml", f"<w:hdr {NAMESPACES}>{mark}</w:hdr>")
    for landscape in orientations:
        for pages, _ in _pages(page_format):
            yield Margin(pages, landscape, part)


def _footers(page_format: PageFormat, orientations: Sequence[bool]) -> Iterator[Margin]:
    number = 0
    for landscape in orientations:
        for pages, style in _pages(page_format):
            number += 1
            content = TextParagraph(style, _page_number(page_format)).xml()
            if landscape:
                content = _turned(content, page_format)
            xml = f"<w:ftr {NAMESPACES}>{content}</w:ftr>"
            part = Part(PartKind.FOOTER, f"Footer{number}", f"footer{number}.xml", xml)
            yield Margin(pages, landscape, part)


def _page_number(page_format: PageFormat) -> str:
    number = page_format.page_number
    field = f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>'
    return "".join(
        (run(number.before) if number.before else "", field)
        + ((run(number.after),) if number.after else ())
    )


def _turned(paragraph: str, page_format: PageFormat) -> str:
    """The number of a landscape page where it is on all others: at the sheet's own lower edge.

    Word turns text in cells only, so it stands in one that floats left of the text and is as high
    as the text is wide on an upright page (GB/T 9704-2012, 7.5: 页码位置与公文其他页码保持一致).
    """
    line = twips(page_format.styles[Role.PAGE_NUMBER].size * _NUMBER_LEADING)
    middle = twips_from_mm(page_format.margin_bottom - page_format.page_number.drop)
    height = block_height(page_format, landscape=True)
    none = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        "<w:tbl><w:tblPr>"
        '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page"'
        f' w:tblpX="{middle - line // 2}" w:tblpY="{twips_from_mm(page_format.margin_left)}"/>'
        f'<w:tblW w:w="{line}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{line}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{line}" w:type="dxa"/><w:textDirection w:val="tbRl"/>'
        f'<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc></w:tr></w:tbl>'
        f"{TextParagraph(names.SEPARATOR).xml()}"
    )
