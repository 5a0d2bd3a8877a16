"""HTML, DOCX and PDF say the same: each read back equals the block tree, for every sample."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

import docx
import pytest
from lxml import html
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.blocks import Document
from tests.readback import Readback
from tests.readback.docx import SAYING, footnotes_of, said
from tests.readback.expected import expected_readback, printed
from tests.readback.fragment import DOWNLOADS
from tests.readback.pdf import structure
from tests.samples import ALL_TEXTS, READERS, SAMPLES, Samples


def shown(document: Document, kind: str) -> Document:
    """What this format shows: charts stand on paper only where the data file says so.

    The web page's contents are navigation, not text.
    """
    if kind not in ("html", "fragment"):
        return document.on_paper()
    text = tuple(block for block in document.blocks if not isinstance(block, blocks.Contents))
    return replace(document, blocks=text)


def alike(read: Readback, kind: str) -> Readback:
    """The readback without what a format cannot keep or may do its own way.

    A PDF does not keep spaces at the ends of lines; words of a list are set apart by a space of
    any width; where a table is dense, brackets stand on a line of their own
    (tests/test_white_space.py has the lines that were typed).
    """
    if kind == "pdf":
        return read.squeezed()
    return replace(
        read,
        titles=[text.replace("\n", "") for text in read.titles],
        paragraphs=[text.replace("\u3000", " ") for text in read.paragraphs],
        tables=[table.on_single_lines() for table in read.tables],
    )


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_headings_paragraphs_captions_and_cells_equal_the_block_tree(
    name: str, kind: str, samples: Samples
) -> None:
    sample = samples(name)
    expected = alike(expected_readback(shown(sample.document, kind)), kind)
    read = alike(sample.readback(kind), kind)
    assert read.titles == expected.titles
    assert read.headings == expected.headings
    assert read.paragraphs == expected.paragraphs
    assert read.captions == expected.captions
    assert read.charts == expected.charts
    assert read.links == expected.links
    assert read.notes == expected.notes
    assert read.emphasised == ([] if kind == "pdf" else expected.emphasised)
    assert len(read.tables) == len(expected.tables)
    for found, wanted in zip(read.tables, expected.tables, strict=True):
        assert found == wanted


def html_text(page: bytes) -> str:
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    # The website's own: contents, links, when and by whom it was published.
    for contents in root.xpath("//nav | //*[@hidden] | //*[contains(@class, 'published')]"):
        contents.drop_tree()
    for over_notes in root.xpath("//section[@class='footnotes']/h2"):
        over_notes.drop_tree()
    for alternative in root.xpath("//svg/title"):
        alternative.drop_tree()
    return "".join(main.text_content() for main in root.xpath("//main"))


def fragment_text(file: bytes) -> str:
    root = html.fromstring(file.decode())
    for links in root.xpath(f"{DOWNLOADS} | //p[.='脚注']"):
        links.drop_tree()
    return str(root.text_content())


def docx_text(file: bytes) -> str:
    document = docx.Document(io.BytesIO(file))
    parts = (document.element.body, *footnotes_of(document))
    return "".join(said(piece) for part in parts for piece in part.iter(*SAYING))


def pdf_text(file: bytes) -> str:
    """The text, then the footnotes, each of which stands behind its mark."""
    root = structure(file)
    return "".join((root.text, *(note.text for note in root.all("Note"))))


TEXTS: Mapping[str, Callable[[bytes], str]] = {
    "html": html_text,
    "fragment": fragment_text,
    "docx": docx_text,
    "pdf": pdf_text,
}


def texts(document: Document) -> Iterator[str]:  # noqa: PLR0912 - one branch a kind of block
    """All texts of a document, in order."""
    for block in document.blocks:
        match block:
            case blocks.Title():
                yield from (block.text, *block.issuers, *block.below)
            case blocks.Contents():
                yield from (block.title, *(entry.text for entry in block.entries))
            case blocks.Heading():
                yield from (block.number, block.text)
            case blocks.Paragraph():
                yield printed(block.inlines)
            case blocks.Table():
                yield from (block.number, block.caption, block.legend)
                yield from (cell.text for row in (*block.header, *block.rows()) for cell in row)
                yield from map(str, block.notes)
            case blocks.WordList():
                yield from (block.number, block.caption, *block.words, *map(str, block.notes))
            case blocks.Chart():
                yield block.title
                for bar in block.bars:
                    yield from (bar.label, bar.text)
                yield from block.legend
            case blocks.Picture():
                yield block.caption
            case blocks.Signature():
                yield from (*block.issuers, block.date)
            case blocks.AnnexList():
                many = len(block.titles) > 1
                yield "附件："
                for number, title in enumerate(block.titles, 1):
                    yield f"{number}.{title}" if many else title
            case blocks.Footnotes():
                for note in block.notes:
                    yield f"[{note.number}]{printed(note.inlines)}"
            case blocks.AnnexStart():
                yield from (block.label, block.title)
            case _:
                assert_never(block)


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_the_file_says_this_in_this_order_and_nothing_else(
    name: str, kind: str, samples: Samples
) -> None:
    sample = samples(name)
    read = "".join(TEXTS[kind](sample.files[kind]).split())
    assert read == "".join("".join(texts(shown(sample.document, kind))).split())


def test_the_samples_are_those_of_the_issue() -> None:
    assert {"huaian-2023", "nantong-2022", "nantong-2024"} <= set(SAMPLES)
    assert {"example-2023", "example-2024"} <= set(SAMPLES)
