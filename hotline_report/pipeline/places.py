"""The nodes of a data file, by where they begin and by their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.corrections.pieces import Place
from hotline_report.edit.source import Source, text_of
from hotline_report.errors import Position
from hotline_report.load import nodes
from hotline_report.load.nodes import Node, Scalar

_BRACES = re.compile(r"\{\{.*?\}\}", re.DOTALL)


class Places:
    """Looks nodes up; a data file is gone through once."""

    def __init__(self, source: Source) -> None:
        self._by_position: dict[Position, Place] = {}
        self._nodes: dict[Place, Node] = {}
        waiting: list[tuple[Place, Node]] = [((), source.root)]
        for place, node in waiting:
            self._nodes[place] = node
            if place:
                self._by_position.setdefault(node.position, place)
            match node:
                case nodes.Mapping():
                    waiting += (((*place, key.text), value) for key, value in node.entries)
                case nodes.Sequence():
                    waiting += (((*place, number), item) for number, item in enumerate(node.items))
                case _:
                    pass

    def of(self, position: Position | None) -> Place | None:
        """The place of the value or item that begins there."""
        return None if position is None else self._by_position.get(position)

    def node(self, place: Place) -> Node | None:
        """What stands at a place."""
        return self._nodes.get(place)

    def text(self, place: Place) -> str:
        """The text at a place; "" where there is none."""
        node = self._nodes.get(place)
        return text_of(node) if isinstance(node, Scalar) else ""

    def calls(self, name: str) -> Iterator[tuple[Place, int]]:
        """Where texts call a figure by this name in `{{ }}`: each text's place, and from where."""
        named = re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w.])")
        for place, node in self._nodes.items():
            if not isinstance(node, Scalar) or "{{" not in node.text:
                continue
            for braces in _BRACES.finditer(text_of(node)):
                yield from ((place, braces.start() + m.start()) for m in named.finditer(braces[0]))

    def note_calls(self, name: str) -> int:
        """How often a footnote may be called: in texts, and by its name alone, in cells."""
        texts = [text_of(node) for node in self._nodes.values() if isinstance(node, Scalar)]
        return sum(text.count(f"[^{name}]") + (text == name) for text in texts)

    def line(self, place: Place) -> int:
        """The line of the data file where it stands; 0 where nothing does."""
        node = self._nodes.get(place)
        return 0 if node is None else node.position.line
