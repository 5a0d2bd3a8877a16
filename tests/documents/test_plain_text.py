"""Text that was copied from a document: rows with tabs are tables, broken lines one paragraph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline_report.load.documents.reading import read_document
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from tests.documents.foreign import Line, foreign
from tests.documents.read_back import grid_of, right_cells, tables_of
from tests.documents.texts import text_of
from tests.published.tables import CELLS


def read(data: bytes, folder: Path, name: str = "发布.txt") -> SourceDocument:
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


@pytest.mark.parametrize("name", CELLS)
def test_every_cell_but_values_merged_downwards(
    name: str, tmp_path: Path, record_property: Callable[[str, Any], None]
) -> None:
    """A value that stands in several rows is copied into the first; below, none can be told."""
    tables = tables_of(read(text_of(foreign(name)), tmp_path))
    right, total, wrong = right_cells(name, tables)
    record_property("published cells", f"{name} copied text: {right}/{total} read")
    assert [each for each in wrong if not each.endswith(" ''")] == []
    assert right >= total * 0.9


@pytest.mark.parametrize("line", [0, 28], ids=["whole", "broken"])
@pytest.mark.parametrize("name", CELLS)
def test_every_paragraph(name: str, line: int, tmp_path: Path) -> None:
    document = read(text_of(foreign(name), line), tmp_path)
    read_texts = [
        "".join(each.text.split()) for each in document.blocks if isinstance(each, SourceParagraph)
    ]
    lines = ["".join(item.text.split()) for item in foreign(name) if isinstance(item, Line)]
    assert [text for text in lines if text not in read_texts] == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding(codec: str, tmp_path: Path) -> None:
    document = read("一、总体情况\n受理 12 件。\n".encode(codec), tmp_path)
    assert [each.text for each in document.blocks if isinstance(each, SourceParagraph)] == [
        "一、总体情况",
        "受理 12 件。",
    ]


def test_headers_of_three_levels_are_merged_again(tmp_path: Path) -> None:
    rows = "1.团队\t\t\t2.单位\n席位\t专员（人）\t\t部门\n\t企业\t人才\t\n市本级\t1\t2\t3\n"
    (table,) = tables_of(read(rows.encode(), tmp_path))
    assert grid_of(table, 3) == [
        ["1.团队", "1.团队", "1.团队", "2.单位"],
        ["席位", "专员（人）", "专员（人）", "部门"],
        ["席位", "企业", "人才", "部门"],
        ["市本级", "1", "2", "3"],
    ]
    assert [cell.is_header for cell in table.cells] == [True] * 7 + [False] * 4


def test_a_blank_stays_blank(tmp_path: Path) -> None:
    (table,) = tables_of(read("类别\t数\t率\n甲\t12\t\n乙\t\t3\n".encode(), tmp_path))
    assert grid_of(table, 1) == [["类别", "数", "率"], ["甲", "12", ""], ["乙", "", "3"]]


def test_rows_between_bars_are_a_table(tmp_path: Path) -> None:
    (table,) = tables_of(
        read("| 部门 | 数 |\n| --- | --- |\n| 市公安局 | 12 |\n".encode(), tmp_path)
    )
    assert grid_of(table, 1) == [["部门", "数"], ["市公安局", "12"]]
