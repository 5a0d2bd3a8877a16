"""Findings by hand, for the tests of their writers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.model.finding import Finding, Level, Waiver

FILE = Path("data/某市/2024.yaml")


_ANY = Finding(
    code="S01",
    level=Level.ERROR,
    position=Position(FILE, 1, 7),
    place="平台.总计.接听员",
    quote="",
    found="1116",
    expected="1115（116 + 999）",
    message="合计不等于各行之和",
)


def finding(place: str, level: Level = Level.ERROR, line: int = 1, **others: Any) -> Finding:
    """A finding of which only what matters is given; `others` are fields of it."""
    position = Position(FILE, line, 7)
    return replace(_ANY, place=place, level=level, position=position, **others)


def waiver(reason: str = "两个口径不同") -> Waiver:
    """A waiver with all its fields."""
    return Waiver(
        "S01", "平台.总计.接听员", "", reason, "张三", date(2025, 1, 7), Position(FILE, 9, 3)
    )
