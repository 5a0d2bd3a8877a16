"""A long address of the Web tears no line open, and no full stop begins a line behind it."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any, cast

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from msgspec.structs import replace

from hotline_report.blocks import Block, Cell, Paragraph, Part, PartRole, Table
from hotline_report.compose.footnotes import with_footnotes
from hotline_report.inlines import Hyperlink, NoteCall, Text
from hotline_report.writers.docx import write_docx
from hotline_report.writers.pdf.breaks import BREAK, with_breaks
from tests.readback.pdf_lines import Line, lines
from tests.writers.sample_document import official_format, one_row_groups, row, sample_document
from tests.writers.test_pdf import made
from tests.writers.test_pdf_official import BOTTOM, CLOSING, HALF_MM, LEFT, OPENING, RIGHT

BEFORE = "全年数据公开在示例市人民政府门户网站，欢迎访问"
ADDRESS = "https://www.example-city.gov.cn/zwgk/12345/2024/annual-report-data/index.html"
LONG = "https://12345.example.gov.cn/" + "abcdefghijklmnopqrstuvwxyz" * 2 + "/1234567890/"
AFTER = "。欢迎社会各界监督。"
CHARACTER = 15.79
"""Points of a character of the grid."""


def printed(address: str) -> list[Line]:
    found = lines(made(Paragraph.of(BEFORE + address + AFTER)))
    return [line for line in found if not line.text.startswith("—")]


@pytest.mark.parametrize("address", [ADDRESS, LONG])
def test_a_line_before_an_address_is_not_stretched(address: str) -> None:
    first, *others = printed(address)
    assert first.text == BEFORE
    assert first.right - first.left == pytest.approx(len(BEFORE) * CHARACTER, abs=8)
    assert not any(line.text.startswith("。") for line in others)
    assert "".join(line.text for line in others) == address + AFTER


SEVERAL = (
    "数据登载于门户网站（",
    "https://www.example-city.gov.cn/zwgk/12345/annualreportdatastatistics/index.html",
    "）、“",
    "http://12345.example.gov.cn/",
    "”和《指南》（“",
    "www.example.gov.cn/a/b?x=1&y=2",
    "”），邮箱（",
    "12345rexian@example-city.gov.cn",
    "），欢迎监督。",
)


@pytest.mark.parametrize("linked", [False, True])
def test_marks_around_an_address_stay_with_it_wherever_the_line_ends(linked: bool) -> None:
    """GB/T 15834, with the text pushed on by each number of characters that a line holds."""
    texts = [
        Hyperlink(text, f"https://{text}") if linked and text.isascii() else Text(text)
        for text in SEVERAL
    ]
    shifted = [Paragraph((Text("办" * shift), *texts)) for shift in range(28)]
    found = [line for line in lines(made(*shifted)) if line.bottom < BOTTOM]
    broken = [(a, b) for a, b in pairwise(found) if b.left < LEFT + 1]
    assert len({before.text[-3:] for before, _ in broken}) > 30
    assert [a.text for a, _ in broken if a.text[-1] in OPENING] == []
    assert [b.text for _, b in broken if b.text[0] in CLOSING] == []
    assert [a for a, _ in broken if a.right > RIGHT + HALF_MM] == []
    assert "".join(line.text for line in found).count("".join(SEVERAL)) == len(shifted)


def _notes(*, from_cells: bool) -> list[Line]:
    """Footnotes as they are set, pushed on by some characters, a crowded name among their words."""
    words = [("办" * shift, *SEVERAL[:-1], LONG, "。") for shift in range(1, 25)]
    notes = {
        text[0]: tuple(Hyperlink(t, t) if t == LONG else Text(t) for t in text) for text in words
    }
    calls = [NoteCall(name) for name in notes]
    cells: list[tuple[Cell, ...]] = [
        (row("甲"), Cell((Part("", PartRole.NOTE, call=call),))) for call in calls
    ]
    table = Table("表", "", "", "表", "", (), one_row_groups(cells), (), (4.0, 6.0), 10.5, False)
    typed: list[Block] = [table] if from_cells else [Paragraph((call,)) for call in calls]
    found = lines(made(*with_footnotes(typed, notes)[0]))
    return [line for line in found if line.right - line.left > 6 * CHARACTER]


def test_footnotes_called_from_cells_are_set_as_others() -> None:
    found = _notes(from_cells=True)
    assert [line.text for line in found] == [line.text for line in _notes(from_cells=False)]
    assert len(found) > 24 * 3
    assert [line.text for line in found if line.right > RIGHT + HALF_MM] == []
    assert [line.text for line in found if line.text[0] in CLOSING] == []
    assert [line.text for line in found if line.text[-1] in OPENING] == []


def test_breaks_are_in_footnotes_before_they_are_moved() -> None:
    html = with_breaks('<p class="footnote" id="note-1"><a href="#c">[1]</a> https://a.cn/x</p>')
    assert html.replace(BREAK, "|") == (
        '<p class="footnote" id="note-1"><a href="#c">[1]</a> ||https://|a.|cn/|x</p>'
    )


def test_an_opening_mark_goes_with_the_address_and_ascii_marks_are_marks() -> None:
    html = with_breaks(
        '<p>（<a href="x">http://a.cn/x</a>）见(http://a.cn/(abcdefghijk).)“&lt;www.b.cn&gt;”，'
        "a.b@c.gov.cn</p>"
    )
    assert html.replace(BREAK, "|") == (
        '<p>||（<a href="x">http://|a.|cn/|x</a>）见||(http://|a.|cn/|(abcdefg|h|i|j|k).)'
        "|||“&lt;www.|b.|cn&gt;”，||a.|b@|c.|gov.|cn</p>"
    )


def test_breaks_are_behind_marks_and_within_long_names() -> None:
    html = with_breaks("<p>见https://a.gov.cn/abcdefghijkl/?a=1&amp;b=2。</p>")
    assert html.replace(BREAK, "|") == (
        "<p>见||https://|a.|gov.|cn/|abcdefgh|i|j|k|l/?|a=|1&amp;|b=|2。</p>"
    )


def test_an_address_that_is_a_link_keeps_its_tag() -> None:
    html = with_breaks('<p>见<a href="https://a.gov.cn/x">https://a.gov.cn/x</a>。</p>')
    assert html.replace(BREAK, "|") == (
        '<p>见<a href="https://a.gov.cn/x">||https://|a.|gov.|cn/|x</a>。</p>'
    )


def test_word_does_not_justify_such_a_paragraph() -> None:
    document = replace(
        sample_document(), blocks=(Paragraph.of(BEFORE + ADDRESS), Paragraph.of(BEFORE))
    )
    word = docx.Document(io.BytesIO(write_docx(document, official_format())))
    styles = [cast(Any, paragraph.style) for paragraph in word.paragraphs]
    assert [style.paragraph_format.alignment for style in styles] == [WD_ALIGN_PARAGRAPH.LEFT, None]
    assert styles[0].base_style == styles[1]
    assert [paragraph.alignment for paragraph in word.paragraphs] == [None, None]
