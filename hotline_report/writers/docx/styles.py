"""The styles of the document, from the page format.

Everything that a reader may wish to change stands in a style: the centre's staff correct the file
in Word, and changing a style changes all its text. The styles carry the names that Word shows in
Chinese; those that Word has itself keep their English built-in names, which it translates.
"""

from __future__ import annotations

import math
from typing import assert_never

from hotline_report.model.page_format import LeadLook, PageFormat, Role
from hotline_report.model.table_space import TABLE_SPACE
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.markup import NAMESPACES
from hotline_report.writers.docx.style_markup import (
    FLUSH_LEFT,
    NO_TRACKING,
    OFF_GRID,
    ParagraphStyle,
    font,
    font_family,
    font_size,
    spacing,
)
from hotline_report.writers.docx.table_styles import (
    table_paragraph_styles,
    table_style,
)
from hotline_report.writers.docx.text_styles import footer_styles, text_styles


def _defaults(page_format: PageFormat) -> str:
    """The document's defaults and Normal, the root of every style."""
    body = page_format.styles[Role.BODY]
    # Rounded towards narrower: one twip wider, and the 28th character would not fit.
    tracking = f'<w:spacing w:val="{math.floor(page_format.letter_spacing * 20)}"/>'
    # English for Latin text, as in Word's own Chinese documents: called Chinese, too, LibreOffice
    # would break lines within numbers.
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{font_family(body)}<w:color w:val="000000"/>'
        f'{font_size(body.size)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:uiPriority w:val="1"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
        '<w:overflowPunct w:val="0"/>'
        # No quarter em between digits and hanzi: it would break the grid of 28 characters.
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{spacing(page_format.line_pitch)}<w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{tracking}</w:rPr></w:style>"
    )


_OTHER_DEFAULTS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


# Word shows the hidden field of an entry with the other marks of formatting.
_CONTENTS_MARK = (
    f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.CONTENTS_MARK}">'
    '<w:name w:val="目录标记"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
    "<w:semiHidden/><w:rPr><w:vanish/></w:rPr></w:style>"
)


def _lead(page_format: PageFormat) -> str:
    """The character style of leads; none where they have no look of their own."""
    match page_format.leads:
        case LeadLook.PLAIN:
            return ""
        case LeadLook.BOLD:
            look = "<w:b/><w:bCs/>"
        case LeadLook.KAI:
            look = font_family(page_format.styles[Role.HEADING_2])
        case _:
            assert_never(page_format.leads)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.LEAD}">'
        '<w:name w:val="段首强调"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )


def _footnotes(page_format: PageFormat) -> str:
    """The styles of footnotes: Word's own, in the look of notes below a table."""
    note = page_format.styles[Role.NOTE]
    text = ParagraphStyle(
        names.FOOTNOTE,
        "footnote text",
        OFF_GRID + spacing(note.size * TABLE_SPACE.note_line) + FLUSH_LEFT,
        font(note, tracking=NO_TRACKING),
        built_in=True,
    )
    return text.xml() + (
        f'<w:style w:type="character" w:styleId="{names.FOOTNOTE_CALL}">'
        '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:rPr>{NO_TRACKING}'
        '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


_PICTURE_CAPTION = ParagraphStyle(
    names.PICTURE_CAPTION, "图题", '<w:keepNext w:val="0"/>', based_on=names.CAPTION
)


def styles_xml(page_format: PageFormat, *, footnotes: bool = False, pictures: bool = False) -> str:
    """The part word/styles.xml, with the styles of footnotes and pictures where there are some."""
    paragraphs = "".join(
        style.xml()
        for family in (text_styles, table_paragraph_styles, footer_styles)
        for style in family(page_format)
    )
    characters = "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style.identifier}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/></w:style>'
        for style in names.CHARACTER_STYLES.values()
    )
    others = _footnotes(page_format) if footnotes else ""
    others += _PICTURE_CAPTION.xml() if pictures else ""
    return (
        f"<w:styles {NAMESPACES}>{_defaults(page_format)}{_OTHER_DEFAULTS}"
        f"{paragraphs}{characters}{_CONTENTS_MARK}{_lead(page_format)}{others}{table_style()}</w:styles>"
    )
