"""Where the reviewer's page marks each finding, and the findings' numbers in that order."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec import Struct

from hotline_report import blocks
from hotline_report.model.finding import Finding
from hotline_report.writers.marked.spots import spots

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[%％]?")


class Marked(Struct, frozen=True):
    """A finding with its number on the page.

    Attributes:
        number: from 1, down the page.
        finding: what is told in the list.
        own: the cells it names; other cells of it only take part.
        shown: whether anything on the page bears the number.
    """

    number: int
    finding: Finding
    own: tuple[str, ...]
    shown: bool

    @property
    def kind(self) -> str:
        """The class that gives the mark its colour."""
        return "waived" if self.finding.waiver is not None else self.finding.level.name.lower()

    @property
    def name(self) -> str:
        """`错误 3`: what the mark's colour and number say, for who cannot see them."""
        waived = self.finding.waiver is not None
        return f"{'已豁免' if waived else self.finding.level.word} {self.number}"


class CellMarks(Struct, frozen=True):
    """The findings of one cell, the gravest first.

    Attributes:
        own: those that name this cell.
        part: those in whose arithmetic it takes part, while they name another.
    """

    own: list[Marked]
    part: list[Marked]

    @property
    def style(self) -> str:
        """The classes that give the cell its look; what names it goes before the rest."""
        return self.own[0].kind if self.own else f"part {self.part[0].kind}"

    def numbered(self) -> list[tuple[Marked, bool]]:
        """Each mark, and whether it names the cell, in the order of their numbers."""
        marks = [(mark, True) for mark in self.own] + [(mark, False) for mark in self.part]
        return sorted(marks, key=lambda each: each[0].number)


def numbered(document: blocks.Document, findings: Sequence[Finding]) -> list[Marked]:
    """The findings, in the order given, with numbers that run down the page.

    What has no place on the page is numbered after all that has.
    """
    found = list(spots(document))
    cells = {spot.place: (at, 0) for at, spot in enumerate(found) if spot.place}
    texts = [(at, spot.text) for at, spot in enumerate(found) if spot.text]
    nowhere = (len(found), 0)
    own: list[tuple[str, ...]] = []
    seen: list[tuple[int, int]] = []
    for finding in findings:
        quoted = _quoted(finding.quote, texts)
        own.append(_own(finding, cells, quoted is not None))
        places = [cells.get(place, nowhere) for place in own[-1]]
        seen.append(min([*places, quoted or nowhere]))
    order = sorted(range(len(findings)), key=seen.__getitem__)
    numbers = {index: number for number, index in enumerate(order, start=1)}
    return [
        Marked(numbers[index], finding, own[index], seen[index] < nowhere)
        for index, finding in enumerate(findings)
    ]


def marks_by_cell(marked: Sequence[Marked]) -> dict[str, CellMarks]:
    """What each cell is marked with."""
    by_cell: dict[str, CellMarks] = {}
    for mark in marked:
        for place in dict.fromkeys((*mark.own, *mark.finding.cells)):
            marks = by_cell.setdefault(place, CellMarks([], []))
            (marks.own if place in mark.own else marks.part).append(mark)
    return by_cell


def span(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands in the text, None where it does not.

    A place where it begins and ends between numbers goes before one inside of a number; if there
    is none, the whole of a number it cuts is taken in.
    """
    numbers = [match.span() for match in _NUMBER.finditer(text)]
    first = None
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        whole = (_edge(start, numbers)[0], _edge(end, numbers)[1])
        if whole == (start, end):
            return whole
        first = first or whole
        start = text.find(quote, start + 1)
    return first


def _edge(at: int, numbers: list[tuple[int, int]]) -> tuple[int, int]:
    """The ends of the number that is cut at `at`; `at` twice where none is."""
    return next(((start, end) for start, end in numbers if start < at < end), (at, at))


def _own(finding: Finding, shown: Container[str], quoted: bool) -> tuple[str, ...]:
    """The cell that the finding names; if it names no cell nor words, all the cells of it."""
    if finding.place in shown:
        return (finding.place,)
    return () if quoted else finding.cells


def _quoted(quote: str, texts: Sequence[tuple[int, str]]) -> tuple[int, int] | None:
    """The first spot that has the quote, and how far in it stands; None where none has."""
    found = ((at, span(text, quote)) for at, text in texts if quote)
    return next(((at, within[0]) for at, within in found if within is not None), None)
