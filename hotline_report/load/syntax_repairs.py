"""YAML that does not parse: say why in a clerk's words, mend a copy and read on.

Mending serves only to find the next mistakes in the same run; a file that needed it is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from hotline_report.errors import Position, Problem

MAX_REPAIRS = 50
"""How many mistakes of syntax are told in one run."""

_TAB_INDENT = re.compile(r"^[ ]*\t[ \t]*")
_FULLWIDTH_COLON = re.compile(r"^(\s*(?:- )?[^\s:：#'\"{\[]{1,30})：\s*")
_NO_SPACE_COLON = re.compile(r"^(\s*(?:- )?[^\s:#'\"{\[]{1,30}):(?=[^\s])")
_BARE_DASH = re.compile(r"(:[ \t]+)-(?=[ \t]*(?:$|#))")
_BARE_DASH_IN_BRACES = re.compile(r"([:,\[{][ \t]*)-(?=[ \t]*[,}\]])")
_BAD_START = re.compile(r"(:[ \t]+|- )([@`%&*!|>].*)$")


def repair(path: Path, text: str, error: yaml.MarkedYAMLError) -> tuple[Problem, str | None]:
    """The problem behind a parser's error, and the text with it mended, or None."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1 if mark else 1, text.count("\n") + 1)
    column = mark.column + 1 if mark else 1
    lines = text.split("\n")
    suspects = _suspects(error, line, len(lines))
    for number in suspects:
        above = next((text for text in reversed(lines[: number - 1]) if text.strip()), "")
        found = _mend_line(lines[number - 1], len(above) - len(above.lstrip()))
        if found is not None:
            what, expected, remedy, mended, at = found
            position = Position(path, number, at)
            lines[number - 1] = mended
            return Problem(position, "写法", what, expected, remedy), "\n".join(lines)
    return _unknown(Position(path, line, column), lines[line - 1], error), None


def _suspects(error: yaml.MarkedYAMLError, line: int, total: int) -> list[int]:
    """Line numbers to look at, nearest first: the parser often stumbles after the mistake."""
    found = [line, line - 1]
    if error.context_mark is not None:
        found.append(error.context_mark.line + 1)
    found.extend(range(line - 2, max(line - 6, 0), -1))
    return [n for n in dict.fromkeys(found) if 1 <= n <= total]


def _mend_line(line: str, indent: int) -> tuple[str, str, str, str, int] | None:
    """(found, expected, remedy, mended line, column) for a mistake that is known.

    `indent` is that of the line above, the likeliest one where a tab stood.
    """
    if match := _TAB_INDENT.match(line):
        mended = " " * indent + line[match.end() :]
        column = line.index("\t") + 1
        return "行首用了制表符（Tab）缩进", "用空格缩进", "把行首的 Tab 换成空格", mended, column
    if match := _FULLWIDTH_COLON.match(line):
        mended = f"{match.group(1)}: {line[match.end() :]}"
        return (
            f"“{match.group(1).strip()}”后面是全角冒号“：”",
            "半角冒号加一个空格“: ”",
            "在英文输入状态下重打冒号，并在其后空一格",
            mended,
            match.end(1) + 1,
        )
    for pattern in (_BARE_DASH, _BARE_DASH_IN_BRACES):
        if match := pattern.search(line):
            mended = pattern.sub(r"\1—", line)
            return "单独一个减号“-”", "“不适用”写作破折号“—”", "改为“—”", mended, match.end(1) + 1
    if match := _NO_SPACE_COLON.match(line):
        mended = f"{match.group(1)}: {line[match.end() :]}"
        return (
            f"“{match.group(1).strip()}:”后面没有空格",
            "冒号后空一格再写内容",
            "在冒号后加一个空格",
            mended,
            match.end(1) + 1,
        )
    if match := _BAD_START.search(line):
        quoted = match.group(2).replace("'", "''")
        mended = f"{line[: match.start(2)]}'{quoted}'"
        return (
            f"内容以“{match.group(2)[0]}”开头",
            "以文字或数字开头的内容",
            "给整段内容加上英文引号",
            mended,
            match.start(2) + 1,
        )
    return None


def _unknown(position: Position, line: str, error: yaml.MarkedYAMLError) -> Problem:
    reason = error.problem or ""
    if "could not find expected ':'" in reason or "mapping values are not allowed" in reason:
        found = f"这一行或上一行的冒号、缩进不对：{line.strip()[:40]}"
        remedy = "每行写成“名称: 内容”，同一级左对齐；内容里有“: ”时给整段加引号"
    elif "block end" in reason or "block collection" in reason or "indentation" in reason:
        found = f"这一行的缩进与上面各行对不齐：{line.strip()[:40]}"
        remedy = "同一级的各行左对齐，下一级多空两格"
    elif "','" in reason or "flow" in str(error.context):
        found = f"花括号或方括号没有写完整：{line.strip()[:40]}"
        remedy = "检查 { } 和 [ ] 是否成对，各项之间用半角逗号隔开"
    elif "quoted scalar" in str(error.context):
        found = "引号没有成对"
        remedy = "补上后一个引号；中文引号“”不需要处理"
    else:
        found = f"看不懂的写法：{line.strip()[:40]}"
        remedy = "对照手册中的样例检查这一行和上一行"
    return Problem(position, "写法", found, "正确的 YAML 写法", remedy)
