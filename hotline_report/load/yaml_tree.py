"""The parser's events into a tree of nodes, iteratively, bounded in depth and number."""

from __future__ import annotations

import re
from collections.abc import Sequence as Lines
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from msgspec.structs import replace
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hotline_report import limits
from hotline_report.errors import SYNTAX, InputError, Position, Problem
from hotline_report.load.colons import split_at_colon
from hotline_report.load.decode import FORBIDDEN
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence, is_empty
from hotline_report.load.white_space import as_typed

_COMMENT = re.compile(r"[ \t]+(#.*)")
_LAST_LINE = re.compile(r"[ \t]*(#(?![^:：]{1,20}[:：](?:\s|$))[^\s#=*-].*)")
"""A comment right below a text behind `|` that may be its last line; an entry is one put aside."""

_BEGUN = re.compile("[0-9]{1,3}(?:,[0-9]{3})*")
_GROUP_OF_DIGITS = re.compile("[0-9OoIl]{3}(?![0-9OoIl]).*")
"""What stands before a comma of a number with thousand separators, and behind it."""

_NAMED = 3
"""How many of the names that stand twice a message lists."""

_REFUSED_KEY = "\0"
"""Stands for a key that is no text; it was told, so that its entry is left out in silence."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    position: Position
    start: int
    items: list[Node] | None
    entries: dict[str, tuple[Scalar, Node]] | None
    key: Scalar | None = None
    in_braces: bool = False
    repeated: list[tuple[Scalar, Node]] = field(default_factory=list)


@dataclass(slots=True)
class TreeBuilder:
    """Takes events and grows the tree, iteratively: a deep file cannot exhaust the stack."""

    path: Path
    lines: Lines[str] = ()
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    stopped: bool = False
    _open: list[_Open] = field(default_factory=list)
    _nodes: int = 0
    _documents: int = 0

    def take(self, event: Event) -> None:
        """Let the tree grow by one event."""
        match event:
            case DocumentStartEvent():
                self._start_document(event)
            case AliasEvent():
                self._refuse(event, f"引用“*{event.anchor}”", "把内容直接写在这里，不用 & 和 *")
                self._put(_plain("", self._place(event)))
            case ScalarEvent():
                self._check_properties(event)
                self._put(self._scalar(event))
            case SequenceStartEvent() | MappingStartEvent():
                self._check_properties(event)
                self._start_collection(event)
            case SequenceEndEvent() | MappingEndEvent():
                self._end_collection(event)
            case _:
                pass

    def _start_document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                event, "同一个文件里有多份文档（---）", "一个文件只写一份，删去 --- 及其后内容"
            )
            self.stopped = True

    def _check_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, f"锚点“&{event.anchor}”", "删去 & 和名字；以“&”开头的文字请加引号")
        if event.tag is not None:
            self._refuse(
                event, f"标签“{event.tag}”", "删去感叹号及其后的标签；以“!”开头的文字请加引号"
            )

    def _refuse(self, event: Event, found: str, remedy: str) -> None:
        self.problems.append(
            Problem(self._place(event), SYNTAX, found, "只用名称、内容和列表的简单写法", remedy)
        )

    def _give_up(self, place: Position, found: str, expected: str, remedy: str) -> NoReturn:
        self.problems.append(Problem(place, SYNTAX, found, expected, remedy))
        raise InputError(self.problems)

    def _start_collection(self, event: Any) -> None:
        place = self._place(event)
        if len(self._open) >= limits.DEPTH:
            self._give_up(
                place, "层层嵌套过深", f"不超过 {limits.DEPTH} 层", "检查缩进和括号是否写错"
            )
        is_list = isinstance(event, SequenceStartEvent)
        in_braces = bool(event.flow_style) and not is_list
        self._open.append(
            _Open(
                place,
                event.start_mark.index,
                [] if is_list else None,
                None if is_list else {},
                in_braces=in_braces,
            )
        )

    def _end_collection(self, event: Event) -> None:
        done = self._open.pop()
        if done.repeated and done.entries is not None:
            self.problems.append(_repeated(done.entries, done.repeated))
        if done.items is not None:
            items = tuple(done.items)
            end = _end(event, items[-1] if items else None)
            self._put(Sequence(items, done.position, done.start, end))
        else:
            entries = tuple((done.entries or {}).values())
            end = _end(event, entries[-1][1] if entries else None)
            self._put(Mapping(entries, done.position, done.in_braces, done.start, end))

    def _put(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > limits.NODES:
            self._give_up(
                node.position, "内容过多", f"不超过 {limits.NODES} 项", "检查是否选错了文件"
            )
        if not self._open:
            self.root = self.root if self._documents > 1 else node
            return
        parent = self._open[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            self._put_entry(parent, parent.key, node)
            parent.key = None

    def _put_entry(self, parent: _Open, key: Scalar, value: Node) -> None:
        if key.text == _REFUSED_KEY:
            return
        entries = parent.entries if parent.entries is not None else {}
        if parent.in_braces and self._is_alone(key) and (split := split_at_colon(key)):
            key, value, told = split
            self.problems.append(told)
        if parent.in_braces and _join_groups(entries, key, value):
            return
        first = entries.get(key.text)
        if first is None:
            entries[key.text] = (key, value)
            return
        parent.repeated.append((key, value))

    def _is_alone(self, key: Scalar) -> bool:
        """Whether no colon stands behind a name within braces."""
        line = self.lines[key.position.line - 1]
        return not line[key.position.column - 1 + len(key.text) :].lstrip().startswith(":")

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.problems.append(
            Problem(
                node.position,
                SYNTAX,
                "名称的位置上是列表或花括号",
                "文字名称",
                "以“{{”开头的文字请加引号",
            )
        )
        return _plain(_REFUSED_KEY, node.position)

    def _scalar(self, event: Any) -> Scalar:
        value = as_typed(event.value)
        # Escapes in double quotes can make what a file itself may not hold.
        if (hidden := FORBIDDEN.search(value)) is not None:
            found = f"引号里的转义写出了控制字符 U+{ord(hidden.group()):04X}"
            self._refuse(event, found, "删去反斜杠开头的转义，直接写文字")
            value = FORBIDDEN.sub("", value)
        return Scalar(
            value,
            self._place(event),
            event.end_mark.line + 1,
            quoted=event.style in ("'", '"'),
            is_block=event.style in ("|", ">"),
            comment=self._comment(event),
            start=event.start_mark.index,
            end=event.end_mark.index,
        )

    def _comment(self, event: Any) -> str:
        end = event.end_mark
        if end.line >= len(self.lines):
            return ""
        if event.style in ("|", ">"):
            below = self.lines[end.line - 1].strip() and self.lines[end.line]
            match = _LAST_LINE.fullmatch(below) if below else None
        else:
            match = _COMMENT.match(self.lines[end.line], end.column)
        return as_typed(match[1]).strip() if match is not None else ""

    def _place(self, event: Any) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)


def _end(event: Any, last: Node | None) -> int:
    """Where a list or mapping ends: the parser tells of its bracket, or else of what comes next."""
    closing: int = event.end_mark.index
    is_closed = closing > event.start_mark.index
    return closing if is_closed or last is None else last.end


def _repeated(
    entries: dict[str, tuple[Scalar, Node]], repeated: list[tuple[Scalar, Node]]
) -> Problem:
    """Names that stand twice in one place, told once: which of two figures is right, who knows?"""
    key, value = repeated[0]
    first, kept = entries[key.text]
    if len(repeated) > 1:
        names = "、".join(f"“{name.text}”" for name, _ in repeated[:_NAMED])
        etc = "等" if len(repeated) > _NAMED else ""
        return Problem(
            key.position,
            key.text,
            f"从这一行起，{names}{etc} {len(repeated)} 个名称与上面的重复"
            f"（“{key.text}”在第 {first.position.line} 行）",
            "同一处每个名称只出现一次",
            "多半是少了它们上面的一行名称，或者那一行的缩进不对：补上那一行，各项比它多空两格",
        )
    same = isinstance(value, Scalar) and isinstance(kept, Scalar) and value.text == kept.text
    remedy = "删去多余的一个" if same or is_empty(value) else "核对哪一个是对的，只留一个"
    return Problem(
        key.position,
        key.text,
        f"“{key.text}”重复，前一个在第 {first.position.line} 行",
        "同一处每个名称只出现一次",
        f"{remedy}；名称写错的，改正名称",
    )


def _join_groups(entries: dict[str, tuple[Scalar, Node]], key: Scalar, value: Node) -> bool:
    """`{电话: 1,404,566}`: to YAML the commas end the number and begin new names.

    The groups of digits are put back behind the number that they are torn from, so that it is told
    once, as a whole, by whoever reads numbers.
    """
    groups = not key.quoted and _GROUP_OF_DIGITS.fullmatch(key.text)
    if not (groups and entries and is_empty(value)):
        return False
    name, before = next(reversed(entries.values()))
    if not isinstance(before, Scalar) or before.quoted or not _BEGUN.fullmatch(before.text):
        return False
    text = f"{before.text},{key.text}"
    whole = replace(before, text=text, last_line=key.last_line, end=key.end)
    entries[name.text] = (name, whole)
    return True


def _plain(text: str, place: Position) -> Scalar:
    return Scalar(text, place, place.line, quoted=False, is_block=False)
