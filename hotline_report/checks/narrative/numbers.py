"""What a reading of the prose yields: its numbers, each with its words and its match."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.figures.verdicts import Match
from hotline_report.checks.narrative.prose.patterns import CHANGE_SAID
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind, Token
from hotline_report.errors import Position
from hotline_report.formatting.figures import change_text
from hotline_report.model.cell import Direction
from hotline_report.model.finding import Finding
from hotline_report.model.narrative import Passage
from hotline_report.model.number import ReadNumber
from hotline_report.model.period import Basis


class Number(Struct, frozen=True):
    """A number of the prose as it was read and matched.

    `quote` is its clause; of a change or a share, from the number that it is said of.
    """

    token: Token
    passage: Passage
    quote: str
    spot: Spot | None
    match: Match

    @property
    def text(self) -> str:
        """As it stands in the text, with unit."""
        return self.passage.text[self.token.start : self.token.end]

    @property
    def with_direction(self) -> str:
        """Likewise, of a change with the word before it that says which way: 增长2.1%."""
        before = self.passage.text[: self.token.start]
        said = CHANGE_SAID.search(before) if self.token.direction is not Direction.NONE else None
        return f"{said[0] if said else ''}{self.text}"

    @property
    def place(self) -> str:
        """The chapter, or the part of the document where there is none."""
        return self.passage.chapter or self.passage.kind.value

    @property
    def position(self) -> Position:
        """Its line in the data file."""
        return self.passage.position

    def told(self) -> ReadNumber:
        """For the reviewer's list."""
        known = self.match.known
        return ReadNumber(
            text=self.text,
            value=self.token.value if self.spot is not None else None,
            unit=self.token.unit,
            kind=self.token.kind.value,
            place=self.place,
            quote=self.quote,
            position=self.position,
            outcome=self.match.verdict,
            matched=_matched(self.token, known, self.match.basis) if known is not None else "",
            how=self.match.how,
            remarks=tuple(complaint.expected for complaint in self.match.complaints),
        )


def _matched(token: Token, known: Known, basis: Basis) -> str:
    """The figure with its value, or with its change where the number is a change."""
    change = known.figure.change_on(basis)
    if token.kind is NumberKind.CHANGE and change is not None:
        return f"{known.label}{basis.value}{change_text(change)}"
    return f"{known.label}（{known.shown}）"


class Reading(Struct, frozen=True):
    """The prose as read: its numbers, in order, and the numbers of each passage.

    `passages` are those of the bulletin, long ones in pieces; `claims` is what is told
    of claims that are not true.
    """

    passages: tuple[Passage, ...]
    numbers: tuple[Number, ...]
    spots: tuple[tuple[Spot, ...], ...]
    matches: tuple[Mapping[int, Match], ...]
    claims: tuple[Finding, ...]
