"""A tall table begins where there is room, and its groups are parted where the page will end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hotline_report.blocks import Block, Cell, Heading, Paragraph, RowGroup, Scope, Table
from hotline_report.compose.paper import set_on_paper
from tests.readback.pdf_lines import lines
from tests.writers.sample_document import column, figure, official_format, row, three_levels
from tests.writers.test_pdf import made

HEADING = Heading(1, "一、", "标题", "h")


def tall(groups: int = 3, subgroups: int = 2, items: int = 6) -> Table:
    """Row titles of three levels: so many rows that a page has no room for all of them."""
    made_groups = []
    for group in range(groups):
        lines: list[tuple[Cell, ...]] = []
        for sub in range(subgroups):
            for item in range(items):
                cells = [row(f"项{group}之{sub}之{item}"), figure("1")]
                if item == 0:
                    cells.insert(0, replace(row(f"层{group}之{sub}"), rowspan=items))
                if not lines:
                    head = replace(row(f"类{group}"), rowspan=subgroups * items)
                    cells.insert(0, replace(head, scope=Scope.ROW_GROUP))
                lines.append(tuple(cells))
        made_groups.append(RowGroup(tuple(lines)))
    header = (tuple(column(title) for title in ("类", "层", "项", "数")),)
    return replace(
        three_levels(), legend="", notes=(), header=header, groups=tuple(made_groups), widths=()
    )


def sizes(*blocks: Block) -> list[int]:
    """Rows of each group of the table."""
    (table,) = (b for b in set_on_paper(blocks, official_format()) if isinstance(b, Table))
    return [len(group.rows) for group in table.groups]


def text(count: int) -> list[Block]:
    return [Paragraph.of(f"第{number}行") for number in range(count)]


def test_the_page_ends_where_the_table_says_so_and_titles_stand_on_both_pages() -> None:
    found = lines(made(*set_on_paper([HEADING, tall()], official_format())))
    on = {
        title: {line.page for line in found if title in line.text}
        for title in ("项2之0之2", "项2之0之3", "类2", "层2之0")
    }
    # 638 points: 29 for the heading, 20 a row for the header and 29 of the 36 rows at most.
    assert on == {"项2之0之2": {1}, "项2之0之3": {2}, "类2": {1, 2}, "层2之0": {1, 2}}


def test_a_group_ends_between_subgroups_where_that_is_near() -> None:
    # So many lines leave room for 13 rows.
    assert sizes(*text(11), HEADING, tall(groups=1, subgroups=4, items=5)) == [10, 10]


@pytest.mark.parametrize("before", range(12, 22))
def test_no_page_before_a_tall_table_stays_half_white(before: int) -> None:
    """22 lines of running text fill a page."""
    document = set_on_paper([*text(before), HEADING, tall()], official_format())
    found = lines(made(*document))
    first = min(line.page for line in found if line.text.startswith("类0"))
    last_text = max(line.page for line in found if f"第{before - 1}行" in line.text)
    assert first == last_text or before >= 15
    rows = [line.page for line in found if "之" in line.text]
    assert rows.count(first) >= 3


def test_a_short_table_and_what_fits_the_page_stay_whole() -> None:
    assert sizes(*text(19), HEADING, tall(groups=1)) == [12]
    assert sizes(HEADING, tall(groups=2)) == [12, 12]
