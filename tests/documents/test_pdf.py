"""PDFs with text are read cell for cell, whoever made them, with their paragraphs in one piece."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hotline_report.load.documents.reading import read_document
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from tests.documents.foreign import Line, foreign
from tests.documents.page import page_of
from tests.documents.prints import printed, saved_by_office
from tests.documents.read_back import right_cells, tables_of
from tests.documents.word import word_of
from tests.published.tables import CELLS, Corrections
from tests.samples import Samples

Record = Callable[[str, Any], None]

SHORT_PARAGRAPHS = 3
"""Of a document, that may be joined with the next: its last line is full, that one not indented."""


def read(data: bytes, folder: Path) -> SourceDocument:
    path = folder / "发布"
    path.write_bytes(data)
    return read_document(path)


def squeezed(text: str) -> str:
    return "".join(text.split())


def paragraphs_apart(name: str, document: SourceDocument) -> list[str]:
    """The lines of the document that are no paragraph by themselves."""
    read = {squeezed(each.text) for each in document.blocks if isinstance(each, SourceParagraph)}
    lines = [item.text for item in foreign(name) if isinstance(item, Line)]
    return [line for line in lines if squeezed(line) not in read]


@pytest.mark.parametrize("name", CELLS)
def test_our_own_pdf(name: str, samples: Samples, tmp_path: Path, record_property: Record) -> None:
    document = read(samples(name).files["pdf"], tmp_path)
    right, total, wrong = right_cells(name, tables_of(document))
    record_property("published cells", f"{name} own PDF: {right}/{total} read")
    # What we print otherwise on purpose is a cell of the header or of the body.
    assert len(wrong) <= len(Corrections.of(name).entries)


@pytest.fixture(scope="module")
def prints() -> Mapping[str, bytes]:
    """The published bulletins as web pages, printed by one browser."""
    return printed({name: page_of(foreign(name)) for name in CELLS})


@pytest.mark.slow
@pytest.mark.parametrize("name", CELLS)
def test_a_web_page_printed(
    name: str, prints: Mapping[str, bytes], tmp_path: Path, record_property: Record
) -> None:
    document = read(prints[name], tmp_path)
    right, total, wrong = right_cells(name, tables_of(document))
    record_property("published cells", f"{name} printed web page: {right}/{total} read")
    assert wrong == []
    assert len(paragraphs_apart(name, document)) <= SHORT_PARAGRAPHS


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_word_files_saved_as_pdf(tmp_path: Path, record_property: Record) -> None:
    saved = saved_by_office({name: word_of(foreign(name)) for name in CELLS})
    for name, data in saved.items():
        document = read(data, tmp_path)
        right, total, wrong = right_cells(name, tables_of(document))
        record_property("published cells", f"{name} PDF of LibreOffice: {right}/{total} read")
        assert wrong == []
        assert len(paragraphs_apart(name, document)) <= SHORT_PARAGRAPHS
