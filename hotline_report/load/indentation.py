"""Lines indented with tabs or odd blanks: told once for a run of them, and mended."""

from __future__ import annotations

import re
from pathlib import Path

from hotline_report.errors import SYNTAX, Mend, Position, Problem
from hotline_report.load.invisible import HIDDEN_BLANKS, blank_name

_ODD_INDENT = re.compile(rf"^ *(?:[^\S \n]|[{HIDDEN_BLANKS}])(?:[^\S\n]|[{HIDDEN_BLANKS}])*")
_OPENS = re.compile(r"(?::|[|>][-+0-9]{0,2})[ \t]*(?:#.*)?$")
_STEP = 2


def mend_indentation(path: Path, lines: list[str], suspects: list[int]) -> Problem | None:
    """Indent with spaces the run of lines that a suspect belongs to, in place.

    Args:
        path: the file, for the message.
        lines: all its lines; those of the run are replaced.
        suspects: numbers of lines to look at, from 1.
    """
    number = next((n for n in suspects if _ODD_INDENT.match(lines[n - 1])), None)
    if number is None:
        return None
    first = last = number - 1
    for index in range(number - 1, -1, -1):
        if not _goes_on(lines[index]):
            break
        first = index if lines[index].strip() else first
    for index in range(number - 1, len(lines)):
        if not _goes_on(lines[index]):
            break
        last = index if lines[index].strip() else last
    was, odd = "\n".join(lines[first : last + 1]), lines[first]
    column = next(index for index, character in enumerate(odd, start=1) if character != " ")
    _indent(lines, first, last)
    until = f"（直到第 {last + 1} 行）" if last > first else ""
    name = blank_name(odd[column - 1])
    told = (f"行首用了{name}缩进{until}", f"把行首的{name}换成半角空格")
    if odd[column - 1] in HIDDEN_BLANKS:
        told = (f"行首有{name}{until}", f"删去行首的{name}")
    return Problem(
        Position(path, first + 1, column),
        SYNTAX,
        told[0],
        "用半角空格缩进，每级两个",
        told[1],
        mend=Mend(was, "\n".join(lines[first : last + 1]), first + 1),
    )


def _goes_on(line: str) -> bool:
    """Whether a run of oddly indented lines goes on: blank lines do not end it."""
    return not line.strip() or _ODD_INDENT.match(line) is not None


def _indent(lines: list[str], first: int, last: int) -> None:
    """As deep as the lines above let one think: the same prefix means the same depth."""
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    depth_of: dict[str, int] = {}
    for index in range(first, last + 1):
        prefix = _prefix(lines[index])
        deeper = not depth_of or len(prefix) > max(map(len, depth_of))
        if prefix not in depth_of:
            depth_of[prefix] = _below(above) if deeper else _nearest(depth_of, prefix)
        lines[index] = " " * depth_of[prefix] + lines[index][len(prefix) :]
        above = lines[index] if lines[index].strip() else above


def _prefix(line: str) -> str:
    match = _ODD_INDENT.match(line)
    return match.group() if match else ""


def _below(above: str) -> int:
    """The indentation that a line below `above` has, as far as can be told."""
    text = above.lstrip()
    depth = len(above) - len(text) + (_STEP if text.startswith("- ") else 0)
    return depth + (_STEP if _OPENS.search(text) else 0)


def _nearest(depth_of: dict[str, int], prefix: str) -> int:
    """The depth of the longest prefix met that is no longer than this one."""
    shorter = [known for known in depth_of if len(known) <= len(prefix)]
    return depth_of[max(shorter, key=len)] if shorter else 0
