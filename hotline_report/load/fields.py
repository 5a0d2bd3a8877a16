"""Reading fields from a mapping: required, optional, of a kind; nothing unknown passes by.

All mistakes go into one collector, so that a file's problems are told at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Self

from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import InputError, Mend, Position, Problem
from hotline_report.formatting.guess import renamed
from hotline_report.formatting.long_numbers import lines_above, long_number
from hotline_report.formatting.typed_links import without_links
from hotline_report.load.invisible import hidden_in, is_odd_blank, odd_blank, plain
from hotline_report.load.nodes import SHOWN, Mapping, Node, Scalar, Sequence, describe, is_empty
from hotline_report.load.unprinted import comments_in, swallowed_behind
from hotline_report.load.white_space import without_empty_lines
from hotline_report.model.unprinted import Unprinted

_NEAR = 20
"""How far back the same problem may have been noted, when a field is read twice."""


@dataclass(slots=True)
class Problems:
    """Collects problems while a file is read, and comments in its texts (each once, in order).

    `guessed` are lines that syntax was mended in by a guess: nothing more is told of these.
    """

    found: list[Problem] = field(default_factory=list)
    guessed: frozenset[int] = frozenset()
    comments: dict[Unprinted, None] = field(default_factory=dict)

    def note(self, comments: Iterable[Unprinted]) -> None:
        """Note words that are not printed, for the checks; they are no problem of reading."""
        self.comments.update(dict.fromkeys(comments))

    def add(  # noqa: PLR0913 - what a problem is made of
        self,
        position: Position,
        where: str,
        found: str,
        expected: str,
        remedy: str,
        *,
        of_form: bool = False,
        mend: Mend | None = None,
    ) -> None:
        """Note a problem and go on; the same one is told once, however often it is met.

        Raises:
            InputError: there are so many already that looking on is not worth the while.
        """
        problem = Problem(position, where, found, expected, remedy, of_form, mend)
        if problem in self.found[-_NEAR:] or position.line in self.guessed:
            return
        self.found.append(problem)
        if len(self.found) >= limits.PROBLEMS:
            raise InputError(self.found)

    def raise_if_any(self) -> None:
        """Raise what was collected.

        Raises:
            InputError: when there is at least one problem.
        """
        if self.found:
            raise InputError(self.found)


def is_short(node: Scalar, where: str, most: int, problems: Problems) -> bool:
    """Whether a text has at most `most` characters; where it has more, the problem is noted."""
    length = len(node.text)
    if length <= most:
        return True
    remedy = "缩短；也可能漏了后引号，或缩进不对，把下面的内容连了进来"
    problems.add(node.position, where, f"{length} 个字", f"不超过 {most} 个字", remedy)
    return False


def within(node: Scalar, where: str, most: int, problems: Problems) -> bool:
    """Whether a text has at most `most` characters, and no number that is longer than can be read.

    Where it has, the problem is noted.
    """
    if not is_short(node, where, most, problems):
        return False
    if (number := long_number(node.text)) is not None:
        first = node.position
        # Only of a text behind | or > is a line of the text a line of the file.
        down = lines_above(node.text) + 1 if node.is_block else 0
        place = Position(first.path, first.line + down, 1) if down else first
        problems.add(place, where, *number)
        return False
    return True


_NONE = frozenset(
    ("否", "无", "没有", "不要", "不用", "不印", "不写", "空", "暂无", "/", "-", "—", "——")
)
"""What is typed in the place of a text that there is none of."""

_MEANT = {
    **dict.fromkeys(("去年", "上一年", "上年数", "上年同期", "同期", "去年同期"), "上年"),
    **dict.fromkeys(("今年", "当年", "本期", "本年数"), "本年"),
    **dict.fromkeys(("增减", "增幅", "增长", "比上年", "同比增长", "同比变化"), "同比"),
}
"""What a clerk calls the keys of a cell; by its letters alone 去年 looks like 本年."""


_UNCHANGED: Lookup[str, str] = MappingProxyType({})


def nearest(name: str, known: list[str], now: Lookup[str, str] = _UNCHANGED) -> str:
    """`，是不是“X”？` for the known name that looks most like this one, or "".

    `now`: new names by old ones; an old one is told as that.
    """
    if changed := renamed(name, known, now):
        return changed
    meant = close_name(name, known)
    if hidden := hidden_in(name):
        again = f"，请重新输入“{meant}”" if meant == plain(name) else ""
        return f"，里面有{hidden}{again}"
    return f"，是不是“{meant}”？" if meant else ""


def close_name(name: str, known: list[str]) -> str:
    """The known name that looks most like this one, or ""."""
    if len(name) > limits.TEXT:
        return ""
    if (bare := plain(name)) in known:
        return bare
    if (meant := _MEANT.get(bare, "")) in known:
        return meant
    return next(iter(get_close_matches(bare, known, n=1, cutoff=0.5)), "")


class Elsewhere(Struct, frozen=True):
    """Where a name belongs that is known, but not in this place: what is right, and what to do."""

    expected: str
    remedy: str


@dataclass(slots=True)
class FieldReader:
    """One mapping being read; `where` is its place in words, `数据 › 话务服务`.

    `elsewhere` holds the names that belong into another mapping, `renamed` the new names by the
    old ones, both for the message. `of_form`: the names are the form's.
    """

    node: Mapping
    where: str
    problems: Problems
    _known: list[str] = field(default_factory=list)
    elsewhere: Lookup[str, Elsewhere] = field(default_factory=dict)
    renamed: Lookup[str, str] = field(default_factory=dict)
    of_form: bool = False
    _told: list[Scalar] = field(default_factory=list)

    @classmethod
    def over(cls, node: Node, where: str, problems: Problems) -> Self | None:
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
        key = key if len(key) <= limits.HEADING else f"{key[:SHOWN]}…"
        return f"{self.where} › {key}" if self.where else key

    def get(self, key: str) -> Node | None:
        """The value of an optional key; empty counts as absent."""
        self._known.append(key)
        node = self.node.get(key)
        if not is_empty(node):
            return node
        if isinstance(node, Scalar):
            self.problems.note(swallowed_behind(node, self.path(key)))
        return None

    def require(self, key: str, example: str) -> Node | None:
        """The value of a required key; when it is missing, a problem is noted."""
        node = self.get(key)
        if node is None or (isinstance(node, Scalar) and not node.text.strip()):
            typed = self.node.get(key)
            comment = typed.comment if isinstance(typed, Scalar) else ""
            found, remedy = f"缺少“{key}”", f"补上“{key}”这一项"
            if comment:
                found += f"，后面的“{comment[:SHOWN]}”是注释"
            elif typed is not None:
                found, remedy = f"“{key}”后面是空的", f"在“{key}:”后面填上内容"
            self.problems.add(
                self.node.key_position(key),
                self.path(key),
                found,
                f"“{key}: {example}”",
                remedy,
            )
        return node

    def text(self, key: str, default: str = "", *, most: int = limits.TEXT) -> str:
        """An optional text of at most so many characters."""
        return self.as_text(self.get(key), key, default, most=most)

    def as_text(
        self,
        node: Node | None,
        key: str,
        default: str = "",
        *,
        most: int = limits.TEXT,
        printed: bool = False,
    ) -> str:
        """The text of a node that was got before, of at most so many characters.

        `printed`: what stands in a comment beside it, and is not printed, is noted for the checks.
        """
        if node is None:
            return default
        text = self.typed(node, key, most=most, printed=printed)
        return default if text is None else text

    def typed(
        self, node: Node, key: str, *, most: int = limits.TEXT, printed: bool = False
    ) -> str | None:
        """As `as_text`; None where it is no such text, which is told and needs no word more."""
        if isinstance(node, Scalar):
            if not within(node, self.path(key), most, self.problems):
                return None
            if printed:
                self.problems.note(comments_in(node, self.path(key)))
            return without_empty_lines(node.text)
        self.problems.add(
            node.position, self.path(key), describe(node), "一段文字", "把内容写在冒号后面"
        )
        return None

    def refuse_no(self, node: Node | None, key: str, expected: str = "") -> None:
        """Tell of a text that says that there is none, where leaving the field out says so."""
        if isinstance(node, Scalar) and node.text.strip() in _NONE:
            self.problems.add(
                node.position,
                self.path(key),
                f"“{node.text.strip()}”，会照样印出来",
                expected or "要印的文字",
                f"不要这一项的，删去“{key}”整项；要印的，写出来" if not expected else "改正",
            )

    def refuse_link(self, node: Node, key: str) -> None:
        """Tell of a link that is typed where what is printed holds none."""
        text = node.text if isinstance(node, Scalar) and len(node.text) <= limits.PROSE else ""
        words, links = without_links(text)
        for link in links:
            shown = words[link.start : link.end][:SHOWN]
            self.problems.add(
                node.position,
                self.path(key),
                f"链接“[{shown}]({link.address[:SHOWN]})”",
                "标题、表头、题下、表题下面的一行和图题里没有链接",
                f"只留“{shown}”；链接写在正文的段落、脚注、说明、表注或者填文字的格里",
            )

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

    def items(self, key: str, *, most: int = limits.LIST) -> tuple[Node, ...]:
        """An optional list of at most so many items; one text alone counts as a list of it.

        Raises:
            InputError: it has more; what a list with many is taken for is another kind of file.
        """
        node = self.get(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            if len(node.items) <= most:
                return node.items
            found, remedy = f"{len(node.items)} 项", "减少到这个数目；检查是否选错了文件"
            self.problems.add(node.position, self.path(key), found, f"不超过 {most} 项", remedy)
            raise InputError(self.problems.found)
        if isinstance(node, Scalar):
            return (node,)
        self.problems.add(
            node.position, self.path(key), describe(node), "一个列表", "每行以“- ”开头写一项"
        )
        return ()

    def texts(self, key: str, *, most: int = limits.TEXT, printed: bool = False) -> tuple[str, ...]:
        """An optional list of texts, each of at most so many characters."""
        found = (self.as_text(item, key, most=most, printed=printed) for item in self.items(key))
        return tuple(text for text in found if text.strip())

    def finish(self) -> None:
        """Tell every key that nobody asked for."""
        for name, value in self.node.entries:
            if name.text not in self._known and name not in self._told:
                self.tell_unknown(name, value)

    def is_meant(self, name: str, key: str) -> bool:
        """Whether a name that is none is the key: 今年, 域市."""
        return name not in self._known and key == close_name(name, self._known)

    def tell_unknown(self, name: Scalar, value: Node) -> None:
        """Tell of a name that is none, once."""
        self._told.append(name)
        known = list(dict.fromkeys(self._known))
        allowed = f"下列名称之一：{'、'.join(known)}"
        if not name.text:
            remedy = "在冒号前面补上名称；多余的，删去这一项"
            where = self.where or "整个文件"
            self.problems.add(name.position, where, "冒号前面没有名称", allowed, remedy)
            return
        if is_odd_blank(name.text[0]):
            self._tell_indentation(name)
            return
        before, _, behind = name.text.partition(" ")
        if before in known and behind.strip() and is_empty(value):  # `单位 件` in braces.
            self.problems.add(
                name.position,
                self.path(before),
                f"“{before}”和“{behind.strip()[:SHOWN]}”之间没有冒号",
                "半角冒号加一个空格“: ”",
                f"写成“{before}: {behind.strip()[:SHOWN]}”",
            )
            return
        there = self.elsewhere.get(plain(name.text))
        if there is not None:
            found = f"“{plain(name.text)}”写错了位置"
            self.problems.add(
                name.position, self.path(name.text), found, there.expected, there.remedy
            )
            return
        self.problems.add(
            name.position,
            self.path(name.text),
            f"不认识的名称“{name.text[:SHOWN]}”{nearest(name.text, known, self.renamed)}",
            allowed,
            _remedy(name, value, known, self.renamed),
            of_form=self.of_form,
        )

    def _tell_indentation(self, name: Scalar) -> None:
        """To YAML an odd blank is a letter, so that the name begins with it, too far to the left.

        Nothing is lost: what stands behind it is where it should be, but for its blanks.
        """
        blank, bare = odd_blank(name.text), name.text.lstrip()
        self.problems.add(
            name.position,
            self.path(bare),
            f"“{bare}”前面用了{blank}缩进",
            "用半角空格缩进，每级两个",
            f"把“{bare}”前面的{blank}换成半角空格，与同级的各行左对齐",
        )


def _remedy(name: Scalar, value: Node, known: list[str], now: Lookup[str, str]) -> str:
    """What to do about an unknown name; what somebody filled in is not thrown away lightly."""
    end = "，或删去这一项" if is_empty(value) else "；确实多余的，才删去这一项"
    if (new := now.get(name.text, "")) in known:
        return f"改为“{new}”"
    meant = close_name(name.text, known)
    return f"是“{meant}”的，改成它；不是的，改正名称{end}" if meant else f"改正名称{end}"
