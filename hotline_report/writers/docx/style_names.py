"""What the styles are called inside the file (w:styleId); readers see the names of styles.py."""

from __future__ import annotations

from msgspec import Struct

from hotline_report.blocks import Align, PartRole

BODY = "NormalIndent"
BODY_WITH_ADDRESS = "AddressIndent"
TITLE = "Title"
ISSUER = "Issuer"
ISSUER_ABOVE = "IssuerAbove"
BELOW_TITLE = "BelowTitle"
CONTENTS_TITLE = "TOCHeading"
CONTENTS_MARK = "ContentsMark"
LEAD = "Lead"
FOOTNOTE = "FootnoteText"
FOOTNOTE_CALL = "FootnoteReference"
CAPTION = "Caption"
LEGEND = "TableLegend"
NOTE = "TableNote"
WORDS = "HotWords"
CHART = "Chart"
PICTURE_CAPTION = "PictureCaption"
SEPARATOR = "TableSeparator"
SIGNATURE = "SigningIssuer"
SIGNATURE_DATE = "SigningDate"
ANNEX_LIST = "AnnexList"
ANNEX_LIST_ONLY = "AnnexListOnly"
ANNEX_LIST_NEXT = "AnnexListNext"
ANNEX_LABEL = "AnnexLabel"
ANNEX_TITLE = "AnnexTitle"
DRAFT_MARK = "DraftMark"
FOOTER_ODD = "FooterOdd"
FOOTER_EVEN = "FooterEven"
FOOTER_CENTRE = "FooterCentre"
TABLE_STYLE = "BulletinTable"


class CharacterStyle(Struct, frozen=True):
    """A character style: it marks what a piece of text is and leaves its look to the reader."""

    identifier: str
    name: str


CHARACTER_STYLES = {
    PartRole.RISE: CharacterStyle("Rise", "上升"),
    PartRole.FALL: CharacterStyle("Fall", "下降"),
    PartRole.STEADY: CharacterStyle("Steady", "持平"),
}


def heading_style(level: int) -> str:
    """Identifier of the style of a heading."""
    return f"Heading{level}"


def contents_style(level: int) -> str:
    """Identifier of the style of a line of the contents."""
    return f"TOC{level}"


def cell_style(size: float, align: Align, *, header: bool) -> str:
    """Identifier of the style of a cell's paragraph at that font size in points."""
    kind = "TableHeader" if header else "TableText"
    return f"{kind}{size:g}{align.name.title()}".replace(".", "-")
