"""What stands beside the text: footnotes are taken back, headers, footers and pictures are told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from hotline_report.formatting.word_paragraphs import W
from hotline_report.pipeline.proposals import Item, Kind, Taken, write
from tests.inlines import DATA, FOLDERS
from tests.samples import SAMPLES, WITH_INLINES
from tests.takeback.support import edited, rezipped, stripped, taken, text_of, word_of

Change = Callable[[etree._Element], None]


def part_changed(word: bytes, name: str, change: Change) -> bytes:
    def changed(each: str, data: bytes) -> bytes:
        if each != name:
            return data
        root = etree.fromstring(data)
        change(root)
        return etree.tostring(root, encoding="UTF-8", standalone=True)

    return rezipped(word, changed)


def the_note(root: etree._Element, words: str) -> etree._Element:
    return next(note for note in root.iter(f"{W}footnote") if words in text_of(note))


class Corrections:
    def __init__(self, folder: Path) -> None:
        self.data = folder / DATA.parent.name / DATA.name
        self.folder = folder
        shutil.copytree(DATA.parent, self.data.parent)
        self.before = self.data.read_text()

    def taken(self, word: bytes) -> Taken:
        return taken(word, self.data, self.folder, FOLDERS)


@pytest.fixture
def corrections(tmp_path: Path) -> Corrections:
    return Corrections(tmp_path)


@pytest.mark.parametrize("marked", [True, False])
def test_a_footnote_is_edited_where_it_was_typed(corrections: Corrections, marked: bool) -> None:
    def edit(root: etree._Element) -> None:
        for text in the_note(root, "按工作日统计").iter(f"{W}t"):
            text.text = (text.text or "").replace("工作日", "自然日")

    word = part_changed(word_of(WITH_INLINES), "word/footnotes.xml", edit)
    found = corrections.taken(word if marked else stripped(word))
    write(found, [1])

    assert not found.proposals.others
    assert corrections.data.read_text() == corrections.before.replace("按工作日", "按自然日")


def test_a_footnote_that_was_edited_in_the_data_file_since_is_no_correction(
    corrections: Corrections,
) -> None:
    corrections.data.write_text(corrections.before.replace("按工作日统计", "按自然日统计"))

    assert not corrections.taken(word_of(WITH_INLINES)).proposals


def without_note(word: bytes, words: str) -> bytes:
    def edit(root: etree._Element) -> None:
        root.remove(the_note(root, words))

    return part_changed(word, "word/footnotes.xml", edit)


def test_a_deleted_footnote_that_is_called_twice_is_left_to_people(
    corrections: Corrections,
) -> None:
    """By a text, and by a cell."""
    found = corrections.taken(without_note(word_of(WITH_INLINES), "不含重复来电"))

    assert not found.proposals.written
    (item,) = found.proposals.others
    assert "[^口径]" in item.why


def test_a_deleted_footnote_is_its_entry(corrections: Corrections) -> None:
    found = corrections.taken(without_note(word_of(WITH_INLINES), "按工作日统计"))
    write(found, [1])

    assert not found.proposals.others
    assert corrections.data.read_text() == corrections.before.replace(
        "  站点: 按工作日统计。\n", ""
    )


def test_an_added_footnote_is_told_with_its_call(corrections: Corrections) -> None:
    def add_note(root: etree._Element) -> None:
        note = etree.SubElement(root, f"{W}footnote", {f"{W}id": "77"})
        run = etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = "含夜间。"

    def add_call(body: etree._Element) -> None:
        called = next(each for each in body if "接通及时" in text_of(each))
        run = etree.SubElement(called, f"{W}r")
        etree.SubElement(run, f"{W}footnoteReference", {f"{W}id": "77"})

    word = part_changed(word_of(WITH_INLINES), "word/footnotes.xml", add_note)
    found = corrections.taken(edited(word, add_call)).proposals

    assert not found.written
    assert ["加了脚注" in item.why or item.new == "含夜间。" for item in found.others] == [True] * 2


def told_beside(word: bytes, folder: Path) -> Item:
    (item,) = taken(word, SAMPLES["example-2024"], folder).proposals.others
    return item


def test_a_footer_that_was_edited_is_told(tmp_path: Path) -> None:
    def edit(root: etree._Element) -> None:
        run = etree.SubElement(next(root.iter(f"{W}p")), f"{W}r")
        etree.SubElement(run, f"{W}t").text = "内部资料"

    word = part_changed(word_of("example-2024"), "word/footer1.xml", edit)
    item = told_beside(word, tmp_path)

    assert (item.kind, item.place) == (Kind.STRUCTURE, "页眉、页脚")
    assert "内部资料" in item.new


def test_a_picture_that_was_added_is_told(tmp_path: Path) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"

    def add(body: etree._Element) -> None:
        run = etree.SubElement(next(body.iter(f"{W}p")), f"{W}r")
        etree.SubElement(etree.SubElement(run, f"{W}drawing"), f"{{{drawing}}}blip")

    item = told_beside(edited(word_of("example-2024"), add), tmp_path)

    assert (item.place, item.old, item.new) == ("图片", "0 张图", "1 张图")


def test_what_stands_in_a_text_box_is_told(tmp_path: Path) -> None:
    def add(body: etree._Element) -> None:
        paragraph = next(each for each in body if "电话仍是" in text_of(each))
        run = etree.SubElement(paragraph, f"{W}r")
        box = etree.SubElement(etree.SubElement(run, f"{W}pict"), f"{W}txbxContent")
        inner = etree.SubElement(etree.SubElement(box, f"{W}p"), f"{W}r")
        etree.SubElement(inner, f"{W}t").text = "请补充来源"

    item = told_beside(edited(word_of("example-2024"), add), tmp_path)

    assert item.new == "请补充来源"
    assert "文本框" in item.why


def test_a_file_that_says_something_else_is_told(tmp_path: Path) -> None:
    """As when the wrong one was attached: it is asked before all of it is deleted."""

    def empty(body: etree._Element) -> None:
        for element in list(body)[:-1]:
            body.remove(element)

    found = taken(edited(word_of("example-2024"), empty), SAMPLES["example-2024"], tmp_path)

    assert "拿错了文件" in found.proposals.notices[-1]
