"""Pages of the Word file: paper, grid, orientation, page numbers."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from msgspec.structs import replace

from hotline_report.blocks import (
    AnnexStart,
    Heading,
    Paragraph,
)
from hotline_report.model.page_format import NumberPlace, PageNumber
from hotline_report.writers.docx import write_docx
from tests.writers.docx.support import (
    BLOCK_HEIGHT,
    BLOCK_WIDTH,
    FORMAT,
    PITCH,
    opened,
    small_table,
    values,
)
from tests.writers.sample_document import (
    landscape,
    sample_document,
)


def orientations(word: WordDocument) -> list[str]:
    names = {WD_ORIENT.PORTRAIT: "portrait", WD_ORIENT.LANDSCAPE: "landscape"}
    return [names[section.orientation] for section in word.sections]


def pages(word: WordDocument) -> list[list[str]]:
    """The texts and tables of each section."""
    return [
        [
            getattr(item, "text", "table")
            for item in section.iter_inner_content()
            if getattr(item, "text", "table")
        ]
        for section in word.sections
    ]


def test_the_page_follows_the_standard(sample: WordDocument) -> None:
    (section, *_) = sample.sections
    paper = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm, 1) for length in paper if length] == [210, 297, 37, 28]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    left, right, top, bottom = (length.twips for length in margins if length)
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838), "Word's A4"
    assert section.page_width.twips - left - right == BLOCK_WIDTH
    assert section.page_height.twips - top - bottom == BLOCK_HEIGHT
    grid = values(section._sectPr, "w:docGrid/@w:type | w:docGrid/@w:linePitch")
    assert grid == ["lines", PITCH]


def test_twenty_eight_characters_fit_a_line_and_twenty_two_lines_a_page(
    sample: WordDocument,
) -> None:
    normal = sample.styles["Normal"].element
    spacing = int(values(normal, "w:rPr/w:spacing/@w:val")[0])
    assert spacing == -5
    assert 28 * (16 * 20 + spacing) <= BLOCK_WIDTH < 29 * (16 * 20 + spacing)
    assert values(normal, "w:pPr/w:spacing/@w:line") == [PITCH]
    assert values(normal, "w:pPr/w:spacing/@w:lineRule") == ["exact"]
    assert 22 * int(PITCH) <= BLOCK_HEIGHT < 23 * int(PITCH)


def test_body_text_is_justified_and_indented_by_two_characters(sample: WordDocument) -> None:
    indent = sample.styles["Normal Indent"].element
    assert values(indent, ".//w:ind/@w:firstLineChars") == ["200"]
    assert values(indent, ".//w:ind/@w:firstLine") == [str(2 * (16 * 20 - 5))]
    normal = sample.styles["Normal"].element
    assert values(normal, ".//w:jc/@w:val") == ["both"]


def test_a_page_is_filled_to_its_last_line_and_lines_break_as_in_the_pdf(
    sample: WordDocument,
) -> None:
    """No line is moved for widows, none is widened by marks in the margin or between scripts."""
    normal = sample.styles["Normal"].element
    for switch in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN"):
        assert values(normal, f"w:pPr/w:{switch}/@w:val") == ["0"], switch
    control = values(sample.settings.element, "w:characterSpacingControl/@w:val")
    assert control == ["doNotCompress"]


def test_a_wide_table_turns_the_page_and_takes_its_heading_along() -> None:
    word = opened(
        Paragraph.of("前"), Heading(2, "（一）", "宽", "a"), landscape(), Paragraph.of("后")
    )
    assert orientations(word) == ["portrait", "landscape", "portrait"]
    assert pages(word) == [["前"], ["（一）宽", "2.分类办理", "table"], ["后"]]


def test_neighbouring_wide_tables_share_their_pages() -> None:
    heading = Heading(3, "2.", "又", "b")
    word = opened(Paragraph.of("前"), landscape(), heading, landscape(), small_table(["1"]))
    assert orientations(word) == ["portrait", "landscape", "portrait"]
    assert pages(word)[1] == ["2.分类办理", "table", "2.又", "2.分类办理", "table"]


def test_a_document_may_begin_and_end_with_a_wide_table() -> None:
    word = opened(AnnexStart("附件", "宽", "a"), landscape())
    assert orientations(word) == ["landscape"]
    assert pages(word) == [["附件", "宽", "2.分类办理", "table"]]


def test_a_heading_before_an_annex_does_not_move_into_it() -> None:
    word = opened(
        Paragraph.of("前"),
        Heading(1, "一、", "末", "a"),
        AnnexStart("附件", "宽", "b"),
        landscape(),
    )
    assert pages(word)[0] == ["前", "一、末"]


def test_a_landscape_page_is_the_portrait_page_turned() -> None:
    (section,) = opened(landscape()).sections
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.right_margin,
        section.bottom_margin,
        section.left_margin,
    )
    assert [round(length.mm) for length in lengths if length] == [297, 210, 28, 37, 26, 35]


def numbered(footer: Any) -> tuple[str, str]:
    """What the footer of page 1 says and how its paragraph is set."""
    (paragraph,) = footer._element.xpath(".//w:p[.//w:t]")
    assert [v.strip() for v in values(paragraph, "w:fldSimple/@w:instr")] == ["PAGE"]
    return "".join(values(paragraph, ".//w:t/text()")), paragraph.style


def test_page_numbers_stand_at_the_outer_edge_between_dashes(sample: WordDocument) -> None:
    assert sample.settings.odd_and_even_pages_header_footer
    for section in sample.sections:
        assert numbered(section.footer) == ("— 1 —", "FooterOdd")
        assert numbered(section.even_page_footer) == ("— 1 —", "FooterEven")
    for name, side in (("页码（单页）", "right"), ("页码（双页）", "left")):
        style = sample.styles[name].element
        assert values(style, ".//w:jc/@w:val") == [side]
        assert values(style, f".//w:ind/@w:{side}Chars") == ["100"]


def test_on_a_landscape_page_the_number_keeps_its_place_on_the_sheet() -> None:
    """It floats in the left margin, turned, over the whole width of the upright page's text."""
    word = opened(Paragraph.of("前"), landscape())
    upright, wide = word.sections
    assert not upright.footer._element.xpath(".//w:tbl")
    for footer in (wide.footer, wide.even_page_footer):
        (frame,) = footer._element.xpath("w:tbl")
        assert values(frame, ".//w:textDirection/@w:val") == ["tbRl"]
        assert values(frame, ".//w:tblpPr/@w:horzAnchor | .//w:tblpPr/@w:vertAnchor") == [
            "page",
            "page",
        ]
        assert values(frame, ".//w:trHeight/@w:val") == [str(BLOCK_WIDTH)]
        x, y, width = (
            int(values(frame, path)[0])
            for path in (".//w:tblpPr/@w:tblpX", ".//w:tblpPr/@w:tblpY", ".//w:tblW/@w:w")
        )
        # 7 mm left of the block, which begins 35 mm from the edge of the sheet; 28 mm from its top.
        assert (x + width / 2) / 1440 * 25.4 == pytest.approx(35 - 7, abs=0.1)
        assert y / 1440 * 25.4 == pytest.approx(28, abs=0.1)


def test_another_page_number_may_stand_in_the_middle() -> None:
    number = PageNumber("第", "页", NumberPlace.CENTRE, drop=10)
    data = write_docx(sample_document(), replace(FORMAT, page_number=number))
    word = docx.Document(io.BytesIO(data))
    assert not word.settings.odd_and_even_pages_header_footer
    for section in word.sections:
        assert numbered(section.footer) == ("第1页", "FooterCentre")
    assert values(word.styles["页码（居中）"].element, ".//w:jc/@w:val") == ["center"]


def test_the_page_number_is_seven_millimetres_below_the_text(sample: WordDocument) -> None:
    section = sample.sections[0]
    assert section.bottom_margin is not None
    assert section.footer_distance is not None
    below = section.bottom_margin.mm - section.footer_distance.mm
    assert below == pytest.approx(7 + 7 * 25.4 / 72, abs=0.1), "to the middle of a line of 14 pt"
