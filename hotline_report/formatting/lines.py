"""Lines of a text, where something has room for one only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hotline_report.formatting.em import em


def on_one_line(text: str) -> str:
    """The text without breaks: hanzi follow each other, other words are set apart by a blank."""
    return "".join(_joined([line for line in text.split("\n") if line]))


def _joined(lines: list[str]) -> Iterator[str]:
    for line, after in pairwise([*lines, ""]):
        yield line
        if after and em(line[-1]) < 1 and em(after[0]) < 1:
            yield " "
