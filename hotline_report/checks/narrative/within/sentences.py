"""The numbers of a sentence, and how a finding about them is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from msgspec import Struct

from hotline_report.checks.narrative.outcome.verdicts import NOTHING, Match
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import Bound, Token
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import needed_places, round_half_up
from hotline_report.numbers.units import PERCENT, POINTS

_END = "。！？"
_PLACES = 4


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
    return max(spot.text.rfind(mark, 0, spot.token.start) for mark in _END)


def between(one: Spot, other: Spot) -> str:
    """The words from one number to the next."""
    return one.text[one.token.end : other.token.start]


def exact(*spots: Spot) -> bool:
    """Whether none of the numbers is said to be 近, 余, 约 or the like."""
    return all(spot.token.bound is Bound.EXACT for spot in spots)


def slack(token: Token) -> Fraction:
    """How far the number may be from what it was rounded from; a whole count is itself."""
    whole = token.scale == 1 and token.places == 0 and token.unit not in (PERCENT, POINTS)
    return Fraction(0) if whole else token.step / 2


def text_of(spot: Spot) -> str:
    """The number as it is printed, with its unit."""
    return spot.passage.text[spot.token.start : spot.token.end]


def plain(number: Fraction, places: int | None = None) -> str:
    """A number in digits, with as many decimals as it has, four at most."""
    if places is None:
        places = needed_places(number, _PLACES)
    return number_text(round_half_up(number, places))


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
