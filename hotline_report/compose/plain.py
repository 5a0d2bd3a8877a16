"""Narrative that is plainly right: names that there are in braces, with a filter at most.

Most of it is. To import Jinja takes as long as to read a data file, so that a mistake elsewhere in
it is told without (docs/decisions/0026-cold-start.md). What is not plain may be right as well: that
is for Jinja to say (`compose/guard.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from keyword import iskeyword

from hotline_report import limits
from hotline_report.compose.names import Named, member
from hotline_report.formatting.lines import paragraphs_of
from hotline_report.formatting.long_numbers import long_number

_NAME = r"[^\W\d]\w*+(?:\.[^\W\d]\w*+){0,5}"
_ARGUMENT = rf"{_NAME}|[1-9]?[0-9]"
_BRACES = re.compile(
    rf"\{{\{{\s*+(?P<name>{_NAME})\s*+"
    rf"(?:\|\s*+(?P<filter>[^\W\d]\w*+)\s*+"
    rf"(?:\(\s*+(?P<first>{_ARGUMENT})\s*+(?:,\s*+(?P<second>{_ARGUMENT})\s*+)?\)\s*+)?)?\}}\}}"
)
"""`{{ name | filter(argument, argument) }}`; the quantifiers give nothing back, or a long row of
blanks would be tried again and again."""


def all_plainly_right(
    texts: Iterable[str], names: Mapping[str, Named], filters: Collection[str]
) -> bool:
    """Whether nothing can be wrong with the texts, before their figures are known."""
    size = 0
    for text in texts:
        size += len(text)
        if size > limits.NARRATIVE or not _is_plainly_right(text, names, filters):
            return False
    return True


def _is_plainly_right(text: str, names: Mapping[str, Named], filters: Collection[str]) -> bool:
    if "{" not in text:
        return not any(long_number(line) for _, line in paragraphs_of(text.split("\n")))
    return "{" not in _BRACES.sub("", text) and all(
        (match["filter"] is None or match["filter"] in filters)
        and all(_is_known(match[part], names) for part in ("name", "first", "second"))
        for match in _BRACES.finditer(text)
    )


def _is_known(name: str | None, names: Mapping[str, Named]) -> bool:
    """Whether it leads somewhere, and is no word of Jinja's own; a number and nothing do."""
    if name is None or name.isdecimal():
        return True
    steps = name.split(".")
    if not all(step.isidentifier() and not _is_jinjas(step) for step in steps):
        return False
    first, *rest = steps
    current = names.get(first)
    for step in rest:
        current = None if current is None else member(current, step)
    return current is not None


def _is_jinjas(word: str) -> bool:
    """Whether the word is one of Jinja's: `true` and `none` as well as Python's."""
    return iskeyword(word) or iskeyword(word.capitalize())
