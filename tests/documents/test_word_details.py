"""What Word files say in ways of their own: automatic numbers, styles, changes, merges, notes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from msgspec import Struct

from hotline_report.load.documents.reading import read_document
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from tests.documents.foreign import Line
from tests.documents.read_back import grid_of, tables_of
from tests.documents.word import word_of
from tests.samples import WITH_INLINES
from tests.takeback.support import DOCUMENT, rezipped
from tests.takeback.support import word_of as own_word_of

NUMBERING = """<?xml version="1.0"?><w:numbering
xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""
STYLES = """<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="2"/></w:style></w:styles>"""
RELATION = (
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/numbering" Target="numbering.xml"/></Relationships>'
)


RESTART = '<w:vMerge w:val="restart"/>'


class Cell(Struct, frozen=True):
    text: str
    properties: str = ""

    def xml(self) -> str:
        return f"<w:tc><w:tcPr>{self.properties}</w:tcPr>{paragraph(self.text)}</w:tc>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')


def table(*rows: tuple[Cell, ...]) -> str:
    written = (f"<w:tr>{''.join(cell.xml() for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def read(body: str, folder: Path) -> SourceDocument:
    """A Word file with this body, the styles and the numbers."""

    def changed(name: str, data: bytes) -> bytes:
        text = data.decode()
        if name == DOCUMENT:
            start, end = text.index("<w:body>") + 8, text.index("<w:sectPr>")
            text = text[:start] + body + text[end:]
        elif name == "word/styles.xml":
            text = text.replace("</w:styles>", STYLES)
        elif name.endswith("document.xml.rels"):
            text = text.replace("</Relationships>", RELATION)
        return text.encode()

    word = rezipped(word_of([Line("")]), changed)
    path = folder / "发布.docx"
    path.write_bytes(_with(word, "word/numbering.xml", NUMBERING))
    return read_document(path)


def _with(word: bytes, name: str, text: str) -> bytes:
    made = io.BytesIO(word)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, text)
    return made.getvalue()


def paragraphs(document: SourceDocument) -> list[SourceParagraph]:
    return [block for block in document.blocks if isinstance(block, SourceParagraph)]


def texts(document: SourceDocument) -> list[str]:
    return [each.text for each in paragraphs(document)]


def test_numbers_that_word_sets_are_written_out(tmp_path: Path) -> None:
    body = "".join(
        numbered(text, level)
        for text, level in (("总体", 0), ("甲", 1), ("乙", 1), ("点", 2), ("数据", 0), ("丙", 1))
    )
    said = texts(read(body, tmp_path))
    assert said == ["一、总体", "1.甲", "2.乙", "点", "二、数据", "1.丙"]


def test_levels_bold_and_centred_come_from_styles_and_by_hand(tmp_path: Path) -> None:
    body = (
        paragraph("样式", '<w:pStyle w:val="2"/>')
        + paragraph("继承", '<w:pStyle w:val="b"/><w:jc w:val="left"/>')
        + paragraph("大纲", '<w:outlineLvl w:val="0"/>')
        + paragraph("正文", '<w:outlineLvl w:val="9"/>')
    )
    found = [
        (each.text, each.level, each.is_bold, each.is_centred)
        for each in paragraphs(read(body, tmp_path))
    ]
    assert found == [
        ("样式", 2, True, True),
        ("继承", 2, True, False),
        ("大纲", 1, False, False),
        ("正文", 0, False, False),
    ]


def test_changes_are_read_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>受理</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>"
    )
    assert texts(read(body, tmp_path)) == ["受理13件"]


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        (
            (
                (
                    Cell("类", '<w:vMerge w:val="restart"/>'),
                    Cell("来源", '<w:gridSpan w:val="2"/>'),
                ),
                (Cell("藏", "<w:vMerge/>"), Cell("电话"), Cell("网")),
                (Cell("甲"), Cell("1"), Cell("2")),
            ),
            [["类", "来源", "来源"], ["类", "电话", "网"], ["甲", "1", "2"]],
        ),
        (
            (
                (Cell("来源", '<w:hMerge w:val="restart"/>'), Cell("", "<w:hMerge/>"), Cell("余")),
                (Cell("1"), Cell("2"), Cell("3")),
            ),
            [["来源", "来源", "余"], ["1", "2", "3"]],
        ),
        (
            ((Cell("甲", "<w:vMerge/>"), Cell("1")), (Cell("乙"), Cell("2"))),
            [["甲", "1"], ["乙", "2"]],
        ),
    ],
    ids=["both ways", "the old way", "going on from nowhere"],
)
def test_merged_cells(
    rows: tuple[tuple[Cell, ...], ...], grid: list[list[str]], tmp_path: Path
) -> None:
    (found,) = tables_of(read(table(*rows) + "<w:p/>", tmp_path))
    assert grid_of(found, 2) == grid


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    document = read(table((Cell("框里的字"),)) + "<w:p/>", tmp_path)
    assert (texts(document), tables_of(document)) == (["框里的字"], [])


def test_footnotes_are_called_as_the_data_file_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "发布.docx"
    path.write_bytes(own_word_of(WITH_INLINES))
    document = read_document(path)
    numbers = [number for number, _ in document.footnotes]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert all(text for _, text in document.footnotes)
    said = "".join(texts(document)) + "".join(
        cell.text for found in tables_of(document) for cell in found.cells
    )
    assert all(f"[^{number}]" in said for number in numbers)
    assert "\ufffc" not in said
