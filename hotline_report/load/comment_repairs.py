"""YAML that a # broke: behind it stands a comment, so that a text or a bracket ends early."""

from __future__ import annotations

import re
from pathlib import Path

from hotline_report.errors import SYNTAX, Position, Problem

_CLOSING = re.compile(r"""^(?P<before>[^#'"]*[{\[][^#'"]*?)[ \t]+(?P<comment>#.*[}\]],?\s*)$""")
_TEXT = re.compile(
    r"""^(?P<before>\s*(?:- )*(?:[^#'":]*:[ \t]+)?[^\s#'"|>{\[&*!%@][^#'"]*?)[ \t]+"""
    r"(?P<comment>#.*)$"
)
_WORDS = re.compile(r"[^,}\]]*")
_SHOWN = 20


def mend_comment(path: Path, lines: list[str], suspects: list[int], line: int) -> Problem | None:
    """The problem of a # that cuts a bracket or a text short, mended in `lines`; or None."""
    for number in suspects:
        match = _CLOSING.match(lines[number - 1])
        if match is not None and _is_open(match["before"]):
            return _mended(path, lines, number, match)
    if line < 2 or _indentation(lines[line - 1]) <= _indentation(lines[line - 2]):  # noqa: PLR2004
        return None
    match = _TEXT.match(lines[line - 2])
    return None if match is None else _mended(path, lines, line - 1, match)


def _is_open(text: str) -> bool:
    return sum(map(text.count, "{[")) > sum(map(text.count, "}]"))


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _mended(path: Path, lines: list[str], number: int, match: re.Match[str]) -> Problem:
    comment = match["comment"]
    # Without the words in question, or the value before them would be wrong as well.
    lines[number - 1] = match["before"] + _WORDS.sub("", comment, count=1)
    return Problem(
        Position(path, number, match.start("comment") + 1),
        SYNTAX,
        f"“{comment.rstrip()[:_SHOWN]}”成了注释，它前面的内容没有写完",
        "文字里的“#”前面不空格，或者内容加英文引号",
        "给这一项内容加英文引号；确是注释的，移到另一行",
    )
