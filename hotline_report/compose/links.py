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
    """Words made of the figure at `address`."""

    __slots__ = ("address",)
    address: Address

    @classmethod
    def of(cls, text: str, address: Address) -> Linked:
        """The words with their figure."""
        made = cls(text)
        made.address = address
        return made


class LinkMarks:
    """Numbers the figures of one bulletin's narrative and finds them again."""

    def __init__(self) -> None:
        self._addresses: list[Address] = []

    def mark(self, words: Linked) -> str:
        """The words between marks."""
        self._addresses.append(words.address)
        return f"{_START}{len(self._addresses) - 1}{_MIDDLE}{words}{_END}"

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
            links.append(Link(start, length, self._addresses[int(match[1])]))
            at = match.end()
        pieces.append(text[at:])
        return "".join(pieces), tuple(links)
