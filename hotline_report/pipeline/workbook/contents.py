"""The hidden sheet that tells what each cell is, in a way that any program keeps right.

Each line names a cell by a formula that refers to it: where rows are inserted above it, every
program changes the formula with the cells that it moves (docs/decisions/0039).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.workbook import CONTENTS_MARK, cell_name
from hotline_report.pipeline.workbook.formulas import quoted
from hotline_report.pipeline.workbook.keys import Key
from hotline_report.pipeline.workbook.pages import Spot, Titled
from hotline_report.writers.workbook.book import BookCell, BookSheet, Look

SHEET = "hotline-report"
VERSION = "1"
HEAD = 5
"""The line of the first cell."""
REFERENCE = 5
"""The column of the formulas that refer to cells."""


class Whose(Struct, frozen=True):
    """Of which bulletin a workbook is: who reports, on what period, by which form."""

    reporter: str
    period: str
    edition: str

    @classmethod
    def of(cls, bulletin: Bulletin) -> Whose:
        """That of a bulletin."""
        return cls(bulletin.reporter, bulletin.period.name, bulletin.edition.name)

    def __str__(self) -> str:
        return f"{self.reporter}{self.period}（表式“{self.edition}”）"


def contents_sheet(whose: Whose, spots: Sequence[Spot], titles: Sequence[Titled]) -> BookSheet:
    """The sheet: whose workbook it is, then a line for each cell."""
    told = [
        (f"本表供 {CONTENTS_MARK} 对上各格，请不要改动", VERSION),
        ("城市", whose.reporter),
        ("期间", whose.period),
        ("表式", whose.edition),
    ]
    lines = [
        BookCell((row, column), Look.PLAIN, text)
        for row, pair in enumerate(told, 1)
        for column, text in enumerate(pair, 1)
    ]
    named = [(each.key, each.sheet, each.at) for each in spots]
    named += [(each.key, each.sheet, each.at) for each in titles]
    for row, (key, sheet, at) in enumerate(named, HEAD):
        lines += _line(row, key, f"={quoted(sheet)}!{cell_name(at)}")
    return BookSheet(SHEET, tuple(lines), {}, is_hidden=True)


def _line(row: int, key: Key, formula: str) -> Iterator[BookCell]:
    texts = (key.aspect, key.table, key.row, key.column)
    for column, text in enumerate(texts, 1):
        if text:
            yield BookCell((row, column), Look.PLAIN, text)
    yield BookCell((row, REFERENCE), Look.PLAIN, formula=formula)
