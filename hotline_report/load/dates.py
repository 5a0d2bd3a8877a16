"""Dates as typed, 2024-02-28."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from hotline_report.errors import Mend
from hotline_report.load.keys.base import Key, Keys, Shape
from hotline_report.load.nodes import Node, describe

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OTHER = re.compile(r"([0-9]{4})[年./／。．—－-]([0-9]{1,2})[月./／。．—－-]([0-9]{1,2})日?")
"""Dates that are meant as such, but not written as asked for."""


class Date(Key[date | None]):
    """An optional date; None, and a problem noted, when it is none."""

    absent = None

    def _value(self, group: Keys, node: Node) -> date | None:
        typed = group.typed(node, self.name)
        if typed is None:
            return None
        match = _OTHER.fullmatch(unicodedata.normalize("NFKC", typed).replace(" ", ""))
        meant = _existing(match) if match is not None else None
        if meant is not None and _DATE.fullmatch(typed):
            return meant
        mend = None
        found, remedy = describe(node), "写成“年-月-日”，用半角数字和减号"
        if meant is not None:
            remedy, mend = f"改为 {meant.isoformat()}", Mend(typed, meant.isoformat())
        elif match is not None:
            found, remedy = f"{found}，没有这一天", "核对月和日，改为存在的日期"
        told = (found, "年-月-日，如 2024-02-28", remedy)
        group.problems.add(node.position, group.path(self.name), *told, mend=mend)
        return None

    def _looks(self) -> Shape:
        return {"type": "string", "pattern": f"^{_DATE.pattern}$"}


def _existing(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
