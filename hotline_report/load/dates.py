"""Dates as typed, 2024-02-28."""

from __future__ import annotations

import re
from datetime import date

from hotline_report.load.fields import FieldReader
from hotline_report.load.nodes import describe

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def read_date(reader: FieldReader, key: str) -> date | None:
    """An optional date; None, and a problem noted, when it is none."""
    node = reader.get(key)
    if node is None:
        return None
    match = _DATE.fullmatch(reader.as_text(node, key))
    if match is not None:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            pass
    reader.problems.add(
        node.position,
        reader.path(key),
        describe(node),
        "年-月-日，如 2024-02-28",
        "改为存在的日期，用半角数字和减号",
    )
    return None
