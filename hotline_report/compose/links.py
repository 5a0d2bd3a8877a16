"""Marks around the words that were made of a figure, so that their places are known afterwards.

Filters return text, and text goes through Jinja; so the mark has to be in the text. U+FDD0 to
U+FDEF are noncharacters, kept by Unicode for a program's internal use; the loader refuses them.
"""

from __future__ import annotations

import re

from hotline_report.model.figure import Address
from hotline_report.model.narrative import Link

_START, _MIDDLE, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{_START}([0-9]+){_MIDDLE}([^{_END}]*){_END}")


class Linked(str):
    """Words made of the figure at `address`, and of those `beside` it in the filter's brackets."""

    __slots__ = ("address", "beside")
    address: Address
    beside: tuple[Address, ...]

    @classmethod
    def of(cls, text: str, address: Address, beside: tuple[Address, ...] = ()) -> Linked:
        """The words with their figures."""
        made = cls(text)
        made.address, made.beside = address, beside
        return made


class LinkMarks:
    """Numbers the figures of one bulletin's narrative and finds them again."""

    def __init__(self) -> None:
        self._marked: list[Linked] = []

    def mark(self, words: Linked) -> str:
        """The words between marks."""
        self._marked.append(words)
        return f"{_START}{len(self._marked) - 1}{_MIDDLE}{words}{_END}"

    def unmark(self, text: str) -> tuple[str, tuple[Link, ...]]:
        """The text without marks, and where the marked words stand in it."""
        links: list[Link] = []
        pieces: list[str] = []
        length = at = 0
        for match in _MARKED.finditer(text):
            before = text[at : match.start()]
            start = length + len(before)
            length = start + len(match[2])
            pieces += [before, match[2]]
            marked = self._marked[int(match[1])]
            links.append(Link(start, length, marked.address, marked.beside))
            at = match.end()
        pieces.append(text[at:])
        return "".join(pieces), tuple(links)
