"""What a document can hold that costs more the more of it there is: told, or read, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from hotline_report.load.documents.kinds import Kind, kind_of
from hotline_report.load.documents.page import read_page
from hotline_report.load.documents.plain_text import read_plain_text
from hotline_report.model.source_document import SourceDocument, SourceParagraph, SourceTable


def texts(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, SourceParagraph)]


def page(body: str) -> SourceDocument:
    return read_page(Path("a.html"), f"<html><body>{body}</body></html>".encode())


def test_a_row_of_comments_is_looked_at_once() -> None:
    """Tried in every way in which they can be parted, forty would never end."""
    comments = b"<!-- a -->\n" * 40
    with pytest.raises(InputError):
        kind_of(Path("a.html"), comments + b"<other>")
    assert kind_of(Path("a.html"), comments + b"<p>") is Kind.PAGE


def test_items_of_lists_are_numbered_each_in_its_own_list() -> None:
    found = page(
        "<ol start=3><li>甲</li><li>乙<ol><li>子</li><li>丑</li></ol></li><li>丙</li></ol>"
        "<ol><li>丁</li></ol>"
    )
    assert texts(found) == ["3.甲", "4.乙", "1.子", "2.丑", "5.丙", "1.丁"]


def test_a_page_of_links_to_itself_is_no_footnote() -> None:
    found = page(f"<p>正文</p><div id=x>{'<a href=#x>1</a>' * 30}</div>")
    assert (texts(found), found.footnotes) == (["正文"], ())


def test_a_text_of_more_columns_than_any_table_has_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        read_plain_text(Path("a.txt"), b"\t" * 3000 + "字\n".encode() + b"a\tb\n" * 30)
    (problem,) = refused.value.problems
    assert "200 列" in problem.found


def test_cells_of_copied_text_span_what_stood_above_and_before() -> None:
    """Two titles over two columns each, and a row's title over two rows."""
    text = "类别\t上半年\t\t下半年\t\n\t件\t率\t件\t率\n电话\t1\t2\t3\t4\n\t5\t6\t7\t8\n"
    (table,) = read_plain_text(Path("a.txt"), text.encode()).blocks
    assert isinstance(table, SourceTable)
    spans = {cell.text: (cell.rows, cell.columns) for cell in table.cells}
    assert spans["类别"] == (2, 1)
    assert spans["上半年"] == spans["下半年"] == (1, 2)
    assert spans["电话"] == (2, 1)
