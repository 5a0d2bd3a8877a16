"""A Word file that nobody corrected proposes nothing, whoever saved it, marks or none."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from tests.samples import ALL_TEXTS, source_of
from tests.takeback.support import stripped, taken, word_of


def saved_by_python_docx(word: bytes) -> bytes:
    saved = io.BytesIO()
    docx.Document(io.BytesIO(word)).save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("name", ALL_TEXTS)
def test_nothing_is_proposed_where_nothing_was_edited(name: str, tmp_path: Path) -> None:
    data, folders = source_of(name)
    word = word_of(name)

    assert not taken(word, data, tmp_path, folders).proposals
    assert not taken(saved_by_python_docx(word), data, tmp_path, folders).proposals


@pytest.mark.parametrize("name", ALL_TEXTS)
def test_nothing_is_proposed_where_the_marks_are_lost(name: str, tmp_path: Path) -> None:
    data, folders = source_of(name)
    found = taken(stripped(word_of(name)), data, tmp_path, folders).proposals

    assert not found
    assert "没有软件留下的记号" in found.notices[-1]
