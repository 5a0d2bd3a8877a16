"""Long titles have the same lines, in a good shape, in PDF and Word (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.formatting.titles import is_well_shaped
from hotline_report.writers.docx import write_docx
from hotline_report.writers.html.page import write_html
from hotline_report.writers.html.text import broken_title
from tests.readback.html import read_html
from tests.readback.pdf_lines import Line, lines
from tests.writers.sample_document import official_format, sample_document, three_levels
from tests.writers.test_pdf import TEMPLATES, made, opened

MM = 72 / 25.4
CENTRE = (28 + 156 / 2) * MM

TITLES = {
    1: "某市12345热线2024年度工作情况发布",
    2: "某市城市运行服务中心2024年度政务服务便民热线运行情况发布",
    3: "某市人民政府办公室关于2024年度全市12345政务服务便民热线企业群众诉求受理办理工作情况的通报",
}
CAPTION = (
    "某市12345政务服务便民热线企业群众诉求受理办理回访和督办工作情况（含长三角地区一体化诉求）"
)
"""One of two lines, in letters of 14 points."""

LENGTHS = pytest.mark.parametrize("count", TITLES)


@cache
def document(count: int) -> blocks.Document:
    title = TITLES[count]
    content = (
        blocks.Title(title, ("某市数据局",)),
        blocks.Paragraph.of("正文。"),
        replace(three_levels(), number="1.", caption=CAPTION, legend=""),
        blocks.AnnexStart("附件", title, "annex1"),
        blocks.Paragraph.of("附件正文。"),
    )
    return replace(sample_document(), blocks=content)


def in_pdf(count: int) -> list[Line]:
    return lines(made(*document(count).blocks))


def in_word(count: int) -> list[str]:
    """The texts of the paragraphs, with the breaks in them."""
    file = write_docx(document(count), official_format())
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]


@LENGTHS
def test_pdf_and_word_break_titles_alike_and_in_shape(count: int) -> None:
    titles = [
        text.split("\n") for text in in_word(count) if text.replace("\n", "") == TITLES[count]
    ]
    assert len(titles) == 2, "of the bulletin and of its annex"
    found = in_pdf(count)
    for broken, page in zip(titles, (1, 2), strict=True):
        assert len(broken) == count
        shown = [line for line in found if line.page == page and line.text in broken]
        assert [line.text for line in shown] == broken
        assert is_well_shaped([(line.right - line.left) / 22 for line in shown])
        for line in shown:
            assert (line.left + line.right) / 2 == pytest.approx(CENTRE, abs=0.5 * MM)


def test_captions_of_tables_too() -> None:
    (broken,) = [
        text.split("\n") for text in in_word(1) if text.replace("\n", "") == f"1.{CAPTION}"
    ]
    assert len(broken) == 2
    shown = [line for line in in_pdf(1) if line.text in broken]
    assert [line.text for line in shown] == broken
    assert is_well_shaped([(line.right - line.left) / 14 for line in shown])


@LENGTHS
def test_a_title_is_one_text_for_who_reads_it_otherwise(count: int) -> None:
    """On the screen, in the bookmarks and in the tags it has no lines."""
    html = write_html(document(count), official_format(), TEMPLATES)
    assert read_html(html).titles[0] == TITLES[count]
    with opened(made(*document(count).blocks)) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == TITLES[count]


def test_headings_run_on_but_no_phrase_of_theirs_is_parted() -> None:
    for shift in range(12):
        text = "办" * (14 + shift) + "12345政务服务便民热线2024年度（征求意见稿）"
        data = made(blocks.Heading(1, "一、", text, "a"), blocks.Paragraph.of("正文。"))
        shown = [line.text for line in lines(data)]
        for whole in ("12345政务服务便民热线", "2024年度", "（征求意见稿）"):
            assert any(whole in line for line in shown), (shown, whole)


def test_on_a_narrow_screen_no_name_is_parted() -> None:
    name = "岭南县应急指挥中心"
    markup = broken_title(f"{name}2024年第22周应急值守周报", 40, [name])
    assert f'<span class="part">{name}</span>' in markup
