"""One passage after another: what its numbers are once the whole text has been read.

The first reading (`reading`) has found the numbers that say a figure. Here each passage is gone
through again, in this order: values that are another figure's than the words say (`relooking`);
what values that say none were meant to be (`contradicting`); their units (`units`); changes
(`changes`); years (`years`). What is said of the numbers is for the claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_report.checks.narrative.figures import misnaming
from hotline_report.checks.narrative.figures.changes import ChangeReader
from hotline_report.checks.narrative.figures.contradicting import Contradictor
from hotline_report.checks.narrative.figures.naming import Namer, earlier_bases, planned
from hotline_report.checks.narrative.figures.relooking import SecondLook, given_by
from hotline_report.checks.narrative.figures.similar import Similar
from hotline_report.checks.narrative.figures.suspects import Stated
from hotline_report.checks.narrative.figures.units import unit_complaint
from hotline_report.checks.narrative.figures.unsaid import Unsaid
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.figures.verdicts import AGREEING, NOTHING, Match, Verdict
from hotline_report.checks.narrative.figures.years import YearsSaid
from hotline_report.checks.narrative.prose.lexicon import Lexicon
from hotline_report.checks.narrative.prose.spots import BACK, Spot, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.subject import Subject
from hotline_report.model.figure import Address


class PassageReader:
    """Reads passages in their order; remembers what the one before was about."""

    def __init__(self, subject: Subject, values: Values, namer: Namer, lexicon: Lexicon) -> None:
        similar = Similar(values, subject.vocabulary)
        self._subject = subject
        self._values = values
        self._namer = namer
        self._contradictor = Contradictor(subject, values, namer, similar)
        self._unsaid = Unsaid(values, namer, lexicon)
        self._look = SecondLook(subject, values, namer, lexicon, similar)
        self._changes = ChangeReader(subject, values, namer, lexicon)
        self._years_said = YearsSaid(subject, self._changes)
        self._around: tuple[str, frozenset[str]] = ("", frozenset())

    def read(self, spots: Sequence[Spot], first: Mapping[int, Match]) -> dict[int, Match]:
        """The matches of a passage's numbers by index; `first` are those of the first reading."""
        if not spots:
            return {}
        matches = dict(first)
        stated = self._stated(spots, first)
        self._look_again(spots, first, matches)
        for spot in spots:
            if is_value(spot):
                if spot.index not in matches:
                    matches[spot.index] = self._explained(spots, spot, stated, matches)
                matches[spot.index] = unit_complaint(spot, matches[spot.index], self._namer)
        for spot in spots:
            if spot.token.kind in (NumberKind.CHANGE, NumberKind.DIFFERENCE):
                matches[spot.index] = self._changes.match(spots, spot.index, matches)
            else:
                linked = spot.link is not None
                matches.setdefault(spot.index, Match(Verdict.LINKED) if linked else NOTHING)
            if spot.link is None and planned(spot):
                matches[spot.index] = NOTHING  # What is to come is held to no figure.
        for spot in spots:
            of_year = self._years_said.complain(spots, spot.index, matches)
            if of_year is not None:
                matches[spot.index] = of_year
        return matches

    def _stated(self, spots: Sequence[Spot], matches: Mapping[int, Match]) -> Stated:
        """What the passage says, and which tables it and its chapter so far are about."""
        given = AGREEING | {Verdict.MISNAMED}
        right = [m.known for m in matches.values() if m.verdict in given and m.known is not None]
        addresses: frozenset[Address] = frozenset(known.address for known in right)
        tables = frozenset(address.table for address in addresses)
        chapter, earlier = self._around
        if spots[0].passage.chapter == chapter:
            tables |= earlier
        self._around = (spots[0].passage.chapter, tables)
        return Stated(addresses, tables)

    def _look_again(
        self, spots: Sequence[Spot], first: Mapping[int, Match], matches: dict[int, Match]
    ) -> None:
        """Mark the numbers that are one figure's where the words mean another."""
        given = given_by(first)
        for spot in spots:
            known = first[spot.index].known if spot.index in first else None
            meant = self._look.instead(spots, spot, first, given) if known is not None else None
            if meant is not None and known is not None:
                other, level = meant
                if not first[spot.index].named and other.address.table != known.address.table:
                    del matches[spot.index]  # An equal number of another matter is no excuse.
                    continue
                matches[spot.index] = misnaming.told(spot, known, other, self._values, level)

    def _explained(
        self, spots: Sequence[Spot], spot: Spot, stated: Stated, matches: Mapping[int, Match]
    ) -> Match:
        """Which figure a number contradicts that says none."""
        before = _before(spots, spot, matches)
        unsaid = self._unsaid.of(spots, spot, matches)
        return self._contradictor.match(spot, stated, before, unsaid)


def _before(spots: Sequence[Spot], spot: Spot, matches: Mapping[int, Match]) -> Known | None:
    """What the last number before in the same sentence is.

    That of an earlier period is of the value before: 受理8537件，同比增长6.33%；上月为8283件.
    """
    before = spots[max(0, spot.index - BACK) : spot.index]
    sentence = spot.sentence
    if earlier_bases(spot):
        before = [other for other in before if is_value(other)]
        if before and spot.text[sentence - 1 : sentence] == "；":
            sentence = before[-1].sentence
    here = [other for other in before if other.sentence == sentence]
    return matches.get(here[-1].index, NOTHING).known if here else None
