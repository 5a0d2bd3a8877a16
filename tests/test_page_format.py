"""A centre's own page format, written in YAML alone: the PDF and the Word file both follow it."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Document
from hotline_report.compose.paper import set_on_paper
from hotline_report.errors import InputError, Position
from hotline_report.load.page_formats import DEFAULT_FORMAT, read_page_format
from hotline_report.load.template_folders import PRODUCT_TEMPLATES, TemplateFolders
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.docx import write_docx
from hotline_report.writers.html.page import write_html
from hotline_report.writers.pdf.paper import write_pdf
from hotline_report.writers.template_files import TemplateFiles
from tests.readback import pdf_lines
from tests.writers.sample_document import official_format, sample_document

POINTS_PER_MM = 72 / 25.4
_MARKUP = re.compile(r"<[^>]+>|\s")
Pages = list[tuple[float, list["Line"]]]
"""The PDF's pages: width in points, and lines."""

SIXTEENMO = """\
名称: 十六开
纸张: {宽: 184, 高: 260}
版心: {上: 30, 左: 20, 宽: 140, 高: 200}
行文: {行距: 32, 字距: 0}
页码距版心: 10
页码文字: 第1页
页码位置: 居中
表格字号: [9, 7.5]
样式:
  标题: {字体: [FandolSong], 字号: 26}
  发布单位: {字体: [FandolKai], 字号: 14}
  一级标题: {字体: [FandolSong], 字号: 18}
  二级标题: {字体: [FandolHei], 字号: 17}
  三级标题: {字体: [FandolKai], 字号: 17}
  四级标题: {字体: [FandolKai], 字号: 17}
  正文: {字体: [FandolKai], 字号: 17}
  附件标识: {字体: [FandolSong], 字号: 17}
  表题: {字体: [FandolFang], 字号: 13}
  表头: {字体: [FandolSong], 字号: 9}
  表格: {字体: [FandolKai], 字号: 9}
  表注: {字体: [FandolSong], 字号: 8}
  页码: {字体: [FandolHei], 字号: 12}
"""


class Line(Struct, frozen=True):
    """A line of a PDF page: left edge, width and top in points, its size, its font, its text."""

    left: float
    width: float
    top: float
    size: float
    font: str
    text: str


def read(folder: Path, text: str) -> PageFormat:
    (folder / "page_formats").mkdir()
    (folder / "page_formats" / "十六开.yaml").write_text(text, encoding="utf-8")
    return read_page_format(
        "十六开", Position(Path("data.yaml"), 1, 1), TemplateFolders.with_own(folder)
    )


@pytest.fixture(scope="module")
def page_format(tmp_path_factory: pytest.TempPathFactory) -> PageFormat:
    return read(tmp_path_factory.mktemp("own"), SIXTEENMO)


@pytest.fixture(scope="module")
def document(page_format: PageFormat) -> Document:
    sample = sample_document()
    return replace(sample, blocks=set_on_paper(sample.blocks, page_format))


@pytest.fixture(scope="module")
def pdf(page_format: PageFormat, document: Document) -> bytes:
    return paper(page_format, document)


def paper(page_format: PageFormat, document: Document) -> bytes:
    """The sample in that format as a PDF."""
    templates = TemplateFiles((PRODUCT_TEMPLATES,))
    html = write_html(document, page_format, templates)
    return write_pdf(html, document.metadata, page_format, templates)


@pytest.fixture(scope="module")
def word(page_format: PageFormat, document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(write_docx(document, page_format)))


@pytest.fixture(scope="module")
def pages(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The PDF's pages as Poppler reads them: width in points, and lines."""
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    path.write_bytes(pdf)
    command = ("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", "-fontfullname", str(path))
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    fonts = {
        number: (float(size), family)
        for number, size, family in re.findall(
            r'<fontspec id="(\d+)" size="([\d.]+)" family="[A-Z]+\+([A-Za-z]+)', listed
        )
    }
    found = []
    for width, content in re.findall(
        r'<page [^>]*width="([\d.]+)"[^>]*>(.*?)</page>', listed, re.DOTALL
    ):
        lines = [
            Line(
                float(left), float(wide), float(top), *fonts[font], re.sub("<[^>]+>|\\s", "", text)
            )
            for top, left, wide, font, text in re.findall(
                r'<text top="([\d.]+)" left="([\d.]+)" width="([\d.]+)" height="[\d.]+"'
                r' font="(\d+)">(.*?)</text>',
                content,
            )
        ]
        found.append((float(width), lines))
    return found


def values(element: Any, path: str) -> list[str]:
    return [str(value) for value in element.xpath(path)]


def test_the_official_format_is_the_one_that_the_tests_measure() -> None:
    found = read_page_format(
        DEFAULT_FORMAT, Position(Path("data.yaml"), 1, 1), TemplateFolders.with_own(None)
    )
    assert found == official_format()


def test_paper_and_block(word: WordDocument, pages: Pages) -> None:
    section = word.sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.right_margin,
        section.bottom_margin,
    )
    assert [round(length.mm, 1) for length in lengths if length] == [184, 260, 30, 20, 24, 30]
    width, lines = pages[0]
    assert width == pytest.approx(184 * POINTS_PER_MM, abs=1)
    assert min(line.left for line in lines) == pytest.approx(20 * POINTS_PER_MM, abs=1)
    assert max(line.left + line.width for line in lines) == pytest.approx(
        160 * POINTS_PER_MM, abs=1.5
    )


def test_the_grid(word: WordDocument, pages: Pages) -> None:
    grid = word.sections[0]._sectPr
    assert values(grid, "w:docGrid/@w:linePitch") == [str(32 * 20)]
    assert values(word.styles["Normal"].element, ".//w:spacing/@w:line") == [str(32 * 20)]
    (text,) = [n for n, line in enumerate(pages[0][1]) if line.text.startswith("2024年，某市")]
    first, second, third = (line.top for line in pages[0][1][text : text + 3])
    assert second - first == pytest.approx(32, abs=1)
    assert third - second == pytest.approx(32, abs=1)


@pytest.mark.parametrize(
    ("style", "text", "look"),
    [
        ("Title", "2024年度某市", (26, "FandolSong")),
        ("Heading 1", "一、运行情况", (18, "FandolSong")),
        ("Heading 2", "（一）诉求办理", (17, "FandolHei")),
        ("Caption", "1.平台基础保障能力", (13, "FandolFang")),
        ("附件标识", "附件1", (17, "FandolSong")),
        ("Footer", "第1页", (12, "FandolHei")),
    ],
)
def test_sizes_and_fonts(
    word: WordDocument, pages: Pages, style: str, text: str, look: tuple[int, str]
) -> None:
    size, font = look
    element = word.styles[style].element
    assert values(element, ".//w:sz/@w:val") == [str(size * 2)]
    assert values(element, ".//w:rFonts/@w:eastAsia") == [font]
    assert values(element, ".//w:rFonts/@w:ascii") == [font], "digits, too, where none is named"
    found = [line for _, lines in pages for line in lines if line.text.startswith(text)]
    assert {(line.size, line.font) for line in found} == {look}


def test_the_same_number_stands_in_the_middle_of_every_page(
    word: WordDocument, pages: Pages
) -> None:
    assert not word.settings.odd_and_even_pages_header_footer
    for section in word.sections:
        (paragraph,) = section.footer._element.xpath(".//w:p[.//w:t]")
        assert "".join(values(paragraph, ".//w:t/text()")) == "第1页"
        assert paragraph.style == "FooterCentre"
    upright = [(n, lines) for n, (width, lines) in enumerate(pages, 1) if width < 600]
    assert len(upright) > 2
    for number, lines in upright:
        (line,) = [line for line in lines if line.text == f"第{number}页"]
        assert line.left + line.width / 2 == pytest.approx(90 * POINTS_PER_MM, abs=1)
        # 10 mm below the block, which ends 230 mm from the top, to the middle of its line.
        assert line.top + line.size / 2 == pytest.approx(240 * POINTS_PER_MM, abs=1.5)


@pytest.fixture(scope="module")
def with_latin(tmp_path_factory: pytest.TempPathFactory) -> PageFormat:
    """The same with digits and letters of the text in a font of their own."""
    body = "正文: {字体: [FandolKai], 字号: 17"
    assert body in SIXTEENMO
    text = SIXTEENMO.replace(body, f"{body}, 西文字体: Noto Serif CJK SC")
    return read(tmp_path_factory.mktemp("latin"), text)


@pytest.fixture(scope="module")
def latin_pdf(with_latin: PageFormat, document: Document) -> bytes:
    return paper(with_latin, document)


def test_digits_and_letters_may_have_a_font_of_their_own(
    with_latin: PageFormat, document: Document, latin_pdf: bytes
) -> None:
    """Only they: quotation marks, dashes and arrows are Chinese, in Word by a hint."""
    word = docx.Document(io.BytesIO(write_docx(document, with_latin)))
    fonts = word.styles.element.xpath("w:docDefaults//w:rFonts")[0]
    assert values(fonts, "@w:ascii | @w:hAnsi | @w:eastAsia") == ["Noto Serif CJK SC"] * 2 + [
        "FandolKai"
    ]
    pieces = [piece for piece in pdf_lines.letterings(latin_pdf) if piece.size == 17]
    latin = "".join(p.text for p in pieces if p.family.startswith("Noto-Serif-CJK-SC-ASCII"))
    assert all(number in latin for number in ("1450699", "8.81%", "98.31%", "0.89"))
    assert not re.search("[^!-~]", latin)
    chinese = "".join(p.text for p in pieces if p.family.startswith("FandolKai"))
    assert "“热线”" in chinese
    assert "……" in chinese
    assert re.findall("[0-9]+", chinese) == ["1", "1"], "the headings' numbers: a role of their own"


def test_a_font_of_its_own_makes_no_line_higher(latin_pdf: bytes, pdf: bytes) -> None:
    last = "人工接听1421313通。"
    with_own, without = (
        next(line for line in pdf_lines.lines(data) if line.text == last)
        for data in (latin_pdf, pdf)
    )
    assert with_own.page == without.page
    assert with_own.middle == pytest.approx(without.middle, abs=0.7)


@pytest.mark.parametrize("text", ["第页", "1—1", "第2页1", "一", "1" + "长" * 20])
def test_a_page_number_without_its_1_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, SIXTEENMO.replace("第1页", text))
    (problem,) = caught.value.problems
    assert (problem.field, problem.position.line) == ("页码文字", 6)
    assert text in problem.found


@pytest.mark.parametrize(
    ("before", "after", "field", "found"),
    [
        ("上: 30, 左: 20", "上: 0, 左: 20", "版心 › 上", "“0”"),
        ("上: 30, 左: 20", "上: 200, 左: 20", "版心", "上 200 毫米"),
        ("上: 30, 左: 20", "上: 30, 左: 200", "版心", "左 200"),
        ("宽: 140, 高: 200", "宽: 39, 高: 200", "版心", "39×200"),
        ("正文: {字体: [FandolKai], 字号: 17}", "正文: {字体: [FandolKai], 字号: 1}", "", "“1”"),
        (
            "正文: {字体: [FandolKai], 字号: 17}",
            "正文: {字体: [FandolKai], 字号: 500}",
            "",
            "“500”",
        ),
        ("字号: 26", "字号: 二号", "样式 › 标题 › 字号", "“二号”"),
        ("字号: 26", "字号: 1e3", "样式 › 标题 › 字号", "“1e3”"),
        ("行距: 32", "行距: 16", "行文 › 行距", "正文 17 磅"),
        ("页码距版心: 10", "页码距版心: 29", "页码距版心", "版心下只有 30 毫米"),
        ("页码距版心: 10", "页码距版心: 200", "页码距版心", "200"),
        ("[9, 7.5]", "[9, 大]", "表格字号", "“大”"),
        ("[9, 7.5]", "[9, 7.5]\n表格字号相差: 10", "表格字号相差", "“10”"),
        ("[9, 7.5]", "[9, 7.5]\n表格横排: 竖排", "表格横排", "“竖排”"),
        ("页码: {字体: [FandolHei]", "页码: {字体: []", "样式 › 页码 › 字体", "没有写"),
        ("名称: 十六开", "名称: 十六开\n颜色: 红", "颜色", "不认识的名称“颜色”"),
        ("{字体: [FandolSong], 字号: 26}", "黑体", "样式 › 标题", "“黑体”"),
    ],
)
def test_what_cannot_be_printed_is_told_in_chinese(
    before: str, after: str, field: str, found: str, tmp_path: Path
) -> None:
    assert SIXTEENMO.count(before) == 1
    with pytest.raises(InputError) as caught:
        read(tmp_path, SIXTEENMO.replace(before, after))
    (problem,) = caught.value.problems
    assert problem.field == (field or "样式 › 正文 › 字号")
    assert found in problem.found
    assert problem.expected
    assert problem.remedy


def test_the_extremes_that_are_allowed_are_printed(tmp_path: Path) -> None:
    """Margins of 1 mm beside the text, the largest letters that the lines have room for."""
    text = SIXTEENMO.replace("上: 30, 左: 20", "上: 1, 左: 1").replace("行距: 32", "行距: 72")
    text = text.replace("字号: 17}", "字号: 72}").replace("字号: 18}", "字号: 5}")
    page_format = read(tmp_path, text)
    sample = sample_document()
    extreme = replace(sample, blocks=set_on_paper(sample.blocks, page_format))
    templates = TemplateFiles((PRODUCT_TEMPLATES,))
    html = write_html(extreme, page_format, templates)
    assert write_pdf(html, extreme.metadata, page_format, templates).startswith(b"%PDF")
    assert docx.Document(io.BytesIO(write_docx(extreme, page_format))).paragraphs


@pytest.mark.parametrize(
    ("right", "typed", "remedy"),
    [
        ("字号: 26}", "字号: 小四}", "改为 12（单位是磅，不用写）"),
        ("字号: 26}", "字号: 小四号}", "改为 12（单位是磅，不用写）"),
        ("字号: 26}", "字号: 五号}", "改为 10.5（单位是磅，不用写）"),
        ("字号: 26}", "字号: 26pt}", "改为 26（单位是磅，不用写）"),
        ("行距: 32", "行距: 10毫米", "改为 28.35（单位是磅，不用写）"),
        ("左: 20", "左: 28mm", "改为 28（单位是毫米，不用写）"),
        ("左: 20", "左: 2.8 厘米", "改为 28（单位是毫米，不用写）"),
        ("左: 20", "左: 四号", "改为半角数字"),
        ("[9, 7.5]", "[小五, 7.5]", "改为 9（单位是磅，不用写）"),
    ],
)
def test_sizes_by_name_and_lengths_with_units_are_told_as_numbers(
    right: str, typed: str, remedy: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, SIXTEENMO.replace(right, typed))
    assert [problem.remedy for problem in raised.value.problems] == [remedy]
