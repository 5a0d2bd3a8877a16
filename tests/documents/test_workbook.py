"""Workbooks are read as they look: merged cells, numbers in their format, titles as paragraphs."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from hotline_report.load.documents.reading import read_document
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from tests.documents.foreign import Line, foreign
from tests.documents.read_back import grid_of, right_cells, tables_of
from tests.documents.sheet import sheet_of
from tests.published.tables import CELLS
from tests.takeback.support import rezipped

Fill = Callable[[xlsxwriter.Workbook], None]


def read(data: bytes, folder: Path) -> SourceDocument:
    path = folder / "发布"
    path.write_bytes(data)
    return read_document(path)


def filled(fill: Fill) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    fill(book)
    book.close()
    return made.getvalue()


@pytest.mark.parametrize("name", CELLS)
def test_every_published_cell_and_paragraph(
    name: str, tmp_path: Path, record_property: Callable[[str, Any], None]
) -> None:
    document = read(sheet_of(foreign(name)), tmp_path)
    right, total, wrong = right_cells(name, tables_of(document))
    record_property("published cells", f"{name} workbook: {right}/{total} read")
    assert wrong == []
    said = [each.text for each in document.blocks if isinstance(each, SourceParagraph)]
    lines = [item.text for item in foreign(name) if isinstance(item, Line)]
    assert ["".join(each.split()) for each in said] == ["".join(each.split()) for each in lines]


def test_numbers_are_as_shown_and_what_is_not_read_is_told(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        percent = book.add_format({"num_format": "0.00%"})
        grouped = book.add_format({"num_format": "#,##0"})
        sheet = book.add_worksheet("办理")
        sheet.write_row(0, 0, ["类别", "数", "率", "余"])
        sheet.write(1, 0, "群众诉求")
        sheet.write(1, 1, 1244957, grouped)
        sheet.write(1, 2, 0.9812, percent)
        sheet.write_formula(1, 3, "=1/0", value="#DIV/0!")
        sheet.write(2, 0, "企业诉求")
        sheet.write(2, 1, "０")
        hidden = book.add_worksheet("底稿")
        hidden.write(0, 0, 1)
        hidden.hide()

    document = read(filled(fill), tmp_path)
    (table,) = tables_of(document)
    assert grid_of(table, 1) == [
        ["类别", "数", "率", "余"],
        ["群众诉求", "1244957", "98.12%", ""],
        ["企业诉求", "０", "", ""],
    ]
    assert table.cells[5].place == "办理!B2"
    assert document.dropped == ("隐藏的工作表：底稿", "办理!D2：#DIV/0!，按空白读")


def test_a_row_of_a_title_alone_belongs_to_its_table(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("办理")
        sheet.write_row(0, 0, ["2024年数据"])
        sheet.write_row(1, 0, ["类别", "数"])
        sheet.write_row(2, 0, ["群众诉求", 1])
        sheet.write_row(3, 0, ["企业诉求"])
        sheet.write_row(4, 0, ["注：不含其他"])

    document = read(filled(fill), tmp_path)
    (table,) = tables_of(document)
    assert grid_of(table, 1) == [["类别", "数"], ["群众诉求", "1"], ["企业诉求", ""]]
    assert [each.text for each in document.blocks if isinstance(each, SourceParagraph)] == [
        "2024年数据",
        "注：不含其他",
    ]


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["类别", "数"])
        sheet.write_row(1, 0, ["甲", 1])
        sheet.write(1_048_575, 16_383, "乙")
        sheet.merge_range(2_000, 0, 2_001, 1, "丙")

    data = rezipped(filled(fill), lambda _, part: part.replace(b"A2001:B2002", b"A2001:XFC999999"))
    document = read(data, tmp_path)
    assert grid_of(tables_of(document)[0], 1) == [["类别", "数"], ["甲", "1"]]
