"""Reading fields from a mapping: required, optional, of a kind; nothing unknown passes by.

All mistakes go into one collector, so that a file's problems are told at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.invisible import invisible, visible
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence, describe, is_empty

MAX_PROBLEMS = 1_000
"""Problems of one file; one that has more is another kind of file."""

_NEAR = 20
"""How far back the same problem may have been noted, when a field is read twice."""

_GROUP_OF_DIGITS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


@dataclass(slots=True)
class Problems:
    """Collects problems while a file is read."""

    found: list[Problem] = field(default_factory=list)

    def add(self, position: Position, where: str, found: str, expected: str, remedy: str) -> None:
        """Note a problem and go on; the same one is told once, however often it is met.

        Raises:
            InputError: there are so many already that looking on is not worth the while.
        """
        problem = Problem(position, where, found, expected, remedy)
        if problem in self.found[-_NEAR:]:
            return
        self.found.append(problem)
        if len(self.found) >= MAX_PROBLEMS:
            raise InputError(self.found)

    def raise_if_any(self) -> None:
        """Raise what was collected.

        Raises:
            InputError: when there is at least one problem.
        """
        if self.found:
            raise InputError(self.found)


_MEANT = {
    **dict.fromkeys(("去年", "上一年", "上年数", "上年同期", "同期", "去年同期"), "上年"),
    **dict.fromkeys(("今年", "当年", "本期", "本年数"), "本年"),
    **dict.fromkeys(("增减", "增幅", "增长", "比上年", "同比增长", "同比变化"), "同比"),
}
"""What a clerk calls the keys of a cell; by its letters alone 去年 looks like 本年."""


def nearest(name: str, known: list[str]) -> str:
    """`，是不是“X”？` for the known name that looks most like this one, or ""."""
    if (hidden := invisible(name)) and visible(name) in known:
        return f"，里面有{hidden}，请重新输入“{visible(name)}”"
    if (meant := _MEANT.get(name)) in known:
        return f"，是不是“{meant}”？"
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"，是不是“{close[0]}”？" if close else ""


@dataclass(slots=True)
class FieldReader:
    """One mapping being read; `where` is its place in words, `数据 › 话务服务`."""

    node: Mapping
    where: str
    problems: Problems
    _known: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, node: Node, where: str, problems: Problems) -> FieldReader | None:
        """A reader, or None and a problem when the node is no mapping."""
        if isinstance(node, Mapping):
            return cls(node, where, problems)
        problems.add(
            node.position,
            where or "整个文件",
            describe(node),
            "一组“名称: 内容”",
            "每行写一个“名称: 内容”，比上一级多缩进两格",
        )
        return None

    def path(self, key: str) -> str:
        """The place of a key in words."""
        return f"{self.where} › {key}" if self.where else key

    def get(self, key: str) -> Node | None:
        """The value of an optional key; empty counts as absent."""
        self._known.append(key)
        node = self.node.get(key)
        return None if is_empty(node) else node

    def require(self, key: str, example: str) -> Node | None:
        """The value of a required key; when it is missing, a problem is noted."""
        node = self.get(key)
        if node is None or (isinstance(node, Scalar) and not node.text.strip()):
            self.problems.add(
                self.node.key_position(key),
                self.path(key),
                f"缺少“{key}”",
                f"“{key}: {example}”",
                f"补上“{key}”这一项",
            )
        return node

    def text(self, key: str, default: str = "") -> str:
        """An optional text."""
        return self.as_text(self.get(key), key, default)

    def as_text(self, node: Node | None, key: str, default: str = "") -> str:
        """The text of a node that was got before."""
        if node is None:
            return default
        if isinstance(node, Scalar):
            return node.text.strip("\n")
        self.problems.add(
            node.position, self.path(key), describe(node), "一段文字", "把内容写在冒号后面"
        )
        return default

    def flag(self, key: str, *, default: bool = False) -> bool:
        """是 or 否."""
        node = self.get(key)
        if node is None:
            return default
        words = {"是": True, "否": False}
        if isinstance(node, Scalar) and node.text in words:
            return words[node.text]
        self.problems.add(
            node.position, self.path(key), describe(node), "“是”或“否”", "改为“是”或“否”"
        )
        return default

    def whole(self, key: str, default: int, *, low: int, high: int) -> int:
        """A whole number between two bounds."""
        return self.as_whole(self.get(key), key, default, low=low, high=high)

    def as_whole(self, node: Node | None, key: str, default: int, *, low: int, high: int) -> int:
        """The whole number of a node that was got before."""
        if node is None:
            return default
        if isinstance(node, Scalar) and node.text.isascii() and node.text.isdigit():
            value = int(node.text[:9])
            if low <= value <= high:
                return value
        self.problems.add(
            node.position,
            self.path(key),
            describe(node),
            f"{low} 到 {high} 之间的整数",
            "改为半角数字",
        )
        return default

    def items(self, key: str) -> tuple[Node, ...]:
        """An optional list; one text alone counts as a list of it."""
        node = self.get(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        if isinstance(node, Scalar):
            return (node,)
        self.problems.add(
            node.position, self.path(key), describe(node), "一个列表", "每行以“- ”开头写一项"
        )
        return ()

    def texts(self, key: str) -> tuple[str, ...]:
        """An optional list of texts."""
        return tuple(text for item in self.items(key) if (text := self.as_text(item, key)).strip())

    def finish(self) -> None:
        """Tell every key that nobody asked for."""
        before = ""
        for name, value in self.node.entries:
            typed = value.text if isinstance(value, Scalar) else ""
            if name.text in self._known:
                before = typed
            elif before and not typed and _GROUP_OF_DIGITS.fullmatch(name.text):
                before = f"{before},{name.text}"
                self._tell_thousands(name, before)
            else:
                before = ""
                self._tell_unknown(name)

    def _tell_thousands(self, name: Scalar, number: str) -> None:
        """`{电话: 1,404,566}`: to YAML, the commas end the number and begin new names."""
        self.problems.add(
            name.position,
            self.where,
            f"花括号里带千位分隔符的“{number}”",
            "不带分隔符的数字",
            f"改为 {number.replace(',', '')}",
        )

    def _tell_unknown(self, name: Scalar) -> None:
        head = name.text.split("：", 1)[0].strip()
        if head != name.text and head in self._known:
            found = f"“{head}”后面是全角冒号“：”"
            remedy = "在英文输入状态下重打冒号，并在其后空一格"
            self.problems.add(
                name.position, self.path(head), found, "半角冒号加一个空格“: ”", remedy
            )
            return
        self.problems.add(
            name.position,
            self.path(name.text),
            f"不认识的名称“{name.text}”{nearest(name.text, self._known)}",
            f"下列名称之一：{'、'.join(dict.fromkeys(self._known))}",
            "改正名称，或删去这一项",
        )
