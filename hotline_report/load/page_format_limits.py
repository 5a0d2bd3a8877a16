"""What must hold between the numbers of a page format, or text would be lost or overprinted."""

from __future__ import annotations

from hotline_report.load.fields import FieldReader
from hotline_report.model.page_format import PageFormat, Role

_LEAST_BLOCK = 40
_MM_PER_POINT = 25.4 / 72

_RUNNING = (
    Role.BODY,
    Role.ISSUER,
    Role.HEADING_1,
    Role.HEADING_2,
    Role.HEADING_3,
    Role.HEADING_4,
    Role.ANNEX_LABEL,
)
"""Kinds of text whose lines are as far apart as 行距 says."""


def check_page(reader: FieldReader, page: PageFormat) -> None:
    """Tell what cannot be printed.

    The text block must lie on the paper, with room for a few characters and lines; so must the page
    number; lines must not run into each other.
    """
    if not _check_block(reader, page):
        return
    _check_number(reader, page)
    _check_pitch(reader, page)


def _check_block(reader: FieldReader, page: PageFormat) -> bool:
    large_enough = min(page.block_width, page.block_height) >= _LEAST_BLOCK
    if large_enough and page.margin_right >= 0 and page.margin_bottom >= 0:
        return True
    reader.problems.add(
        reader.node.key_position("版心"),
        "版心",
        f"版心 {page.block_width:g}×{page.block_height:g} 毫米，左 {page.margin_left:g}、"
        f"上 {page.margin_top:g} 毫米，纸张 {page.page_width:g}×{page.page_height:g} 毫米",
        f"版心在纸张以内，宽和高都不小于 {_LEAST_BLOCK} 毫米",
        "改正纸张、版心的尺寸",
    )
    return False


def _check_number(reader: FieldReader, page: PageFormat) -> None:
    number = page.styles.get(Role.PAGE_NUMBER)
    if number is None:
        return
    needed = page.page_number.drop + number.size / 2 * _MM_PER_POINT
    if needed <= page.margin_bottom:
        return
    most = max(0.0, page.margin_bottom - number.size / 2 * _MM_PER_POINT)
    reader.problems.add(
        reader.node.key_position("页码距版心"),
        "页码距版心",
        f"页码在版心下 {page.page_number.drop:g} 毫米，版心下只有 {page.margin_bottom:g} 毫米",
        f"页码印在纸上：不大于 {most:.1f} 毫米",
        "改小“页码距版心”，或把版心改小一些",
    )


def _check_pitch(reader: FieldReader, page: PageFormat) -> None:
    large = [
        f"{role.value} {style.size:g} 磅"
        for role in _RUNNING
        if (style := page.styles.get(role)) and style.size > page.line_pitch
    ]
    if not large:
        return
    reader.problems.add(
        reader.node.key_position("行文"),
        "行文 › 行距",
        f"行距 {page.line_pitch:g} 磅，{'、'.join(large)}",
        "行距不小于字号，否则上下两行叠在一起",
        "改大行距，或改小字号",
    )
