"""Lengths in twentieths of a point (twips), the unit of WordprocessingML."""

from __future__ import annotations

import math

from hotline_report.model.page_format import PageFormat


def twips_from_mm(millimetres: float) -> int:
    """A length in millimetres, to the nearest twip."""
    return round(millimetres * 1440 / 25.4)


def twips(points: float) -> int:
    """A length in points, to the nearest twip."""
    return round(points * 20)


def block_width(page_format: PageFormat, landscape: bool) -> int:
    """Width of the text block in whole twips, not a part of one more than the format gives."""
    width = page_format.block_height if landscape else page_format.block_width
    return math.floor(width * 1440 / 25.4)


def block_height(page_format: PageFormat, landscape: bool) -> int:
    """Height of the text block in whole twips: the width of the other orientation."""
    return block_width(page_format, not landscape)
