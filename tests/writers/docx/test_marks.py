"""The marks by which a corrected Word file is taken back: each text has one, none shows."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from hotline_report.blocks import Footnotes, Picture, Table
from hotline_report.formatting.word_lines import lines_of
from hotline_report.formatting.word_paragraphs import W
from hotline_report.model.word import WordLine
from hotline_report.writers.docx import write_docx
from tests.writers.docx.support import FORMAT
from tests.writers.sample_document import sample_document


@pytest.fixture(scope="module")
def marked() -> bytes:
    return write_docx(sample_document(), FORMAT, marked=True)


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def lines(data: bytes) -> list[WordLine]:
    return lines_of(part(data, "word/document.xml")[0])


def test_each_paragraph_and_cell_with_words_holds_one_mark(marked: bytes) -> None:
    said = [line for line in lines(marked) if line.text]
    names = [line.marks for line in said]

    assert {len(each) for each in names} == {1}
    assert len(set(names)) == len(names)


def test_what_is_listed_is_what_is_printed_and_where_figures_stand(marked: bytes) -> None:
    root = part(marked, "customXml/item1.xml")
    listed = {mark.get("name"): mark for mark in root.iter("{*}mark")}
    printed = {line.marks[0]: line.text for line in lines(marked) if line.marks}
    cells = {
        line.marks[0]: f"{line.table} {line.row} {line.column}"
        for line in lines(marked)
        if line.is_cell and line.marks
    }
    places = [mark.get("place") for mark in listed.values() if mark.get("place")]

    assert {name: mark.text or "" for name, mark in listed.items()} == printed
    assert {name: mark.get("cell") for name, mark in listed.items() if mark.get("cell")} == cells
    assert places == [
        cell.place
        for block in sample_document().blocks
        if isinstance(block, Table)
        for row in block.rows()
        for cell in row
        if cell.place
    ]


def test_footnotes_footers_and_pictures_are_listed_as_well(marked: bytes) -> None:
    """A number of a page is whoever's who saved the file."""
    root = part(marked, "customXml/item1.xml")
    notes = [
        note.text
        for block in sample_document().blocks
        if isinstance(block, Footnotes)
        for note in block.notes
    ]

    assert [each.text for each in root.iter("{*}note")] == notes
    assert [each.text for each in root.iter("{*}margin")] == ["——"]
    assert root.get("pictures") == str(
        sum(isinstance(b, Picture) for b in sample_document().blocks)
    )


def test_the_file_is_otherwise_the_same(marked: bytes) -> None:
    """Nothing of it but the bookmarks and the list is for the marks."""
    plain = part(write_docx(sample_document(), FORMAT), "word/document.xml")
    root = part(marked, "word/document.xml")
    identifiers = {
        start.get(f"{W}id")
        for start in root.iter(f"{W}bookmarkStart")
        if start.get(f"{W}name", "").startswith("_hr")
    }
    for element in [*root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        if element.get(f"{W}id") in identifiers:
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    assert etree.tostring(root, method="c14n") == etree.tostring(plain, method="c14n")


def test_the_same_document_is_the_same_bytes(marked: bytes) -> None:
    assert write_docx(sample_document(), FORMAT, marked=True) == marked
