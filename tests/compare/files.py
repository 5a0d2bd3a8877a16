"""Data files of the fictional city compared as `diff` compares them, without the command."""

from __future__ import annotations

from pathlib import Path

from hotline_report.compare import compare
from hotline_report.model.changes import Changes
from hotline_report.model.draft import Draft
from hotline_report.pipeline.data_drafts import read_draft
from tests.load.harness import SAMPLE
from tests.samples import PRODUCT, ROOT

YEAR = (ROOT / "data/example/2024.yaml").read_text(encoding="utf-8")
"""A data file without mistakes, with last year's beside it; tests make edits to it."""


def replaced(text: str, *edits: tuple[str, str]) -> str:
    """The text with each of the places that reads so, which is the only one, changed."""
    for old, new in edits:
        assert text.count(old) == 1, f"{text.count(old)} places read {old!r}"
        text = text.replace(old, new)
    return text


def read(text: str, folder: Path, name: str, earlier: str = SAMPLE) -> Draft:
    """The draft of a data file of 2024, with last year's beside it."""
    place = folder / name / "example"
    place.mkdir(parents=True)
    (place / "2023.yaml").write_text(earlier, encoding="utf-8")
    (place / "2024.yaml").write_text(text, encoding="utf-8")
    return read_draft(place / "2024.yaml", name, PRODUCT).draft


def changes(folder: Path, *edits: tuple[str, str], text: str = YEAR) -> Changes:
    """What such edits of the data file are told as."""
    return compare(read(text, folder, "旧稿"), read(replaced(text, *edits), folder, "新稿"))
