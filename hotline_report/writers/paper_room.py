"""Tables and footnotes that no sheet has room for are refused, before a page is printed so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from hotline_report.blocks import Document, Table
from hotline_report.errors import InputError, Problem
from hotline_report.model.bulletin import Bulletin

_POINTS_PER_MM = 72 / 25.4

_LONG_NUMBER = 14
"""Digits of a figure from which it was mistyped; a province's amounts in yuan have 13."""


def refuse_too_wide(document: Document, bulletin: Bulletin) -> None:
    """Words in a table are broken where need be, figures are not.

    Raises:
        InputError: with each table whose figures do not fit side by side on a landscape page
            at the smallest size of the page format.
    """
    page_format = bulletin.page_format
    smallest, room = page_format.table_sizes[-1], page_format.block_height
    problems: list[Problem] = []
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        needed = sum(table.widths) * smallest / _POINTS_PER_MM
        if needed <= room:
            continue
        mistyped = list(_long_numbers(bulletin, table.name))
        too_wide = Problem(
            position=bulletin.edition.tables[table.name].position,
            field=f"数据表“{table.name}”",
            found=f"共 {len(table.widths)} 列，用 {smallest:g} 磅字横排也要 "
            f"{ceil(needed)} 毫米宽，而版心只有 {room:g} 毫米，PDF 和 Word 里放不下",
            expected="横排一页放得下的列数",
            remedy="请在表式里把这张表分成几张，或去掉一些列；只要网页的话，可以加 --format html",
        )
        problems.extend(mistyped or [too_wide])
    if problems:
        raise InputError(problems)


def refuse_crowded(pages: Sequence[int], bulletin: Bulletin) -> None:
    """Footnotes that have no room on their page would be printed over its text.

    Raises:
        InputError: with the first of these pages.
    """
    if not pages:
        return
    first = next(iter(bulletin.footnotes.values()))
    raise InputError(
        [
            Problem(
                position=first.position,
                field="脚注",
                found=f"PDF 第 {pages[0]} 页上的脚注太多，一页排不下",
                expected="一页的脚注排得下一页",
                remedy="缩短脚注；表里许多格都有脚注的，并成几条，或者写在表注里；"
                "只要网页和 Word 的话，可以加 --format html,docx",
            )
        ]
    )


def _long_numbers(bulletin: Bulletin, table: str) -> Iterator[Problem]:
    """The figures of a table that are longer than any can be: they make it too wide."""
    for names, cell in bulletin.cells(table):
        digits = "" if cell.value is None else str(cell.value)
        if len(digits) > _LONG_NUMBER:
            yield Problem(
                position=cell.position,
                field=" › ".join(("数据", table, *names)),
                found=f"{len(digits)} 位的数，使整张表在 PDF 和 Word 里放不下",
                expected="一格的数通常不超过十位",
                remedy="检查是否多打了数字",
            )
