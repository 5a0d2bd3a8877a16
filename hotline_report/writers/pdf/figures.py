"""Where a chart stands on its page, in the terms of PDF.

WeasyPrint 70 writes the /BBox of a figure in CSS pixels from the upper left corner of the page;
ISO 32000-1, 14.8.5.4.3 wants it in the default user space: points from the lower left one.
"""

from __future__ import annotations

from typing import Any

import pydyf

_POINTS_PER_PIXEL = 0.75


def place_figures(pdf: Any) -> None:
    """Give every figure its place in points."""
    for element in pdf.objects:
        if isinstance(element, pydyf.Dictionary) and element.get("S") == "/Figure":
            page = pdf.objects[int(element["Pg"].split()[0])]
            _, _, _, height = page["MediaBox"]
            left, top, right, bottom = (_POINTS_PER_PIXEL * x for x in element["A"]["BBox"])
            element["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))
