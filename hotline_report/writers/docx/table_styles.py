"""Styles of tables: captions, notes, the paragraphs of cells, and the table's own lines."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.blocks import Align
from hotline_report.model.page_format import PageFormat, Role
from hotline_report.model.table_space import TABLE_SPACE
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.lengths import twips
from hotline_report.writers.docx.style_markup import (
    CENTRED,
    NO_TRACKING,
    OFF_GRID,
    ParagraphStyle,
    font,
    font_size,
    spacing,
)

_ALIGNMENTS = {
    Align.CENTER: ("center", ""),
    Align.LEFT: ("left", "左"),
    Align.RIGHT: ("right", "右"),
}


def table_paragraph_styles(page_format: PageFormat) -> Iterator[ParagraphStyle]:
    """Captions, notes and cells; cells once a size, since a wide table is set smaller."""
    styles = page_format.styles
    caption = styles[Role.CAPTION]
    # Lower than a line of the text, as in the PDF, where the caption is a part of the table.
    line = spacing(caption.size * TABLE_SPACE.line)
    yield ParagraphStyle(
        names.CAPTION,
        "caption",
        f"<w:keepNext/><w:keepLines/>{OFF_GRID}{line}{CENTRED}",
        font(caption, tracking=NO_TRACKING),
        following=names.BODY,
        built_in=True,
    )
    note = styles[Role.NOTE]
    yield ParagraphStyle(
        names.NOTE,
        "表注",
        OFF_GRID
        + spacing(note.size * TABLE_SPACE.note_line, before=TABLE_SPACE.gap)
        + "<w:contextualSpacing/>",
        font(note, tracking=NO_TRACKING),
    )
    yield ParagraphStyle(
        names.LEGEND,
        "表例",
        "<w:keepNext/>" + spacing(after=TABLE_SPACE.gap) + CENTRED,
        based_on=names.NOTE,
    )
    # As low as Word lets a line be; it only keeps Word from joining two tables into one.
    yield ParagraphStyle(
        names.SEPARATOR, "表间", OFF_GRID + spacing(1), font_size(1), following=names.BODY
    )
    kinds = ((True, "表头文字", Role.TABLE_HEADER), (False, "表格文字", Role.TABLE_BODY))
    for size in page_format.table_sizes:
        for header, name, role in kinds:
            base = names.cell_style(size, Align.CENTER, header=header)
            for align, (justified, suffix) in _ALIGNMENTS.items():
                aligned = f'<w:jc w:val="{justified}"/>'
                if align is Align.CENTER:
                    yield ParagraphStyle(
                        base,
                        f"{name}{size:g}",
                        OFF_GRID + spacing(size * TABLE_SPACE.line) + aligned,
                        font(styles[role], size=size, tracking=NO_TRACKING),
                    )
                else:
                    yield ParagraphStyle(
                        names.cell_style(size, align, header=header),
                        f"{name}{size:g}{suffix}",
                        aligned,
                        based_on=base,
                    )


def table_style() -> str:
    """Thin black lines all round, whose thickness is told in eighths of a point."""
    thickness = round(8 * TABLE_SPACE.rule)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{thickness}" w:space="0" w:color="000000"/>'
        for side in sides
    )
    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
        for side, width in (
            ("top", TABLE_SPACE.above),
            ("left", TABLE_SPACE.side),
            ("bottom", TABLE_SPACE.above),
            ("right", TABLE_SPACE.side),
        )
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{names.TABLE_STYLE}">'
        '<w:name w:val="年报表格"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
