"""Made-up cases, each counted in the cells where the form says that it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from random import Random

from msgspec import Struct

from hotline_report.model.edition import Edition
from tests.checks.consistent.arithmetic import near, shuffled
from tests.checks.consistent.laws import Law, Place, counts, laws

_KINDS = 3
"""Kinds of cases for each cell."""


class Counted(Struct, frozen=True):
    """This year's cases and last year's."""

    now: int
    before: int

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.now + other.now, self.before + other.before)


def counted(random: Random, edition: Edition) -> dict[Place, Counted]:
    """The counts of two years: each is a number of cases, so that all laws hold for both."""
    size = random.choice([2, 40, 3_000, 1_500_000])
    found = dict.fromkeys(counts(edition), Counted(0, 0))
    for places in _kinds(random, found, laws(edition)):
        number = random.randint(0, random.choice([1, size // 50 + 1, size]))
        cases = Counted(number, near(random, number))
        for place in places:
            found[place] += cases
    return found


def _kinds(random: Random, places: Iterable[Place], held: Iterable[Law]) -> list[tuple[Place, ...]]:
    """Kinds of cases: for each cell some, each the smallest set of cells that keeps all laws."""
    by_place: Mapping[Place, list[Law]] = defaultdict(list)
    for law in held:
        for place in (*law.left, *law.right):
            by_place[place].append(law)
    found = []
    for place in places:
        for _ in range(_KINDS if by_place[place] else 1):
            kind = _closed(random, (place,), by_place)
            assert kind is not None, f"no case can be counted in {place}"
            found.append(kind)
    return found


def _closed(
    random: Random, counted_in: tuple[Place, ...], by_place: Mapping[Place, list[Law]]
) -> tuple[Place, ...] | None:
    """The cells and what the laws ask for besides; None where they cannot all be kept."""
    for law in {law: None for place in counted_in for law in by_place[place]}:
        left, right = (sum(p in counted_in for p in side) for side in (law.left, law.right))
        if left == right or (left < right and not law.equal):
            continue
        lacking = law.left if left < right else law.right
        for place in shuffled(random, lacking):
            if place in counted_in:
                continue
            closed = _closed(random, (*counted_in, place), by_place)
            if closed is not None:
                return closed
        return None
    return counted_in
