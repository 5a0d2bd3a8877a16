"""Pieces of a table on two pages: what goes on from the one to the other."""

from __future__ import annotations

import pytest

from hotline_report.load.documents.joining import continued
from hotline_report.model.source_document import SourceCell, SourceTable


def table(*rows: str) -> SourceTable:
    cells = tuple(
        SourceCell(text, row, column, 1, 1)
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    )
    return SourceTable(cells, len(rows), rows[0].count("|") + 1, "")


def rows(found: SourceTable) -> list[str]:
    return [
        "|".join(cell.text for cell in found.cells if cell.row == row)
        for row in range(found.height)
        if any(cell.row == row for cell in found.cells)
    ]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        # The page cuts a row within its figures: only some are seen to go on.
        (
            "总计|685,32|4,6|12",
            "|5（↑5.31%）|04|（持平）",
            ["总计|685,325（↑5.31%）|4,604|12（持平）"],
        ),
        ("总计|1,685,|4", "|325|", ["总计|1,685,325|4"]),
        # Whole figures, whatever stands below them, are those of two rows.
        ("总计|685,325|46", "|5（↑5.31%）|4", ["总计|685,325|46", "5（↑5.31%）|4"]),
        ("总计|685,32|4,6", "|12,204|5", ["总计|685,32|4,6", "12,204|5"]),
    ],
)
def test_a_row_that_the_page_cuts_within_its_figures(
    above: str, below: str, whole: list[str]
) -> None:
    assert rows(continued(table(above), table(below), 0)) == whole
