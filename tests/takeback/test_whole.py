"""Each paragraph and cell of a bulletin corrected at once: each is told once, in its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from hotline_report.formatting.word_paragraphs import W
from hotline_report.pipeline.proposals import write
from tests.samples import source_of
from tests.takeback.support import edited, stripped, taken, word_of

SAMPLES = ("huaian-2023", "suzhou-2024", "openness-2024", "example_monthly-2024-05", "wenyuan-2024")


def all_corrected(word: bytes) -> tuple[bytes, int]:
    """The file with the first number of each paragraph and cell another, or a word more."""
    count = 0

    def bump(match: re.Match[str]) -> str:
        return match[0][:-1] + str((int(match[0][-1]) + 1) % 10)

    def edit(body: etree._Element) -> None:
        nonlocal count
        for paragraph in [*body.iterchildren(f"{W}p"), *body.iterfind(f".//{W}tc/{W}p")]:
            words = [each for each in paragraph.iter(f"{W}t") if (each.text or "").strip()]
            is_field = paragraph.find(f".//{W}instrText") is not None
            if words and not is_field:
                text = words[0].text or ""
                changed = re.sub(r"\d(?!\d)", bump, text, count=1)
                words[0].text = changed if changed != text else f"{text}甲"
                count += 1

    return edited(word, edit), count


@pytest.mark.parametrize("name", SAMPLES)
def test_each_is_told_once_and_what_is_written_is_printed_then(name: str, tmp_path: Path) -> None:
    """Taken back again, the same Word file has nothing more to write."""
    source, folders = source_of(name)
    shutil.copytree(source.parent, tmp_path / source.parent.name)
    data = tmp_path / source.parent.name / source.name
    word, count = all_corrected(word_of(name))
    first = taken(word, data, tmp_path, folders)
    unmarked = taken(stripped(word), data, tmp_path, folders).proposals
    write(first, range(1, len(first.proposals.written) + 1))

    for found in (first.proposals, unmarked):
        assert found.written
        assert len(found.written) + len(found.others) == count
    assert not taken(word, data, tmp_path, folders).proposals.written
