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


Inline = Text | Hyperlink | Emphasis | Break
