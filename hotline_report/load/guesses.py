"""What a line that broke a file may have meant: tried, so that the mistakes behind it are found."""

from __future__ import annotations

import re
from typing import Any

import yaml

from hotline_report.load.alignment import Uneven
from hotline_report.load.white_space import TO_STAND_INS
from hotline_report.model.bulletin import DATA

_VALUE = re.compile(r"(?P<before>\s*(?:- )?[^\s:#'\"{\[]{1,30}:[ \t]+)(?P<value>[^\s#|>].*)")
_OF_TABLES = 2
"""Blanks before the name of a table."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def evened(lines: list[str], uneven: Uneven) -> str | None:
    """The text with the line in its column, alone or with all that is below it; None: neither."""
    first, last = uneven.number, _last_below(lines, uneven.number)
    by = _indent(uneven.text) - _indent(lines[first - 1])
    with_all = [_moved(line, by) for line in lines[first:last]]
    for below in (lines[first:last], with_all):
        tried = "\n".join([*lines[: first - 1], uneven.text, *below, *lines[last:]])
        if _reaches(tried) > last:
            return tried
    return None


def in_quotes(lines: list[str], suspects: list[int]) -> tuple[str | None, frozenset[int]]:
    """The text with what stands behind a name in quotes, and which line that is; None, and none."""
    for number in suspects[:2]:
        match = _VALUE.fullmatch(lines[number - 1])
        if match is None:
            continue
        quoted = "'" + match["value"].rstrip().replace("'", "''") + "'"
        tried = "\n".join([*lines[: number - 1], match["before"] + quoted, *lines[number:]])
        if _reaches(tried) > max(suspects[:2]):
            return tried, frozenset((number,))
    return None, frozenset()


def left_out(lines: list[str], suspects: list[int]) -> tuple[str | None, frozenset[int]]:
    """The text without a line of 数据 that nobody understands; None, and none, where that fails.

    Nothing is asked for there but the tables, whose names are less deep.
    """
    tables = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{DATA}:")), len(lines))
    for number in suspects[:2]:
        line = lines[number - 1]
        if number <= tables or _indent(line) <= _OF_TABLES:
            continue
        tried = "\n".join([*lines[: number - 1], f"#{line}", *lines[number:]])
        if _reaches(tried) > max(suspects[:2]):
            return tried, frozenset((number,))
    return None, frozenset()


def _last_below(lines: list[str], number: int) -> int:
    """The last line, from 1, that is deeper than this one, all between them as well."""
    last = number
    for at, line in enumerate(lines[number:], number + 1):
        if line.strip() and _indent(line) <= _indent(lines[number - 1]):
            break
        last = at if line.strip() else last
    return last


def _moved(line: str, by: int) -> str:
    bare = line.lstrip(" ")
    return " " * max(_indent(line) + by, 0) + bare if bare else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _reaches(text: str) -> float:
    """The line, from 1, where reading stops; of a text that is read whole, one behind all."""
    try:
        for _ in yaml.parse(text.translate(TO_STAND_INS), Loader=_LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line + 1 if mark else 1
    return float("inf")
