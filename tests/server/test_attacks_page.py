"""docs/open-attacks.md tells the attacks that are tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import ROOT
from tests.server.attacks import OTHERS, page

PAGE = ROOT / "docs" / "open-attacks.md"


def test_the_page_tells_what_is_tried(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", sorted({test for _, _, test in OTHERS}))
def test_what_is_told_has_its_test(name: str) -> None:
    assert Path(__file__).with_name(f"{name}.py").is_file()
