"""Data files compared with their documents, as `diff` hands them to what writes files."""

from __future__ import annotations

from pathlib import Path

from hotline_report.compare import compare
from hotline_report.compose.document import compose_document
from hotline_report.load.template_folders import PRODUCT_TEMPLATES
from hotline_report.pipeline.data_drafts import read_draft
from hotline_report.pipeline.sentence_places import sentence_places
from hotline_report.writers.changes.page import write_page
from hotline_report.writers.changes.registry import Comparison
from hotline_report.writers.template_files import TemplateFiles
from tests.samples import PRODUCT, SAMPLES

TEMPLATES = TemplateFiles((PRODUCT_TEMPLATES,))
TWO_YEARS = SAMPLES["nantong-2022"], SAMPLES["nantong-2024"]
"""Two samples between which everything changed: figures, words, chapters, tables."""

COMPARED = "nantong-2022-2024.changes"
"""What validators know the page of their changes by."""


def comparison(old: Path, new: Path) -> Comparison:
    """Two data files compared, as the command hands them to the writer."""
    sides = [read_draft(path, name, PRODUCT) for path, name in ((old, "旧稿"), (new, "新稿"))]
    documents = [
        compose_document(side.prepared.bulletin, side.prepared.figures).document for side in sides
    ]
    places = [
        sentence_places(side.draft, document)
        for side, document in zip(sides, documents, strict=True)
    ]
    return Comparison(
        compare(sides[0].draft, sides[1].draft),
        old=documents[0],
        new=documents[1],
        old_sentences=places[0],
        new_sentences=places[1],
        templates=TEMPLATES,
    )


def compared(old: Path, new: Path) -> str:
    """The page of what changed from one data file to another."""
    return write_page(comparison(old, new))
