"""Tables that no sheet has room for are refused, before a page is printed with its edge cut off."""

from __future__ import annotations

from math import ceil

from hotline_report.blocks import Document, Table
from hotline_report.errors import InputError, Problem
from hotline_report.model.bulletin import Bulletin

_POINTS_PER_MM = 72 / 25.4


def refuse_too_wide(document: Document, bulletin: Bulletin) -> None:
    """Words in a table are broken where need be, figures are not.

    Raises:
        InputError: with each table whose figures do not fit side by side on a landscape page
            at the smallest size of the page format.
    """
    page_format = bulletin.page_format
    smallest, room = page_format.table_sizes[-1], page_format.block_height
    problems = []
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        needed = sum(table.widths) * smallest / _POINTS_PER_MM
        if needed > room:
            problems.append(
                Problem(
                    position=bulletin.edition.tables[table.name].position,
                    field=f"数据表“{table.name}”",
                    found=f"共 {len(table.widths)} 列，用 {smallest:g} 磅字横排也要 "
                    f"{ceil(needed)} 毫米宽，而版心只有 {room:g} 毫米，PDF 和 Word 里放不下",
                    expected="横排一页放得下的列数",
                    remedy="请在表式里把这张表分成几张，或去掉一些列；"
                    "只要网页的话，可以加 --format html",
                )
            )
    if problems:
        raise InputError(problems)
