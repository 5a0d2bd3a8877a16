"""What the page of `open` reckons by itself: clipboard, merged cells; by Node's own test runner."""

from __future__ import annotations

from pathlib import Path

from tests.conformance.tools import said

HERE = Path(__file__).parent


def test_its_modules() -> None:
    files = sorted(HERE.glob("*.test.mjs"))
    assert files
    told = said("node", "--test", "--test-reporter=tap", *files, answer_codes=(0, 1))
    failed = [line for line in told.splitlines() if line.strip().startswith("not ok")]
    assert failed == []
    assert "# fail 0" in told
