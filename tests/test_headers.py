"""Each data cell belongs to its own headers and to no other, in PDF, web page and Word.

What is expected is worked out row by row from the block tree: a cell's headers are all those to
its left and, within its own part of the table (分段), all those above it. The writers go another
way, by HTML's rules, column by column.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html
from msgspec.structs import replace

from hotline_report.blocks import Cell, Part, PartRole, RowGroup, Scope, Table
from hotline_report.writers.html.page import write_html
from tests.readback.pdf import Node, structure
from tests.samples import SAMPLES, Sample, Samples
from tests.writers.sample_document import (
    column,
    landscape,
    official_format,
    records,
    row,
    sample_document,
    three_levels,
)
from tests.writers.test_pdf import TEMPLATES, made

Spot = tuple[int, int]
"""A cell: its row in the table, and its number within that row, both from 0."""

Headed = Mapping[Spot, Sequence[Spot]]
"""Each data cell with its headers, in order."""

_COLUMN = {Scope.COLUMN, Scope.COLUMN_GROUP}
_ROW = {Scope.ROW, Scope.ROW_GROUP}


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, samples: Samples) -> Sample:
    return samples(request.param)


def tables(sample: Sample) -> list[Table]:
    return [block for block in sample.document.blocks if isinstance(block, Table)]


def expected(table: Table) -> Headed:
    rows = [*table.header, *table.rows()]
    grid: dict[Spot, Spot] = {}  # row and column → the cell that covers them
    for number, cells in enumerate(rows):
        for index, cell in enumerate(cells):
            column = min(c for c in range(len(table.widths)) if (number, c) not in grid)
            for line in range(cell.rowspan):
                for offset in range(cell.colspan):
                    grid[number + line, column + offset] = number, index
    scopes = {
        (number, index): cell.scope
        for number, cells in enumerate(rows)
        for index, cell in enumerate(cells)
    }
    parts = _parts(rows)
    found = {}
    for spot in (spot for spot, scope in scopes.items() if scope is None):
        mine = [place for place, other in grid.items() if other == spot]
        found[spot] = sorted(
            {
                other
                for (row, column), other in grid.items()
                if (
                    scopes[other] in _COLUMN
                    and any(column == mc and row < mr for mr, mc in mine)
                    and parts[row] == parts[spot[0]]
                )
                or (scopes[other] in _ROW and any(row == mr and column < mc for mr, mc in mine))
            }
        )
    return found


def _parts(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The number of each row's part: one begins where column headers follow a row of data."""
    heads = [all(cell.scope in _COLUMN for cell in cells) for cells in rows]
    parts = [0]
    for before, here in pairwise(heads):
        parts.append(parts[-1] + (here and not before))
    return parts


def in_pdf(table: Node) -> Headed:
    cells = {
        (number, index): cell
        for number, row in enumerate(table.all("TR"))
        for index, cell in enumerate(row.children)
    }
    spots = {cell.id: spot for spot, cell in cells.items() if cell.tag == "TH" and cell.id}
    return {
        spot: sorted(spots[key] for key in cell.attributes["Headers"])
        for spot, cell in cells.items()
        if cell.tag == "TD"
    }


def in_html(table: html.HtmlElement) -> Headed:
    """By `headers`; a table of one header row in which nothing spans needs no more than `scope`."""
    rows = [row.xpath("./th | ./td") for row in table.iter("tr")]
    cells = {
        (number, index): cell for number, row in enumerate(rows) for index, cell in enumerate(row)
    }
    data = {spot: cell for spot, cell in cells.items() if cell.tag == "td"}
    spots = {cell.get("id"): spot for spot, cell in cells.items() if cell.tag == "th"}
    if set(spots) != {None}:
        named = {spot: cell.get("headers", "").split() for spot, cell in data.items()}
        return {spot: sorted(spots[key] for key in keys) for spot, keys in named.items()}
    assert not table.xpath(".//*[@colspan or @rowspan or @headers]")
    heading = {spot: cell.get("scope") for spot, cell in cells.items()}
    assert {row for (row, _), scope in heading.items() if scope == "col"} == {0}
    return {
        (row, column): [(0, column), *((row, c) for c in range(column) if heading[row, c] == "row")]
        for row, column in data
    }


def html_tables(page: bytes) -> list[Headed]:
    parser = html.HTMLParser(encoding="utf-8")
    return [in_html(each) for each in html.document_fromstring(page, parser=parser).iter("table")]


def stacked() -> Table:
    """Parts with titles and headers of their own, same words in each, over several pages."""

    def part(title: str, spans: tuple[int, ...]) -> RowGroup:
        names = [column(f"数{n}", colspan=span) for n, span in enumerate(spans)]
        heads = ((column(title, colspan=6),), (column("地区", colspan=2), *names))
        rows = tuple(
            (
                *((row("区", rowspan=20),) if line == 0 else ()),
                row(f"街道{line}"),
                *(Cell((Part("1", PartRole.VALUE),), colspan=span) for span in spans),
            )
            for line in range(20)
        )
        return RowGroup((*heads, *rows))

    groups = (part("甲", (1, 1, 1, 1)), part("乙", (4,)), part("甲", (2, 2)))
    return replace(records(), header=(), groups=groups, widths=(4.0,) * 6)


def test_in_the_pdf(sample: Sample) -> None:
    found = [in_pdf(table) for table in structure(sample.files["pdf"]).all("Table")]
    assert found == [expected(table) for table in tables(sample)]


def test_in_the_web_page(sample: Sample) -> None:
    assert html_tables(sample.files["html"]) == [expected(table) for table in tables(sample)]


@pytest.mark.parametrize(
    "table", [three_levels(), landscape(), records(), stacked()], ids=["高", "横", "长", "分段"]
)
def test_of_tables_that_no_sample_has(table: Table) -> None:
    assert [in_pdf(each) for each in structure(made(table)).all("Table")] == [expected(table)]
    document = replace(sample_document(), blocks=(table,))
    page = write_html(document, official_format(), TEMPLATES).encode()
    assert html_tables(page) == [expected(table)]


def test_a_part_has_its_own_headers_alone() -> None:
    """Two parts below each other, read off by eye."""
    found = expected(stacked())
    assert found[2, 2] == [(0, 0), (1, 1), (2, 0), (2, 1)]
    assert found[3, 1] == [(0, 0), (1, 1), (2, 0), (3, 0)]
    assert found[24, 2] == [(22, 0), (23, 1), (24, 0), (24, 1)]


def test_in_word_header_cells_have_the_look_of_headers_and_data_have_not(sample: Sample) -> None:
    word = docx.Document(io.BytesIO(sample.files["docx"]))
    for written, table in zip(word.element.body.iter(qn("w:tbl")), tables(sample), strict=True):
        begun = "w:tc[not(w:tcPr/w:vMerge) or w:tcPr/w:vMerge/@w:val = 'restart']"
        style = f"{begun}/w:p/w:pPr/w:pStyle/@w:val"
        found = [
            [style.startswith("TableHeader") for style in line.xpath(style)]
            for line in written.tr_lst
        ]
        rows = [*table.header, *table.rows()]
        assert found == [[cell.scope is not None for cell in cells] for cells in rows]
