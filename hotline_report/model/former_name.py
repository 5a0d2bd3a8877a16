"""What a table, a row or a column was called in last year's form (上年名称)."""

from __future__ import annotations

from msgspec import Struct

from hotline_report.errors import Position


class FormerName(Struct, frozen=True):
    """`列`, `行`, `表`; or with the table and the row that it stood in, `表.行`, `表.行.列`."""

    parts: tuple[str, ...]
    position: Position

    def __str__(self) -> str:
        return ".".join(self.parts)
