"""Two numbers of a sentence that have changed places: 直接办理752191件、转办910509件.

Each is a figure's, and the words before each are nearer to the other's name than to its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.outcome.verdicts import Match, Verdict
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.numbers.units import same_unit

_TELLING = 2
"""Characters that words and a name must have in common, one behind the other."""


def exchanged_with(spots: Sequence[Spot], spot: Spot, matches: Mapping[int, Match]) -> Known | None:
    """The figure of the number beside it that the number should be, and the other way round."""
    known = _unnamed(spot, matches)
    for at in (spot.index - 1, spot.index + 1):
        if known is None or not 0 <= at < len(spots) or spots[at].sentence != spot.sentence:
            continue
        other = _unnamed(spots[at], matches)
        if other is not None and _alike(known, other):
            here = _nearness(spot, own=known, other=other)
            there = _nearness(spots[at], own=other, other=known)
            if min(here, there) >= 0 and max(here, there) > 0:
                return other
    return None


def _unnamed(spot: Spot, matches: Mapping[int, Match]) -> Known | None:
    """The figure that a typed number is by its value alone."""
    match = matches.get(spot.index)
    if match is None or match.named or spot.link is not None or not is_value(spot):
        return None
    return match.known if match.verdict is Verdict.AGREES else None


def _alike(one: Known, other: Known) -> bool:
    here, there = one.address, other.address
    same_place = (here.table, here.row) == (there.table, there.row)
    return same_place and one.column != other.column and same_unit(one.unit, other.unit)


def _nearness(spot: Spot, *, own: Known, other: Known) -> int:
    """How many more characters the words share with the other's name; -1 where with its own."""
    words = spot.words(spot.near)
    to_own, to_other = (max(_shared(words, name) for name in _names(k)) for k in (own, other))
    if to_other > to_own:
        return to_other - to_own if to_other >= _TELLING else 0
    return 0 if to_other == to_own else -1


def _names(known: Known) -> tuple[str, str]:
    return known.column, known.figure.indicator.title


def _shared(words: str, name: str) -> int:
    """The length of the longest piece that both have."""
    longest = 0
    for start in range(len(name)):
        while name[start : start + longest + 1] in words and start + longest < len(name):
            longest += 1
    return longest
