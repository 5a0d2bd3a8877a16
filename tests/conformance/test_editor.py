"""yaml-language-server, which most editors ask about YAML, understands the schema of a form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conformance.tools import HERE, NODE_MODULES, answer
from tests.samples import ROOT
from tests.starting.desk import Desk

pytestmark = pytest.mark.slow


def _asked(path: Path, text: str, line: int, character: int) -> dict[str, Any]:
    if not (NODE_MODULES / "yaml-language-server").is_dir():
        pytest.skip("yaml-language-server is not installed: sh scripts/node.sh")
    given = {"file": str(path), "text": text, "line": line, "character": character}
    found: dict[str, Any] = answer("node", HERE / "editor.mjs", answer_codes=(0,), given=given)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    desk = Desk(tmp_path, "example")
    assert desk.run("new", "example", "2025") == 0, desk.said
    return tmp_path / "data" / "example" / "2025.yaml"


def test_a_new_file_has_no_mistakes_and_is_explained(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("    办理满意率:"))
    found = _asked(path, "\n".join(lines), at, 6)
    assert found["mistakes"] == []
    assert "诉求办理满意率；单位：%" in found["says"]


def test_mistakes_are_told_while_typing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for right, wrong in (
        ("    期数: ", "    期树: "),
        ("    收到诉求: ", "    收到诉求: 1,234 "),
        ("落款: 是", "落款: 要"),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    found = _asked(path, text, 0, 0)
    lines = text.splitlines()
    told = {
        lines[each["line"]].split(":")[0].strip(): each["message"] for each in found["mistakes"]
    }
    assert set(told) == {"期树", "收到诉求", "落款"}
    assert "应为半角数字，不带单位" in told["收到诉求"]


def test_names_are_completed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("    期数:"))
    lines[at] = "    "
    assert _asked(path, "\n".join(lines), at, 4)["names"] == ["期数"]


def test_a_sample_is_right_as_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    assert desk.run("schema", "江苏省-2024", "-o", "data/example/form.json") == 0, desk.said
    text = (ROOT / "data/example/2024.yaml").read_text(encoding="utf-8")
    text = f"# yaml-language-server: $schema=form.json\n{text}"
    assert _asked(tmp_path / "data/example/2024.yaml", text, 0, 0)["mistakes"] == []
