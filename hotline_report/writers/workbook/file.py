"""A workbook as bytes, by XlsxWriter (docs/decisions/0039): the same bytes for the same book."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any

import xlsxwriter
from msgspec import Struct

from hotline_report.model.workbook import At, cell_name
from hotline_report.writers.workbook.book import Book, BookCell, BookSheet, Look, Rule

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Said of every workbook; no times in it."""
_A4 = 9
_MARGIN = 0.4
_FONT, _FONT_SIZE = "宋体", 11
_INK, _GREY, _LINE = "#1F2937", "#7F7F7F", "#A6A6A6"
_BORDER: Mapping[str, Any] = {"border": 1, "border_color": _LINE}
_INPUT = {**_BORDER, "bg_color": "#FFF9DB", "locked": False}

_LOOKS: Mapping[Look, Mapping[str, Any]] = {
    Look.TITLE: {"bold": True, "font_size": 16, "align": "center"},
    Look.CAPTION: {"bold": True, "font_size": 12, "align": "center"},
    Look.LEGEND: {"font_size": 9, "font_color": _GREY, "align": "right"},
    Look.HEADER: {**_BORDER, "bold": True, "bg_color": "#DCE6F1", "align": "center"},
    Look.ROW_TITLE: {**_BORDER, "bg_color": "#EEF3F9", "align": "center"},
    Look.MARGIN: {"font_size": 9, "font_color": _GREY, "align": "center"},
    Look.INPUT: {**_INPUT, "align": "center"},
    Look.COMPUTED: {**_BORDER, "bg_color": "#F2F2F2", "align": "center"},
    Look.CHANGE: {**_BORDER, "font_color": _GREY, "font_size": 10, "align": "center"},
    Look.CHANGE_INPUT: {**_INPUT, "font_color": _GREY, "font_size": 10, "align": "center"},
    Look.PRIOR: {**_BORDER, "font_color": _GREY, "font_size": 10, "align": "center"},
    Look.PRIOR_INPUT: {**_INPUT, "font_color": _GREY, "font_size": 10, "align": "center"},
    Look.NOTHING: {**_BORDER, "bg_color": "#FAFAFA"},
    Look.NOTE: {"font_size": 10, "align": "left"},
    Look.LINK: {"font_color": "#0563C1", "underline": 1, "align": "left"},
    Look.PLAIN: {"align": "left"},
}


def workbook_bytes(book: Book) -> bytes:
    """The whole file."""
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True})
    workbook.set_properties({"title": book.title, "created": _CREATED})
    styles = _Styles(workbook)
    for sheet in book.sheets:
        _Sheet(workbook.add_worksheet(sheet.name), sheet, styles).write(book)
    workbook.close()
    return made.getvalue()


class _Style(Struct, frozen=True):
    look: Look
    code: str
    is_left: bool
    is_text: bool


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[_Style, Any] = {}

    def of(self, cell: BookCell) -> Any:
        """That of a cell."""
        style = _Style(cell.look, cell.code, cell.is_left, isinstance(cell.value, str))
        if style not in self._made:
            self._made[style] = self._workbook.add_format(
                {
                    "font_name": _FONT,
                    "font_size": _FONT_SIZE,
                    "font_color": _INK,
                    "valign": "vcenter",
                    "text_wrap": True,
                    **_LOOKS[cell.look],
                    **({"num_format": cell.code} if cell.code else {}),
                    **({"align": "left"} if cell.is_left else {}),
                }
            )
        return self._made[style]


class _Sheet:
    """A sheet being written."""

    def __init__(self, worksheet: Any, sheet: BookSheet, styles: _Styles) -> None:
        self._worksheet, self._sheet, self._styles = worksheet, sheet, styles

    def write(self, book: Book) -> None:
        """All of it."""
        worksheet, sheet = self._worksheet, self._sheet
        for column, width in sheet.widths.items():
            worksheet.set_column(column - 1, column - 1, width)
        for row, height in sheet.heights.items():
            worksheet.set_row(row - 1, height)
        for cell in sheet.cells:
            self._write(cell)
        for at, count, rule in _rules(sheet.cells):
            self._validate(at, count, rule)
        self._protect()
        if sheet.is_hidden:
            worksheet.very_hidden()
        else:
            self._set_up_page(book)

    def _write(self, cell: BookCell) -> None:
        worksheet, style = self._worksheet, self._styles.of(cell)
        row, column = cell.at[0] - 1, cell.at[1] - 1
        if cell.rows > 1 or cell.columns > 1:
            last = row + cell.rows - 1, column + cell.columns - 1
            worksheet.merge_range(row, column, *last, "", style)
        value = cell.value
        if cell.sheet:
            worksheet.write_url(row, column, f"internal:'{cell.sheet}'!A1", style, str(value))
        elif cell.formula:
            result = value if isinstance(value, str) else "" if value is None else _plain(value)
            worksheet.write_formula(row, column, cell.formula, style, result)
        elif value is None or value == "":
            worksheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            worksheet.write_string(row, column, value, style)
        else:
            worksheet.write_number(row, column, float(value), style)

    def _validate(self, at: At, count: int, rule: Rule) -> None:
        row, column = at[0] - 1, at[1] - 1
        asked = {
            "validate": "custom",
            "value": "=" + rule.formula.replace("{cell}", cell_name(at)),
            "error_title": "请核对",
            "error_message": rule.message,
        }
        self._worksheet.data_validation(row, column, row, column + count - 1, asked)

    def _protect(self) -> None:
        """Without a password: it keeps from slips, and who wants to change more can."""
        allowed = ("format_cells", "format_columns", "format_rows")
        lists = ("insert_rows", "delete_rows", "sort") if self._sheet.rows_may_come else ()
        self._worksheet.protect("", dict.fromkeys((*allowed, *lists), True))

    def _set_up_page(self, book: Book) -> None:
        worksheet, sheet = self._worksheet, self._sheet
        worksheet.set_paper(_A4)
        if sheet.is_landscape:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.center_horizontally()
        worksheet.set_margins(_MARGIN, _MARGIN, _MARGIN + 0.1, _MARGIN + 0.3)
        worksheet.set_footer(f"&L&9{book.foot.replace('&', '&&')}&R&9第 &P 页，共 &N 页")
        worksheet.hide_gridlines(2)
        if sheet.breaks:
            worksheet.set_h_pagebreaks([row - 1 for row in sheet.breaks])
        if sheet.head is not None:
            worksheet.repeat_rows(sheet.head[0] - 1, sheet.head[1] - 1)
        if sheet.frozen is not None:
            worksheet.freeze_panes(sheet.frozen[0] - 1, sheet.frozen[1] - 1)


def _plain(number: Decimal | Fraction) -> float:
    """A number as spreadsheets hold it, a whole one without a point."""
    return int(number) if number == int(number) else float(number)


def _rules(cells: Iterable[BookCell]) -> Iterator[tuple[At, int, Rule]]:
    """Each rule with the first of the cells side by side that it is for, and how many these are."""
    ruled = sorted((c for c in cells if c.rule is not None), key=lambda c: c.at)

    def run(numbered: tuple[int, BookCell]) -> tuple[int, int, Rule | None, int, int]:
        number, cell = numbered
        # Those side by side are as far from their number in the row as each other.
        return cell.at[0], cell.at[1] - number, cell.rule, cell.rows, cell.columns

    for _, members in groupby(enumerate(ruled), run):
        side_by_side: Sequence[BookCell] = [cell for _, cell in members]
        first = side_by_side[0]
        if first.rule is not None:
            yield first.at, len(side_by_side), first.rule
