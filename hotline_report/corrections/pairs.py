"""Which lines are found to be the same so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hotline_report.corrections.lines import Own
from hotline_report.formatting.alignment import Text, aligned
from hotline_report.model.word import WordLine


class Pairs:
    """Lines of either side by their numbers; one may be several, where it was split or joined."""

    def __init__(self, own: Sequence[Own], new: Sequence[WordLine]) -> None:
        self.own, self.new = own, new
        self.new_of: dict[int, tuple[int, ...]] = {}
        self.own_of: dict[int, tuple[int, ...]] = {}

    def match(self, own: int, new: Sequence[int]) -> None:
        """Note that a line became these."""
        self.new_of[own] = tuple(sorted({*self.new_of.get(own, ()), *new}))
        for index in new:
            self.own_of[index] = tuple(sorted({*self.own_of.get(index, ()), own}))

    def open_own(self) -> list[int]:
        """Lines of ours that are none of the new ones yet."""
        return [number for number in range(len(self.own)) if number not in self.new_of]

    def open_new(self) -> list[int]:
        """New lines that are none of ours yet."""
        return [index for index in range(len(self.new)) if index not in self.own_of]


def alike(own: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Texts that are alike, most of all in the same order."""
    pairs = aligned([Text(text) for text in own], [Text(text) for text in new])
    return [(pair.old, pair.new) for pair in pairs]


def share(text: str, other: str) -> float:
    """How much of a text is in another, from 0 to 1, by pairs of characters."""
    grams = Text(text).grams
    return len(grams & Text(other).grams) / len(grams)
