"""What a paragraph is made of, below the level of blocks: a closed set of frozen kinds.

Writers match on them and end in `assert_never`, as they do on blocks.
"""

from __future__ import annotations

from msgspec import Struct


class Text(Struct, frozen=True, tag=True):
    """Words without anything about them."""

    text: str


class Hyperlink(Struct, frozen=True, tag=True):
    """Words that lead somewhere.

    `address` is absolute, of ASCII, its scheme http, https, mailto or tel; nothing else gets here.
    """

    text: str
    address: str


class Emphasis(Struct, frozen=True, tag=True):
    """Words that stand out; their look is the page format's to say."""

    text: str


class Break(Struct, frozen=True, tag=True):
    """The end of a line within a paragraph, where it was typed."""

    @property
    def text(self) -> str:
        """A line feed."""
        return "\n"


class NoteCall(Struct, frozen=True, tag=True):
    """The mark of a footnote: `key` as typed, `number` once the whole document is known.

    `again`: the same note was called before, so that its text stands there.
    """

    key: str
    number: int = 0
    again: bool = False

    @property
    def text(self) -> str:
        """Nothing: the mark is no part of the words."""
        return ""

    @property
    def mark(self) -> str:
        """What is printed: a raised digit behind a figure would be read as one of it."""
        return f"[{self.number}]"


Inline = Text | Hyperlink | Emphasis | Break | NoteCall
