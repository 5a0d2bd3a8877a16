"""YAML text into nodes: one document, no aliases, tags or duplicate keys, bounded in depth.

Built on the parser's events and not on its constructors, for three reasons: places are kept,
nothing is interpreted, and a hostile file (billion laughs, deep nesting) costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
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

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.decode import FORBIDDEN, read_text
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence
from hotline_report.load.syntax_repairs import MAX_REPAIRS, repair

MAX_DEPTH = 24
MAX_NODES = 200_000

_REFUSED_KEY = "\0"
"""Stands for a key that is no text; it was told, so that its entry is left out in silence."""

_SPREADSHEET_ERROR = re.compile(r"[:,\[{-][ \t]+(#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NULL!|NUM!))")

# The C parser reads a year's file in some 10 ms where the Python one takes 150 ms.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file read: its root node, its lines as they stand, and a notice for the user or "".

    `problems` are the mistakes of syntax that reading went on behind: the file is refused, but
    whoever reads the fields can tell their mistakes in the same run.
    """

    path: Path
    root: Node
    lines: tuple[str, ...]
    notice: str
    problems: tuple[Problem, ...] = ()


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file.

    Raises:
        InputError: where a mistake of syntax leaves nothing to read; with all that were found.
    """
    decoded = read_text(path)
    text = decoded.text
    problems: list[Problem] = []
    for _ in range(MAX_REPAIRS):
        try:
            root = _build(path, text, problems)
            break
        except yaml.MarkedYAMLError as error:
            problem, mended = repair(path, text, error)
            problems.append(problem)
            if mended is None:
                raise InputError(problems) from error
            text = mended
    else:
        raise InputError(problems)
    lines = tuple(decoded.text.split("\n"))
    return YamlFile(path, root, lines, decoded.notice, tuple(problems))


def _spreadsheet_errors(path: Path, text: str) -> Iterator[Problem]:
    """`期数: #N/A`: YAML takes it for a comment, and the cell would silently be empty."""
    for match in _SPREADSHEET_ERROR.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start(1) - text.rfind("\n", 0, match.start(1))
        yield Problem(
            Position(path, line, column),
            "写法",
            f"“{match[1]}”，电子表格的出错标记",
            "数值；不适用写“—”，未统计留空",
            "回到电子表格改正算式，再填写算出的数",
        )


def _build(path: Path, text: str, problems: list[Problem]) -> Node:
    builder = _Builder(path)
    for event in yaml.parse(text, Loader=_LOADER):
        builder.take(event)
        if builder.stopped:
            break
    problems.extend(builder.problems)
    if builder.root is None:
        start = Position(path, 1, 1)
        raise InputError(
            [
                *problems,
                Problem(
                    start, "整个文件", "空文件", "填好的数据文件", "从上一年的文件复制一份再填"
                ),
            ]
        )
    return builder.root


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    position: Position
    items: list[Node] | None
    entries: dict[str, tuple[Scalar, Node]] | None
    key: Scalar | None = None


@dataclass(slots=True)
class _Builder:
    """Takes events and grows the tree, iteratively: a deep file cannot exhaust the stack."""

    path: Path
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    stopped: bool = False
    _open: list[_Open] = field(default_factory=list)
    _nodes: int = 0
    _documents: int = 0

    def take(self, event: Event) -> None:
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
                self._end_collection()
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
            Problem(self._place(event), "写法", found, "只用名称、内容和列表的简单写法", remedy)
        )

    def _start_collection(self, event: SequenceStartEvent | MappingStartEvent) -> None:
        self._nodes += 1
        place = self._place(event)
        if len(self._open) >= MAX_DEPTH or self._nodes > MAX_NODES:
            found = "层层嵌套过深" if len(self._open) >= MAX_DEPTH else "内容过多"
            self.problems.append(
                Problem(place, "写法", found, f"不超过 {MAX_DEPTH} 层", "检查缩进和括号是否写错")
            )
            raise InputError(self.problems)
        is_list = isinstance(event, SequenceStartEvent)
        self._open.append(_Open(place, [] if is_list else None, None if is_list else {}))

    def _end_collection(self) -> None:
        done = self._open.pop()
        if done.items is not None:
            self._put(Sequence(tuple(done.items), done.position))
        else:
            self._put(Mapping(tuple((done.entries or {}).values()), done.position))

    def _put(self, node: Node) -> None:
        self._nodes += 1
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
        first = entries.get(key.text)
        if first is None:
            entries[key.text] = (key, value)
            return
        self.problems.append(
            Problem(
                key.position,
                key.text,
                f"“{key.text}”重复，前一个在第 {first[0].position.line} 行",
                "同一处每个名称只出现一次",
                "删去多余的一个，或改正写错的名称",
            )
        )

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.problems.append(
            Problem(
                node.position,
                "写法",
                "名称的位置上是列表或花括号",
                "文字名称",
                "以“{{”开头的文字请加引号",
            )
        )
        return _plain(_REFUSED_KEY, node.position)

    def _scalar(self, event: Any) -> Scalar:
        value = event.value
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
        )

    def _place(self, event: Any) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)


def _plain(text: str, place: Position) -> Scalar:
    return Scalar(text, place, place.line, quoted=False, is_block=False)
