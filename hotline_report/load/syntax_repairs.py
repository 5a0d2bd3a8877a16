"""YAML that does not parse: say why in a clerk's words, mend a copy and read on.

Mending serves only to find the next mistakes in the same run; a file that needed it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from msgspec import Struct

from hotline_report.errors import SYNTAX, Mend, Position, Problem
from hotline_report.load.alignment import in_text, mend_shallow_text, misplaced
from hotline_report.load.comment_repairs import mend_comment
from hotline_report.load.guesses import evened, in_quotes, left_out
from hotline_report.load.indentation import mend_indentation
from hotline_report.load.invisible import odd_blank
from hotline_report.load.list_alignment import item_out_of_line

# The name before a colon, with the dash of a list before it.
_NAME = r"^(?P<before>\s*(?:- )?(?P<name>[^\s:：#'\"{\[]{1,30}))"
_FULLWIDTH_COLON = re.compile(_NAME + r"：\s*")
_NO_SPACE_COLON = re.compile(_NAME + r":(?P<blank>[^\S \t\n]*)(?=\S)(?!//)")
_NO_COLON = re.compile(r"(?!%)" + _NAME + r"[ \t]+(?=[0-9—{\[][^:：]*(?:$|#))")
_NO_SPACE_DASH = re.compile(r"^(?P<before>\s*)-(?=[^\s-])")
_BARE_DASH = re.compile(r"(?P<before>:[ \t]+)-(?=[ \t]*(?:$|#))")
_BARE_DASH_IN_BRACES = re.compile(r"(?P<before>[:,\[{][ \t]*)-(?=[ \t]*[,}\]])")
_BARE_CALL = re.compile(
    r"""[{,][^"'{},:\[\]]+:\s+(?P<text>[^"'\s{},\[\]][^"'{},\[\]]*(?:\[\^[^\[\]\s^]{1,40}\])+)\s*(?=[,}])"""
)
_FULLWIDTH_COLON_IN_BRACES = re.compile(
    r"""(?P<before>[{,][ \t]*(?P<name>[^\s:：#'"{}\[\],]{1,30}))：\s*(?=[{\["'])"""
)
_FULLWIDTH_COMMA = re.compile(r"(?P<before>\{.*?)，\s*(?=[^\s,，{}\[\]:：]{1,30}:\s)")
# `|` and `>` alone, or with a digit and a sign, start a text; before anything else they do not.
_BAD_START = re.compile(
    r"(?P<before>:[ \t]+|^\s*- )"
    r"(?P<text>(?P<start>[@`%&*!]|\{\{|[|>](?![-+0-9]{0,2}[ \t]*(?:#|$))).*)$"
)


_BAD_START_IN_BRACES = re.compile(
    r"""(?P<before>[{\[,][ \t]*(?:[^"'{},:\[\]]+:[ \t]+)?)"""
    r"""(?P<text>(?P<start>[@`%&*!]|\{\{[^{}]*\}\})[^"',{}\[\]]*?)[ \t]*(?=[,}\]])"""
)
"""In braces the text goes on to the next comma or brace only."""


class _Mend(Struct, frozen=True):
    """What was wrong at a column of a line (from 1), and the line without it.

    `is_sure`: nothing else can have been meant; `is_all`: nor is it a stopgap, as a lone - may be,
    from which nothing should be concluded.
    """

    column: int
    line: str
    found: str
    expected: str
    remedy: str
    is_sure: bool = True
    is_all: bool = True


class Repair(Struct, frozen=True):
    """The problem behind a parser's error, and the text with it mended, or None.

    `guessed` are lines of which nobody knows what was meant; `is_sure`: what was meant is known,
    and what follows from it.
    """

    problem: Problem
    text: str | None
    guessed: frozenset[int] = frozenset()
    is_sure: bool = True


def repair(path: Path, text: str, error: yaml.MarkedYAMLError) -> Repair:
    """What is wrong where a parser stumbles, and the text without it."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1 if mark else 1, text.count("\n") + 1)
    column = mark.column + 1 if mark else 1
    lines = text.split("\n")
    suspects = _suspects(error, line, len(lines))
    mended = (
        mend_comment(path, lines, suspects, line)
        or mend_indentation(path, lines, suspects)
        or mend_shallow_text(path, lines, suspects)
    )
    if mended is not None:
        return Repair(mended, "\n".join(lines))
    if (uneven := item_out_of_line(path, lines, line)) is not None:
        return Repair(uneven.problem, evened(lines, uneven))
    for number in suspects:
        if in_text(lines, number):
            continue
        mend = next(_mends(lines[number - 1]), None) or _unclosed(error, number, lines[number - 1])
        if number < line:
            mend = mend or _without_colon(lines[number - 1], lines[line - 1])
        if mend is not None:
            was, lines[number - 1] = lines[number - 1], mend.line
            position = Position(path, number, mend.column)
            sure = Mend(was, mend.line, number) if mend.is_sure else None
            told = (mend.found, mend.expected, mend.remedy)
            problem = Problem(position, SYNTAX, *told, mend=sure)
            return Repair(problem, "\n".join(lines), is_sure=mend.is_all)
    if (uneven := misplaced(path, lines, line)) is not None:
        if (even := evened(lines, uneven)) is not None:
            return Repair(uneven.problem, even)
        return Repair(uneven.problem, *left_out(lines, suspects))
    unknown = _unknown(Position(path, line, column), lines[line - 1], error)
    quoted, guessed = in_quotes(lines, suspects)
    return Repair(unknown, *((quoted, guessed) if quoted else left_out(lines, suspects)))


def _suspects(error: yaml.MarkedYAMLError, line: int, total: int) -> list[int]:
    """Line numbers to look at, nearest first: the parser often stumbles after the mistake."""
    found = [line, line - 1]
    if error.context_mark is not None:
        found.append(error.context_mark.line + 1)
    found.extend(range(line - 2, max(line - 6, 0), -1))
    return [n for n in dict.fromkeys(found) if 1 <= n <= total]


def _mends(line: str) -> Iterator[_Mend]:
    """The mistakes that are known, found in one line."""
    if match := _FULLWIDTH_COLON.match(line) or _FULLWIDTH_COLON_IN_BRACES.search(line):
        yield _Mend(
            match.end("before") + 1,
            f"{line[: match.end('before')]}: {line[match.end() :]}",
            f"“{match['name']}”后面是全角冒号“：”",
            "半角冒号加一个空格“: ”",
            "在英文输入状态下重打冒号，并在其后空一格",
        )
    for pattern in (_BARE_DASH, _BARE_DASH_IN_BRACES):
        if match := pattern.search(line):
            at, mended = match.end("before") + 1, pattern.sub(r"\1—", line)
            told = ("单独一个减号“-”", "“不适用”写作破折号“—”", "改为“—”")
            yield _Mend(at, mended, *told, is_all=False)
    if match := _NO_SPACE_COLON.match(line):
        blank = odd_blank(match["blank"])
        yield _Mend(
            match.end("before") + 1,
            f"{match['before']}: {line[match.end() :]}",
            f"“{match['name']}:”后面{f'是{blank}，不是半角空格' if blank else '没有空格'}",
            "冒号后空一格（半角）再写内容",
            f"把{blank}换成半角空格" if blank else "在冒号后加一个半角空格",
        )
    if match := _NO_SPACE_DASH.match(line):
        mended = f"{match['before']}- {line[match.end() :]}"
        at = match.end("before") + 1
        yield _Mend(at, mended, "“-”后面没有空格", "“- ”加内容", "在“-”后加一个空格")
    if match := _BARE_CALL.search(line):
        quoted = f'"{match["text"]}"'
        yield _Mend(
            match.start("text") + 1,
            f"{line[: match.start('text')]}{quoted}{line[match.end('text') :]}",
            f"花括号里的 {match['text'][:40]} 没有引号",
            f"有方括号的写在引号里：{quoted[:40]}",
            "在它两边加上英文的引号；也可以写成“{本年: 数, 脚注: 名称}”",
        )
    if match := _FULLWIDTH_COMMA.search(line):
        mended = f"{line[: match.end('before')]}, {line[match.end() :]}"
        yield _Mend(
            match.end("before") + 1,
            mended,
            "花括号里用了全角逗号“，”",
            "半角逗号加一个空格“, ”",
            "在英文输入状态下重打逗号，并在其后空一格",
        )
    if match := _BAD_START_IN_BRACES.search(line) or _BAD_START.search(line):
        quoted = match["text"].replace("'", "''")
        yield _Mend(
            match.start("text") + 1,
            f"{line[: match.start('text')]}'{quoted}'{line[match.end('text') :]}",
            f"内容以“{match['start'][:2]}”开头",
            "以文字或数字开头的内容",
            "给整段内容加上英文引号",
            # Before anything else, nobody knows whether the sign was meant.
            is_sure=match["start"] == "{{" or match["text"].startswith("{{"),
        )


def _without_colon(line: str, next_line: str) -> _Mend | None:
    """`民生热点 141`: a name and a figure, above a line of the same level, where YAML stumbles."""
    match = _NO_COLON.match(line)
    if match is None or _depth(line) != _depth(next_line):
        return None
    return _Mend(
        match.end("before") + 1,
        f"{match['before']}: {line[match.end() :]}",
        f"“{match['name']}”后面没有冒号",
        "半角冒号加一个空格“: ”",
        "在名称和数值之间补上冒号，并在其后空一格",
        is_sure=False,
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _unclosed(error: yaml.MarkedYAMLError, number: int, line: str) -> _Mend | None:
    """A bracket or quote opened on this line and never closed, by the parser's own account."""
    mark = error.context_mark
    if mark is None or mark.line + 1 != number:
        return None
    opening = line[mark.column : mark.column + 1]
    closing = {"{": "}", "[": "]", '"': '"', "'": "'"}.get(opening)
    rest = line[mark.column + 1 :]
    if closing is None or closing in rest or rest.rstrip().endswith(","):
        return None
    name = "引号" if closing == opening else "括号"
    wrong = {"}": "]", "]": "}"}.get(closing, closing)
    return _Mend(
        mark.column + 1,
        f"{line.rstrip().removesuffix(wrong)}{closing}",
        f"{name} {opening} 没有成对：{line.strip()[:40]}",
        f"成对的 {opening} {closing}",
        f"在内容后面补上 {closing}",
        is_sure=False,
    )


def _unknown(position: Position, line: str, error: yaml.MarkedYAMLError) -> Problem:
    reason = error.problem or ""
    if "could not find expected ':'" in reason or "mapping values are not allowed" in reason:
        found = f"这一行或上一行的冒号、缩进不对：{line.strip()[:40]}"
        remedy = "每行写成“名称: 内容”，同一级左对齐；内容里有“: ”时给整段加引号"
    elif "expected key" in reason or "'-' indicator" in reason or "block" in reason:
        found = f"这一行的缩进与上面各行对不齐：{line.strip()[:40]}"
        remedy = "同一级的各行左对齐，下一级多空两格"
    elif "escape" in reason:
        found = f"引号里的反斜杠写法不对：{line.strip()[:40]}"
        remedy = "删去反斜杠及其后的字母，直接写文字"
    elif "','" in reason or "flow" in str(error.context):
        found = f"花括号或方括号没有写完整：{line.strip()[:40]}"
        remedy = "检查 { } 和 [ ] 是否成对，各项之间用半角逗号隔开"
    elif "quoted scalar" in str(error.context):
        found = "引号没有成对"
        remedy = "补上后一个引号；中文引号“”不需要处理"
    else:
        found = f"看不懂的写法：{line.strip()[:40]}"
        remedy = "对照手册中的样例检查这一行和上一行"
    return Problem(position, SYNTAX, found, "正确的 YAML 写法", remedy)
