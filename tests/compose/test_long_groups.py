"""A group longer than a page has its label on each page."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from hotline_report.blocks import LONGEST_GROUP, Cell, Part, PartRole, RowGroup, Scope, Table
from hotline_report.compose.grid import cells_by_row
from hotline_report.compose.paper import set_on_paper
from hotline_report.inlines import NoteCall
from tests.readback.pdf_lines import lines
from tests.writers.sample_document import column, figure, official_format, three_levels
from tests.writers.sample_document import text_cell as words
from tests.writers.test_pdf import made


def records(count: int, text: str = "某项") -> Table:
    """One group with a label, a subgroup every five rows, and a figure for the whole group."""
    rows = []
    for number in range(count):
        cells = [words(f"{text}{number}")]
        if number % 5 == 0:
            cells.insert(0, words(f"分组{number}", rowspan=min(5, count - number)))
        if number == 0:
            cells.insert(0, words("市级部门", rowspan=count))
            cells.append(replace(figure("4711"), rowspan=count, place="表.数"))
        rows.append(tuple(cells))
    header = (tuple(column(title) for title in ("层级", "分组", "主题", "合计")),)
    return replace(
        three_levels(), legend="", notes=(), header=header, groups=(RowGroup(tuple(rows)),)
    )


def on_paper(table: Table) -> Table:
    (placed,) = set_on_paper([table], official_format())
    assert isinstance(placed, Table)
    return placed


def texts(table: Table, at: int) -> list[str]:
    """What the first rows of the groups say in a column."""
    return [
        cell.text
        for group in table.groups
        for column, cell in next(cells_by_row(group.rows))
        if column == at
    ]


def test_each_piece_begins_with_the_label_and_the_figure_stands_once() -> None:
    table = on_paper(records(120))
    assert len(table.groups) == 12
    assert {len(group.rows) for group in table.groups} == {10}, "parted between the subgroups"
    assert texts(table, 0) == ["市级部门"] * 12
    assert texts(table, 3) == ["4711", *[""] * 11]
    assert [cell.place for row in table.rows() for cell in row if cell.place] == ["表.数"]


def test_every_row_is_there_once_and_the_grid_is_whole() -> None:
    table = on_paper(records(77))
    assert [row[-1].text or row[-2].text for row in table.rows()][1:] == [
        f"某项{n}" for n in range(1, 77)
    ]
    for group in table.groups:
        covered = [0] * len(group.rows)
        for number, row in enumerate(cells_by_row(group.rows)):
            assert all(a < b for (a, _), (b, _) in pairwise(row))
            for _, cell in row:
                assert number + cell.rowspan <= len(group.rows)
                for below in range(number, number + cell.rowspan):
                    covered[below] += 1
        assert set(covered) == {4}


def test_a_group_that_a_page_has_room_for_stays_whole() -> None:
    table = records(LONGEST_GROUP)
    assert [len(group.rows) for group in on_paper(table).groups] == [LONGEST_GROUP]


def test_tall_rows_make_shorter_pieces() -> None:
    table = on_paper(records(LONGEST_GROUP, "办理情况说明" * 40))
    assert len(table.groups) > 1


def test_every_page_of_the_pdf_has_the_label() -> None:
    found = lines(made(on_paper(records(120))))
    pages = {line.page for line in found if "某项" in line.text}
    assert len(pages) > 2
    assert {line.page for line in found if "市级部门" in line.text} == pages


def test_a_label_is_words() -> None:
    cell = Cell((Part("市级", PartRole.TEXT), Part("部门", PartRole.TEXT)), 1, 40, Scope.ROW_GROUP)
    rows = ((cell, words("0")), *((words(str(n)),) for n in range(1, 40)))
    table = replace(records(1), header=((column("级"), column("项")),), groups=(RowGroup(rows),))
    assert set(texts(on_paper(table), 0)) == {"市级部门"}


def test_a_label_is_said_again_without_the_call_of_its_footnote() -> None:
    """The note stands on the page of the first; a second call would be another mark of it."""
    call = Part("[1]", PartRole.NOTE, call=NoteCall("口径", 1))
    label = Cell((Part("市级部门", PartRole.TEXT), call), 1, 40, Scope.ROW_GROUP)
    rows = ((label, words("0")), *((words(str(n)),) for n in range(1, 40)))
    table = replace(records(1), header=((column("级"), column("项")),), groups=(RowGroup(rows),))
    said = texts(on_paper(table), 0)
    assert len(said) > 1
    assert said == ["市级部门[1]", *["市级部门"] * (len(said) - 1)]
