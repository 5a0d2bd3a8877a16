"""The scalars of a YAML file with their places, so that one at a time can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct

_BLOCK = frozenset("|>")


class Scalar(Struct, frozen=True):
    """A name or a value of a file.

    Attributes:
        path: the names and numbers above it, itself last where it is a name.
        is_name: whether it stands before a colon.
        holds: for a name, whether more than a single scalar stands below it.
        text: what YAML reads.
        start, end: its token, with quotes.
        inner, outer: what a person types of it, without quotes and without `|`: from, to.
        entry: the whole entry, `name: value` with all below it, or an item of a list: from, to.
        below: the texts of all scalars of that entry, its own first.
        flow: whether it stands within braces or brackets.
    """

    path: tuple[str, ...]
    is_name: bool
    holds: bool
    text: str
    start: int
    end: int
    inner: int
    outer: int
    entry: tuple[int, int]
    below: tuple[str, ...]
    flow: bool

    @property
    def where(self) -> str:
        """Its place in words."""
        return " › ".join(self.path)


class Source(Struct, frozen=True):
    """A file as it stands, and its scalars in order."""

    text: str
    scalars: tuple[Scalar, ...]

    def typed(self, scalar: Scalar) -> str:
        """What a person typed for a scalar."""
        return self.text[scalar.inner : scalar.outer]

    def with_typed(self, scalar: Scalar, new: str) -> str:
        """The file with something else typed between the same quotes."""
        return self.text[: scalar.inner] + new + self.text[scalar.outer :]

    def with_token(self, scalar: Scalar, new: str) -> str:
        """The file with something else in place of a scalar and its quotes."""
        return self.text[: scalar.start] + new + self.text[scalar.end :]

    def line_start(self, at: int) -> int:
        """Where the line begins that a place stands in."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where that line ends, its line feed included."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1


def read_source(text: str) -> Source:
    """All scalars of a file."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    return Source(text, tuple(_below(text, root, (), flow=False)))


def _below(text: str, node: yaml.Node, path: tuple[str, ...], *, flow: bool) -> Iterator[Scalar]:
    match node:
        case yaml.MappingNode():
            within = flow or bool(node.flow_style)
            for key, value in node.value:
                down = (*path, key.value)
                entry = _entry(text, key.start_mark.index, value, flow=within)
                yield _scalar(text, key, down, entry, (key, value), flow=within)
                if isinstance(value, yaml.ScalarNode):
                    yield _scalar(text, value, down, entry, (value,), flow=within)
                else:
                    yield from _below(text, value, down, flow=within)
        case yaml.SequenceNode():
            within = flow or bool(node.flow_style)
            for number, item in enumerate(node.value, 1):
                down = (*path, str(number))
                if isinstance(item, yaml.ScalarNode):
                    entry = _entry(text, item.start_mark.index, item, flow=within)
                    yield _scalar(text, item, down, entry, (item,), flow=within)
                else:
                    yield from _below(text, item, down, flow=within)


def _scalar(  # noqa: PLR0913 - what a scalar is made of
    text: str,
    node: yaml.ScalarNode,
    path: tuple[str, ...],
    entry: tuple[int, int],
    nodes: tuple[yaml.Node, ...],
    *,
    flow: bool,
) -> Scalar:
    start, end = node.start_mark.index, _end(text, node)
    inner, outer = start, end
    if node.style in _BLOCK:
        body = re.compile(r"[|>][^\n]*\n[ \n]*").match(text, start)
        inner = body.end() if body else end
    elif node.style:
        inner, outer = start + 1, end - 1
    return Scalar(
        path=path,
        is_name=len(nodes) > 1,
        holds=len(nodes) > 1 and not isinstance(nodes[1], yaml.ScalarNode),
        text=node.value,
        start=start,
        end=end,
        inner=inner,
        outer=outer,
        entry=entry,
        below=tuple(each for one in nodes for each in _texts(one)),
        flow=flow,
    )


def _end(text: str, node: yaml.Node) -> int:
    """Where the last character of a node stands; YAML's own end may be behind blank lines."""
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip()) if end > start else end


def _entry(text: str, start: int, value: yaml.Node, *, flow: bool) -> tuple[int, int]:
    last = value
    while not flow and isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        below = last.value[-1]
        last = below[1] if isinstance(last, yaml.MappingNode) else below
    end = max(_end(text, last), start)
    if not flow:
        line = text.rfind("\n", 0, start) + 1
        after = text.find("\n", end)
        return line, len(text) if after < 0 else after + 1
    if behind := re.compile(r"\s*,\s*").match(text, end):
        return start, behind.end()
    before = re.search(r",\s*$", text[:start])
    return (before.start() if before else start), end


def _texts(node: yaml.Node) -> Iterator[str]:
    match node:
        case yaml.ScalarNode():
            yield node.value
        case yaml.MappingNode():
            for key, value in node.value:
                yield from (*_texts(key), *_texts(value))
        case yaml.SequenceNode():
            for item in node.value:
                yield from _texts(item)
