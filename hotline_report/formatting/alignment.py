"""Which sentence, or record, of the new draft is which of the old: the same, edited, moved.

Headings first, so that a paragraph that went to the next chapter moved, and not its heading.
Then equal sentences, in order; then equal ones elsewhere, which moved; then those that are alike,
in the same gap between two that are equal, and at last those that are alike anywhere. What is left
came or went.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from hotline_report.formatting.sequences import in_order, matches

_ALIKE = 0.4
"""How much of two sentences in the same gap is common, if one was made of the other."""

_ALIKE_ELSEWHERE = 0.6
"""The same, of sentences far from each other."""

_MOVABLE = 6
"""Characters from which an equal sentence elsewhere is the same one, moved."""

_GAP = 2_500
"""Sentences of one side × of the other in a gap, that are each compared with each."""

_RARE = 8
"""In how many sentences a pair of characters may stand to lead from one to another."""

_CANDIDATES = 3
"""How many sentences are looked at that share most of such pairs with one."""

_DIGITS = re.compile(r"\d+(?:\.\d+)?")


class Pair(Struct, frozen=True):
    """A unit of either draft, by index; `moved` where others that kept their order pass it."""

    old: int
    new: int
    moved: bool = False


class Text(Struct, frozen=True):
    """What is aligned: a sentence as it is compared, a record; of a heading, its level."""

    text: str
    level: int = 0

    @property
    def key(self) -> tuple[int, str]:
        """What equal ones have in common: headings are equal to headings of their level."""
        return self.level, self.text

    @property
    def grams(self) -> frozenset[str]:
        """Its pairs of characters, whatever its numbers are."""
        plain = _DIGITS.sub("0", self.text)
        return frozenset(map("".join, pairwise(plain))) or frozenset((plain,))


def aligned(old: Sequence[Text], new: Sequence[Text]) -> list[Pair]:
    """The pairs, in the order of the new draft; each unit is in one at most."""
    found = _Alignment(old, new)
    found.match_equal()
    found.match_moved()
    found.match_in_gaps()
    found.match_headings()
    found.match_alike()
    return found.pairs()


class _Alignment:
    def __init__(self, old: Sequence[Text], new: Sequence[Text]) -> None:
        self._old, self._new = old, new
        self._new_of: dict[int, int] = {}
        self._old_of: dict[int, int] = {}
        self._anchors: list[tuple[int, int]] = []
        self._grams: dict[tuple[bool, int], frozenset[str]] = {}

    def pairs(self) -> list[Pair]:
        """All that was matched; those moved that are not in the longest order of all."""
        matched = sorted(self._old_of.items())
        # What was matched first stays where it is; others are in order if they lie between.
        fixed = dict(self._anchors)
        kept = fixed.keys() | self._between(matched, fixed)
        return [Pair(old, new, moved=old not in kept) for new, old in matched]

    def _between(self, matched: list[tuple[int, int]], fixed: dict[int, int]) -> set[int]:
        """The old units that lie, on both sides, between the same two fixed ones, in order."""
        found: set[int] = set()
        ends = [*self._anchors, (len(self._old), len(self._new))]
        at, low = 0, (-1, -1)
        for high in ends:
            inside: list[int] = []
            while at < len(matched) and matched[at][0] < high[1]:
                old = matched[at][1]
                if low[0] < old < high[0] and old not in fixed:
                    inside.append(old)
                at += 1
            found.update(inside[index] for index in in_order(inside))
            low = high
        return found

    def match_equal(self) -> None:
        """Equal ones in order."""
        start, new_start = 0, 0
        for old, new in (*self._headings(), (len(self._old), len(self._new))):
            left = [each.key for each in self._old[start:old]]
            right = [each.key for each in self._new[new_start:new]]
            found = matches(left, right)
            self._anchors += [(start + place, new_start + other) for place, other in found]
            if old < len(self._old):
                self._anchors.append((old, new))
            start, new_start = old + 1, new + 1
        for old, new in self._anchors:
            self._match(old, new)

    def _headings(self) -> list[tuple[int, int]]:
        """Headings that are there once, in an order in which most of the text keeps its chapter."""
        left, right = _headings(self._old), _headings(self._new)
        pairs = [(old, right[key]) for key, old in left.items() if key in right]
        ends = [*(i for i, each in enumerate(self._old) if each.level), len(self._old)]
        size = {start: end - start for start, end in pairwise(ends)}
        kept = in_order([new for _, new in pairs], [size[old] for old, _ in pairs])
        return [pairs[index] for index in kept]

    def match_moved(self) -> None:
        """Equal ones elsewhere, if they are long enough to be no chance."""
        waiting: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for index in reversed(self._open_old()):
            waiting[self._old[index].key].append(index)
        for index in self._open_new():
            key = self._new[index].key
            if waiting.get(key) and (key[0] or len(key[1]) >= _MOVABLE):
                self._match(waiting[key].pop(), index)

    def match_in_gaps(self) -> None:
        """Those that are alike between the same two equal ones, in order."""
        end = (len(self._old), len(self._new))
        for (old, new), (old_end, new_end) in pairwise([(-1, -1), *self._anchors, end]):
            left = [i for i in range(old + 1, old_end) if i not in self._new_of]
            right = [i for i in range(new + 1, new_end) if i not in self._old_of]
            if left and right and len(left) * len(right) <= _GAP:
                for pair in self._best(left, right):
                    self._match(*pair)

    def _best(self, left: list[int], right: list[int]) -> list[tuple[int, int]]:
        """The pairs in order that are most alike in sum."""
        scores = [[self._score(old, new) for new in right] for old in left]
        best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
        for row in range(len(left) - 1, -1, -1):
            for column in range(len(right) - 1, -1, -1):
                score = scores[row][column]
                with_it = best[row + 1][column + 1] + score if score >= _ALIKE else 0.0
                best[row][column] = max(with_it, best[row + 1][column], best[row][column + 1])
        pairs: list[tuple[int, int]] = []
        row = column = 0
        while row < len(left) and column < len(right):
            score = scores[row][column]
            if score >= _ALIKE and best[row][column] == best[row + 1][column + 1] + score:
                pairs.append((left[row], right[column]))
                row, column = row + 1, column + 1
            elif best[row][column] == best[row + 1][column]:
                row += 1
            else:
                column += 1
        return pairs

    def match_headings(self) -> None:
        """Those before the same text, whatever they are called."""
        for index in reversed(self._open_old()):
            other = self._new_of.get(index + 1, 0) - 1
            is_open = other >= 0 and other not in self._old_of
            if is_open and self._old[index].level and self._new[other].level:
                self._match(index, other)

    def match_alike(self) -> None:
        """Those that are much alike, wherever they stand; the most alike first."""
        open_new = self._open_new()
        where: defaultdict[str, list[int]] = defaultdict(list)
        for index in open_new:
            for gram in self._grams_of(new=True, index=index):
                where[gram].append(index)
        candidates = [
            (self._score(old, new), old, new)
            for old in self._open_old()
            for new in self._likely(old, where)
        ]
        for score, old, new in sorted(candidates, key=lambda each: (-each[0], each[1:])):
            is_open = old not in self._new_of and new not in self._old_of
            if score >= _ALIKE_ELSEWHERE and is_open:
                self._match(old, new)

    def _likely(self, old: int, where: dict[str, list[int]]) -> Iterator[int]:
        shared = Counter(
            new
            for gram in self._grams_of(new=False, index=old)
            if gram in where and len(where[gram]) <= _RARE
            for new in where[gram]
        )
        return (new for new, _ in shared.most_common(_CANDIDATES))

    def _score(self, old: int, new: int) -> float:
        """How much of both is common, from 0 to 1; a heading is like a heading only."""
        if bool(self._old[old].level) != bool(self._new[new].level):
            return 0.0
        left, right = self._grams_of(new=False, index=old), self._grams_of(new=True, index=new)
        return 2 * len(left & right) / (len(left) + len(right))

    def _grams_of(self, *, new: bool, index: int) -> frozenset[str]:
        if (new, index) not in self._grams:
            self._grams[new, index] = (self._new if new else self._old)[index].grams
        return self._grams[new, index]

    def _open_old(self) -> list[int]:
        return [i for i in range(len(self._old)) if i not in self._new_of]

    def _open_new(self) -> list[int]:
        return [i for i in range(len(self._new)) if i not in self._old_of]

    def _match(self, old: int, new: int) -> None:
        self._new_of[old], self._old_of[new] = new, old


def _headings(texts: Sequence[Text]) -> dict[tuple[int, str], int]:
    """The headings that are there once, in order, with their indices."""
    found = [(each.key, index) for index, each in enumerate(texts) if each.level]
    counted = Counter(key for key, _ in found)
    return {key: index for key, index in found if counted[key] == 1}
