"""What a reader finds in the Word file, read back with python-docx."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.blocks import (
    Align,
    AnnexList,
    AnnexStart,
    Block,
    Cell,
    Heading,
    Paragraph,
    Part,
    PartRole,
    RowGroup,
    Signature,
    Table,
    Title,
    WordList,
)
from hotline_report.model.page_format import Role
from hotline_report.writers.docx import write_docx
from hotline_report.writers.docx.tables import column_widths
from tests.writers.sample_document import (
    figure,
    landscape,
    official_format,
    one_row_groups,
    records,
    row,
    sample_document,
    text_cell,
    three_levels,
)

FORMAT = official_format()
BLOCK_WIDTH = 8844  # 156 mm in twips
BLOCK_HEIGHT = 12755  # 225 mm in twips
PITCH = "579"  # 28.95 pt in twips


def written(*blocks: Block) -> bytes:
    return write_docx(replace(sample_document(), blocks=blocks), FORMAT)


def opened(*blocks: Block) -> WordDocument:
    return docx.Document(io.BytesIO(written(*blocks)))


def body(word: WordDocument) -> Any:
    return word.element.body


def values(element: Any, path: str) -> list[str]:
    """The results of an XPath as text."""
    return [str(value) for value in element.xpath(path)]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def named(word: WordDocument, style: str) -> list[str]:
    """The texts of the paragraphs in that style."""
    return [p.text for p in word.paragraphs if p.style is not None and p.style.name == style]


def small_table(*rows: Sequence[str], notes: tuple[str, ...] = (), caption: str = "") -> Table:
    groups = one_row_groups([tuple(text_cell(text) for text in line) for line in rows])
    columns = len(rows[0])
    header = (tuple(text_cell(f"第{number}列") for number in range(columns)),)
    return Table("表", "1.", caption, "表的名称", "", header, groups, notes, (5.0,) * columns)


@pytest.fixture(scope="module")
def sample_bytes() -> bytes:
    return write_docx(sample_document(), FORMAT)


@pytest.fixture(scope="module")
def sample(sample_bytes: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(sample_bytes))


# --- the text ---------------------------------------------------------------------------------


def test_title_and_issuers_stand_in_their_styles(sample: WordDocument) -> None:
    title = next(block for block in sample_document().blocks if isinstance(block, Title))
    assert named(sample, "Title") == [title.text]
    assert named(sample, "发布单位") == list(title.issuers)


def test_headings_are_in_the_navigation_pane_with_their_numbers(sample: WordDocument) -> None:
    headings = [block for block in sample_document().blocks if isinstance(block, Heading)]
    found = [
        (p.style.name, p.text)
        for p in sample.paragraphs
        if p.style is not None and p.style.name is not None and p.style.name.startswith("Heading")
    ]
    assert found == [(f"Heading {block.level}", block.number + block.text) for block in headings]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_heading_styles_have_outline_levels_and_stay_with_their_text(
    sample: WordDocument, level: int
) -> None:
    properties = sample.styles[f"Heading {level}"].element.pPr
    assert values(properties, "w:outlineLvl/@w:val") == [str(level - 1)]
    assert properties.xpath("w:keepNext")


def test_annex_titles_are_in_the_navigation_pane(sample: WordDocument) -> None:
    assert named(sample, "附件标识") == ["附件1", "附件2"]
    assert named(sample, "附件标题") == ["共享数据情况", "名词解释"]
    assert values(sample.styles["附件标题"].element, ".//w:outlineLvl/@w:val") == ["0"]


def test_an_annex_begins_a_page_without_empty_paragraphs(sample: WordDocument) -> None:
    assert sample.styles["附件标识"].paragraph_format.page_break_before
    assert values(sample.styles["附件标题"].element, ".//w:spacing/@w:before") == [PITCH]


def test_paragraphs_are_whole_and_in_the_body_style(sample: WordDocument) -> None:
    texts = [block.text for block in sample_document().blocks if isinstance(block, Paragraph)]
    assert named(sample, "Normal Indent") == texts


def test_several_annexes_are_numbered_and_a_single_one_is_not() -> None:
    several = opened(AnnexList(("甲", "乙", "丙")))
    assert [p.text for p in several.paragraphs] == ["附件：1.甲", "2.乙", "3.丙"]
    assert [p.text for p in opened(AnnexList(("甲",))).paragraphs] == ["附件：甲"]


def test_the_signature_ends_two_characters_from_the_right_edge() -> None:
    word = opened(Paragraph("正文。"), Signature(("某市热线",), "2025年1月8日"))
    text, issuer, day = word.paragraphs
    assert (issuer.text, day.text) == ("某市热线", "2025年1月8日")
    # The date, 5.5 characters wide and 2 further right, is the longer line: 7.5 against 4.
    style = word.styles["成文日期"].element
    assert values(style, ".//w:ind/@w:rightChars") == ["200"]
    assert values(style, ".//w:jc/@w:val") == ["right"]
    assert not day._p.xpath("w:pPr/w:ind")
    assert values(issuer._p, "w:pPr/w:ind/@w:rightChars") == [str(200 + 400)]
    # So that no page holds a signature alone.
    assert text.paragraph_format.keep_with_next


def test_only_the_first_of_several_issuers_stands_a_line_below_the_text(
    sample: WordDocument,
) -> None:
    style = sample.styles["落款"].element
    assert values(style, ".//w:spacing/@w:before") == [PITCH]
    assert style.xpath(".//w:contextualSpacing")


def test_hot_words_are_one_paragraph_with_ideographic_spaces() -> None:
    words = WordList("热词", "1.", "年度热词", "年度热词", ("停水", "物业费"), ("注：无。",))
    word = opened(words)
    assert [p.text for p in word.paragraphs] == ["1.年度热词", "停水　物业费", "注：无。"]


def test_no_paragraph_is_empty(sample: WordDocument) -> None:
    empty = [p.style.name for p in sample.paragraphs if not p.text and p.style is not None]
    assert set(empty) <= {"表间"}, "blank lines are spacing of styles"


def test_a_block_without_text_leaves_no_blank_line() -> None:
    word = opened(Paragraph(""), Title("标题", ()), Signature((), ""), Paragraph("完"))
    assert [p.text for p in word.paragraphs] == ["标题", "完"]


def test_an_empty_document_can_be_opened() -> None:
    assert opened().paragraphs == []


@pytest.mark.parametrize(
    "text",
    [
        "𠮷野家😀👩‍👧——“引号”……<&>'\"",
        "前后有空格 　 ",
        "第一行\n第二行\t制表",
        "，！%（",
        "句末的反斜杠\\和]]>",
    ],
)
def test_text_is_read_back_as_it_was(text: str) -> None:
    assert opened(Paragraph(text)).paragraphs[0].text == text


def test_what_xml_cannot_hold_is_replaced_and_the_file_is_sound() -> None:
    bad = "甲\x00\x0b\ufffe\ud800乙"
    document = sample_document()
    document = replace(
        document,
        metadata=replace(document.metadata, title=bad, issuers=(bad,)),
        blocks=(Paragraph(bad), replace(small_table(["1"]), label=bad)),
    )
    word = docx.Document(io.BytesIO(write_docx(document, FORMAT)))
    assert word.paragraphs[0].text == "甲\ufffd\ufffd\ufffd\ufffd乙"


# --- tables -----------------------------------------------------------------------------------

TABLES: list[Callable[[], Table]] = [three_levels, records, landscape]
tables = pytest.mark.parametrize("make", TABLES)


def only_table(table: Table) -> Any:
    (element,) = body(opened(table)).xpath("w:tbl")
    return element


@tables
def test_a_table_fills_the_block_and_its_widths_agree(make: Callable[[], Table]) -> None:
    table = make()
    room = BLOCK_HEIGHT if FORMAT.table_setting(sum(table.widths))[1] else BLOCK_WIDTH
    element = only_table(table)
    grid = [int(width) for width in values(element, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(grid) == room
    assert values(element, "w:tblPr/w:tblW/@w:w") == [str(room)]
    assert values(element, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    for line in element.xpath("w:tr"):
        start = 0
        for cell in line.xpath("w:tc"):
            span = int((values(cell, "w:tcPr/w:gridSpan/@w:val") or ["1"])[0])
            assert values(cell, "w:tcPr/w:tcW/@w:w") == [str(sum(grid[start : start + span]))]
            start += span
        assert start == len(grid), "every row fills the grid"


@tables
def test_the_texts_of_cells_are_read_back_unchanged(make: Callable[[], Table]) -> None:
    table = make()
    written_cells = [
        "".join(p.text for p in cell.xpath("w:p"))
        for cell in only_table(table).xpath(
            "w:tr/w:tc[not(w:tcPr/w:vMerge) or w:tcPr/w:vMerge[@w:val='restart']]"
        )
    ]
    cells = [cell for line in (*table.header, *table.rows()) for cell in line]
    assert written_cells == [cell.text for cell in cells]


@tables
def test_exactly_the_header_rows_are_repeated_and_no_row_is_torn(
    make: Callable[[], Table],
) -> None:
    table = make()
    lines = only_table(table).xpath("w:tr")
    repeated = [bool(line.xpath("w:trPr/w:tblHeader")) for line in lines]
    assert repeated == [True] * len(table.header) + [False] * len(list(table.rows()))
    assert all(line.xpath("w:trPr/w:cantSplit") for line in lines)


def test_spans_become_merges() -> None:
    word = opened(three_levels())
    table = word.tables[0]
    assert table.cell(0, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 3)._tc
    assert table.cell(1, 3)._tc is table.cell(2, 3)._tc
    assert [cell.text for cell in table.rows[2].cells] == [
        "层级",
        "总数",
        "其中：党员",
        "专员（人）",
        "平台安全",
    ]
    assert table.cell(5, 1)._tc is table.cell(5, 4)._tc


def test_a_span_wider_and_higher_than_one_covers_its_rectangle() -> None:
    big = text_cell("大", colspan=2, rowspan=2)
    group = RowGroup(((big, text_cell("甲")), (text_cell("乙"),)))
    table = opened(replace(small_table(["1", "2", "3"]), groups=(group,))).tables[0]
    assert table.cell(1, 0)._tc is table.cell(2, 1)._tc
    assert (table.cell(1, 2).text, table.cell(2, 2).text) == ("甲", "乙")


def test_a_row_that_is_too_short_is_filled_so_that_word_need_not_repair_it() -> None:
    group = RowGroup(((text_cell("甲"),), (text_cell("乙", rowspan=5), text_cell("丙"))))
    table = opened(replace(small_table(["1", "2"]), groups=(group,))).tables[0]
    assert [[cell.text for cell in line.cells] for line in table.rows][1:] == [
        ["甲", ""],
        ["乙", "丙"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ((text_cell("1"), text_cell("2"), text_cell("3")),),
        ((text_cell("1"), text_cell("2", colspan=2)),),
        ((text_cell("1"), text_cell("2", rowspan=2)), (text_cell("3", colspan=2),)),
    ],
    ids=["too many cells", "span beyond the edge", "spans on each other"],
)
def test_rows_that_do_not_fit_the_columns_are_refused(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="does not fit a table of 2 columns"):
        written(replace(small_table(["1", "2"]), groups=(RowGroup(rows),)))


def kept_rows(table: Table) -> list[bool]:
    """For each row below the header, whether the next must follow on the same page."""
    return [
        bool(line.xpath("w:tc/w:p/w:pPr/w:keepNext"))
        for line in only_table(table).xpath("w:tr[not(w:trPr/w:tblHeader)]")
    ]


def test_the_rows_of_a_group_stay_on_one_page() -> None:
    assert kept_rows(records()) == [True, True, False] * 15


def test_a_short_table_stays_whole_and_with_its_notes() -> None:
    assert kept_rows(small_table(["1"], ["2"])) == [True, False]
    assert kept_rows(small_table(["1"], ["2"], notes=("注：无。",))) == [True, True]


def test_a_group_that_is_too_long_for_that_may_be_torn() -> None:
    group = RowGroup(tuple((text_cell(str(number)),) for number in range(13)))
    assert kept_rows(replace(small_table(["1"]), groups=(group,))) == [False] * 13


def test_caption_legend_table_and_notes_follow_each_other() -> None:
    elements = [
        "table" if element.tag == qn("w:tbl") else f"{element.style} {element.text}"
        for element in body(opened(three_levels())).xpath("w:tbl | w:p")
    ]
    table = three_levels()
    assert elements == [
        f"Caption {table.number}{table.caption}",
        f"TableLegend {table.legend}",
        "table",
        f"TableNote {table.notes[0]}",
        f"TableNote {table.notes[1]}",
    ]


@pytest.mark.parametrize("style", ["Caption", "表例", "Title", "附件标识", "落款"])
def test_what_announces_the_next_paragraph_stays_with_it(sample: WordDocument, style: str) -> None:
    assert sample.styles[style].paragraph_format.keep_with_next


def test_two_tables_without_text_between_them_are_set_apart() -> None:
    word = opened(small_table(["1"]), small_table(["2"]))
    kinds = [element.tag for element in body(word)]
    assert kinds == [qn(f"w:{tag}") for tag in ("tbl", "p", "tbl", "p", "sectPr")]
    assert {p.style.name for p in word.paragraphs if p.style is not None} == {"表间"}


def test_screen_readers_are_told_the_tables_name_and_headers() -> None:
    element = only_table(three_levels())
    assert values(element, "w:tblPr/w:tblCaption/@w:val") == ["平台基础保障能力"]
    assert values(element, "w:tblPr/w:tblLook/@w:firstRow") == ["1"]
    assert values(element, "w:tblPr/w:tblLook/@w:firstColumn") == ["1"]
    plain = only_table(small_table(["1"]))
    assert values(plain, "w:tblPr/w:tblCaption/@w:val") == ["表的名称"]
    assert values(plain, "w:tblPr/w:tblLook/@w:firstColumn") == ["0"]


def test_rises_and_falls_bear_character_styles_of_no_colour() -> None:
    parts = (
        Part("1", PartRole.VALUE),
        Part("（↑2%）", PartRole.RISE),
        Part("3", PartRole.VALUE),
        Part("（↓4%）", PartRole.FALL),
        Part("持平", PartRole.STEADY),
    )
    word = opened(replace(small_table(["1"]), groups=(RowGroup(((Cell(parts),),)),)))
    runs = word.tables[0].cell(1, 0).paragraphs[0].runs
    assert [(run.text, run.style.name) for run in runs if run.style is not None] == [
        ("1", "Default Paragraph Font"),
        ("（↑2%）", "上升"),
        ("3", "Default Paragraph Font"),
        ("（↓4%）", "下降"),
        ("持平", "持平"),
    ]
    assert not word.styles["上升"].element.xpath("w:rPr/*")


@pytest.mark.parametrize(
    ("columns", "size"), [(8, "10.5"), (9, "9"), (11, "8")], ids=["fits", "smaller", "smallest"]
)
def test_the_font_size_of_a_table_is_a_matter_of_styles(columns: int, size: str) -> None:
    word = opened(small_table(["1"] * columns))
    cells = [p.style.name for c in word.tables[0]._cells for p in c.paragraphs if p.style]
    assert cells == [f"表头文字{size}"] * columns + [f"表格文字{size}"] * columns
    sizes = word.styles[f"表格文字{size}"].font.size
    assert sizes is not None
    assert sizes.pt == float(size)


def test_header_cells_of_rows_and_columns_look_alike() -> None:
    word = opened(three_levels())
    table = word.tables[0]
    styles = [table.cell(at, 0).paragraphs[0].style for at in (0, 3)]
    assert [style.name for style in styles if style] == ["表头文字10.5"] * 2


def test_alignment_is_a_matter_of_styles() -> None:
    line = (text_cell("左", align=Align.LEFT), text_cell("右", align=Align.RIGHT))
    word = opened(replace(small_table(["1", "2"]), groups=(RowGroup((line,)),)))
    cells = word.tables[0].rows[1].cells
    names = [style.name for cell in cells if (style := cell.paragraphs[0].style)]
    assert names == ["表格文字10.5左", "表格文字10.5右"]


@given(
    widths=st.lists(st.floats(min_value=0, max_value=200), min_size=1, max_size=30),
    room=st.integers(min_value=1, max_value=20_000),
)
def test_column_widths_add_up_exactly(widths: list[float], room: int) -> None:
    shared = column_widths(widths, room)
    assert sum(shared) == room
    assert len(shared) == len(widths)
    assert min(shared) >= 0


# --- pages ------------------------------------------------------------------------------------


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
    word = opened(Paragraph("前"), Heading(2, "（一）", "宽", "a"), landscape(), Paragraph("后"))
    assert orientations(word) == ["portrait", "landscape", "portrait"]
    assert pages(word) == [["前"], ["（一）宽", "2.分类办理", "table"], ["后"]]


def test_neighbouring_wide_tables_share_their_pages() -> None:
    heading = Heading(3, "2.", "又", "b")
    word = opened(Paragraph("前"), landscape(), heading, landscape(), small_table(["1"]))
    assert orientations(word) == ["portrait", "landscape", "portrait"]
    assert pages(word)[1] == ["2.分类办理", "table", "2.又", "2.分类办理", "table"]


def test_a_document_may_begin_and_end_with_a_wide_table() -> None:
    word = opened(AnnexStart("附件", "宽", "a"), landscape())
    assert orientations(word) == ["landscape"]
    assert pages(word) == [["附件", "宽", "2.分类办理", "table"]]


def test_a_heading_before_an_annex_does_not_move_into_it() -> None:
    word = opened(
        Paragraph("前"), Heading(1, "一、", "末", "a"), AnnexStart("附件", "宽", "b"), landscape()
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


def test_page_numbers_stand_at_the_outer_edge_between_dashes(sample: WordDocument) -> None:
    assert sample.settings.odd_and_even_pages_header_footer
    first, *others = sample.sections
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert "".join(values(paragraph._p, ".//w:t/text()")) == "— 1 —"
        assert [v.strip() for v in values(paragraph._p, "w:fldSimple/@w:instr")] == ["PAGE"]
        assert paragraph.style is not None
        style = paragraph.style.element
        assert values(style, ".//w:jc/@w:val") == [side]
        assert values(style, f".//w:ind/@w:{side}Chars") == ["100"]
    assert all(section.footer.is_linked_to_previous for section in others)


def test_the_page_number_is_seven_millimetres_below_the_text(sample: WordDocument) -> None:
    section = sample.sections[0]
    assert section.bottom_margin is not None
    assert section.footer_distance is not None
    below = section.bottom_margin.mm - section.footer_distance.mm
    assert below == pytest.approx(7 + 7 * 25.4 / 72, abs=0.1), "to the middle of a line of 14 pt"


# --- styles and fonts -------------------------------------------------------------------------

STYLE_OF_ROLE = {
    Role.TITLE: "Title",
    Role.ISSUER: "发布单位",
    Role.HEADING_1: "Heading 1",
    Role.HEADING_2: "Heading 2",
    Role.HEADING_3: "Heading 3",
    Role.HEADING_4: "Heading 4",
    Role.ANNEX_LABEL: "附件标识",
    Role.CAPTION: "Caption",
    Role.TABLE_HEADER: "表头文字10.5",
    Role.TABLE_BODY: "表格文字10.5",
    Role.NOTE: "表注",
    Role.PAGE_NUMBER: "Footer",
}


@pytest.mark.parametrize("role", STYLE_OF_ROLE)
def test_styles_bear_the_official_fonts_and_sizes(sample: WordDocument, role: Role) -> None:
    style = FORMAT.styles[role]
    element = sample.styles[STYLE_OF_ROLE[role]].element
    assert values(element, "w:rPr/w:rFonts/@w:eastAsia") == [style.families[0]]
    assert values(element, "w:rPr/w:rFonts/@w:ascii") == [style.latin]
    assert values(element, "w:rPr/w:rFonts/@w:hAnsi") == [style.latin]
    assert values(element, "w:rPr/w:sz/@w:val") == [f"{style.size * 2:g}"]


def test_the_body_font_and_language_are_the_documents_defaults(sample: WordDocument) -> None:
    defaults = sample.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    assert values(defaults, "w:rFonts/@w:eastAsia") == ["仿宋_GB2312"]
    assert values(defaults, "w:lang/@w:eastAsia") == ["zh-CN"]
    assert values(defaults, "w:color/@w:val") == ["000000"]
    assert values(sample.settings.element, "w:themeFontLang/@w:eastAsia") == ["zh-CN"]


def test_no_theme_font_wins_and_nothing_is_bold_or_coloured(sample: WordDocument) -> None:
    for root in (sample.styles.element, sample.element):
        assert not root.xpath("//@w:eastAsiaTheme | //@w:asciiTheme | //@w:hAnsiTheme")
        assert not root.xpath("//w:b | //w:color[@w:val != '000000']")


def test_quotation_marks_and_dashes_are_set_in_the_chinese_font(sample: WordDocument) -> None:
    assert sample.element.xpath("count(//w:r)") == sample.element.xpath(
        "count(//w:r[w:rPr/w:rFonts/@w:hint = 'eastAsia'])"
    )


def test_formatting_is_in_styles_only(sample: WordDocument) -> None:
    direct = {
        element.tag.split("}")[1]
        for element in sample.element.xpath("//w:body//w:pPr/* | //w:body//w:r/w:rPr/*")
    }
    # w:ind: where a signature's lines begin depends on their lengths.
    assert direct == {"pStyle", "keepNext", "ind", "sectPr", "rFonts", "rStyle"}


def test_every_style_that_is_used_is_there(sample: WordDocument) -> None:
    used = set(
        values(sample.element, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    )
    styles = sample.styles.element
    used |= set(values(styles, "//w:basedOn/@w:val | //w:next/@w:val"))
    known = values(styles, "//w:style/@w:styleId")
    assert used <= set(known)
    assert len(known) == len(set(known))
    names = values(styles, "//w:style/w:name/@w:val")
    assert len(names) == len(set(names))


# --- the file ---------------------------------------------------------------------------------

ORDER = {  # as in the schema of ECMA-376 part 1, annex A, what the writer uses of it
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl overflowPunct autoSpaceDE autoSpaceDN"
    " snapToGrid spacing ind contextualSpacing jc outlineLvl sectPr",
    "rPr": "rStyle rFonts color spacing sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption"
    " tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sectPr": "footerReference type pgSz pgMar cols docGrid",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl"
    " noLineBreaksAfter noLineBreaksBefore compat themeFontLang clrSchemeMapping decimalSymbol"
    " listSeparator",
}


@pytest.mark.parametrize("parent", ORDER)
def test_children_stand_in_the_order_of_the_schema(sample: WordDocument, parent: str) -> None:
    order = ORDER[parent].split()
    roots = (sample.element, sample.styles.element, sample.settings.element)
    found = [e for root in roots for e in root.xpath(f"//w:{parent}")]
    assert found
    for element in found:
        positions = [order.index(child.tag.split("}")[1]) for child in element]
        assert positions == sorted(positions)


def test_nothing_is_left_of_a_template(sample_bytes: bytes) -> None:
    assert sorted(members(sample_bytes)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_the_properties_tell_what_the_document_is(sample: WordDocument) -> None:
    properties, metadata = sample.core_properties, sample_document().metadata
    assert properties.title == metadata.title
    assert properties.author == properties.last_modified_by == "、".join(metadata.issuers)
    assert properties.subject == "某市2024年"
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified == datetime(2025, 1, 8, tzinfo=UTC)


def test_a_document_without_a_day_bears_the_last_of_its_year() -> None:
    document = sample_document()
    undated = replace(document, metadata=replace(document.metadata, published=None))
    word = docx.Document(io.BytesIO(write_docx(undated, FORMAT)))
    assert word.core_properties.created == datetime(2024, 12, 31, tzinfo=UTC)
    assert document.metadata.published == date(2025, 1, 8)


def test_properties_too_long_for_the_package_are_cut() -> None:
    document = sample_document()
    long = replace(document, metadata=replace(document.metadata, title="长" * 300))
    word = docx.Document(io.BytesIO(write_docx(long, FORMAT)))
    assert word.core_properties.title == "长" * 255


def test_the_same_document_is_written_in_the_same_bytes(sample_bytes: bytes) -> None:
    assert write_docx(sample_document(), FORMAT) == sample_bytes


def test_bytes_do_not_depend_on_zone_locale_or_hash_seed(
    sample_bytes: bytes, tmp_path: Path
) -> None:
    target = tmp_path / "other.docx"
    program = (
        "import pathlib, sys\n"
        "from hotline_report.writers.docx import write_docx\n"
        "from tests.writers.sample_document import official_format, sample_document\n"
        "data = write_docx(sample_document(), official_format())\n"
        "pathlib.Path(sys.argv[1]).write_bytes(data)\n"
    )
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    subprocess.run([sys.executable, "-c", program, str(target)], check=True, env=environment)
    assert target.read_bytes() == sample_bytes


def test_a_figure_with_its_change_is_one_cell_text() -> None:
    document = replace(small_table(["1"]), groups=(RowGroup(((figure("8", "↓9.53%"),),)),))
    assert opened(document).tables[0].cell(1, 0).text == "8（↓9.53%）"


def test_row_headers_alone_do_not_make_a_header_row() -> None:
    table = replace(small_table(["1"]), header=(), groups=(RowGroup(((row("市本级"),),)),))
    assert values(only_table(table), "w:tblPr/w:tblLook/@w:firstRow") == ["0"]
    assert not only_table(table).xpath("//w:tblHeader")
