"""A workbook into a document: what stands together on a sheet is a table, titles are paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import InputError
from hotline_report.load.documents.collecting import Collected
from hotline_report.load.documents.refusals import AGAIN, DOCUMENT, refused
from hotline_report.load.documents.texts import BEGINS, text_of
from hotline_report.load.workbook.formats import as_shown, is_percent
from hotline_report.load.workbook.reading import read_workbook
from hotline_report.load.workbook.refusals import WORKBOOK
from hotline_report.model.source_document import SourceCell, SourceDocument
from hotline_report.model.workbook import At, Holds, SheetCell, SheetFile, cell_name

KIND = "Excel 文件"

_WORKBOOK = replace(WORKBOOK, sought=DOCUMENT, again=AGAIN)
_FIGURE = re.compile(r"[\d.,]+[%％]?(?:[（(].*)?")
_SMALLER = "只留下年度发布的各表，另存一份再试"


def read_workbook_document(path: Path) -> SourceDocument:
    """The document of a workbook.

    Raises:
        InputError: it is no workbook, is broken, or is too large.
    """
    book = read_workbook(path, _WORKBOOK)
    if (own := book.contents) is not None:
        raise _to_be_read(path, own)
    out = Collected(path, KIND)
    shown = [sheet for sheet in book.sheets if not sheet.is_hidden]
    for sheet in book.sheets:
        if sheet.is_hidden and sheet.cells:
            out.drop(f"隐藏的工作表：{sheet.name}")
    for sheet in shown:
        if len(shown) > 1:
            out.paragraph(sheet.name, place=sheet.name, level=1)
        _Sheet(sheet, out).read()
    for notice in book.notices:
        out.drop(notice)
    return out.document()


def _to_be_read(path: Path, contents: SheetFile) -> InputError:
    """That a workbook is one that was made to be filled in, which another command reads."""
    reporter, period = (contents.text((row, 2)) for row in (2, 3))
    found = f"hotline-report sheet 做的填报工作簿（{reporter}{period}），不是已经发布的文件"
    return refused(path, found, f"读回它：hotline-report read {path} {reporter} {period}")


class _Sheet:
    """Reads one sheet."""

    def __init__(self, sheet: SheetFile, out: Collected) -> None:
        self._sheet, self._out = sheet, out
        self._texts: dict[At, str] = {}
        self._rows: dict[int, list[int]] = {}
        """The columns of each row in which something stands."""
        for at, cell in sorted(sheet.cells.items(), key=lambda each: each[0]):
            if text := self._text(at, cell):
                self._texts[at] = text
                self._rows.setdefault(at[0], []).append(at[1])
        self._merged = {each.first: each for each in sheet.merged}
        self._reach: dict[int, int] = {}
        self._covered: set[int] = set()
        """Rows that merged cells of rows above reach into."""
        self._merge()

    def _merge(self) -> None:
        """Note what merged cells reach into; what is hidden below them is none.

        Raises:
            InputError: they are so many and so large that no person merged them.
        """
        rows = sorted(self._rows)
        steps = 0
        for first, merged in self._merged.items():
            reach = self._reach.get(first[0], first[0])
            self._reach[first[0]] = max(reach, merged.last[0])
            below = rows[bisect_left(rows, first[0]) : bisect_right(rows, merged.last[0])]
            steps += len(below) + 1
            if steps > limits.WORKBOOK_CELLS:
                found = f"工作表“{self._sheet.name}”里合并的格太多、太大"
                raise refused(self._out.path, found, _SMALLER)
            for row in below:
                self._covered |= {row} - {first[0]}
                hidden = range(first[1] + (row == first[0]), merged.last[1] + 1)
                for column in [each for each in self._rows[row] if each in hidden]:
                    self._rows[row].remove(column)
                    del self._texts[row, column]
        self._rows = {row: columns for row, columns in self._rows.items() if columns}

    def read(self) -> None:
        """Read it from top to bottom."""
        for rows in _together(list(self._rows), self._end):
            table: list[int] = []
            for row in rows:
                if self._is_title(row):
                    self._table(table)
                    table = []
                    self._title(row)
                else:
                    table.append(row)
            self._table(table)

    def _text(self, at: At, cell: SheetCell) -> str:
        """What a cell shows."""
        if cell.holds is Holds.ERROR or (cell.holds is Holds.NOTHING and cell.formula):
            what = cell.text or "没有结果的公式"
            self._out.drop(f"{self._sheet.name}!{cell_name(at)}：{what}，按空白读")
            return ""
        if cell.number is None:
            return text_of(cell.text)
        shown = f"{as_shown(cell.number, cell.code):f}"
        return f"{shown}%" if is_percent(cell.code) else shown

    def _end(self, row: int) -> int:
        """The last row that merged cells of a row reach into."""
        return self._reach.get(row, row)

    def _is_title(self, row: int) -> bool:
        """Whether a row says one thing over all columns, or something that no row's title is."""
        said = self._rows[row]
        if len(said) != 1 or row in self._covered:
            return False
        at = (row, said[0])
        text, merged = self._texts[at], self._merged.get(at)
        if _FIGURE.fullmatch(text):
            return False
        is_wide = merged is not None and merged.last[1] > merged.first[1]
        return is_wide or BEGINS.match(text) is not None or not self._has_neighbours(row)

    def _has_neighbours(self, row: int) -> bool:
        """Whether the row above has several cells, so that this one may be of its table."""
        return len(self._rows.get(row - 1, ())) > 1

    def _title(self, row: int) -> None:
        at = (row, self._rows[row][0])
        self._out.paragraph(self._texts[at], place=f"{self._sheet.name}!{cell_name(at)}")

    def _table(self, rows: Sequence[int]) -> None:
        if rows:
            place = f"{self._sheet.name}!{cell_name((rows[0], self._rows[rows[0]][0]))} 起的表"
            self._out.table(self._cells(rows), place=place)

    def _cells(self, rows: Sequence[int]) -> Iterator[SourceCell]:
        """All cells of a table, those without anything as well."""
        first, last = rows[0], rows[-1]
        columns = sorted({column for row in rows for column in self._rows[row]})
        if (last - first + 1) * len(columns) > limits.DOCUMENT_LINES:
            found = f"工作表“{self._sheet.name}”有一张 {last - first + 1} 行 {len(columns)} 列的表"
            raise refused(self._out.path, found, _SMALLER)
        covered: set[At] = set()
        for row in range(first, last + 1):
            for column in columns:
                at = (row, column)
                if at in covered:
                    continue
                end = self._merged[at].last if at in self._merged else at
                down = min(end[0], last) - row + 1
                across = max(end[1] - column + 1, 1)
                covered |= {
                    (row + r, c) for r in range(down) for c in columns if column <= c <= end[1]
                }
                yield SourceCell(
                    self._texts.get(at, ""),
                    row - first,
                    column - columns[0],
                    down,
                    across,
                    place=f"{self._sheet.name}!{cell_name(at)}",
                )


def _together(rows: Sequence[int], reach: Callable[[int], int]) -> Iterator[list[int]]:
    """Rows without an empty one between them, but for those that merged cells reach into."""
    found: list[int] = []
    end = 0
    for row in rows:
        if found and row > end + 1:
            yield found
            found = []
        found.append(row)
        end = max(end, reach(row)) if len(found) > 1 else reach(row)
    if found:
        yield found
