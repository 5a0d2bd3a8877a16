"""The numbers of a sentence, and how a finding about them is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from hotline_report.checks.narrative.outcome.verdicts import NOTHING, Match
from hotline_report.checks.narrative.prose.patterns import FULL_STOPS
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import Direction
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.quantity import Quantity


class Sentence(Struct, frozen=True):
    """The numbers up to a full stop, with what became of them."""

    spots: tuple[Spot, ...]
    matches: Mapping[int, Match]

    def told(self, spot: Spot) -> bool:
        """Whether something is said to be wrong with a number already."""
        return bool(self.matches.get(spot.index, NOTHING).complaints)

    def verdict_of(self, spot: Spot) -> Match:
        """What became of a number."""
        return self.matches.get(spot.index, NOTHING)


def sentences(subject: Subject) -> Iterator[Sentence]:
    """Every sentence of the prose that has numbers."""
    reading = read(subject)
    for spots, matches in zip(reading.spots, reading.matches, strict=True):
        for _, group in groupby(spots, key=_sentence_of):
            yield Sentence(tuple(group), matches)


def _sentence_of(spot: Spot) -> int:
    return max(spot.text.rfind(mark, 0, spot.token.start) for mark in FULL_STOPS)


def end_of(spot: Spot) -> int:
    """Where the number's sentence ends."""
    ends = (spot.text.find(mark, spot.token.end) for mark in FULL_STOPS)
    return min((end for end in ends if end >= 0), default=len(spot.text))


def between(one: Spot, other: Spot) -> str:
    """The words from one number to the next."""
    return one.text[one.token.end : other.token.start]


def exact(*spots: Spot) -> bool:
    """Whether none of the numbers is said to be 近, 余, 约 or the like."""
    return all(spot.token.bound is Bound.EXACT for spot in spots)


def text_of(spot: Spot) -> str:
    """The number as it is printed, with its unit."""
    return spot.passage.text[spot.token.start : spot.token.end]


def quantity(spot: Spot) -> Quantity:
    """The number with its rounding, below zero where it is a fall."""
    token, text = spot.token, text_of(spot)
    if token.direction is Direction.DOWN:
        return Quantity.rounded(-token.value, token.slack, f"（−{text}）")
    return Quantity.rounded(token.value, token.slack, text)


def finding(  # noqa: PLR0913 - a finding has so many parts
    code: str,
    spots: Sequence[Spot],
    *,
    level: Level,
    found: str,
    expected: str,
    message: str,
    cause: str = "",
) -> Finding:
    """A finding that quotes the words from the first of the numbers to the last."""
    first, last = spots[0], spots[-1]
    quote = first.passage.text[first.near[0] : last.token.end]
    return Finding(
        code=code,
        level=level,
        position=first.passage.position,
        place=first.passage.chapter or first.passage.kind.value,
        quote=quote.lstrip("，。；：、,;: ”）)"),
        found=found,
        expected=expected,
        message=message,
        cause=cause,
    )
