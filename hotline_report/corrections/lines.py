"""The lines that are compared: what was printed, each with what it is."""

from __future__ import annotations

from msgspec import Struct

from hotline_report.model.word import Marks, WordLine

_WITH_BREAKS = frozenset({"Title", "Caption", "AnnexTitle"})
"""Styles of titles, whose lines are broken on paper where they have no room."""


class Own(Struct, frozen=True):
    """A line that a data file prints, and the name of the figure there, if it is one's cell."""

    line: WordLine
    place: str = ""

    @property
    def text(self) -> str:
        """As it is compared."""
        return self.plain(self.line.text)

    def plain(self, text: str) -> str:
        """Another text in its place, without breaks that only paper needs and blanks around it."""
        if self.line.is_cell or self.line.style in _WITH_BREAKS:
            text = text.replace("\n", "")
        return text.strip()


def lines_then(marks: Marks) -> list[Own]:
    """What was printed when a Word file was made, as that tells."""
    return [Own(mark.line, mark.place) for mark in marks.marks]
