"""On screens no text leaves its cell, paragraph or picture, nor the screen: of the samples, and
at the extremes (tests/extremes)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.pipeline.prepare import prepare
from hotline_report.writers.html.fragment import write_fragment
from hotline_report.writers.html.page import write_html
from hotline_report.writers.template_files import TemplateFiles
from tests.conformance.tools import HERE, answer, chromium
from tests.extremes import DATA, FOLDERS
from tests.samples import JUDGED, Samples, document_of

pytestmark = pytest.mark.slow

WIDTHS = (1280, 390, 320)
_AROUND = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    "<body>{}</body></html>"
)


def test_no_text_leaves_its_place(samples: Samples, tmp_path: Path) -> None:
    pages = {name: samples(name).files["html"].decode() for name in JUDGED}
    fragments = {name: samples(name).files["fragment"].decode() for name in JUDGED}
    prepared = prepare(DATA, FOLDERS)
    document, templates = document_of(prepared), TemplateFiles(FOLDERS.folders)
    pages["extremes"] = write_html(document, prepared.bulletin.page_format, templates)
    fragments["extremes"] = write_fragment(document, templates)
    pages |= {f"{name} pasted": _AROUND.format(text) for name, text in fragments.items()}
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    files = [str(tmp_path / f"{name}.html") for name in pages]
    given = {"chromium": chromium(), "files": files, "widths": WIDTHS}
    reports = answer("node", HERE / "ink.mjs", answer_codes=(0,), given=given)
    assert len(reports) == len(pages) * len(WIDTHS)
    assert [(Path(r["file"]).stem, r["width"], r["found"]) for r in reports if r["found"]] == []
