"""Lines of a text: where something has room for one only, and where they are its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


_GOES_ON = "\\"
"""At the end of a line: the paragraph goes on in the next one."""


def paragraphs_of(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs with the numbers of their first lines; a break within one is a line feed."""
    held: list[str] = []
    for index, (line, after) in enumerate(pairwise([*map(str.strip, lines), ""])):
        if line.endswith(_GOES_ON) and after:
            held.append(line.removesuffix(_GOES_ON).rstrip())
            continue
        yield index - len(held), "\n".join([*held, line])
        held.clear()
