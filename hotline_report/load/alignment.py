"""Lines that start in the wrong column, and list items without their dash: where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from hotline_report.errors import SYNTAX, Mend, Position, Problem

_STEP = 2
_FARTHEST = 400
"""How many lines above a mistake are looked at; no chapter of a bulletin has as many."""

_STRUCTURE = re.compile(
    r"^(?P<before> *)(?P<dash>- )?"
    r"(?:(?P<name>[^\s:#'\"{\[\-][^\s:#'\"{\[]{0,29}):"
    r"(?:[ \t]+(?P<value>[^\s#].*)|[ \t]*(?:#.*)?$))?"
)
_OPENS_TEXT = re.compile(r"^(?P<before> *(?:- )?)(?P<name>[^\s:]+):[ \t]+[|>][-+0-9]{0,2}[ \t]*$")
_OTHER_COLON = re.compile(r"^\s*(?:- )?[^\s:：]{1,30}(?:：|:\S)")


class _Line(Struct, frozen=True):
    """A line of structure: the column of its dash or name (from 0) and what it says."""

    number: int
    indent: int
    dash: bool
    name: str
    value: str

    @property
    def levels(self) -> tuple[int, ...]:
        """Columns in which a line below may start on the same footing."""
        return (self.indent + _STEP, self.indent) if self.dash else (self.indent,)


class Uneven(Struct, frozen=True):
    """A line that starts in the wrong column, or lacks its dash: what is told, and as it should be.

    `number` counts from 1.
    """

    problem: Problem
    number: int
    text: str


def mend_shallow_text(path: Path, lines: list[str], suspects: list[int]) -> Problem | None:
    """Indent, in place, the lines of a `|` text that stand no deeper than the text's own name.

    Args:
        path: the file, for the message.
        lines: all its lines; those of the text are replaced.
        suspects: numbers of lines to look at, from 1.
    """
    for number in suspects:
        opener = _opener_above(lines, number - 1)
        if opener is not None:
            return _deepen(path, lines, opener)
    return None


def in_text(lines: list[str], number: int) -> bool:
    """Whether the line, counted from 1, is of a `|` or `>` text, where YAML reads no signs."""
    depth = _indent(lines[number - 1])
    for above in reversed(lines[max(number - 1 - _FARTHEST, 0) : number - 1]):
        if above.strip() and _indent(above) < depth:
            if _OPENS_TEXT.match(above):
                return True
            depth = _indent(above)
    return False


def _opener_above(lines: list[str], index: int) -> int | None:
    """The line that opens the text which the line at `index`, too shallow for it, goes on with."""
    if not _is_words(lines[index]):
        return None
    for above in range(index - 1, max(index - _FARTHEST, 0) - 1, -1):
        match = _OPENS_TEXT.match(lines[above])
        if match is None:
            continue
        own = len(match["before"])
        between = [line for line in lines[above + 1 : index + 1] if line.strip()]
        shallow = [line for line in between if _indent(line) <= own]
        if not shallow or not all(map(_is_words, shallow)):
            return None
        # Behind a text in good order this may as well be the next name, its colon mistyped.
        if shallow[0] is not between[0] and _OTHER_COLON.match(shallow[0]):
            return None
        return above
    return None


def _is_words(line: str) -> bool:
    """Whether a line is no comment, no item of a list and no name with its colon."""
    match = _STRUCTURE.match(line)
    structure = match is not None and (match["dash"] or match["name"])
    return bool(line.strip()) and not structure and not line.lstrip().startswith(("#", "-"))


def _deepen(path: Path, lines: list[str], opener: int) -> Problem:
    match = _OPENS_TEXT.match(lines[opener])
    own = len(match["before"]) if match else 0
    name = match["name"] if match else ""
    wanted = own + _STEP
    shallow: list[int] = []
    for index in range(opener + 1, len(lines)):
        line = lines[index]
        if not line.strip() or _indent(line) > own:
            continue
        if not _is_words(line):
            break
        shallow.append(index)
    first, last = shallow[0], shallow[-1]
    has = _indent(lines[first])
    was = "\n".join(lines[first : last + 1])
    for index in shallow:
        lines[index] = " " * wanted + lines[index].lstrip(" ")
    until = f"到第 {last + 1} 行" if last > first else ""
    return Problem(
        Position(path, first + 1, has + 1),
        SYNTAX,
        f"“{name}: |”下面的文字缩进不够，行首有 {has} 个空格",
        f"文字比“{name}”多空两格，行首 {wanted} 个半角空格",
        f"在第 {first + 1} 行{until}的行首{'各' if until else ''}补 {wanted - has} 个空格",
        mend=Mend(was, "\n".join(lines[first : last + 1]), first + 1),
    )


def misplaced(path: Path, lines: list[str], number: int) -> Uneven | None:
    """What is wrong with where a line starts, if it is that; lines count from 1."""
    line = _read(lines, number - 1)
    above = list(_above(lines, number - 1))
    if line is None or not above:
        return None
    return _without_dash(path, lines, line, above[0]) or _out_of_line(path, lines, line, above)


def _without_dash(path: Path, lines: list[str], line: _Line, above: _Line) -> Uneven | None:
    """An item of a list of figures that lost its dash, on this line or on the one above it."""
    if not (_is_figure(line) and _is_figure(above)) or line.dash == above.dash:
        return None
    bare, dashed = (above, line) if line.dash else (line, above)
    if bare.indent not in dashed.levels:
        return None
    whole = lines[bare.number - 1].strip()
    told = Problem(
        Position(path, bare.number, bare.indent + 1),
        SYNTAX,
        f"“{bare.name}”前面少了“- ”：{whole[:40]}",
        f"列表的每一项以“- ”开头：行首 {dashed.indent} 个空格，再写“- {whole[:40]}”",
        f"在“{bare.name}”前补上“- ”（减号加一个空格），与第 {dashed.number} 行对齐",
    )
    return Uneven(told, bare.number, f"{' ' * dashed.indent}- {whole}")


def _is_figure(line: _Line) -> bool:
    return bool(line.name) and line.value[:1] in set("0123456789{")


def _out_of_line(path: Path, lines: list[str], line: _Line, above: list[_Line]) -> Uneven | None:
    before = above[0]
    parent = next((each for each in above[1:] if each.indent < before.indent), None)
    if parent is not None and parent.number == above[min(1, len(above) - 1)].number:
        wanted = parent.levels[0] + _STEP
        if before.indent != wanted and line.indent in (wanted, wanted + _STEP * before.dash):
            return _told(
                path, lines, before, wanted, f"比第 {parent.number} 行“{parent.name}”多空两格"
            )
    levels = {level: each for each in reversed(above) for level in each.levels}
    if before.name and not before.value:
        levels[before.levels[0] + _STEP] = before
    if line.indent in levels:
        return None
    wanted = min(levels, key=lambda level: (abs(level - line.indent), -level))
    partner = levels[wanted]
    deeper = wanted > partner.levels[0]
    how = "多空两格" if deeper else "左边对齐"
    link = "比" if deeper else "与"
    return _told(path, lines, line, wanted, f"{link}第 {partner.number} 行“{partner.name}”{how}")


def _told(path: Path, lines: list[str], line: _Line, wanted: int, how: str) -> Uneven:
    change = wanted - line.indent
    remedy = f"补 {change} 个空格" if change > 0 else f"删去 {-change} 个空格"
    told = Problem(
        Position(path, line.number, line.indent + 1),
        SYNTAX,
        f"这一行的缩进与上面各行对不齐，“{line.name}”前有 {line.indent} 个空格",
        f"行首 {wanted} 个半角空格，{how}",
        f"在这一行的行首{remedy}；同一级的各行左对齐，下一级多空两格",
        mend=by_one(lines, line.number, wanted),
    )
    return Uneven(told, line.number, " " * wanted + lines[line.number - 1].lstrip(" "))


def by_one(lines: list[str], number: int, wanted: int) -> Mend | None:
    """How a line, from 1, that is one blank out of line comes to stand in its column, from 0."""
    line = lines[number - 1]
    if abs(_indent(line) - wanted) != 1:
        return None
    return Mend(line, " " * wanted + line.lstrip(" "), number)


def _above(lines: list[str], index: int) -> Iterator[_Line]:
    """The lines of structure above, nearest first, that are open there: ever further left."""
    least = None
    for at in range(index - 1, max(index - _FARTHEST, 0) - 1, -1):
        line = _read(lines, at)
        if line is not None and (least is None or line.indent < least):
            least = line.indent
            yield line


def _read(lines: list[str], index: int) -> _Line | None:
    match = _STRUCTURE.match(lines[index])
    if match is None or not match["name"]:
        return None
    indent, dash = len(match["before"]), match["dash"] is not None
    return _Line(index + 1, indent, dash, match["name"], match["value"] or "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
