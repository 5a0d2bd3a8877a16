"""Long lines of a report into lines of a screen; a hanzi takes two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.formatting.em import em
from hotline_report.formatting.phrases import CLOSING

COLUMNS = 100

_TOKEN = re.compile(
    r"(?:\[-|\{\+)*(?:[↑↓+−]?[0-9A-Za-z.%:/_]+(?:[-+][0-9A-Za-z.%:/_]+)*|.)(?:-\]|\+\})*[^\S\n]?",
    re.DOTALL,
)
"""What is not broken: numbers and names, and the marks around what went and came, at either end."""


def columns(text: str) -> int:
    """How many columns a text takes."""
    return round(em(text) * 2)


def wrapped(line: str, *, first: int = 0, hanging: int = 4) -> Iterator[str]:
    """The line with `first` blanks before it; what is too long goes on below, `hanging` more."""
    held, width = " " * first, first
    indent = first + hanging
    is_empty = True
    for token in _TOKEN.findall(line.replace("\n", " ")):
        size = columns(token.rstrip())
        if not is_empty and width + size > COLUMNS and not CLOSING.match(token):
            yield held.rstrip()
            held, width, is_empty = " " * indent, indent, True
            token = token.lstrip()  # noqa: PLW2901 - a line does not begin with a blank
        held += token
        width += columns(token)
        is_empty = is_empty and not token
    yield held.rstrip()
