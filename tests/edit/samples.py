"""The data files that are edited in tests, and what is read in them without the reader's help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from hotline_report.edit.edits import Place
from hotline_report.load.nodes import Mapping, Node, Sequence
from tests.samples import ROOT

FILES = sorted(
    path
    for pattern in ("data/*/*.yaml", "tests/*/data/*/*.yaml", "tests/hostile/base/*.yaml")
    for path in ROOT.glob(pattern)
)
"""Every data file of the project, those of tests, too."""

FORMS = sorted(
    path
    for pattern in ("templates/*/*.yaml", "tests/*/templates/*/*.yaml")
    for path in ROOT.glob(pattern)
)
"""Every form, page format and list of words."""

WORDS = [
    "12", "98.10（↑0.5个百分点）", "—", "甲: 乙", "甲 #乙", "#", "# 甲", "{{ 年度 }}年",
    "- 甲", "-", "'", '"甲"', "\\", "甲\n乙", "甲\n\n乙\n", "\n", " ", " 甲 ", "a, b", "[x]",
    "{", "}", "&a", "*", "!", "|", ">", "%", "@", "? ", ": ", "no", "\t", "\u2028", "\x85",
    "\u3000甲", "𠮷", "…", "1,404,566", "12:30", "//", "~", "<<",
]  # fmt: skip
"""Texts that are easily typed wrong."""

# To YAML these end a line, to the product they do not.
_AS_LETTERS = str.maketrans("\x85\u2028\u2029", "\ue085\ue028\ue029")
_AS_MEANT = {letter: meant for meant, letter in _AS_LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text of a file, a name or a value: what YAML reads, and where its token starts and ends."""

    place: Place
    is_name: bool
    text: str
    start: int
    end: int


@cache
def text_of(path: Path) -> str:
    """A file as it stands."""
    return path.read_bytes().decode()


@cache
def scalars_of(text: str) -> tuple[Scalar, ...]:
    """All scalars, by the parser in Python that the product does not use where it has another."""
    return tuple(_below(text, _composed(text), ()))


def _composed(text: str) -> yaml.Node:
    node = yaml.compose(text.translate(_AS_LETTERS), Loader=yaml.SafeLoader)
    assert node is not None
    return node


def _below(text: str, node: yaml.Node, place: Place) -> Iterator[Scalar]:
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                name = key.value.translate(_AS_MEANT)
                yield _scalar(text, key, (*place, name), is_name=True)
                yield from _below(text, value, (*place, name))
        case yaml.SequenceNode():
            for number, item in enumerate(node.value):
                yield from _below(text, item, (*place, number))
        case yaml.ScalarNode():
            yield _scalar(text, node, place, is_name=False)


def _scalar(text: str, node: yaml.ScalarNode, place: Place, *, is_name: bool) -> Scalar:
    start, end = node.start_mark.index, node.end_mark.index
    is_block = node.style in ("|", ">")
    # The parser counts the blank lines below a block, and the edits do not.
    end = start + len(text[start:end].rstrip()) if is_block else end
    words = node.value.translate(_AS_MEANT)
    return Scalar(place, is_name, words.rstrip("\n") if is_block else words, start, end)


def collections(node: Node, place: Place = ()) -> Iterator[tuple[Place, Mapping | Sequence]]:
    """The lists and mappings of a file that hold several, with their places."""
    if isinstance(node, Mapping | Sequence):
        entries = below(node)
        if len(entries) > 1:
            yield place, node
        for step, value in entries:
            yield from collections(value, (*place, step))


def below(node: Mapping | Sequence) -> list[tuple[str | int, Node]]:
    """What a list or mapping holds, by name or number."""
    if isinstance(node, Mapping):
        return [(key.text, value) for key, value in node.entries]
    return list(enumerate(node.items))
