"""The page in a real browser: it renews itself and stays in place; mistakes; files; the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.tools import answer, chromium
from tests.server.support import started

SCRIPT = Path(__file__).with_name("preview.mjs")


@pytest.mark.slow
def test_the_page_in_a_browser(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        seen = answer("node", SCRIPT, chromium(), server.address, server.path)
        server.process.wait()
    assert seen["wrong"] == []
    assert seen["elsewhere"] == []
    assert seen["scrolled"] == 2000
    assert seen["same"] == [True, True]
    assert "尚贤" in seen["banner"]
    assert "29O9" in seen["banner"]
    assert seen["kept"] is True
    assert seen["went"] is True
    assert seen["go"]["key"] == {"aspect": "数", "table": "尚贤", "row": "", "column": "电话"}
    assert seen["sheets"] > 3
    assert sorted(each.split("（")[0] for each in seen["made"]) == ["docx", "html", "pdf"]
