"""A line of a text as it was typed beside the line that it printed: which words are whose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

_BRACES = re.compile(r"\{\{.*?\}\}")


class Part(Struct, frozen=True):
    """Words as typed, or an expression in braces, with what was printed of it.

    `start` is where the printed words begin in the line.
    """

    typed: str
    printed: str
    start: int

    @property
    def is_expression(self) -> bool:
        """Whether it stands in braces."""
        return self.typed.startswith("{{")


def parts_of(typed: str, printed: str) -> Sequence[Part] | None:
    """The parts of a line; None where they cannot be told apart surely."""
    pieces = [piece for piece in re.split(r"(\{\{.*?\}\})", typed) if piece]
    found: list[Part] = []
    at = 0
    for index, piece in enumerate(pieces):
        if not _BRACES.fullmatch(piece):
            if not printed.startswith(piece, at):
                return None
            found.append(Part(piece, piece, at))
            at += len(piece)
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if not following:
            end = len(printed)
        elif _BRACES.fullmatch(following):
            return None
        else:
            end = printed.find(following, at)
        if end < 0:
            return None
        found.append(Part(piece, printed[at:end], at))
        at = end
    return found if at == len(printed) else None
