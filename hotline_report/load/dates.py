"""Dates as typed, 2024-02-28."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from hotline_report.load.fields import FieldReader
from hotline_report.load.nodes import describe

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OTHER = re.compile(r"([0-9]{4})[年./／。．—－-]([0-9]{1,2})[月./／。．—－-]([0-9]{1,2})日?")
"""Dates that are meant as such, but not written as asked for."""


def read_date(reader: FieldReader, key: str) -> date | None:
    """An optional date; None, and a problem noted, when it is none."""
    node = reader.get(key)
    if node is None:
        return None
    text = unicodedata.normalize("NFKC", reader.as_text(node, key)).replace(" ", "")
    match = _OTHER.fullmatch(text)
    meant = _existing(match) if match is not None else None
    if meant is not None and _DATE.fullmatch(reader.as_text(node, key)):
        return meant
    found, remedy = describe(node), "写成“年-月-日”，用半角数字和减号"
    if meant is not None:
        remedy = f"改为 {meant.isoformat()}"
    elif match is not None:
        found, remedy = f"{found}，没有这一天", "核对月和日，改为存在的日期"
    reader.problems.add(node.position, reader.path(key), found, "年-月-日，如 2024-02-28", remedy)
    return None


def _existing(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
