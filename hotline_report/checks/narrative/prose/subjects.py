"""What a change or a share is said of: the number before it, or what the words name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from hotline_report.checks.narrative.prose.patterns import (
    BOTH_BASES,
    COMPARED_WITH,
    GROWTH_GROWS,
    RESPECTIVELY,
    SHARE_BEFORE,
)
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind

_PARTS = re.compile(r"、|和|及|与|以及")
_TWO = 2


class SubjectOf(Struct, frozen=True):
    """A change's or share's subject.

    `spot` is the number that it is said of; else `words` name it, from `start` on. `after_share`: a
    share stands between the two, which the change may be meant of as well.
    """

    spot: Spot | None
    words: str
    span: tuple[int, int]
    after_share: bool = False


def subject_of(spots: Sequence[Spot], at: int) -> SubjectOf:
    """The subject of the change or share at an index of a passage's numbers."""
    spot = spots[at]
    first = at - spot.list_index
    span = _words_before(spots, first)
    words = COMPARED_WITH.sub("", spot.words(span))
    if GROWTH_GROWS.search(words):
        return SubjectOf(None, "增速", span)
    if spot.token.kind is NumberKind.SHARE:
        words = SHARE_BEFORE.sub("", words)
    said = spot.period.subject_ends.sub("", words)
    if spot.period.subjectless.sub("", said):
        parts = _PARTS.split(said)
        if spot.list_size > 1 and len(parts) == spot.list_size:
            said = parts[spot.list_index]  # 受理量、服务量同比分别增长…和…
        start = span[0] + words.find(said)
        return SubjectOf(None, said, (start, start + len(said)))
    before, shared = _numbers_before(spots, first)
    if not before or (len(before) < spot.list_size and not BOTH_BASES.search(words)):
        return SubjectOf(None, "", (span[0], span[0]), shared)
    if spot.list_size == _TWO and BOTH_BASES.search(words):
        return SubjectOf(before[-1] if before[-1].list_size == 1 else None, "", span, shared)
    if spot.list_size == 1 and RESPECTIVELY.search(words):
        return SubjectOf(None, "", span, shared)  # A list that could not be read.
    if spot.list_size == 1:
        alone = before[-1].list_size == 1
        return SubjectOf(before[-1] if alone else None, "", span, shared)
    return SubjectOf(before[-spot.list_size :][spot.list_index], "", span, shared)


def _words_before(spots: Sequence[Spot], first: int) -> tuple[int, int]:
    """From the number before, if it is of the same sentence, to the change or share."""
    spot = spots[first]
    start = spot.sentence
    if first and spots[first - 1].sentence == spot.sentence:
        before = spots[first - 1]
        # 203909件转部门办理，占35.39%: what names the number before is no subject of its own.
        start = before.names[-1].end if before.behind else before.token.end
    return (start, spot.token.start)


def _numbers_before(spots: Sequence[Spot], first: int) -> tuple[list[Spot], bool]:
    """The values of the sentence that lead up to a change, and whether a share comes between."""
    found: list[Spot] = []
    shared = False
    here = [spot for spot in spots[:first] if spot.sentence == spots[first].sentence]
    aside = asides(here, spots[first])
    for index in range(first - 1, -1, -1):
        spot = spots[index]
        if spot.sentence != spots[first].sentence:
            break
        if is_value(spot):
            if spot.index not in aside:
                found.append(spot)
        elif not found and spot.token.kind is NumberKind.SHARE:
            shared = True
        elif not found:
            words = spot.words(_words_before(spots, index - spot.list_index))
            if spot.period.subjectless.sub("", words):
                break  # That change has a subject of its own, which is this one's, too.
        elif spot.token.kind is not NumberKind.SHARE:
            break
    return found[::-1], shared


def asides(spots: Sequence[Spot], later: Spot) -> frozenset[int]:
    """Which of the numbers stand in brackets that close before a later one, by index.

    290.4万件（含归并热线29917件），占84.2%: the second is an aside. The text is gone through once,
    from behind: `lowest` is how far brackets close, at the most, from here on.
    """
    found = []
    lowest, at = 0, later.token.start
    for spot in reversed(spots):
        for character in reversed(later.text[spot.token.end : at]):
            lowest = min(lowest, 0) + (character in "（(") - (character in "）)")
        at = min(at, spot.token.end)
        if lowest < 0:
            found.append(spot.index)
    return frozenset(found)
