"""A page format: paper, text block, grid and the styles of each kind of text.

Read from `templates/page_formats/*.yaml`; the print stylesheet and the DOCX styles both follow it,
so that a centre changes the look of both in one place. Source of the default: GB/T 9704-2012.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

_POINTS_PER_MM = 72 / 25.4
_HIGHEST_PICTURE = 0.6
"""The part of a page's height that a picture takes at most."""


class Role(Enum):
    """The kinds of text that have a style of their own; the value is the key in the YAML."""

    TITLE = "标题"
    ISSUER = "发布单位"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    BODY = "正文"
    ANNEX_LABEL = "附件标识"
    CAPTION = "表题"
    TABLE_HEADER = "表头"
    TABLE_BODY = "表格"
    NOTE = "表注"
    PAGE_NUMBER = "页码"


def is_bold(face: str) -> bool:
    """Whether a face is a bold one, by its PostScript name."""
    return any(word in face.casefold() for word in ("bold", "heavy"))


class TextStyle(Struct, frozen=True):
    """Font families in order of preference (official ones first), their size in points.

    `faces` are PostScript names of single font faces, to be preferred among those of a family where
    the family alone does not tell the weight (the free substitute of 小标宋 is a bold face, and the
    two faces of FandolHei claim one weight). `latin_families` are those of
    digits and Latin letters, in order of preference, too; the Chinese ones where none are named.
    """

    families: tuple[str, ...]
    faces: tuple[str, ...]
    latin_families: tuple[str, ...]
    size: float

    @property
    def bold(self) -> bool:
        """Whether a bold face is among those that are named."""
        return any(map(is_bold, self.faces))

    @property
    def latin(self) -> str:
        """The first of the families of digits and Latin letters: the official one."""
        return self.latin_families[0]

    @property
    def own_latin(self) -> tuple[str, ...]:
        """The families of digits and Latin letters where they are not those of the hanzi."""
        return () if self.latin == self.families[0] else self.latin_families

    @property
    def on_paper(self) -> tuple[str, ...]:
        """The families in print; a Latin font goes first, by a name for its ASCII alone.

        Under its own name it would set “ ” — … ↑ ↓ as well, which are Chinese here.
        """
        return (latin_alone(self.latin), *self.families) if self.own_latin else self.families


_ASCII = " ASCII"


def latin_alone(family: str) -> str:
    """What a Latin font is called where only its ASCII is meant."""
    return f"{family}{_ASCII}"


def is_latin_alone(family: str) -> bool:
    """Whether that is such a name, which no font has and no user knows."""
    return family.endswith(_ASCII)


class Turned(Enum):
    """Whether others lie on the landscape page of a wide table; the value is the YAML's word."""

    FOLLOWING = "连排"
    ALONE = "单排"


class LeadLook(Enum):
    """How the sentence that leads into a run-in paragraph stands out; the value is the YAML's word.

    `KAI` is the font of headings of level 2, which GB/T 9704 sets in 楷体.
    """

    PLAIN = "不强调"
    BOLD = "加粗"
    KAI = "楷体"


class NumberPlace(Enum):
    """Where the page number stands below the text; the value is the word in the YAML."""

    OUTSIDE = "外侧"
    CENTRE = "居中"


class PageNumber(Struct, frozen=True):
    """What stands around the number, and where it stands.

    `drop` is how far below the text block the middle of its line is, in millimetres.
    """

    before: str
    after: str
    place: NumberPlace
    drop: float


class PageFormat(Struct, frozen=True):
    """Lengths in millimetres unless a name says otherwise.

    `line_pitch` and `letter_spacing` in points; `contents_depth` is the deepest level of heading
    in the contents, of a bulletin that has them, whose lines are `contents_pitch` points apart, so
    that more of them stand on one page; `table_sizes` are the font sizes in points that a
    table may be set in, largest first; those of one document are no more than `size_steps` apart.
    A table that does not fit at the smallest goes landscape, with others as `turned` says. `leads`
    is the look of 一是……。 before what says more of it.
    """

    name: str
    page_width: float
    page_height: float
    margin_top: float
    margin_left: float
    block_width: float
    block_height: float
    line_pitch: float
    letter_spacing: float
    page_number: PageNumber
    contents_depth: int
    contents_pitch: float
    table_sizes: tuple[float, ...]
    size_steps: int
    turned: Turned
    styles: Mapping[Role, TextStyle]
    leads: LeadLook = LeadLook.PLAIN

    @property
    def margin_right(self) -> float:
        """What the paper leaves right of the block, in millimetres."""
        return self.page_width - self.margin_left - self.block_width

    @property
    def margin_bottom(self) -> float:
        """What the paper leaves below the block, in millimetres."""
        return self.page_height - self.margin_top - self.block_height

    @property
    def highest_picture(self) -> float:
        """How tall a picture is at most, in millimetres: a page holds text beside it."""
        return self.block_height * _HIGHEST_PICTURE

    def block(self, *, landscape: bool) -> tuple[float, float]:
        """Width and height of the text block on an upright or a landscape page, in points."""
        width, height = self.block_width * _POINTS_PER_MM, self.block_height * _POINTS_PER_MM
        return (height, width) if landscape else (width, height)
