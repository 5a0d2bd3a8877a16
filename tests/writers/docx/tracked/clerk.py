"""The two drafts of the clerk's case, as they are written."""

from __future__ import annotations

from pathlib import Path

from hotline_report.pipeline.prepare import prepare
from hotline_report.writers.docx.tracked import Side
from tests.compare.files import YEAR, replaced
from tests.compare.test_clerks_case import second_draft
from tests.load.harness import SAMPLE
from tests.samples import PRODUCT, document_of


def first_and_second(folder: Path) -> tuple[Side, Side]:
    """Both drafts, whose data files go below `folder`."""
    new = replaced(YEAR, *second_draft())
    return _side(YEAR, folder / "old"), _side(new, folder / "new")


def _side(text: str, folder: Path) -> Side:
    folder.mkdir(parents=True)
    (folder / "2023.yaml").write_text(SAMPLE, encoding="utf-8")
    data = folder / "2024.yaml"
    data.write_text(text, encoding="utf-8")
    prepared = prepare(data, PRODUCT)
    return Side(document_of(prepared), prepared.bulletin.page_format)
