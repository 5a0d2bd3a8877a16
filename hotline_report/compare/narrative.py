"""The narrative of two drafts with what is known of it: which sentence is which, where each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from hotline_report.compare.units import Names, Unit, masked
from hotline_report.formatting.alignment import Pair, Text, aligned
from hotline_report.model.changes import Span
from hotline_report.model.narrative import PassageKind

_BEHIND = frozenset({PassageKind.CLOSING, PassageKind.ANNEX, PassageKind.FOOTNOTE})
"""What stands behind the last chapter and is no part of it."""


class Narrative(Struct, frozen=True):
    """The units of both drafts, what changed figures are called in both, and the pairs of units.

    `new_of` and `old_of` are the pairs by index.
    """

    old: Sequence[Unit]
    new: Sequence[Unit]
    old_names: Names
    new_names: Names
    pairs: Sequence[Pair]
    new_of: Mapping[int, int]
    old_of: Mapping[int, int]

    @classmethod
    def of(
        cls, old: Sequence[Unit], new: Sequence[Unit], old_names: Names, new_names: Names
    ) -> Narrative:
        """With the units aligned."""
        pairs = aligned(
            [Text(masked(unit, old_names), unit.level) for unit in old],
            [Text(masked(unit, new_names), unit.level) for unit in new],
        )
        new_of = {pair.old: pair.new for pair in pairs}
        return cls(
            old, new, old_names, new_names, pairs, new_of, {pair.new: pair.old for pair in pairs}
        )

    def is_equal(self, pair: Pair) -> bool:
        """Whether it says the same, but for linked numbers."""
        old, new = self.old[pair.old], self.new[pair.new]
        return masked(old, self.old_names) == masked(new, self.new_names)

    def order(self, old: Span | None, new: Span | None) -> tuple[int, int]:
        """Where a change is told: where it is in the new draft.

        What went, behind what stood before it and is left.
        """
        if new is not None:
            return new.start, 0
        start = old.start if old is not None else 0
        at = start - 1
        while at >= 0 and at not in self.new_of:
            at -= 1
        return self.new_of.get(at, -1), 1 + start


def text_of(units: Sequence[Unit], span: Span) -> str:
    """The sentences of a span, as one."""
    return "".join(unit.text for unit in units[span.start : span.end])


def end_of(units: Sequence[Unit], heading: int) -> int:
    """Where the chapter of a heading ends."""
    head = units[heading]
    end = heading + 1
    while end < len(units) and not _is_behind(units[end], head):
        end += 1
    return end


def _is_behind(unit: Unit, head: Unit) -> bool:
    if unit.is_heading:
        return unit.level <= head.level
    return unit.kind in _BEHIND and unit.kind is not head.kind


def homes(units: Sequence[Unit], headings: Iterable[int]) -> list[int | None]:
    """Of each unit the outermost of these headings that it stands below, or is."""
    found: list[int | None] = [None] * len(units)
    end = 0
    for heading in headings:
        if heading >= end:
            end = end_of(units, heading)
            found[heading:end] = [heading] * (end - heading)
    return found


def runs(indices: Iterable[int]) -> Iterator[Span]:
    """Consecutive ones together."""
    start = end = -1
    for index in indices:
        if index == end:
            end += 1
            continue
        if end > start:
            yield Span(start, end)
        start, end = index, index + 1
    if end > start:
        yield Span(start, end)


class MovedChapters:
    """The chapters that moved: what stands in the same one on both sides moved with it."""

    def __init__(self, narrative: Narrative) -> None:
        heads = [p for p in narrative.pairs if p.moved and narrative.new[p.new].is_heading]
        self._new_of = narrative.new_of
        self._old = homes(narrative.old, sorted(pair.old for pair in heads))
        self._new = homes(narrative.new, sorted(pair.new for pair in heads))
        self._with: dict[int, list[Pair]] = {}
        for pair in narrative.pairs:
            head = self._new[pair.new]
            if pair.moved and head is not None and not self.is_left_by(pair):
                self._with.setdefault(head, []).append(pair)

    def is_left_by(self, pair: Pair) -> bool:
        """Whether a unit moved, and not with its chapter."""
        old, new = self._old[pair.old], self._new[pair.new]
        return pair.moved and (old is None or new is None or self._new_of[old] != new)

    def __iter__(self) -> Iterator[list[Pair]]:
        """Of each outermost one its heading, and what moved with it."""
        for head, pairs in self._with.items():
            if pairs[0].new == head:
                yield pairs
