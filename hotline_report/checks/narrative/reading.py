"""The reading of a bulletin's prose, which all rules share: figures first, then all the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_report.checks.narrative.claims.readers import claimed
from hotline_report.checks.narrative.claims.tables import Tables
from hotline_report.checks.narrative.figures.matching import Matcher
from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.slips import significant
from hotline_report.checks.narrative.figures.values import Values
from hotline_report.checks.narrative.figures.verdicts import AGREEING, NOTHING, OUTSIDE, Match
from hotline_report.checks.narrative.figures.wholes import Wholes
from hotline_report.checks.narrative.limits import VALUE_ALONE
from hotline_report.checks.narrative.numbers import Number, Reading
from hotline_report.checks.narrative.passages import PassageReader
from hotline_report.checks.narrative.prose.lexicon import Lexicon
from hotline_report.checks.narrative.prose.spots import Spot, is_value, spots_of
from hotline_report.checks.narrative.prose.text import as_read, pieces_of
from hotline_report.checks.narrative.prose.tokens import Token, Tokenizer
from hotline_report.checks.once import once
from hotline_report.checks.subject import EarlierBulletin, Subject
from hotline_report.model.narrative import Passage
from hotline_report.model.number import ReadNumber

_QUOTE = 60
"""Characters of a quote that a reader takes in at a glance."""


def read_numbers(subject: Subject) -> tuple[ReadNumber, ...]:
    """Every number of the prose with what it was matched to."""
    return tuple(number.told() for number in read(subject).numbers)


@once
def read(subject: Subject) -> Reading:
    """The reading of a bulletin."""
    return Reader(subject).reading()


class Reader:
    """Reads one bulletin, passage by passage."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._values = Values(subject)
        self._lexicon = Lexicon(subject.edition, subject.figures, subject.vocabulary.called)
        self._namer = Namer(self._values, self._lexicon, subject.edition)
        self._matcher = Matcher(subject, self._values, self._namer)
        self._tokenizer = Tokenizer(subject.edition.units())

    def reading(self) -> Reading:
        """Every number of the prose, matched."""
        if self._subject.last_year is not None:
            self._learn_from(self._subject.last_year)
        read = _in_pieces(self._subject.passages)
        tokens = [self._tokens(passage) for passage in read]
        spots = [
            spots_of(passage, found, self._lexicon, self._subject.period)
            for passage, found in zip(read, tokens, strict=True)
        ]
        first = [self._first(of_passage) for of_passage in spots]
        passages = PassageReader(self._subject, self._values, self._namer, self._lexicon)
        matched = [passages.read(*each) for each in zip(spots, first, strict=True)]
        tables = Tables(
            subject=self._subject,
            values=self._values,
            lexicon=self._lexicon,
            namer=self._namer,
            wholes=Wholes(self._subject, self._values),
        )
        matches, told = claimed(zip(read, spots, matched, strict=True), tables)
        numbers = [
            number
            for passage, found, of_passage, matched in zip(
                read, tokens, spots, matches, strict=True
            )
            for number in _numbers(passage, found, of_passage, matched)
        ]
        return Reading(read, tuple(numbers), tuple(spots), tuple(matches), tuple(told))

    def _tokens(self, passage: Passage) -> tuple[Token, ...]:
        text = as_read(passage.text)
        mentions = self._lexicon.mentions(text)
        named = [(m.start, m.end) for m in mentions if any(c.isdigit() for c in m.phrase)]
        return self._tokenizer.tokens(text, named)

    def _learn_from(self, last: EarlierBulletin) -> None:
        """What last year's text called a figure, it may be called this year."""
        for passage in _in_pieces(last.passages):
            if not passage.links:
                continue
            found = self._tokens(passage)
            for spot in spots_of(passage, found, self._lexicon, last.bulletin.period):
                known = self._values.by_address.get(spot.link) if spot.link is not None else None
                if known is not None and is_value(spot) and spot.list_size == 1:
                    self._namer.learn(spot.words(spot.near), known)

    def _first(self, spots: Sequence[Spot]) -> dict[int, Match]:
        """What says a figure; the words before it are learned as a name of that figure."""
        found: dict[int, Match] = {}
        for spot in spots:
            match = self._matcher.match(spot) if is_value(spot) else None
            if match is None:
                continue
            found[spot.index] = match
            if match.verdict in AGREEING and match.known is not None:
                words = spot.words(spot.near)
                sure = match.named or self._namer.touches(words, match.known)
                sure = sure or significant(spot.token) >= VALUE_ALONE
                if sure and spot.list_size == 1 and not spot.behind:
                    self._namer.learn(words, match.known)
        return found


def _in_pieces(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(piece for passage in passages for piece in pieces_of(passage))


def _numbers(
    passage: Passage,
    tokens: Sequence[Token],
    spots: Sequence[Spot],
    matches: Mapping[int, Match],
) -> list[Number]:
    by_start = {spot.token.start: spot for spot in spots}
    found: list[Number] = []
    for token in tokens:
        spot = by_start.get(token.start)
        match = OUTSIDE if spot is None else matches.get(spot.index, NOTHING)
        quote = passage.text[token.start : token.end] if spot is None else quoted(spots, spot)
        found.append(Number(token, passage, quote, spot, match))
    return found


def quoted(spots: Sequence[Spot], spot: Spot) -> str:
    """The clause of a number; before a change or a share, that of the number it is said of."""
    start = spot.near[0]
    if not is_value(spot):
        before = (s for s in reversed(spots[: spot.index]) if s.sentence == spot.sentence)
        value = next((s for s in before if is_value(s)), None)
        if value is not None and spot.token.end - value.near[0] <= _QUOTE:
            start = value.near[0]
    return spot.passage.text[start : spot.token.end].lstrip("，。；：、,;: ”）)")
