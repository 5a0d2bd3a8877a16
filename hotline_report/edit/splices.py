"""Pieces of a text that others come in place of, and the text that comes of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct

from hotline_report.edit.edits import Place
from hotline_report.load.decode import with_line_feeds

_LINE_END = re.compile("\r\n|\r|\n")


class Splice(Struct, frozen=True):
    """What comes in place of the text from `start` to `end`, for the sake of a place.

    Of those that come where nothing goes, the one of the deeper place is the first.
    """

    start: int
    end: int
    new: str
    place: Place


def in_order(splices: Iterable[Splice]) -> list[Splice]:
    """From the text's start to its end."""
    return sorted(splices, key=lambda each: (each.start, each.end, -len(each.place)))


class RawText:
    """A text with the line ends that its file has, some of them of Windows, and `text` without."""

    def __init__(self, raw: str) -> None:
        # One mark of the encoding may be left; one parser counts it, the other does not.
        self._mark = "\ufeff" if raw.startswith("\ufeff") else ""
        self._raw = raw.removeprefix(self._mark)
        pairs = (match.start() for match in re.finditer("\r\n", self._raw))
        self._pairs = [at - number for number, at in enumerate(pairs)]
        self.text = with_line_feeds(self._raw)

    def spliced(self, splices: Sequence[Splice]) -> str:
        """With splices of `text`, in order; their lines end as those of the file do there."""
        parts, done = [self._mark], 0
        for splice in splices:
            start, end = self._at(splice.start), self._at(splice.end)
            parts += [self._raw[done:start], splice.new.replace("\n", self._line_end(start))]
            done = end
        return "".join((*parts, self._raw[done:]))

    def _at(self, offset: int) -> int:
        return offset + bisect_left(self._pairs, offset)

    def _line_end(self, at: int) -> str:
        match = _LINE_END.search(self._raw, at) or _LINE_END.search(self._raw)
        return match[0] if match else "\n"
