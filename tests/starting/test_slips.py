"""What a hurried clerk types behind `new`, `sheet` and `import`, and where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.starting.desk import Desk

PAGE = "<h1>示例市12345热线2024年度工作情况发布</h1><p>2024年，热线受理5件。</p>"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("new", "2025", "示例市"), "hotline-report new 示例市 2025"),
        (("new", "示例市", "25"), "是不是 2025？"),
        (("new", "示例市", "二〇二五"), "是不是 2025？"),
        (("new", "示例市", "二○二五年"), "是不是 2025？"),
        (("new", "示例市", "明年"), "应写成 2024、"),
        (("new", "example", "2025", "--form", "江苏2024"), "是不是“江苏省-2024”？"),
        (("new", "example", "2025", "--form", "江苏省—2024年"), "是不是“江苏省-2024”？"),
        (("sheet", "2024", "example"), "hotline-report sheet example 2024"),
        (("sheet", "example", "24"), "是不是 2024？"),
        (("import", "去年.html", "--year", "24"), "是不是 2024？"),
        (("import", "去年.html", "--form", "江苏2024"), "是不是“江苏省-2024”？"),
    ],
)
def test_what_was_meant(words: tuple[str, ...], meant: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.write("去年.html", PAGE)
    assert desk.run(*words) in {2, 3}
    assert meant in desk.said


@pytest.mark.parametrize("folder", ["data", "data/example"])
@pytest.mark.parametrize(
    "words", [("new", "示例市", "2025"), ("sheet", "example", "2024"), ("import", "去年.html")]
)
def test_no_data_folder_is_made_within_the_data_folder(
    folder: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    within = Desk(tmp_path, "example")
    within.root = tmp_path / folder
    within.write("去年.html", PAGE)
    before = set(os.walk(tmp_path).__next__()[1])
    assert within.run(*words) == 2
    assert f"请先输入 cd {tmp_path}" in within.said
    assert not (within.root / "data").exists()
    assert set(os.walk(tmp_path).__next__()[1]) == before


def test_a_form_beside_the_data_folder_is_told_from_elsewhere(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "市", "example")
    assert desk.run("new", "示例市", "2025") == 0
    own = next((tmp_path / "市/templates/editions").glob("*.yaml")).stem
    desk.root = tmp_path
    assert desk.run("build", "市/data/example/2025.yaml", "--draft") == 3
    assert f"没有名为“{own}”的表式" in desk.said
    assert f"加上 -t {tmp_path}/市/templates" in desk.said
