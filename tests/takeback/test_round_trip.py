"""A Word file that nobody corrected proposes nothing, whoever saved it, marks or none."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from tests.samples import ALL_TEXTS, WITH_INLINES, source_of
from tests.takeback.support import stripped, taken, word_of


def saved_by_python_docx(word: bytes) -> bytes:
    saved = io.BytesIO()
    docx.Document(io.BytesIO(word)).save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("name", ALL_TEXTS)
def test_nothing_is_proposed_where_nothing_was_edited(name: str, tmp_path: Path) -> None:
    """Nor where the marks were lost, of which it tells."""
    data, folders = source_of(name)
    word = word_of(name)
    without = taken(stripped(word), data, tmp_path, folders).proposals

    assert not taken(word, data, tmp_path, folders).proposals
    assert not without
    assert "没有软件留下的记号" in without.notices[-1]


@pytest.mark.parametrize("name", ["huaian-2023", WITH_INLINES])
def test_python_docx_keeps_the_marks(name: str, tmp_path: Path) -> None:
    data, folders = source_of(name)
    found = taken(saved_by_python_docx(word_of(name)), data, tmp_path, folders).proposals

    assert not found
    assert not any("记号" in notice for notice in found.notices)
