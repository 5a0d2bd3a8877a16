"""Keys whose text has a shape of its own: running text, patterns, moments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from hotline_report import limits
from hotline_report.formatting.lines import on_one_line
from hotline_report.load.keys.base import NUMBER_OR_TEXT, Key, Keys, Shape
from hotline_report.load.nodes import Node, Scalar, is_empty
from hotline_report.model.bulletin import Prose

_MOMENT = r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2})"


class Running(Key[Prose | None]):
    """A text of the narrative, with the lines of the file it came from.

    `one_line`: it has no paragraphs; `linked`: links may be typed in it.
    """

    absent = None

    def __init__(
        self,
        name: str,
        *,
        most: int = limits.PROSE,
        one_line: bool = False,
        linked: bool = True,
        **told: Any,
    ) -> None:
        super().__init__(name, **told)
        self.most, self.one_line, self.linked = most, one_line, linked

    def _value(self, group: Keys, node: Node) -> Prose | None:
        if not self.linked:
            group.refuse_link(node, self.name)
        return _running(group, node, self.name, self.most, one_line=self.one_line)

    def _looks(self) -> Shape:
        return {"type": NUMBER_OR_TEXT, "maxLength": self.most}


class NamedTexts(Key[Mapping[Scalar, Prose]]):
    """Texts by names that the file gives them; at most `names` of them."""

    absent: Mapping[Scalar, Prose] = MappingProxyType({})

    def __init__(
        self, name: str, *, most: int, names: int, one_line: bool = True, **told: Any
    ) -> None:
        super().__init__(name, **told)
        self.most, self.names, self.one_line = most, names, one_line

    def _value(self, group: Keys, node: Node) -> Mapping[Scalar, Prose]:
        found = {}
        for name, value in group.named(node, self.name, self.names):
            place = f"{self.name} › {name.text}"
            if is_empty(value):
                remedy = "写上文字，或者删去这一条"
                group.problems.add(name.position, group.path(place), "没有文字", "文字", remedy)
                continue
            text = _running(group, value, place, self.most, one_line=self.one_line)
            if text is not None:
                found[name] = text
        return found

    def _looks(self) -> Shape:
        text = {"type": NUMBER_OR_TEXT, "maxLength": self.most}
        return {"type": "object", "additionalProperties": text, "maxProperties": self.names}


def _running(group: Keys, node: Node, name: str, most: int, *, one_line: bool) -> Prose | None:
    before = len(group.problems.found)
    group.as_text(node, name, most=most, printed=True)
    if not isinstance(node, Scalar) or len(group.problems.found) > before:
        return None
    group.refuse_no(node, name)
    lines = group.lines[node.position.line - 1 : max(node.last_line, node.position.line)]
    # Blank lines before the text are kept, so that its lines are the file's.
    text = on_one_line(node.words) if one_line else node.words.rstrip("\n")
    return Prose(text, group.path(name), node.position, tuple(lines))


class Matching(Key[str]):
    """A text that must look like a pattern; "" where it does not, or there is none."""

    absent = ""

    def __init__(self, name: str, pattern: str, expected: str, remedy: str, **told: Any) -> None:
        super().__init__(name, **told)
        self.pattern, self.expected, self.remedy = pattern, expected, remedy

    def _value(self, group: Keys, node: Node) -> str:
        typed = group.typed(node, self.name)
        if typed is None:
            return ""
        text = typed.strip()
        # Lower case, for a pattern that ignores case takes 9 ms to compile, whatever is built.
        if re.fullmatch(self.pattern, text.lower()) and len(text) <= limits.TEXT:
            return text
        self.complain(group, node, self.expected, self.remedy)
        return ""

    def _looks(self) -> Shape:
        # The pattern is of the text in lower case.
        pattern = rf"^\s*(?:{self.pattern.replace('a-z', 'A-Za-z')})\s*$"
        return {"type": NUMBER_OR_TEXT, "maxLength": limits.TEXT, "pattern": pattern}


class Moment(Key[datetime | None]):
    """A date and time to the minute, 2024-02-28 09:30."""

    absent = None

    def _value(self, group: Keys, node: Node) -> datetime | None:
        typed = group.typed(node, self.name)
        if typed is None:
            return None
        match = re.fullmatch(_MOMENT, typed)
        if match is not None:
            year, month, day, hour, minute = map(int, match.groups())
            try:
                return datetime(year, month, day, hour, minute)
            except ValueError:
                pass
        expected = f"年-月-日 时:分，如 {self.example}"
        self.complain(group, node, expected, "改为存在的时间，月、日、时、分都用两位半角数字")
        return None

    def _looks(self) -> Shape:
        return {"type": "string", "pattern": f"^{_MOMENT}$"}
