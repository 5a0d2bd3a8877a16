"""Words of headers and row titles stay whole where the table has room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hotline_report.blocks import Cell, Part, PartRole, Scope, Table
from hotline_report.compose.cells import text_cell
from hotline_report.compose.grid import cells_by_row
from hotline_report.compose.paper import set_on_paper
from hotline_report.compose.widths import em_width, lines_of
from hotline_report.model.page_format import PageFormat
from hotline_report.model.table_space import TABLE_SPACE
from hotline_report.pipeline.prepare import prepare
from tests.samples import PRODUCT, SAMPLES, document_of
from tests.writers.sample_document import figure, official_format, one_row_groups, three_levels

FORMAT = official_format()


def lines(cell: Cell) -> list[str]:
    text = "".join(("\n" if part.paper_line else "") + part.text for part in cell.parts)
    return text.split("\n")


def header(*titles: str, units: frozenset[str] = frozenset({"件", "个"})) -> tuple[Cell, ...]:
    return tuple(text_cell(title, units=units, scope=Scope.COLUMN) for title in titles)


def on_paper(*titles: str, value: str = "1450699") -> Table:
    rows = [tuple(figure(value, "↓18.81%") for _ in titles)]
    table = replace(three_levels(), legend="", notes=(), widths=())
    table = replace(table, header=(header(*titles),), groups=one_row_groups(rows))
    (placed,) = set_on_paper([table], FORMAT)
    assert isinstance(placed, Table)
    return placed


def words(table: Table, page_format: PageFormat) -> Iterator[tuple[Cell, float]]:
    """Each cell of several words, with the width of its lines in em."""
    width, _ = page_format.block(landscape=table.landscape)
    columns = [width * share / sum(table.widths) for share in table.widths]
    for rows in (table.header, *(group.rows for group in table.groups)):
        for row in cells_by_row(rows):
            for at, cell in row:
                room = sum(columns[at : at + cell.colspan]) - TABLE_SPACE.beside
                if cell.parts and all(p.role in (PartRole.TEXT, PartRole.UNIT) for p in cell.parts):
                    yield cell, room / table.size


def test_a_header_is_broken_between_words() -> None:
    table = on_paper(*["平均办理时长（件）"] * 8)
    assert {tuple(lines(cell)) for cell in table.header[0]} == {("平均办理时长", "（件）")}


@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_of_a_sample_is_wider_than_its_column(name: str) -> None:
    prepared = prepare(SAMPLES[name], PRODUCT)
    page_format = prepared.bulletin.page_format
    for block in document_of(prepared).blocks:
        for cell, room in words(block, page_format) if isinstance(block, Table) else ():
            if max(em_width(part.text) for part in cell.parts) <= 8:
                assert all(em_width(line) <= room + 0.01 for line in lines(cell)), cell.text


@pytest.mark.parametrize(
    ("room", "begins"), [(4.0, [0, 2]), (6.0, [0]), (2.0, [0, 1, 2]), (1.0, [0, 1, 2])]
)
def test_lines_hold_as_many_words_as_they_can(room: float, begins: list[int]) -> None:
    assert lines_of([2.0, 2.0, 2.0], room) == begins


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("诉求总量（件）", "（件）"),
        ("县（市、区）", ""),
        ("上线县（市、区）（个）", "（个）"),
        ("（件）", ""),
    ],
)
def test_only_a_unit_of_the_form_looks_like_one(title: str, unit: str) -> None:
    (cell,) = header(title)
    assert "".join(part.text for part in cell.parts if part.role is PartRole.UNIT) == unit
    assert cell.text == title


def test_running_text_is_not_parted() -> None:
    text = "上线县市区局长" * 6
    assert text_cell(text).parts == (Part(text, PartRole.TEXT),)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="诉求总量办理县市区（）“”、12345.%件ab", min_size=1, max_size=30))
def test_any_header_has_a_width_in_which_its_words_stay_whole(title: str) -> None:
    table = on_paper(title)
    for cell, room in words(table, FORMAT):
        assert all(em_width(part.text) <= room + 0.01 for part in cell.parts)
