"""A data file as it stands: its text, its nodes, and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from hotline_report.edit.blocks import Block
from hotline_report.edit.edits import Place, shown
from hotline_report.errors import Position, Problem
from hotline_report.formatting.yaml_text import STEP
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence, is_empty

_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"(?:(?<=\s)|(?<=\0))#[^\n\0]*")


class Found(Struct, frozen=True):
    """A node in its place.

    Attributes:
        place: names and numbers that lead to it.
        key: the name that it stands behind; an item has none.
        in_flow: whether it stands within braces or brackets.
        indent: by how much lines that go on with it are indented.
    """

    place: Place
    node: Node
    key: Scalar | None = None
    in_flow: bool = False
    indent: int = 0


class Source(Struct, frozen=True):
    """A text whose line ends are line feeds, and its root node."""

    path: Path
    text: str
    root: Node

    def find(self, place: Place) -> Found | None:
        """What stands at a place; None where nothing does."""
        found: Found | None = Found((), self.root)
        for step in place:
            if found is None:
                return None
            found = next((each for each in self.below(found) if each.place[-1] == step), None)
        return found

    def below(self, found: Found) -> Iterator[Found]:
        """The entries or items of a node, in order."""
        node = found.node
        in_flow = found.in_flow or self.is_closed(node)
        match node:
            case Mapping():
                for key, value in node.entries:
                    indent = key.position.column - 1 + STEP
                    yield Found((*found.place, key.text), value, key, in_flow, indent)
            case Sequence():
                for number, item in enumerate(node.items):
                    # The place of an empty item is right behind its dash.
                    indent = item.position.column - (item.end > item.start)
                    yield Found((*found.place, number), item, None, in_flow, indent)
            case _:
                pass

    def is_closed(self, node: Node) -> bool:
        """Whether it is a list in brackets, or names in braces."""
        return not isinstance(node, Scalar) and self.text[node.start : node.start + 1] in ("[", "{")

    def slot(self, found: Found) -> int:
        """Where nothing was typed: behind the colon and a blank, or behind the dash."""
        at = found.node.start
        if found.key is not None:
            colon = _COLON.match(self.text, found.key.end)
            at = colon.end() if colon else found.key.end
        is_blank = self.text[at : at + 1] == " " and self.text[at + 1 : at + 2] != "#"
        return at + 1 if is_blank else at

    def end(self, found: Found) -> int:
        """Where the last words of a node end, its brace, or the blank lines that it keeps."""
        node = found.node
        if is_nothing(node):
            return self.slot(found)
        if isinstance(node, Scalar):
            return self._end_of_block(node) if node.is_block else node.end
        if self.is_closed(node):
            return node.end
        return self.end(list(self.below(found))[-1])

    def _end_of_block(self, node: Scalar) -> int:
        block = Block.of(self.text[node.start : node.end])
        if not block.keeps_blank:
            return node.start + len(block.written)
        return node.end - self.text.endswith("\n", 0, node.end)

    def line_end(self, at: int) -> int:
        """Where the line of an offset ends, before its line feed."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def comments(self, within: Iterable[Found], start: int, end: int) -> list[str]:
        """What is said behind # from an offset to another, where these nodes stand."""
        bare, at = [], start
        for a, b in sorted(span for found in within for span in self._spans(found)):
            bare.append(self.text[at:a])
            at = b
        return _COMMENT.findall("\0".join((*bare, self.text[at:end])))

    def _spans(self, found: Found) -> Iterator[tuple[int, int]]:
        """Where texts and names stand."""
        if found.key is not None:
            yield found.key.start, found.key.end
        if isinstance(found.node, Scalar):
            node = found.node
            if node.is_block:
                sign = Block.of(self.text[node.start : node.end])
                yield node.start, node.start + len(sign.sign)
                yield node.start + len(sign.sign + sign.comment), self.end(found)
            else:
                yield node.start, node.end
        for below in self.below(found):
            yield from self._spans(below)

    def problem(self, place: Place, at: int, found: str, expected: str, remedy: str) -> Problem:
        """A problem of a place, told at an offset."""
        line, column = self.text.count("\n", 0, at) + 1, at - self.line_start(at) + 1
        return Problem(Position(self.path, line, column), shown(place), found, expected, remedy)


def text_of(node: Scalar) -> str:
    """The text that a node is, without the line feeds that a block ends in."""
    return node.text.rstrip("\n") if node.is_block else node.text


def is_nothing(node: Node) -> bool:
    """Whether nothing was typed, neither quotes nor the sign of a block."""
    return is_empty(node) and not (isinstance(node, Scalar) and node.is_block)
