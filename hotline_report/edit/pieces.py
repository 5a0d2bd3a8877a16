"""Which characters of a file stand for which of a text: line ends fold, signs are escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from hotline_report import limits


class Range(Struct, frozen=True):
    """What comes in place of the characters of a text from `start` to `end`."""

    start: int
    end: int
    new: str


class Piece(Struct, frozen=True):
    """Characters of a text, and the range of what was typed for them."""

    text: str
    start: int
    end: int


_LONGEST = 2 * limits.PROSE
"""Characters typed for a text that is looked at one by one."""

_FOLD = r"(?P<fold>[ \t]*\n\s*)"
_PLAIN = re.compile(_FOLD + "|.")
_SINGLE = re.compile(_FOLD + "|(?P<escaped>'')|.")
_DOUBLE = re.compile(
    r"(?P<joined>\\\n[ \t]*)|"
    r"(?P<escaped>\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU\n]))|" + _FOLD + "|."
)
_SIGNS = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def plain_pieces(token: str) -> list[Piece]:
    """The pieces of a text without quotes."""
    return list(_pieces(_PLAIN, token, 0, len(token)))


def single_pieces(token: str) -> list[Piece]:
    """The pieces of a text in single quotes, which are none of them."""
    return list(_pieces(_SINGLE, token, 1, len(token) - 1))


def double_pieces(token: str) -> list[Piece]:
    """The pieces of a text in double quotes."""
    return list(_pieces(_DOUBLE, token, 1, len(token) - 1))


def _pieces(pattern: re.Pattern[str], token: str, start: int, end: int) -> Iterator[Piece]:
    for match in pattern.finditer(token, start, end):
        groups = match.groupdict()
        if groups.get("fold"):
            text = "\n" * (match[0].count("\n") - 1) or " "
        elif escaped := groups.get("escaped"):
            text = _unescaped(escaped[1:])
        else:
            text = "" if groups.get("joined") else match[0]
        yield Piece(text, match.start(), match.end())


def _unescaped(sign: str) -> str:
    if sign[0] in "xuU" and len(sign) > 1:
        return chr(int(sign[1:], 16))
    return _SIGNS.get(sign, sign)


def read(pieces: Sequence[Piece]) -> str:
    """The text that pieces stand for."""
    return "".join(piece.text for piece in pieces)


def alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many there are of the same at the start of both, and how many at the end behind that."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    most -= start
    return start, next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)


class Style(Struct, frozen=True):
    """How texts of a kind are typed: `pieces` of what was, and `typed` what is to be.

    `typed` is None for what cannot stand there.
    """

    pieces: Callable[[str], list[Piece]]
    typed: Callable[[str], str | None]

    def changed(self, token: str, text: str, change: Range) -> str | None:
        """What was typed, with a range of its text changed as few characters as may be.

        None where that cannot be typed so.
        """
        # Longer ones are refused by whoever reads them, so that it is the same how they are typed.
        pieces = self.pieces(token) if len(token) <= _LONGEST else []
        if not pieces or read(pieces) != text:
            return None
        begins = [0, *accumulate(len(piece.text) for piece in pieces)]
        same, below = alike(text[change.start : change.end], change.new)
        start, end = change.start + same, change.end - below
        # Of a fold that stands for several line feeds, no part can be changed alone.
        first = max(n for n, at in enumerate(begins) if at <= start)
        last = min(n for n, at in enumerate(begins) if at >= end and n >= first)
        new = change.new[same : len(change.new) - below]
        typed = self.typed(text[begins[first] : start] + new + text[end : begins[last]])
        if typed is None:
            return None
        edges = [pieces[0].start, *(piece.end for piece in pieces)]
        return token[: edges[first]] + typed + token[edges[last] :]
