"""The manual's pictures of the page: there, shown, told in words, and small."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from tests.page.pictures import FOLDER, NAMES, path_of
from tests.samples import ROOT

MANUAL = (ROOT / "docs" / "manual.zh.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"!\[([^\]]*)\]\(images/([^)]*)\)", MANUAL))
MOST_BYTES = 120 * 1024


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_there_and_small(name: str) -> None:
    path = path_of(name)
    assert path.stat().st_size <= MOST_BYTES
    with Image.open(path) as picture:
        assert picture.width == (390 if name == "phone" else 1280)


def test_each_is_shown_and_told_in_words() -> None:
    files = {f"open-{name}.png" for name in NAMES}
    assert files == {file for file in SHOWN.values() if file.startswith("open-")}
    assert files == {path.name for path in FOLDER.glob("open-*.png")}
    assert all(len(words) > 10 for words, file in SHOWN.items() if file in files)
