"""From where something stands in the file to its place: what the model keeps is the former."""

from __future__ import annotations

from hotline_report.edit.edits import Place
from hotline_report.errors import Position
from hotline_report.load.nodes import Mapping, Node, Sequence


def place_of(root: Node, position: Position) -> Place | None:
    """The place of the value or item that begins there; None where none does."""
    waiting: list[tuple[Place, Node]] = [((), root)]
    for place, node in waiting:
        if place and node.position == position:
            return place
        match node:
            case Mapping():
                waiting += (((*place, key.text), value) for key, value in node.entries)
            case Sequence():
                waiting += (((*place, number), item) for number, item in enumerate(node.items))
            case _:
                pass
    return None
