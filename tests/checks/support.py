"""What a bulletin yields after a few words of its file were replaced."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import Finding
from hotline_report.pipeline.check import check_file
from tests.samples import ROOT

INVENTED = ROOT / "tests" / "invented" / "templates"
"""Forms of the tests' own, for what no published form has."""

Edit = tuple[str, str]
"""Words of the file, each there just once, and what they become."""


def findings_of(path: str, edits: Iterable[Edit], tmp_path: Path) -> tuple[Finding, ...]:
    """The findings about a copy of a data file, its city's other years beside it."""
    original = ROOT / path
    folder = tmp_path / original.parent.name
    shutil.copytree(original.parent, folder, dirs_exist_ok=True)
    copy = folder / original.name
    text = original.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        text = text.replace(old, new)
    copy.write_text(text, encoding="utf-8")
    return check_file(copy, TemplateFolders.with_own(INVENTED)).findings
