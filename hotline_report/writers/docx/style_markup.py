"""Pieces that the styles are made of, as XML in the schema's order."""

from __future__ import annotations

import math

from msgspec import Struct

from hotline_report.model.page_format import PageFormat, Role, TextStyle
from hotline_report.writers.docx.lengths import twips
from hotline_report.writers.docx.markup import escaped

# Tables, captions and notes are not on the grid of 28 characters.
NO_TRACKING = '<w:spacing w:val="0"/>'
CENTRED = '<w:jc w:val="center"/>'
FLUSH_LEFT = '<w:jc w:val="left"/>'
OFF_GRID = '<w:snapToGrid w:val="0"/>'


class ParagraphStyle(Struct, frozen=True):
    """A paragraph style; `paragraph` and `text` are properties as XML, in the schema's order."""

    identifier: str
    name: str
    paragraph: str
    text: str = ""
    based_on: str = "Normal"
    following: str = ""
    built_in: bool = False

    def xml(self) -> str:
        """The `w:style` element."""
        custom = "" if self.built_in else ' w:customStyle="1"'
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.identifier}">'
            f'<w:name w:val="{escaped(self.name)}"/><w:basedOn w:val="{self.based_on}"/>'
            f'{following}<w:uiPriority w:val="1"/><w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.text}</w:rPr></w:style>"
        )


def character_twips(page_format: PageFormat) -> int:
    """Width of a character of the text's grid, in twips."""
    size = page_format.styles[Role.BODY].size
    return math.floor((size + page_format.letter_spacing) * 20)


def font_family(style: TextStyle) -> str:
    """`w:rFonts`; the family's name only, since Word finds its own substitutes (see fonts.py)."""
    latin, family = escaped(style.latin), escaped(style.families[0])
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{family}" w:cs="{latin}"/>'


def font_size(points: float) -> str:
    """`w:sz` and, for scripts written from the right, `w:szCs`: both in half points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def font(style: TextStyle, *, size: float | None = None, tracking: str = "") -> str:
    """Family and size of a role; `size` in points where it is not the role's own."""
    return f"{font_family(style)}{tracking}{font_size(size or style.size)}"


def spacing(line: float | None = None, before: float = 0, after: float = 0) -> str:
    """`w:spacing` in points; `line` is exact, as the pitch of the standard's grid is."""
    pitch = f' w:line="{twips(line)}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{pitch}/>'
