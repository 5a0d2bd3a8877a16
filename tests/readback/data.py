"""The open data read back with Python's own csv."""

from __future__ import annotations

import csv
import io

Row = dict[str, str]


def read_csv(data: bytes) -> list[Row]:
    """The rows by column."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, strict=True))


def named(data: bytes) -> dict[str, Row]:
    """The rows by the figures' names, as narrative calls them: `尚贤.诉求总量`."""
    return {row["名称"]: row for row in read_csv(data)}
