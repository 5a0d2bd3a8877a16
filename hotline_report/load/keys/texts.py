"""Keys whose text has a shape of its own: running text, patterns, moments."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from hotline_report import limits
from hotline_report.formatting.lines import on_one_line
from hotline_report.load.keys.base import NUMBER_OR_TEXT, Key, Keys, Shape
from hotline_report.load.nodes import Node, Scalar
from hotline_report.model.bulletin import Prose

_MOMENT = r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2})"


class Running(Key[Prose | None]):
    """A text of the narrative, with the lines of the file it came from."""

    absent = None

    def __init__(
        self, name: str, *, most: int = limits.PROSE, one_line: bool = False, **told: Any
    ) -> None:
        super().__init__(name, **told)
        self.most, self.one_line = most, one_line

    def _value(self, group: Keys, node: Node) -> Prose | None:
        before = len(group.problems.found)
        group.as_text(node, self.name, most=self.most, printed=True)
        if not isinstance(node, Scalar) or len(group.problems.found) > before:
            return None
        group.refuse_no(node, self.name)
        lines = group.lines[node.position.line - 1 : max(node.last_line, node.position.line)]
        # Blank lines before the text are kept, so that its lines are the file's.
        text = on_one_line(node.words) if self.one_line else node.words.rstrip("\n")
        return Prose(text, group.path(self.name), node.position, tuple(lines))

    def _looks(self) -> Shape:
        return {"type": NUMBER_OR_TEXT, "maxLength": self.most}


class Matching(Key[str]):
    """A text that must look like a pattern; "" where it does not, or there is none."""

    absent = ""

    def __init__(self, name: str, pattern: str, expected: str, remedy: str, **told: Any) -> None:
        super().__init__(name, **told)
        self.pattern, self.expected, self.remedy = pattern, expected, remedy

    def _value(self, group: Keys, node: Node) -> str:
        text = group.as_text(node, self.name).strip()
        # Lower case, for a pattern that ignores case takes 9 ms to compile, whatever is built.
        if re.fullmatch(self.pattern, text.lower()) and len(text) <= limits.TEXT:
            return text
        self.complain(group, node, self.expected, self.remedy)
        return ""

    def _looks(self) -> Shape:
        return {"type": NUMBER_OR_TEXT, "maxLength": limits.TEXT}


class Moment(Key[datetime | None]):
    """A date and time to the minute, 2024-02-28 09:30."""

    absent = None

    def _value(self, group: Keys, node: Node) -> datetime | None:
        match = re.fullmatch(_MOMENT, group.as_text(node, self.name))
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
