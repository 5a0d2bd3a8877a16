"""YAML text into nodes: one document, no aliases, tags or duplicate keys, bounded in depth.

Built on the parser's events and not on its constructors, for three reasons: places are kept,
nothing is interpreted, and a hostile file (billion laughs, deep nesting) costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import SYNTAX, InputError, Position, Problem
from hotline_report.load.decode import read_text
from hotline_report.load.nodes import Node
from hotline_report.load.white_space import TO_STAND_INS
from hotline_report.load.yaml_tree import TreeBuilder

_SPREADSHEET_ERROR = re.compile(r"[:,\[{-][ \t]+(#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NULL!|NUM!))")

# The C parser reads a year's file in some 10 ms where the Python one takes 150 ms.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFile(Struct, frozen=True):
    """A file read: its root node, its lines as they stand, and notices for the user.

    `problems` are the mistakes of syntax that reading went on behind: the file is refused, but
    whoever reads the fields can tell their mistakes in the same run. `guessed` are the lines where
    nobody knows what was meant, so that what they seem to say then is not to be told; `is_sure`: it
    is known what all of it was meant to say.
    """

    path: Path
    root: Node
    lines: tuple[str, ...]
    notices: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    guessed: frozenset[int] = frozenset()
    is_sure: bool = True


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file.

    Raises:
        InputError: where a mistake of syntax leaves nothing to read; with all that were found.
    """
    decoded = read_text(path)
    return read_yaml_text(path, decoded.text, decoded.notices, decoded.problems)


def read_yaml_text(
    path: Path, text: str, notices: tuple[str, ...] = (), known: tuple[Problem, ...] = ()
) -> YamlFile:
    """The same of a text that the file has, or would have, with the problems known of it.

    Raises:
        InputError: as `read_yaml`.
    """
    try:
        mended = _read(path, text, known)
    except InputError as error:
        raise error.noticing(notices) from error
    problems, lines = mended.problems, tuple(text.split("\n"))
    is_sure = mended.is_sure and all(p.field != SYNTAX or p.mend is not None for p in problems)
    return YamlFile(path, mended.root, lines, notices, problems, mended.guessed, is_sure)


def read_nodes(path: Path, text: str) -> tuple[Node, tuple[Problem, ...]]:
    """The root node of a text, and the mistakes of syntax that reading went on behind.

    Raises:
        InputError: where there is nothing to read; with all mistakes that were found.
    """
    mended = _read(path, text)
    return mended.root, mended.problems


class _Mended(Struct, frozen=True):
    root: Node
    problems: tuple[Problem, ...]
    guessed: frozenset[int]
    is_sure: bool


def _read(path: Path, text: str, known: tuple[Problem, ...] = ()) -> _Mended:
    problems = [*known, *_spreadsheet_errors(path, text)]
    guessed: set[int] = set()
    is_sure = True
    longest = len(text) + limits.MENDED
    for _ in range(limits.SYNTAX_MISTAKES):
        try:
            root = _build(path, text, problems)
            return _Mended(root, tuple(problems), frozenset(guessed), is_sure)
        except yaml.MarkedYAMLError as error:
            # Its patterns take long to compile; a file that is YAML does not wait for them.
            from hotline_report.load.syntax_repairs import repair  # noqa: PLC0415

            found = repair(path, text, error)
            if all(found.problem.position != problem.position for problem in problems):
                problems.append(found.problem)
            if found.text is None or len(found.text) > longest:
                raise InputError(problems) from error
            text = found.text
            guessed |= found.guessed
            is_sure = is_sure and found.is_sure
    raise InputError(problems)


def _spreadsheet_errors(path: Path, text: str) -> Iterator[Problem]:
    """`期数: #N/A`: YAML takes it for a comment, and the cell would silently be empty."""
    line, begins, counted = 1, 0, 0
    for match in _SPREADSHEET_ERROR.finditer(text):
        line += text.count("\n", counted, match.start())
        begins = max(begins, text.rfind("\n", counted, match.start()) + 1)
        counted = match.start()
        column = match.start(1) - begins + 1
        yield Problem(
            Position(path, line, column),
            SYNTAX,
            f"“{match[1]}”，电子表格的出错标记",
            "数值；不适用写“—”，未统计留空",
            "回到电子表格改正算式，再填写算出的数",
        )


def _build(path: Path, text: str, problems: list[Problem]) -> Node:
    readable = text.translate(TO_STAND_INS)
    builder = TreeBuilder(path, readable.split("\n"))
    for event in yaml.parse(readable, Loader=_LOADER):
        builder.take(event)
        if builder.stopped:
            break
    problems.extend(builder.problems)
    if builder.root is None:
        told = ("整个文件", "空文件", "填好的数据文件", "用 hotline-report new 写一份再填")
        raise InputError(problems or [Problem(Position(path, 1, 1), *told)])
    return builder.root
