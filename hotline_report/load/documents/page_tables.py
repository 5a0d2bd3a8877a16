"""The cells of a web page's table, and whether it is one or only holds the page in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from hotline_report.load.documents.grids import Spanning, placed_in_rows
from hotline_report.load.documents.page_looks import is_hidden
from hotline_report.model.source_document import SourceCell

_FEW_CELLS, _LONG = 4, 500
"""Cells of a table of which one has so many characters, if it holds the text beside a menu."""

_HEADINGS = ("h1", "h2", "h3", "h4")
_SECTIONS = ("thead", "tbody", "tfoot")


def is_layout(table: etree._Element) -> bool:
    """Whether a table holds other things in place."""
    if table.get("role") in ("presentation", "none"):
        return True
    if len(list(table.iter("table"))) > 1 or next(table.iter(*_HEADINGS), None) is not None:
        return True
    cells = list(table.iter("td", "th"))
    return len(cells) <= 1 or (
        len(cells) <= _FEW_CELLS
        and max(len("".join(map(str, cell.itertext()))) for cell in cells) > _LONG
    )


def cells_of(table: etree._Element, text: Callable[[etree._Element], str]) -> Iterator[SourceCell]:
    """The cells in the table's grid; their texts as `text` reads them.

    Raises:
        TooWideError: a row has too many columns.
    """
    first = 0
    for section in _sections(table):
        rows = [
            [_spanning(cell, text) for cell in row.iterchildren("td", "th") if not is_hidden(cell)]
            for row in section
        ]
        # No cell reaches from one section into the next.
        for cell in placed_in_rows(rows):
            yield SourceCell(
                cell.text, first + cell.row, cell.column, cell.rows, cell.columns, cell.is_header
            )
        first += len(rows)


def _sections(table: etree._Element) -> list[list[etree._Element]]:
    """The rows of each section, those of the foot last; rows outside of any are one together."""
    found: dict[etree._Element | None, list[etree._Element]] = {}
    for child in table:
        if child.tag == "tr" and not is_hidden(child):
            found.setdefault(None, []).append(child)
        elif child.tag in _SECTIONS and not is_hidden(child):
            rows = [row for row in child.iterchildren("tr") if not is_hidden(row)]
            found[child] = rows
    return [
        rows
        for section, rows in sorted(
            found.items(), key=lambda each: each[0] is not None and each[0].tag == "tfoot"
        )
    ]


def _spanning(cell: etree._Element, text: Callable[[etree._Element], str]) -> Spanning:
    row = cell.getparent()
    section = None if row is None else row.getparent()
    in_head = section is not None and section.tag == "thead"
    return Spanning(
        text(cell), _span(cell, "rowspan"), _span(cell, "colspan"), in_head or cell.tag == "th"
    )


def _span(cell: etree._Element, name: str) -> int:
    """What a cell spans as browsers read it: leading digits; 0 rows are all that are left."""
    value = cell.get(name, "1").strip()
    digits = value[: len(value) - len(value.lstrip("0123456789"))][:6]
    return int(digits) if digits else 1
