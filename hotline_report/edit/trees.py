"""What a file says, apart from how it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from hotline_report.edit.source import text_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.load.nodes import Node, Scalar, is_empty


def content_of(node: Node) -> Content:
    """What a node holds."""
    match node:
        case Scalar():
            return text_of(node)
        case nodes.Mapping():
            return {key.text: content_of(value) for key, value in node.entries}
        case _:
            return tuple(map(content_of, node.items))


def holds(node: Node, content: Content) -> bool:
    """Whether a node holds just that; a list or names of which none are left may be left out."""
    match content, node:
        case str(), Scalar():
            return content in (node.text, text_of(node))
        case Mapping(), nodes.Mapping():
            names = [key.text for key, _ in node.entries]
            below = (holds(value, content[key.text]) for key, value in node.entries)
            return names == list(content) and all(below)
        case tuple(), nodes.Sequence():
            pairs = zip(node.items, content, strict=False)
            return len(node.items) == len(content) and all(holds(*pair) for pair in pairs)
        case _:
            return not content and is_empty(node)
