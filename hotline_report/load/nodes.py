"""YAML as a tree of text with places: nothing is interpreted, so nothing is misread.

YAML 1.1 would read `no` as false, `010` as 8 and `12:30` as 750. Here every scalar stays the text
that was typed, and each field decides what it may be.

`start` and `end` of a node are offsets in the text that was read, for those who edit it; a node
that was made of others has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hotline_report.errors import Position
from hotline_report.load.invisible import hidden_in, visible
from hotline_report.load.white_space import settled


class Scalar(Struct, frozen=True):
    """A text as typed. `last_line` is where it ends; `is_block` tells a text after `|` or `>`.

    `comment` is what stands behind it on its last line, from the # on; of a block what is in the
    line below, where it may be the text's last. Its quotes lie between `start` and `end`, and the
    blank lines below a block.
    """

    text: str
    position: Position
    last_line: int
    quoted: bool
    is_block: bool
    comment: str = ""
    start: int = 0
    end: int = 0

    @property
    def words(self) -> str:
        """The text as a reader is to see it, its white space decided."""
        return settled(self.text)


class Sequence(Struct, frozen=True):
    """A list; without brackets, it ends with its last item."""

    items: tuple[Node, ...]
    position: Position
    start: int = 0
    end: int = 0


class Mapping(Struct, frozen=True):
    """Keys with their values, in order, no key twice; `in_braces`: written `{…}`.

    Without braces, it ends with its last value.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    position: Position
    in_braces: bool = False
    start: int = 0
    end: int = 0

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def keys(self) -> Iterator[str]:
        """The names, in order."""
        return (name.text for name, _ in self.entries)

    def key_position(self, key: str) -> Position:
        """Where the key itself stands; the mapping's place if there is no such key."""
        return next((name.position for name, _ in self.entries if name.text == key), self.position)


Node = Scalar | Sequence | Mapping


def is_empty(node: Node | None) -> bool:
    """Whether there is nothing: no node, or a plain scalar with no text."""
    return node is None or (isinstance(node, Scalar) and not node.text and not node.quoted)


def describe(node: Node) -> str:
    """What a node is, in the words of a message."""
    match node:
        case Scalar():
            if not node.text:
                return "空白"
            shown = node.text if len(node.text) <= SHOWN else node.text[:SHOWN] + "…"
            hidden = f"，里面有{found}" if (found := hidden_in(node.text)) else ""
            return f"“{visible(shown)}”{hidden}"
        case Sequence():
            return f"一个列表（{len(node.items)} 项）"
        case Mapping():
            names = "、".join(list(node.keys())[:3])
            return f"一组“名称: 内容”（{names}…）" if names else "空的一组"


SHOWN = 40
"""How many characters of a wrong text a message quotes."""
