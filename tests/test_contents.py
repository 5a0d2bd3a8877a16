"""目录: 是 — contents on paper: in PDF and Word the same, with the pages of the headings.

That the files are valid: tests/conformance.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import nsmap
from lxml import etree
from msgspec import Struct

from hotline_report.blocks import AnnexStart, Contents, ContentsEntry, Document, Heading
from hotline_report.errors import EnvironmentLackError
from hotline_report.load.template_folders import PRODUCT_TEMPLATES, TemplateFolders
from hotline_report.pipeline.build import Order, build
from hotline_report.pipeline.prepare import prepare
from tests.readback import pdf_lines
from tests.readback.expected import expected_readback
from tests.readback.pdf import structure
from tests.samples import (
    PRODUCT,
    READERS,
    SAMPLES,
    WITH_CONTENTS,
    Samples,
    document_of,
    kind_of,
    on_paper,
)
from tests.test_parity import TEXTS, alike, shown, texts

FORMATS = ("pdf", "docx", "html", "fragment")


class Built(Struct, frozen=True):
    """The sample with contents: its block tree, and its files by format."""

    document: Document
    files: Mapping[str, bytes]
    notices: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[ContentsEntry, ...]:
        (contents,) = (b for b in self.document.blocks if isinstance(b, Contents))
        return contents.entries

    def data(self, kind: str) -> bytes:
        return self.files[kind]


def built_in(
    folder: Path, formats: tuple[str, ...] = FORMATS, folders: TemplateFolders = PRODUCT
) -> Built:
    """The sample of 2024 with 目录: 是, and its annex, made here."""
    data = on_paper(WITH_CONTENTS, folder)
    outcome = build(data, Order(formats, folder / "out", folders), lambda _: None)
    files = {kind_of(path): path.read_bytes() for path in outcome.files}
    assert set(files) == set(formats), outcome
    return Built(document_of(prepare(data, folders)), files, outcome.notices)


@pytest.fixture(scope="module")
def built(samples: Samples) -> Built:
    sample = samples(WITH_CONTENTS)
    return Built(sample.document, sample.files)


def test_all_headings_of_two_levels_are_listed_and_the_annex(built: Built) -> None:
    headings = [
        block.number + block.text if isinstance(block, Heading) else f"{block.label}　{block.title}"
        for block in built.document.blocks
        if isinstance(block, AnnexStart) or (isinstance(block, Heading) and block.level <= 2)
    ]
    assert [entry.text for entry in built.entries] == headings
    assert len(headings) == 17


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_says_the_same(kind: str, built: Built) -> None:
    document = shown(built.document, kind)
    assert alike(READERS[kind](built.data(kind)), kind) == alike(expected_readback(document), kind)


def numbers(built: Built) -> list[int]:
    """The pages that the PDF's contents show, without the dots before them."""
    items = structure(built.data("pdf")).all("TOCI")
    found = []
    for item, entry in zip(items, built.entries, strict=True):
        words = "".join(entry.text.split())
        assert re.fullmatch(rf"{re.escape(words)}\d+", "".join(item.text.split()))
        found.append(int("".join(item.text.split())[len(words) :]))
    return found


def test_each_number_is_the_page_that_the_heading_is_on(built: Built) -> None:
    """As poppler sees the ink; the contents fill the first pages, and the text begins a new one."""
    lines = pdf_lines.lines(built.data("pdf"))
    first = min(line.page for line in lines if line.text.startswith("2024年，示例市"))
    begun = [line for line in lines if line.page == first]
    assert begun[0].text.startswith("2024年，示例市")
    expected = [
        min(
            line.page
            for line in lines
            if line.page >= first and line.text == "".join(entry.text.split("　")[-1].split())
        )
        for entry in built.entries
        if entry.level == 1
    ]
    shown_numbers = dict(zip((e.anchor for e in built.entries), numbers(built), strict=True))
    assert [shown_numbers[e.anchor] for e in built.entries if e.level == 1] == expected
    assert numbers(built) == sorted(numbers(built))
    assert max(numbers(built)) > first


def test_each_page_number_of_the_contents_ends_at_the_right_edge(built: Built) -> None:
    lines = [line for line in pdf_lines.lines(built.data("pdf")) if "....." in line.text]
    assert len(lines) == len(built.entries)
    for line in lines:
        assert line.right == pytest.approx((28 + 156) * 72 / 25.4, abs=1)


def test_lines_of_the_contents_are_as_far_apart_as_the_page_format_says(
    built: Built, opened: WordDocument
) -> None:
    lines = [line for line in pdf_lines.lines(built.data("pdf")) if "....." in line.text]
    gaps = [b.top - a.top for a, b in pairwise(lines) if a.page == b.page]
    assert gaps == pytest.approx([24] * len(gaps), abs=0.5)
    assert values(opened.styles["toc 1"].element, ".//w:spacing/@w:line") == ["480"]


@pytest.fixture(scope="module")
def opened(built: Built) -> WordDocument:
    return docx.Document(io.BytesIO(built.data("docx")))


def values(element: Any, path: str) -> list[str]:
    return [str(value) for value in etree.XPath(path, namespaces=nsmap)(element)]


def test_words_field_is_one_that_word_renews_by_itself(opened: WordDocument) -> None:
    (control,) = opened.element.body.xpath("w:sdt")
    assert values(control, ".//w:docPartGallery/@w:val") == ["Table of Contents"]
    assert values(control, ".//w:fldChar[@w:dirty]/@w:fldCharType") == ["begin"]
    first, *others = [text.strip() for text in values(control, ".//w:instrText/text()")]
    assert first == 'TOC \\o "1-2" \\f \\h \\z'
    assert all(re.fullmatch(r"PAGEREF _Toc\d{9} \\h", other) for other in others)
    kinds = values(opened.element.body, ".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("end")
    # Word finds the headings by these styles; the hidden field beside an annex says its line.
    (mark,) = [t.strip() for t in values(opened.element.body, "w:p//w:instrText/text()")]
    assert mark == 'TC "附件　示例市12345热线2024年度数据公开" \\l 1'
    hidden = opened.styles["目录标记"].element
    assert hidden.xpath("w:rPr/w:vanish")
    assert set(values(opened.element.body, "w:p//w:r[w:instrText]/w:rPr/w:rStyle/@w:val")) == {
        "ContentsMark"
    }


def test_each_entry_leads_to_its_heading_and_shows_the_pdfs_page(
    opened: WordDocument, built: Built
) -> None:
    entries = opened.element.body.xpath("w:sdt//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC')]]")
    title, *entries = entries
    assert values(title, ".//w:t/text()") == ["目录"]
    found = []
    for entry, wanted in zip(entries, built.entries, strict=True):
        assert values(entry, "w:pPr/w:pStyle/@w:val") == [f"TOC{wanted.level}"]
        text, page = values(entry, "w:hyperlink//w:t/text()")
        assert text == wanted.text
        found.append(int(page))
        (anchor,) = values(entry, "w:hyperlink/@w:anchor")
        assert f"PAGEREF {anchor} " in "".join(values(entry, ".//w:instrText/text()"))
        (heading,) = opened.element.body.xpath(f"w:p[w:bookmarkStart/@w:name = '{anchor}']")
        assert "".join(values(heading, ".//w:t/text()")) == text.split("　")[-1]
        begun, ended = (values(heading, f"w:bookmark{end}/@w:id") for end in ("Start", "End"))
        assert sorted(begun) == sorted(ended)
    assert found == numbers(built)


def test_the_text_begins_a_page_in_word_too(opened: WordDocument) -> None:
    (control,) = opened.element.body.xpath("w:sdt")
    assert control.getnext().pPr.xpath("w:pageBreakBefore")


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_entries_stand_in_styles_with_dots_to_the_right_edge(
    opened: WordDocument, level: int
) -> None:
    style = opened.styles[f"toc {level}"].element
    assert values(style, ".//w:tab/@w:val | .//w:tab/@w:leader | .//w:tab/@w:pos") == [
        "right",
        "dot",
        "8844",
    ]
    assert values(style, ".//w:ind/@w:left") == [f"{(level - 1) * 2 * 315}"]


def test_the_word_file_alone_has_the_same_bytes(built: Built, tmp_path: Path) -> None:
    assert built_in(tmp_path, ("docx",)).data("docx") == built.data("docx")


def test_the_page_format_tells_how_deep_they_go(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "page_formats"
    own.mkdir(parents=True)
    text = (PRODUCT_TEMPLATES / "page_formats" / "gbt9704.yaml").read_text(encoding="utf-8")
    changed, count = re.subn(r"^目录级数: 2", "目录级数: 1", text, flags=re.MULTILINE)
    assert count == 1
    (own / "gbt9704.yaml").write_text(changed, encoding="utf-8")
    folders = TemplateFolders.with_own(tmp_path / "templates")
    built = built_in(tmp_path, ("pdf", "docx"), folders)
    assert {entry.level for entry in built.entries} == {1}
    for kind in ("pdf", "docx"):
        read = READERS[kind](built.data(kind)).squeezed()
        assert read.contents == ["".join(entry.text.split()) for entry in built.entries]


def test_where_no_pdf_can_be_made_word_counts_the_pages_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking() -> None:
        raise EnvironmentLackError("没有 Pango")

    monkeypatch.setattr("hotline_report.writers.pdf.paper.imported_weasyprint", lacking)
    built = built_in(tmp_path, ("docx",))
    (notice,) = built.notices
    assert "更新域" in notice
    with zipfile.ZipFile(io.BytesIO(built.data("docx"))) as archive:
        assert b"PAGEREF _Toc000000001" in archive.read("word/document.xml")


def test_a_bulletin_has_none_unless_it_says_so() -> None:
    document = document_of(prepare(SAMPLES["example-2024"], PRODUCT))
    assert not any(isinstance(block, Contents) for block in document.blocks)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_else_is_said(kind: str, built: Built) -> None:
    """In this order; what follows each entry on paper is its page."""
    read: Callable[[bytes], str] = TEXTS[kind]
    found = "".join(read(built.data(kind)).split())
    pages = iter(numbers(built))
    expected = "".join(
        f"{text}{next(pages)}" if kind in ("pdf", "docx") and text in listed(built) else text
        for text in texts(shown(built.document, kind))
    )
    assert found == "".join(expected.split())


def listed(built: Built) -> set[str]:
    return {entry.text for entry in built.entries}
