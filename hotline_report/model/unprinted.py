"""Words that stand in a file and in no bulletin made of it: comments."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from hotline_report.errors import Position

CELL_OF_TEXT = "文字"
"""What a new data file says behind an empty cell that is for words, before last year's."""


class CommentKind(Enum):
    """What makes it a comment, and how sure it is that one was meant."""

    GLUED = "“#”紧接着文字"
    SPACED = "“# ”"
    BELOW = "“#”在行首"
    BRACES = "“{# #}”"


class Unprinted(Struct, frozen=True):
    """A comment inside or behind a text: its words, as typed, and which text it belongs to."""

    text: str
    kind: CommentKind
    field: str
    position: Position
