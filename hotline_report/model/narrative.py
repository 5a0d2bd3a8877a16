"""Narrative as rendered, with the places of the figures in it, for the checks."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from hotline_report.errors import Position
from hotline_report.model.figure import Address


class PassageKind(Enum):
    """Where a passage stands in the document."""

    TITLE = "标题"
    BELOW_TITLE = "题下"
    LEAD = "导语"
    HEADING = "小标题"
    BODY = "正文"
    CLOSING = "结语"
    ANNEX = "附件"
    FOOTNOTE = "脚注"
    PICTURE = "图片"
    DESCRIPTION = "数据说明"
    TABLE_TEXT = "表格说明"


class Link(Struct, frozen=True):
    """Words from `start` to `end` (exclusive) that a filter made of the figure at `address`.

    `beside` are the figures that its brackets named: what a share is of.
    """

    start: int
    end: int
    address: Address
    beside: tuple[Address, ...] = ()


class Passage(Struct, frozen=True):
    """One paragraph, title or heading as the reader sees it.

    `chapter` is the path of headings above it, joined by ` › `; `level` is a heading's level, 0
    for text; `position` is its line in the data file.
    """

    kind: PassageKind
    chapter: str
    level: int
    text: str
    position: Position
    links: tuple[Link, ...]
