"""What two sequences have in common, in order, in work that grows as they do.

Where little is left between two matches, `difflib` finds the longest equal runs; where much is,
items that are there once on both sides are matched first and part it (“patience”).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

_ROOM = 40_000
"""Length of one side × length of the other that is compared item by item."""

_DEPTH = 24
"""How often that is done within each other; beyond, nothing more is found."""


class _Gap(Struct, frozen=True):
    """Where nothing is matched yet: from and to, on either side."""

    old: int
    old_end: int
    new: int
    new_end: int
    depth: int = 0


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of equal items, increasing on both sides."""
    found: list[tuple[int, int]] = []
    gaps = [_Gap(0, len(old), 0, len(new))]
    while gaps:
        gap = _without_ends(gaps.pop(), old, new, found)
        size = (gap.old_end - gap.old) * (gap.new_end - gap.new)
        if not size:
            continue
        if size <= _ROOM:
            found += _item_by_item(gap, old, new)
        elif gap.depth < _DEPTH:
            gaps += _parted(gap, old, new)
    return sorted(found)


def in_order(places: Sequence[int], weights: Sequence[int] = ()) -> list[int]:
    """Which of these places, by index, make the longest increasing sequence, or the weightiest.

    No place is there twice.
    """
    ranks = {place: rank for rank, place in enumerate(sorted(places), start=1)}
    best = _Heaviest(len(places))
    before: list[int] = []
    weight_of: list[int] = []
    for index, place in enumerate(places):
        weight, last = best.up_to(ranks[place] - 1)
        weight_of.append(weight + (weights[index] if weights else 1))
        before.append(last)
        best.put(ranks[place], weight_of[index], index)
    found: list[int] = []
    index = best.up_to(len(places))[1]
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


class _Heaviest:
    """The heaviest of what was put at places from 1 on, up to any of them (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self._tree = [(0, -1)] * (size + 1)

    def put(self, place: int, weight: int, index: int) -> None:
        while place < len(self._tree):
            # Of equal weights the first is kept.
            if weight > self._tree[place][0]:
                self._tree[place] = (weight, index)
            place += place & -place

    def up_to(self, place: int) -> tuple[int, int]:
        """Its weight and index; (0, -1) where there is none."""
        found = (0, -1)
        while place:
            if self._tree[place][0] > found[0]:
                found = self._tree[place]
            place -= place & -place
        return found


def _without_ends(
    gap: _Gap, old: Sequence[Hashable], new: Sequence[Hashable], found: list[tuple[int, int]]
) -> _Gap:
    """The gap without what is equal at its beginning and its end, which is found."""
    start, new_start, end, new_end = gap.old, gap.new, gap.old_end, gap.new_end
    while start < end and new_start < new_end and old[start] == new[new_start]:
        found.append((start, new_start))
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
        found.append((end, new_end))
    return _Gap(start, end, new_start, new_end, gap.depth)


def _item_by_item(
    gap: _Gap, old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[int, int]]:
    left, right = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield gap.old + block.a + step, gap.new + block.b + step


def _parted(gap: _Gap, old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[_Gap]:
    """The gaps between items that are unique on both sides; none where there is no such item."""
    left = _unique(old, gap.old, gap.old_end)
    right = _unique(new, gap.new, gap.new_end)
    pairs = [(place, right[item]) for item, place in left.items() if item in right]
    kept = [pairs[index] for index in in_order([place for _, place in pairs])]
    start, new_start = gap.old, gap.new
    for place, new_place in (*kept, (gap.old_end, gap.new_end)) if kept else ():
        # From the item on: `_without_ends` matches it, and what is equal behind it.
        yield _Gap(start, place, new_start, new_place, gap.depth + 1)
        start, new_start = place, new_place


def _unique(items: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    """The items that are there once, in order, with their places."""
    counted = Counter(items[start:end])
    return {items[place]: place for place in range(start, end) if counted[items[place]] == 1}
