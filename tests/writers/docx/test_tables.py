"""Tables in the Word file: grid, merges, headers, what stays together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hotline_report.blocks import (
    Align,
    Cell,
    Heading,
    Paragraph,
    Part,
    PartRole,
    RowGroup,
    Scope,
    Table,
)
from hotline_report.writers.docx.tables import column_widths
from tests.writers.docx.support import (
    BLOCK_HEIGHT,
    BLOCK_WIDTH,
    body,
    opened,
    small_table,
    values,
    written,
)
from tests.writers.sample_document import (
    figure,
    landscape,
    records,
    row,
    text_cell,
    three_levels,
)

TABLES: list[Callable[[], Table]] = [three_levels, records, landscape]
tables = pytest.mark.parametrize("make", TABLES)


def only_table(table: Table) -> Any:
    (element,) = body(opened(table)).xpath("w:tbl")
    return element


@tables
def test_a_table_fills_the_block_and_its_widths_agree(make: Callable[[], Table]) -> None:
    table = make()
    room = BLOCK_HEIGHT if table.landscape else BLOCK_WIDTH
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


def test_a_group_that_is_too_long_for_that_may_be_torn_behind_its_first_rows() -> None:
    group = RowGroup(tuple((text_cell(str(number)),) for number in range(13)))
    assert kept_rows(replace(small_table(["1"]), groups=(group,))) == [True, True, *[False] * 11]


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


def test_half_a_line_is_left_free_below_a_table() -> None:
    below = (Heading(1, "一、", "题", "a"), Paragraph.of("文"), small_table(["1"], caption="表"))
    for block in below:
        word = opened(small_table(["1"]), block)
        (space,) = values(body(word), "w:tbl[1]/following-sibling::w:p[1]//w:spacing/@w:before")
        assert int(space) == round(28.95 * 20 / 2)
    assert not body(opened(*below[:2])).xpath(".//w:pPr/w:spacing"), "only below tables"


def test_lines_end_where_the_block_says() -> None:
    parts = (
        Part("诉求", PartRole.TEXT),
        Part("总量", PartRole.TEXT, paper_line=True),
        Part("（条次）", PartRole.UNIT, paper_line=True),
    )
    table = replace(small_table(["1"]), header=((Cell(parts, scope=Scope.COLUMN),),), widths=(5.0,))
    assert opened(table).tables[0].rows[0].cells[0].text == "诉求\n总量\n（条次）"


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


@pytest.mark.parametrize("size", ["10.5", "9", "8"])
def test_the_font_size_of_a_table_is_a_matter_of_styles(size: str) -> None:
    word = opened(replace(small_table(["1"] * 8), size=float(size)))
    cells = [p.style.name for c in word.tables[0]._cells for p in c.paragraphs if p.style]
    assert cells == [f"表头文字{size}"] * 8 + [f"表格文字{size}"] * 8
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


def test_a_figure_with_its_change_is_one_cell_text() -> None:
    document = replace(small_table(["1"]), groups=(RowGroup(((figure("8", "↓9.53%"),),)),))
    assert opened(document).tables[0].cell(1, 0).text == "8（↓9.53%）"


def test_row_headers_alone_do_not_make_a_header_row() -> None:
    table = replace(small_table(["1"]), header=(), groups=(RowGroup(((row("市本级"),),)),))
    assert values(only_table(table), "w:tblPr/w:tblLook/@w:firstRow") == ["0"]
    assert not only_table(table).xpath("//w:tblHeader")
