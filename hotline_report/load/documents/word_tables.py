"""The rows of a Word table with what its cells span (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from hotline_report.formatting.word_paragraphs import W, has, number, unwrapped


@dataclass(slots=True)
class Merged:
    """A cell with what it spans; `rows` grows while the cells below it go on."""

    element: etree._Element
    column: int
    columns: int
    is_header: bool
    rows: int = 1


def rows_of(table: etree._Element) -> list[list[Merged]]:
    """The rows of a table, each with the cells that begin there; deleted rows are none."""
    rows: list[list[Merged]] = []
    open_above: dict[int, Merged] = {}
    for row in unwrapped(table):
        if row.tag != f"{W}tr" or has(row, "trPr", "del"):
            continue
        begun: list[Merged] = []
        open_here: dict[int, Merged] = {}
        for cell, goes_on in _cells(row):
            above = open_above.get(cell.column)
            if goes_on and above is not None and above.columns == cell.columns:
                above.rows += 1
                open_here[cell.column] = above
            else:
                begun.append(cell)
                open_here[cell.column] = cell
        open_above = open_here
        rows.append(begun)
    return rows


def _cells(row: etree._Element) -> list[tuple[Merged, bool]]:
    """The cells of a row, each with whether it goes on from above."""
    found: list[tuple[Merged, bool]] = []
    column = number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    is_header = has(row, "trPr", "tblHeader")
    for element in unwrapped(row):
        if element.tag != f"{W}tc" or has(element, "tcPr", "cellDel"):
            continue
        columns = max(number(element.find(f"{W}tcPr/{W}gridSpan"), 1), 1)
        if _goes_on(element, "hMerge") and found:
            found[-1][0].columns += columns
        else:
            merged = Merged(element, column, columns, is_header)
            found.append((merged, _goes_on(element, "vMerge")))
        column += columns
    return found


def _goes_on(cell: etree._Element, name: str) -> bool:
    """Whether a cell is merged with the one above it (vMerge), or before it (hMerge)."""
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(f"{W}val") != "restart"
