"""Comments that stand where a reader's words do: YAML's behind a blank and #, Jinja's in {# #}.

Both drop what was typed without a word, and a clerk who writes 受理渠道 #1 means no comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.errors import Position
from hotline_report.load.nodes import Scalar
from hotline_report.model.unprinted import CELL_OF_TEXT, CommentKind, Unprinted

_OF_FIGURE = re.compile(r"#[（(↑↓+\-0-9]")
_IN_BRACES = re.compile(r"\{#.*?#\}", re.DOTALL)


def comment_behind(node: Scalar, field: str) -> Iterator[Unprinted]:
    """The comment of YAML behind a text, but for what `new` wrote there."""
    if node.comment and not node.comment.lstrip("# ").startswith(CELL_OF_TEXT):
        kind = CommentKind.SPACED if node.comment[1:2] in ("", " ", "#") else CommentKind.GLUED
        place = node.position
        if node.is_block:
            kind, place = CommentKind.BELOW, Position(place.path, node.last_line, 1)
        yield Unprinted(node.comment, kind, field, place)


def swallowed_behind(node: Scalar, field: str) -> Iterator[Unprinted]:
    """The comment behind what is no running text, where hardly one was meant."""
    yield from (each for each in comment_behind(node, field) if each.kind is CommentKind.GLUED)


def bracket_behind(node: Scalar, field: str) -> Iterator[Unprinted]:
    """The comment behind a figure that swallowed its brackets or change: 141 #（↓2%）."""
    yield from (each for each in swallowed_behind(node, field) if _OF_FIGURE.match(each.text))


def comments_in(node: Scalar, field: str) -> Iterator[Unprinted]:
    """All comments of a text that may hold Jinja."""
    yield from comment_behind(node, field)
    first = node.position
    for match in _IN_BRACES.finditer(node.text):
        # Only of a text behind | is a line of the text a line of the file.
        down = node.text.count("\n", 0, match.start()) + 1 if node.is_block else 0
        place = Position(first.path, first.line + down, 1) if down else first
        yield Unprinted(" ".join(match[0].split()), CommentKind.BRACES, field, place)
