"""Word files and web pages of others are read cell for cell, paragraph for paragraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from hotline_report.load.documents.reading import read_document
from hotline_report.model.source_document import SourceParagraph
from tests.documents.foreign import Item, Line, Manner, Role, foreign
from tests.documents.page import page_of
from tests.documents.read_back import right_cells, tables_of
from tests.documents.word import word_of
from tests.published.tables import CELLS

WRITERS: dict[str, Callable[[Sequence[Item]], bytes]] = {
    "docx": word_of,
    "html": page_of,
    "html in UTF-8 that says GBK": lambda items: page_of(items, "gbk", "utf-8"),
}
MANNERS = {
    "plain": Manner(),
    "titles in tables": Manner(title_inside=True, narrow=True),
    "tables on two pages": Manner(split=True),
}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", CELLS)
def test_every_published_cell_is_read(
    name: str, kind: str, manner: str, tmp_path: Path, record_property: Callable[[str, Any], None]
) -> None:
    path = tmp_path / "发布"
    path.write_bytes(WRITERS[kind](foreign(name, MANNERS[manner])))
    right, total, wrong = right_cells(name, tables_of(read_document(path)))
    record_property("published cells", f"{name} {kind}, {manner}: {right}/{total} read")
    assert wrong == []


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", CELLS)
def test_every_paragraph_is_read_in_order(name: str, kind: str, tmp_path: Path) -> None:
    items = foreign(name)
    path = tmp_path / "发布"
    path.write_bytes(WRITERS[kind](items))
    document = read_document(path)
    read = [block for block in document.blocks if isinstance(block, SourceParagraph)]
    lines = [item for item in items if isinstance(item, Line)]
    assert ["".join(each.text.split()) for each in read] == ["".join(x.text.split()) for x in lines]
    captions = {line.text for line in lines if line.role is Role.CAPTION}
    bold_in_the_middle = {each.text for each in read if each.is_bold and each.is_centred}
    assert captions <= bold_in_the_middle
