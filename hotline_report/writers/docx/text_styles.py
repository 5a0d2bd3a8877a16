"""Styles of everything outside tables: title, headings, text, signature, annexes, page number."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.model.page_format import PageFormat, Role
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.lengths import block_width, twips
from hotline_report.writers.docx.style_markup import (
    CENTRED,
    FLUSH_LEFT,
    NO_TRACKING,
    OFF_GRID,
    ParagraphStyle,
    character_twips,
    font,
    spacing,
)

_HEADING_ROLES = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
# Two lines of a title stand apart by half their size.
_TITLE_LEADING = 1.5
# An annex's name begins after 附件： and a figure with a full stop; half an em and a quarter.
_ANNEX_WORD = 3
_ANNEX_NUMBER = 0.75


def text_styles(page_format: PageFormat) -> Iterator[ParagraphStyle]:
    """Title, headings, text, signature and annexes: 16 points on the grid of the standard."""
    styles, pitch = page_format.styles, page_format.line_pitch
    character = character_twips(page_format)
    # Both, as Word writes it: the first holds when the size changes, the second is for others.
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * character}"/>'
    title = font(styles[Role.TITLE])
    line = spacing(styles[Role.TITLE].size * _TITLE_LEADING, after=pitch)
    yield ParagraphStyle(
        names.TITLE,
        "Title",
        "<w:keepNext/><w:keepLines/>" + OFF_GRID + line + CENTRED,
        title,
        following=names.BODY,
        built_in=True,
    )
    for identifier, name in ((names.ISSUER, "发布单位"), (names.BELOW_TITLE, "题下")):
        yield ParagraphStyle(
            identifier,
            name,
            spacing(after=pitch) + "<w:contextualSpacing/>" + CENTRED,
            font(styles[Role.ISSUER]),
            following=names.BODY,
        )
    # The blank line stands below 题下 instead.
    yield ParagraphStyle(
        names.ISSUER_ABOVE,
        "发布单位（题下有文字）",
        spacing(),
        based_on=names.ISSUER,
        following=names.BELOW_TITLE,
    )
    yield from _contents_styles(page_format)
    yield ParagraphStyle(names.BODY, "Normal Indent", indent, built_in=True)
    # Not justified: the line before an address that has no room in it would be torn open.
    yield ParagraphStyle(
        names.BODY_WITH_ADDRESS,
        "正文（含网址）",
        FLUSH_LEFT,
        based_on=names.BODY,
        following=names.BODY,
    )
    for level, role in enumerate(_HEADING_ROLES, start=1):
        yield ParagraphStyle(
            names.heading_style(level),
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/>{indent}<w:outlineLvl w:val="{level - 1}"/>',
            font(styles[role]),
            following=names.BODY,
            built_in=True,
        )
    # GB/T 9704-2012, 7.3.5: one blank line below the text; where the lines begin depends on their
    # lengths, so it is theirs. Contextual spacing: no blank line between several issuers.
    yield ParagraphStyle(
        names.SIGNATURE,
        "落款",
        f"<w:keepNext/>{spacing(before=pitch)}<w:contextualSpacing/>{FLUSH_LEFT}",
    )
    yield ParagraphStyle(names.SIGNATURE_DATE, "成文日期", FLUSH_LEFT)
    # 7.3.4: one blank line below the text, indented two characters; a name's second line begins
    # below its first character. In twips only: programs disagree on
    # what w:hangingChars does to w:leftChars.
    above = spacing(before=pitch)
    for identifier, name, before, hanging in (
        (names.ANNEX_LIST_ONLY, "附件说明（一件）", above, _ANNEX_WORD),
        (names.ANNEX_LIST, "附件说明", above, _ANNEX_WORD + _ANNEX_NUMBER),
        (names.ANNEX_LIST_NEXT, "附件说明续", "", _ANNEX_NUMBER),
    ):
        start = 2 + (hanging if before else _ANNEX_WORD + _ANNEX_NUMBER)
        left, first = round(character * start), round(character * hanging)
        yield ParagraphStyle(
            identifier, name, f'{before}<w:ind w:left="{left}" w:hanging="{first}"/>'
        )
    # 7.3.7: a new page, the label on line 1 flush left, the title on line 3.
    yield ParagraphStyle(
        names.ANNEX_LABEL,
        "附件标识",
        f"<w:keepNext/><w:pageBreakBefore/>{FLUSH_LEFT}",
        font(styles[Role.ANNEX_LABEL]),
        following=names.ANNEX_TITLE,
    )
    yield ParagraphStyle(
        names.ANNEX_TITLE,
        "附件标题",
        spacing(before=pitch, after=pitch) + '<w:outlineLvl w:val="0"/>',
        based_on=names.TITLE,
        following=names.BODY,
    )
    yield ParagraphStyle(names.WORDS, "热词", FLUSH_LEFT)
    # As high as the chart in it, not one line of the grid.
    yield ParagraphStyle(
        names.CHART,
        "图",
        f'{OFF_GRID}<w:spacing w:before="0" w:after="{twips(pitch / 4)}" w:line="240"'
        f' w:lineRule="auto"/>{CENTRED}',
    )


def _contents_styles(page_format: PageFormat) -> Iterator[ParagraphStyle]:
    """The contents: each level two characters further in, dots, the page at the right edge."""
    yield ParagraphStyle(
        names.CONTENTS_TITLE,
        "TOC Heading",
        "<w:keepNext/>" + CENTRED,
        font(page_format.styles[Role.HEADING_1]),
        built_in=True,
    )
    step = 2 * character_twips(page_format)
    pitch = spacing(page_format.contents_pitch)
    edge = f'<w:tab w:val="right" w:leader="dot" w:pos="{block_width(page_format, False)}"/>'
    for level in range(1, len(_HEADING_ROLES) + 1):
        indent = f'<w:ind w:left="{(level - 1) * step}"/>'
        yield ParagraphStyle(
            names.contents_style(level),
            f"toc {level}",
            f"<w:tabs>{edge}</w:tabs>{OFF_GRID}{pitch}{indent}{FLUSH_LEFT}",
            built_in=True,
        )


def footer_styles(page_format: PageFormat) -> Iterator[ParagraphStyle]:
    """GB/T 9704-2012, 7.5: odd pages right, even pages left, each one character from the edge."""
    style = page_format.styles[Role.PAGE_NUMBER]
    space = twips(style.size)
    yield ParagraphStyle(
        "Footer",
        "footer",
        OFF_GRID + spacing(style.size),
        font(style, tracking=NO_TRACKING),
        built_in=True,
    )
    yield ParagraphStyle(names.DRAFT_MARK, "草稿标记", CENTRED, based_on="Footer")
    yield ParagraphStyle(names.FOOTER_CENTRE, "页码（居中）", CENTRED, based_on="Footer")
    for identifier, name, side in (
        (names.FOOTER_ODD, "页码（单页）", "right"),
        (names.FOOTER_EVEN, "页码（双页）", "left"),
    ):
        yield ParagraphStyle(
            identifier,
            name,
            f'<w:ind w:{side}Chars="100" w:{side}="{space}"/><w:jc w:val="{side}"/>',
            based_on="Footer",
        )
