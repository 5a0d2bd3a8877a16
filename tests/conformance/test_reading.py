"""The web page read in a browser: on narrow screens, and with the keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conformance.tools import HERE, answer, chromium
from tests.samples import NEWEST, Samples

pytestmark = pytest.mark.slow

WIDTHS = (320, 390, 1280)
"""WCAG 1.4.10 asks for 320 pixels; a phone; a desk."""


@pytest.fixture(scope="module")
def read(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the browser found of every sample at every width."""
    folder = tmp_path_factory.mktemp("reading")
    files = [folder / f"{name}.html" for name in NEWEST]
    for name, file in zip(NEWEST, files, strict=True):
        file.write_bytes(samples(name).files["html"])
    given = {"chromium": chromium(), "files": [str(file) for file in files], "widths": WIDTHS}
    reports: list[dict[str, Any]] = answer(
        "node", HERE / "reading.mjs", answer_codes=(0,), given=given
    )
    assert len(reports) == len(NEWEST) * len(WIDTHS)
    return reports


def test_no_page_is_wider_than_its_screen(read: list[dict[str, Any]]) -> None:
    assert [(Path(r["file"]).stem, r["width"], r["wider"]) for r in read if r["wider"] > 0] == []


def test_a_table_that_is_wider_is_moved_by_the_arrow_key(read: list[dict[str, Any]]) -> None:
    wide = [frame for report in read for frame in report["frames"] if frame["hidden"] > 1]
    assert len(wide) > len(NEWEST)
    assert [frame for frame in wide if frame["moved"] <= 0] == []


def test_the_first_tab_stop_leads_to_the_content(read: list[dict[str, Any]]) -> None:
    assert {report["skipped"] for report in read} == {"content"}
