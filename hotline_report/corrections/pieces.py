"""Which of the words that are printed were typed where, and which the tool put there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from hotline_report.formatting.footnotes import CALL
from hotline_report.formatting.typed_links import LINK, address_of
from hotline_report.model.word import NOTE_CALL

Place = tuple[str | int, ...]
"""Where a text stands in the data file, as `edit` tells places."""

_TOKEN = re.compile(
    rf"(?P<figure>\{{\{{.*?\}}\}})|(?P<remark>\{{#.*?#\}})|{CALL.pattern}|{LINK.pattern}"
    r"|(?P<goes_on>\\\n[^\S\u3000]*)|(?P<blank>[^\S\u3000]+)|(?P<plain>[^\s\[\{\\\u3000]+|.)",
    re.DOTALL,
)


class Piece(Struct, frozen=True):
    """Printed words from `start` to `end`, and where they come from.

    `at` and `at_end` are where they stand in the text at `place`; -1 where they do not. `is_typed`:
    they stand there letter for letter; else `figures` are the names of the figures that they are
    made of, and `why` tells what else they come from. `of_name`: they are the name of an entry.
    `also` are places that hold the same text, of cells that are printed as one.
    """

    start: int
    end: int
    place: Place = ()
    at: int = -1
    at_end: int = -1
    is_typed: bool = False
    figures: tuple[str, ...] = ()
    why: str = ""
    of_name: bool = False
    also: tuple[Place, ...] = ()
    is_number: bool = False


class Linked(Struct, frozen=True):
    """Printed words from `start` to `end` that were made of figures."""

    start: int
    end: int
    figures: tuple[str, ...]


def typed_pieces(
    place: Place, text: str, within: tuple[int, int], printed: str, links: Sequence[Linked]
) -> tuple[Piece, ...] | None:
    """The pieces of what is printed of a text; None where it cannot be told.

    Args:
        place: where the text stands in the data file.
        text: all of it, as typed.
        within: the part of it that is printed here, from and to.
        printed: what is printed of that; `NOTE_CALL` for each call of a footnote.
        links: the words of it that were made of figures, in order.
    """
    return _Reading(place, printed, links).read(text, within)


class _Reading:
    """Goes through what was typed and what is printed at once."""

    def __init__(self, place: Place, printed: str, links: Sequence[Linked]) -> None:
        self._place, self._printed = place, printed
        self._links = {link.start: link for link in links}
        self._found: list[Piece] = []
        self._at = 0
        # Where something was typed whose printed words end with the next ones that are known.
        self._open: tuple[int, int] | None = None

    def read(self, text: str, within: tuple[int, int]) -> tuple[Piece, ...] | None:
        for match in _TOKEN.finditer(text, *within):
            if not self._token(match):
                return None
        if self._open is not None:
            self._fixed(len(self._printed), *self._open)
            self._open = None
        return tuple(self._found) if self._at == len(self._printed) else None

    def _token(self, match: re.Match[str]) -> bool:
        if match["figure"]:
            return self._figure(match)
        if match["remark"]:
            return True
        if match["key"]:
            return self._words(match.start(), match.end(), NOTE_CALL, typed=False)
        if match["address"] and address_of(match):
            return self._words(*match.span("words"), match["words"])
        if match["goes_on"]:
            return self._words(*match.span(), "\n", typed=False)
        if match["blank"]:
            blank = self._printed[self._at : self._at + 1]
            if self._open is None and blank == " ":
                return self._words(*match.span(), " ", typed=match.group() == " ")
            return True
        return self._words(*match.span(), match.group())

    def _figure(self, match: re.Match[str]) -> bool:
        if self._open is not None:
            return False
        link = self._links.get(self._at)
        if link is None:
            self._open = match.span()
        else:
            self._fixed(link.end, *match.span(), figures=link.figures)
        return True

    def _fixed(self, end: int, at: int, at_end: int, figures: tuple[str, ...] = ()) -> None:
        self._found.append(Piece(self._at, end, self._place, at, at_end, figures=figures))
        self._at = end

    def _words(self, at: int, at_end: int, words: str, *, typed: bool = True) -> bool:
        if self._open is not None:
            start = self._printed.find(words, self._at)
            if start < 0:
                return False
            self._fixed(start, *self._open)
            self._open = None
        if not self._printed.startswith(words, self._at):
            return False
        end = self._at + len(words)
        self._found.append(Piece(self._at, end, self._place, at, at_end, is_typed=typed))
        self._at = end
        return True
