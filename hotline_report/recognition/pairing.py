"""Which of the titles found is which of the form's; what is not sure is left open.

A title that is another by one slip of the pen is the same, unless the slip is in a character that
makes it another thing (非, 未, 入 for 出, a digit); so is one within which the other stands,
between two neighbours that are sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import OSA, Indel, Levenshtein

from hotline_report.numbers.units import unit_kind
from hotline_report.recognition.layouts import Title
from hotline_report.recognition.likeness import alike, assigned

_DENYING = frozenset("非不未无没否再首全均超另其0123456789一二三四五六七八九十百千万亿%")
"""Characters that make another thing of a title where they come or go."""

_EXCHANGED = _DENYING | frozenset(
    "入出进上下内外增减升降新旧国省市县区镇村乡本前后年月日周季早晚总均最平高低双单多少大小男女企群次"
    "件率数量比人收发转接"
)
"""Characters that make another thing of a title where one stands for another of them."""

_LONG = 8
"""Characters of a title from which two slips are taken for slips."""
_SHORTEST = 3
"""Characters of a title in which a slip is seen as one by itself."""

_TITLE, _PATH, _ORDER, _UNIT = 0.6, 0.4, 0.06, 0.15
_MARGIN = 0.04
"""By how much a pair must be better than any other of either."""
_NAMESAKES = 0.14
"""The same, of several of one title, which what stands above must tell apart."""
_WITHIN = 0.5
"""How alike a title and one within it must be."""


class Seen(Struct, frozen=True):
    """A title as found: what it may be, its path, its unit, and its text for messages."""

    titles: tuple[str, ...]
    path: str
    unit: str
    text: str


class Sure(IntEnum):
    """How sure a pair is; the value in percent is what it counts."""

    OPEN = 0
    WITHIN = 60
    SLIP = 85
    SAME = 100


class Pairs(Struct, frozen=True):
    """Which is which: of those found, the form's with how sure it is; guesses are to be asked."""

    pairs: Mapping[int, tuple[int, Sure]]
    guesses: Mapping[int, int]

    def weight(self) -> float:
        """What the pairs count, each 1 where it is sure."""
        return sum(sure for _, sure in self.pairs.values()) / 100


@lru_cache(maxsize=100_000)
def kinship(one: str, other: str) -> Sure:
    """How two plain titles are the same."""
    if one == other:
        return Sure.SAME if one else Sure.OPEN
    short, long = sorted((one, other), key=len)
    if not short:
        return Sure.OPEN
    if _is_another(one, other):
        return Sure.OPEN
    slips = 2 if len(short) >= _LONG else 1
    if len(long) > 1 and OSA.distance(one, other) <= slips:
        return Sure.SLIP if len(short) >= _SHORTEST else Sure.WITHIN
    if Indel.distance(one, other) == len(long) - len(short) and alike(one, other) >= _WITHIN:
        return Sure.WITHIN
    return Sure.OPEN


def _is_another(one: str, other: str) -> bool:
    """Whether what differs between two titles makes another thing of one."""
    if sorted(one) == sorted(other):
        return False  # Characters changed places.
    for edit in Levenshtein.editops(one, other):
        gone = one[edit.src_pos] if edit.tag != "insert" else ""
        came = other[edit.dest_pos] if edit.tag != "delete" else ""
        if edit.tag == "replace":
            if (gone in _EXCHANGED and came in _EXCHANGED) or gone.isdigit() or came.isdigit():
                return True
        elif (gone or came) in _DENYING:
            return True
    return False


def paired(seen: Sequence[Seen], known: Sequence[Title]) -> Pairs:
    """The pairs of titles that are the same, whatever their order."""
    if not seen or not known:
        return Pairs({}, {})
    scores = [
        [_score(each, other, i / len(seen), j / len(known)) for j, other in enumerate(known)]
        for i, each in enumerate(seen)
    ]
    kin = [[_kin(each, other) for other in known] for each in seen]
    weighed = [
        [score + kin[i][j] / 100 for j, score in enumerate(row)] for i, row in enumerate(scores)
    ]
    best = dict(assigned(weighed))
    found: dict[int, tuple[int, Sure]] = {}
    for i, j in best.items():
        sure = kin[i][j]
        namesakes = sum(each is Sure.SAME for each in kin[i]) > 1
        margin = _MARGIN if not namesakes or seen[i].path == known[j].path else _NAMESAKES
        if sure in (Sure.SAME, Sure.SLIP) and _stands_out(weighed, i, j, best, margin):
            found[i] = (j, sure)
    _between(best, kin, found, seen, known)
    guesses = {i: j for i, j in best.items() if i not in found and scores[i][j] >= _WITHIN}
    return Pairs(found, guesses)


def _score(seen: Seen, known: Title, at: float, there: float) -> float:
    title = max(alike(one, other) for one in seen.titles for other in known.titles)
    path = alike(seen.path, known.path)
    order = _ORDER * (1 - abs(at - there))
    return max(0.0, _TITLE * title + _PATH * path + order - _UNIT * _differ(seen, known))


def _differ(seen: Seen, known: Title) -> bool:
    """Whether their units are of two kinds."""
    if not seen.unit or not known.unit or seen.unit == known.unit:
        return False
    return unit_kind(seen.unit) != unit_kind(known.unit)


def _kin(seen: Seen, known: Title) -> Sure:
    if _differ(seen, known):
        return Sure.OPEN
    best = max(kinship(one, other) for one in seen.titles for other in known.titles)
    if best is Sure.SAME or kinship(seen.path, known.path) is Sure.SAME:
        return Sure.SAME
    if best is Sure.WITHIN and seen.path != seen.titles[0]:
        # A slip in two characters is seen as one where what stands above is the same.
        best = max(best, min(Sure.SLIP, kinship(seen.path, known.path)))
    return best


def _stands_out(
    scores: Sequence[Sequence[float]], i: int, j: int, best: Mapping[int, int], margin: float
) -> bool:
    """Whether no other pair of either would do as well; of equal ones, their order tells."""
    mine = scores[i][j]
    rivals = [score for n, score in enumerate(scores[i]) if n != j]
    rivals += [row[j] for n, row in enumerate(scores) if n != i]
    if mine - max(rivals, default=0.0) >= margin:
        return True
    # Several columns of one title: their order tells which is which, if all of them are there
    # and no other column has left its place.
    in_order = [best[n] for n in sorted(best)]
    if in_order != sorted(in_order):
        return False
    alike_there = [n for n, score in enumerate(scores[i]) if mine - score < _NAMESAKES]
    alike_here = [n for n, row in enumerate(scores) if mine - row[j] < _NAMESAKES]
    if len(alike_there) != len(alike_here):
        return False
    return [best.get(n) for n in alike_here] == alike_there


def _between(
    best: Mapping[int, int],
    kin: Sequence[Sequence[Sure]],
    found: dict[int, tuple[int, Sure]],
    seen: Sequence[Seen],
    known: Sequence[Title],
) -> None:
    """Pairs of titles of which one stands within the other, between neighbours that are sure."""
    for i, j in best.items():
        if i in found or kin[i][j] is not Sure.WITHIN:
            continue
        before = (i == 0 and j == 0) or found.get(i - 1, (-2,))[0] == j - 1
        after = (i == len(seen) - 1 and j == len(known) - 1) or found.get(i + 1, (-2,))[0] == j + 1
        if before and after:
            found[i] = (j, Sure.WITHIN)


def answered(
    pairs: Pairs, seen: Sequence[Seen], names: Sequence[str], answers: Mapping[str, str]
) -> Pairs:
    """The pairs as somebody said that they are; `answers` by the text found, "" for none."""
    said = {n: answers[each.text] for n, each in enumerate(seen) if each.text in answers}
    if not said:
        return pairs
    taken = {names.index(name) for name in said.values() if name in names}
    found = {n: pair for n, pair in pairs.pairs.items() if n not in said and pair[0] not in taken}
    found |= {n: (names.index(name), Sure.SAME) for n, name in said.items() if name in names}
    return Pairs(found, {n: j for n, j in pairs.guesses.items() if n not in said})
