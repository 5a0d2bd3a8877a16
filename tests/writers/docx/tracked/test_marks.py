"""How each kind of change is marked: what a reader sees in Word, and nothing else."""

from __future__ import annotations

import re

from msgspec.structs import replace

from hotline_report.blocks import (
    Contents,
    ContentsEntry,
    Footnote,
    Footnotes,
    Heading,
    Paragraph,
    Picture,
    RowGroup,
    Table,
    Title,
)
from hotline_report.inlines import Hyperlink, NoteCall, Text
from hotline_report.model.picture import PictureFile, PictureKind
from hotline_report.writers.docx.tracked import Side, write_tracked
from tests.writers.docx.support import small_table
from tests.writers.docx.tracked.settling import DOCUMENT, Package, W, changes, settled
from tests.writers.docx.tracked.support import AUTHOR, DATE, marked, plain, side, tag, tracked
from tests.writers.sample_document import row, text_cell

TITLE = Title("年度发布", ())
FIRST = Paragraph.of("全年播出44期，收到诉求648件。")
SECOND = Paragraph.of("群众对热线工作提出意见和建议，逐条研究、逐条回复。")
THIRD = Paragraph.of("下一步，继续做好知识库的维护和更新。")
TABLE = small_table(("市民热线", "44"), ("企业热线", "12"), ("部门热线", "3"), caption="各线受理")


def test_a_number_is_one_piece_with_its_unit_left_alone() -> None:
    new = Paragraph.of("全年播出45期，收到诉求648件。")
    data = tracked(side(TITLE, FIRST, THIRD), side(TITLE, new, THIRD))
    assert marked(data) == ["del 44", "ins 45"]


def test_each_mark_says_who_and_when() -> None:
    data = tracked(side(FIRST, THIRD), side(SECOND, THIRD))
    marks = changes(data)
    assert {mark.get(W + "author") for mark in marks} == {AUTHOR}
    assert {mark.get(W + "date") for mark in marks} == {"2025-02-18T09:30:00Z"}
    numbers = [mark.get(W + "id") for mark in marks]
    assert len(set(numbers)) == len(numbers)


def test_the_same_drafts_give_the_same_bytes() -> None:
    old, new = side(TITLE, FIRST, SECOND), side(TITLE, SECOND, TABLE)
    assert tracked(old, new) == tracked(old, new)


def test_a_paragraph_that_came_or_went_is_marked_with_its_end() -> None:
    shorter, longer = side(TITLE, FIRST, THIRD), side(TITLE, FIRST, SECOND, THIRD)
    assert marked(tracked(shorter, longer)) == ["ins ¶", f"ins {SECOND.text}"]
    assert marked(tracked(longer, shorter)) == ["del ¶", f"del {SECOND.text}"]


def test_changes_that_adjoin_over_the_end_of_a_paragraph_are_of_different_minutes() -> None:
    longer = Paragraph.of(FIRST.text + "现场回应296件。")
    data = tracked(side(TITLE, FIRST, THIRD), side(TITLE, longer, SECOND, THIRD))
    assert marked(data) == ["ins 现场回应296件。", "ins ¶", f"ins {SECOND.text}"]
    dates = [mark.get(W + "date") for mark in changes(data)]
    assert dates == ["2025-02-18T09:30:00Z", "2025-02-18T09:32:00Z", "2025-02-18T09:32:00Z"]


def test_a_paragraph_that_moved_is_marked_as_moved() -> None:
    old = side(TITLE, FIRST, SECOND, THIRD, Paragraph.of("完。"))
    new = side(TITLE, THIRD, FIRST, SECOND, Paragraph.of("完。"))
    data = tracked(old, new)
    assert marked(data) == [
        "moveTo ¶",
        f"moveTo {THIRD.text}",
        "moveFrom ¶",
        f"moveFrom {THIRD.text}",
    ]
    body = Package(data).part(DOCUMENT)
    ranges = [*body.iter(W + "moveFromRangeStart"), *body.iter(W + "moveToRangeStart")]
    assert len({each.get(W + "name") for each in ranges}) == 1
    assert len({each.get(W + "id") for each in ranges}) == 2


def test_what_came_into_a_paragraph_that_moved_is_marked_in_its_new_place() -> None:
    edited = Paragraph.of(THIRD.text.replace("维护", "整理"))
    data = tracked(side(FIRST, SECOND, THIRD, TITLE), side(edited, FIRST, SECOND, TITLE))
    assert "ins 整理" in marked(data)
    assert f"moveFrom {THIRD.text}" in marked(data)


def test_a_heading_whose_number_follows_changes_in_its_number_only() -> None:
    last = Heading(1, "二、", "主要成效", "b")
    came = Heading(1, "二、", "年度重点工作", "c")
    old = side(TITLE, Heading(1, "一、", "基本情况", "a"), FIRST, last, SECOND)
    new = side(
        TITLE,
        Heading(1, "一、", "基本情况", "a"),
        FIRST,
        came,
        THIRD,
        replace(last, number="三、"),
        SECOND,
    )
    assert marked(tracked(old, new)) == [
        "ins ¶",
        "ins 二、年度重点工作",
        "ins ¶",
        f"ins {THIRD.text}",
        "del 二",
        "ins 三",
    ]


def test_a_cell_is_edited_in_place() -> None:
    new = small_table(("市民热线", "45"), ("企业热线", "12"), ("部门热线", "3"), caption="各线受理")
    assert marked(tracked(side(TABLE), side(new))) == ["del 44", "ins 45"]


def test_rows_that_came_or_went_are_marked_as_rows() -> None:
    less = small_table(("市民热线", "44"), ("部门热线", "3"), caption="各线受理")
    cells = ["¶", "企业热线", "¶", "12"]
    assert marked(tracked(side(TABLE), side(less))) == ["del row", *(f"del {c}" for c in cells)]
    assert marked(tracked(side(less), side(TABLE))) == ["ins row", *(f"ins {c}" for c in cells)]


def test_a_row_that_begins_what_several_have_in_common_may_go() -> None:
    def table(*titles: str) -> Table:
        lines = [
            ((row("渠道", len(titles)),) if not at else ()) + (text_cell(title), text_cell("1"))
            for at, title in enumerate(titles)
        ]
        groups = (RowGroup(tuple(lines)),)
        return replace(small_table(("", "", "")), groups=groups, caption="渠道")

    tracked(side(table("电话", "网络", "短信")), side(table("网络", "短信")))
    tracked(side(table("网络", "短信")), side(table("电话", "网络", "短信")))


def test_a_table_with_other_columns_went_and_another_came() -> None:
    wider = small_table(("市民热线", "44", "1"), ("企业热线", "12", "2"), caption="各线受理")
    found = marked(tracked(side(TABLE, FIRST), side(wider, FIRST)))
    assert found.count("del row") == 4
    assert found.count("ins row") == 3
    assert "del 第1列" in found


def test_two_tables_without_captions_are_kept_apart_where_one_took_the_others_place() -> None:
    bare = replace(TABLE, caption="")
    wider = small_table(("市民热线", "44", "1"))
    data = tracked(side(bare, FIRST), side(wider, FIRST))
    body = Package(data).part(DOCUMENT)[0]
    tags = list(map(tag, body))
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_widths_of_columns_that_follow_from_the_words_are_marked_as_looks() -> None:
    wider = replace(TABLE, widths=(6.0, 5.0))
    found = {mark.split()[0] for mark in marked(tracked(side(TABLE), side(wider)))}
    assert found == {"tblGridChange", "tcPrChange"}


def test_where_words_lead_is_marked_with_them() -> None:
    def link(address: str) -> Paragraph:
        return Paragraph((Text("全文见"), Hyperlink("统计说明", address), Text("和各区的年报。")))

    one, other = (link(f"https://www.example.gov.cn/{name}") for name in "ab")
    assert marked(tracked(side(one), side(one))) == []
    assert marked(tracked(side(one), side(other))) == ["del 统计说明", "ins 统计说明"]


def _noted(*keys: str) -> tuple[Paragraph, Footnotes]:
    called: dict[str, int] = {}
    inlines: list[Text | NoteCall] = []
    for key in keys:
        again = key in called
        number = called.setdefault(key, len(called) + 1)
        inlines += [Text(f"{key}类诉求按登记的件数计算"), NoteCall(key, number, again)]
    notes = tuple(Footnote(key, n, (Text(f"{key}的说明。"),)) for key, n in called.items())
    return Paragraph(tuple(inlines)), Footnotes(notes)


def test_a_footnote_called_twice_in_a_paragraph_is_no_change() -> None:
    one = side(TITLE, *_noted("甲", "乙", "甲", "甲", "乙"))
    assert marked(tracked(one, one)) == []


def test_a_footnote_that_came_takes_its_words_along() -> None:
    old, new = side(*_noted("乙", "丙")), side(*_noted("甲", "乙", "丙"))
    assert marked(tracked(old, new)) == ["ins 甲类诉求按登记的件数计算[]", "ins  甲的说明。"]


def test_a_footnote_is_edited_in_place() -> None:
    paragraph, notes = _noted("甲", "乙")
    edited = Footnotes((replace(notes.notes[0], inlines=(Text("甲的解释。"),)), notes.notes[1]))
    assert marked(tracked(side(paragraph, notes), side(paragraph, edited))) == [
        "del 说明",
        "ins 解释",
    ]


def test_another_picture_of_the_same_name_took_the_others_place() -> None:
    def picture(content: bytes) -> Picture:
        return Picture("大厅", PictureFile(PictureKind.PNG, content, 300, 200), "大厅", "")

    assert marked(tracked(side(picture(b"1"), FIRST), side(picture(b"1"), FIRST))) == []
    found = marked(tracked(side(picture(b"1"), FIRST), side(picture(b"2"), FIRST)))
    assert [mark.split()[0] for mark in found] == ["del", "ins"]


def _with_contents(*texts: str) -> tuple[Contents | Heading | Paragraph, ...]:
    headings = [Heading(1, "", text, text) for text in texts]
    contents = Contents(tuple(ContentsEntry(1, text, text) for text in texts))
    return contents, *(part for heading in headings for part in (heading, FIRST))


def test_contents_lead_to_headings_that_came_and_stayed() -> None:
    old = side(TITLE, *_with_contents("基本情况", "主要成效", "问题和打算"))
    new = side(TITLE, *_with_contents("基本情况", "特色服务", "主要成效", "问题和打算"))
    found = [mark for mark in marked(tracked(old, new)) if "PAGEREF" in mark]
    assert len(found) == 1
    assert "特色服务" in found[0]


def test_contents_may_come_and_go() -> None:
    listed, bare = side(TITLE, *_with_contents("基本情况", "主要成效")), side(TITLE, FIRST)
    tracked(listed, bare)
    tracked(bare, listed)


def test_of_a_last_section_that_turned_all_is_marked_but_headers_and_footers() -> None:
    """Word has no mark for those (w:sectPrChange, ECMA-376 part 1, 17.13.5.32)."""
    upright, turned = side(TITLE, FIRST, TABLE), side(TITLE, FIRST, replace(TABLE, landscape=True))
    data = write_tracked(upright, turned, AUTHOR, DATE)
    assert settled(data, accept=True) == plain(turned)
    footers = re.compile("<w:(?:footer|header)Reference.*?</w:(?:footer|header)Reference>")
    found, wanted = settled(data, accept=False), plain(upright)
    assert found != wanted
    assert footers.sub("", found) == footers.sub("", wanted)


def test_the_mark_of_a_draft_changes_on_every_page() -> None:
    def draft(found: int | None) -> Side:
        one = side(TITLE, FIRST)
        metadata = replace(one.document.metadata, open_findings=found, draft="草稿1")
        return replace(one, document=replace(one.document, metadata=metadata))

    assert marked(tracked(draft(12), draft(3))) == ["del 12", "ins 3"]
    assert marked(tracked(draft(None), draft(3))) == ["ins 草稿1（尚有 3 处校核问题未处理）"]
