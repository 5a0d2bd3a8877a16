"""What the tests of taking corrections back share: a sample's Word file, and editing its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lxml import etree

from hotline_report.compose.document import compose_document
from hotline_report.formatting.word_paragraphs import W
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.proposals import Taken
from hotline_report.pipeline.take_back import take_back
from hotline_report.writers.docx import write_docx
from tests.samples import PRODUCT, source_of

DOCUMENT = "word/document.xml"
_MARKED = re.compile(rb"<w:bookmarkStart [^>]*_hr[0-9]+[^>]*/>")
_LIST = re.compile(rb"<Relationship [^>]*customXml/item1.xml[^>]*/>")


@cache
def word_of(name: str) -> bytes:
    """The Word file of a sample, as `build` writes it."""
    data, folders = source_of(name)
    prepared = prepare(data, folders)
    document = compose_document(prepared.bulletin, prepared.figures).document
    return write_docx(document.on_paper(), prepared.bulletin.page_format, marked=True)


def taken(word: bytes, data: Path, folder: Path, folders: TemplateFolders = PRODUCT) -> Taken:
    """What is taken back of a Word file's bytes."""
    path = folder / "改稿.docx"
    path.write_bytes(word)
    return take_back(path, data, folders)


def edited(word: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """The file with its body edited."""

    def changed(name: str, data: bytes) -> bytes:
        if name != DOCUMENT:
            return data
        root = etree.fromstring(data)
        edit(root[0])
        return etree.tostring(root, encoding="UTF-8", standalone=True)

    return rezipped(word, changed)


def stripped(word: bytes) -> bytes:
    """The file without our marks and their list."""

    def without(name: str, data: bytes) -> bytes | None:
        if name == "customXml/item1.xml":
            return None
        if name == "word/_rels/document.xml.rels":
            return _LIST.sub(b"", data)
        return _MARKED.sub(b"", data) if name == DOCUMENT else data

    return rezipped(word, without)


def rezipped(word: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with each of its parts changed, or left out where there is None."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def paragraphs(body: etree._Element) -> list[etree._Element]:
    """The paragraphs outside of tables."""
    return list(body.iterchildren(f"{W}p"))


def text_of(element: etree._Element) -> str:
    """All words in an element."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def paragraph(body: etree._Element, words: str) -> etree._Element:
    """The paragraph outside of tables that has these words."""
    return next(each for each in paragraphs(body) if words in text_of(each))


def cell(body: etree._Element, words: str, beside: str = "") -> etree._Element:
    """The first cell with that text, in the first row that has `beside` as well."""
    return next(
        each
        for row in body.iter(f"{W}tr")
        if beside in text_of(row)
        for each in row.iter(f"{W}tc")
        if text_of(each) == words
    )


def replace_words(element: etree._Element, old: str, new: str) -> None:
    """Words in an element, all in one run."""
    for each in element.iter(f"{W}t"):
        if old in (each.text or ""):
            each.text = (each.text or "").replace(old, new, 1)
            return
    message = f"{old!r} is not in {text_of(element)!r}"
    raise AssertionError(message)
