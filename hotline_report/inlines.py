"""What a paragraph is made of, below the level of blocks: a closed set of frozen kinds.

Writers match on them and end in `assert_never`, as they do on blocks.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words without anything about them."""

    text: str


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that lead somewhere.

    `address` is absolute, of ASCII, its scheme http, https, mailto or tel; nothing else gets here.
    """

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that stand out; their look is the page format's to say."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph, where it was typed."""

    @property
    def text(self) -> str:
        """A line feed."""
        return "\n"


@dataclass(frozen=True, slots=True)
class NoteCall:
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
