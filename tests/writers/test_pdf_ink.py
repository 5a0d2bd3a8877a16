"""No word leaves the text block, and none lies upon another: of any sample, nor at the extremes.

tests/extremes has a bulletin whose every text, name, number and address is too long for its place;
tests/conformance/test_ink.py looks at the same on screens.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.pipeline.prepare import prepare
from hotline_report.writers.html.page import write_html
from hotline_report.writers.pdf.paper import write_pdf
from hotline_report.writers.template_files import TemplateFiles
from tests.extremes import DATA, FOLDERS
from tests.readback.pdf_ink import faults
from tests.samples import ALL_TEXTS, Samples, document_of


@pytest.mark.parametrize("name", ALL_TEXTS)
def test_nothing_leaves_the_pages_of_a_sample(name: str, samples: Samples) -> None:
    sample = samples(name)
    assert faults(sample.files["pdf"], sample.bulletin.page_format) == []


def test_nothing_leaves_the_pages_however_long_it_is() -> None:
    prepared = prepare(DATA, FOLDERS)
    document, page_format = document_of(prepared), prepared.bulletin.page_format
    templates = TemplateFiles(FOLDERS.folders)
    page = write_html(document, page_format, templates)
    pdf = write_pdf(page, document.metadata, page_format, templates)
    assert faults(pdf, page_format) == []
    # And the measure does see what leaves: without breaks within words and figures, much does.
    loose = page.replace("overflow-wrap: anywhere", "").replace("break-all", "normal")
    assert len(faults(write_pdf(loose, document.metadata, page_format, templates), page_format)) > 5


def test_the_data_file_is_as_extreme_as_it_says() -> None:
    text = Path(DATA).read_text(encoding="utf-8")
    assert max(map(len, text.split())) > 120
