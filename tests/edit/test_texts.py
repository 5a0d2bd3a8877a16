"""Texts changed in place: in every layout all else stays as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.edit.edited import edited
from tests.edit.layouts import LAYOUTS, Layout

PATH = Path("2023.yaml")


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Macs"])
def test_a_text_is_changed_and_nothing_else(layout: Layout, line_end: str) -> None:
    before, after = (text.replace("\n", line_end) for text in (layout.before, layout.after))
    assert edited(PATH, before, [layout.edit]) == after
