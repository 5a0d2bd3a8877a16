"""A text changed in place: as it was typed, where the new one can be; else written anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hotline_report.edit.blocks import Block, folded_pieces, with_lines
from hotline_report.edit.pieces import (
    Range,
    Style,
    double_pieces,
    plain_pieces,
    read,
    single_pieces,
)
from hotline_report.edit.source import Found, Source, is_nothing, text_of
from hotline_report.edit.splices import Splice
from hotline_report.formatting.yaml_text import (
    block,
    block_lines,
    double,
    is_plain,
    on_one_line,
    quoted,
    single,
)
from hotline_report.load.nodes import Scalar

_FEEDS = re.compile("\n+")


def new_text(node: Scalar, ranges: Sequence[Range]) -> str:
    """The text of a node with ranges of it changed; a block's ends with its last words."""
    return _trimmed(node, _changed(text_of(node), ranges))


def _changed(text: str, ranges: Sequence[Range]) -> str:
    for each in reversed(ranges):
        text = text[: each.start] + each.new + text[each.end :]
    return text


def _trimmed(node: Scalar, text: str) -> str:
    return text.rstrip("\n") if node.is_block else text


class Typed:
    """A text in its place, as it was typed there: what stands behind a name or dash, or a name."""

    def __init__(self, source: Source, found: Found, node: Scalar) -> None:
        self._source, self._found, self._node = source, found, node

    def splice(self, ranges: Sequence[Range]) -> Splice:
        """What brings the changes of ranges, in order, about."""
        wanted = new_text(self._node, ranges)
        if is_nothing(self._node):
            start = end = self._source.slot(self._found)
            new = self._before(start) + self._anew(wanted, end)
        else:
            start, end = self._node.start, self._end()
            new = self._new(self._source.text[start:end], ranges, wanted)
        return Splice(start, end, new, self._found.place)

    def _end(self) -> int:
        node = self._node
        if not node.is_block:
            return node.end
        return node.start + len(Block.of(self._source.text[node.start : node.end]).written)

    def _before(self, slot: int) -> str:
        """What is lacking before a text that is typed where there was none."""
        if self._source.text[slot - 1 : slot] in (" ", "\n"):
            return ""
        is_bare = self._found.key is not None and slot == self._found.key.end
        return ": " if is_bare else " "

    def _new(self, token: str, ranges: Sequence[Range], wanted: str) -> str:
        if not wanted:
            return self._emptied(token)
        text, typed = text_of(self._node), token
        for each in reversed(ranges):
            after = _trimmed(self._node, _changed(text, [each]))
            step = self._step(typed, text, after, each)
            if step is None:
                return self._otherwise(token, wanted)
            text, typed = after, step
        return typed

    def _emptied(self, token: str) -> str:
        if self._node.is_block:
            return Block.of(token).comment
        # In brackets nothing between two commas is a mistake.
        return '""' if self._found.in_flow and self._found.key is None else ""

    def _step(self, token: str, text: str, after: str, change: Range) -> str | None:
        """What was typed with one range changed; None where it would not read as the new text."""
        if self._node.is_block and token.startswith("|"):
            lines = with_lines(Block.of(token), text, after)
            return None if lines is None else lines.written
        style = self._style(token)
        found = style.changed(token, text, change)
        if found is None:
            return None
        if self._node.is_block:
            found = Block.of(found).written
        return found if read(style.pieces(found)) == after and self._reads(after) else None

    def _style(self, token: str) -> Style:
        if self._node.is_block:
            newline = "\n" + " " * Block.of(token).indent
            return Style(folded_pieces, lambda text: _FEEDS.sub(rf"\g<0>{newline}", text))
        if token.startswith('"'):
            return Style(double_pieces, double)
        if token.startswith("'"):
            return Style(single_pieces, lambda text: None if "\n" in text else single(text))
        return Style(plain_pieces, lambda text: None if "\n" in text else text)

    def _reads(self, text: str) -> bool:
        """Whether a text without quotes needs none, and one of a block can stand in a block."""
        if self._node.is_block:
            return block_lines(text, 0) is not None
        return self._node.quoted or is_plain(text.replace("\n", " "), in_flow=self._found.in_flow)

    def _otherwise(self, token: str, text: str) -> str:
        """The text written anew, in the style that it has as far as it can be."""
        node = self._node
        if node.is_block:
            old = Block.of(token)
            new = old.rewritten(text, self._found.indent)
            return new.written if new is not None else quoted(text) + old.comment
        if token.startswith('"'):
            return f'"{double(text)}"'
        if token.startswith("'") and "\n" not in text:
            return f"'{single(text)}'"
        return self._anew(text, node.end)

    def _anew(self, text: str, end: int) -> str:
        """The text as it is typed where nothing is in the way of what it needs."""
        if "\n" in text and self._node is self._found.node and not self._found.in_flow:
            behind = self._source.text[end : self._source.line_end(end)]
            lines = block(text, self._found.indent) if not behind else None
            if lines is not None:
                return lines
        return on_one_line(text, in_flow=self._found.in_flow)
