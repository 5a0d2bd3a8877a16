"""Made-up cases, each counted in the cells where the form says that it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from hotline_report.model.edition import Edition
from hotline_report.model.period import Period
from tests.checks.consistent.arithmetic import near, shuffled
from tests.checks.consistent.laws import Law, When, carried, counts, laws
from tests.checks.consistent.places import Place

_KINDS = 330
"""Kinds of cases of a form at most, where each of its cells has one."""
_OF_A_CELL = 3

Counted = dict[Place, int]
"""How many cases each cell counts in one period."""

_Spot = tuple[Place, Period]


def counted(random: Random, edition: Edition, periods: Sequence[Period]) -> dict[Period, Counted]:
    """The counts of some periods: each is a number of cases, so that all laws hold for them.

    The first one's are made up; the others' are near them.
    """
    size = random.choice([2, 40, 3_000, 1_500_000])
    cells = list(counts(edition))
    found = {period: dict.fromkeys(cells, 0) for period in periods}
    held = _Held(edition, periods)
    for kind in _kinds(random, cells, periods[0], held):
        number = random.randint(0, random.choice([1, size // 50 + 1, size]))
        own = [place for place, period in kind if period == periods[0]]
        for place, when in kind:
            found[when][place] += number
        for period in periods[1:]:
            # What is carried over from this period to another one is counted there as well.
            cases = near(random, number)
            for place, when in held.closed(random, [(place, period) for place in own]):
                found[when][place] += cases
    return found


def _kinds(
    random: Random, places: Sequence[Place], period: Period, held: _Held
) -> Iterator[list[_Spot]]:
    """For each cell some, each the smallest set of cells that keeps all laws."""
    each = max(1, min(_OF_A_CELL, _KINDS // len(places))) if places else 0
    for place in places:
        for _ in range(each if held.says_of((place, period)) else 1):
            yield held.closed(random, [(place, period)])


class _Held:
    """What must hold in each period, and between two that are both there; cells as numbers."""

    def __init__(self, edition: Edition, periods: Sequence[Period]) -> None:
        self._spots: list[_Spot] = [(p, period) for period in periods for p in counts(edition)]
        self._number = {spot: number for number, spot in enumerate(self._spots)}
        self._laws: list[Law[int]] = []
        self._sides: list[tuple[frozenset[int], frozenset[int]]] = []
        self._of: dict[int, list[int]] = defaultdict(list)
        for period in periods:
            for law in (*_in(period, edition), *_carried(period, edition)):
                if all(spot in self._number for spot in (*law.left, *law.right)):
                    self._add(law)

    def _add(self, law: Law[_Spot]) -> None:
        left, right = (tuple(self._number[s] for s in side) for side in (law.left, law.right))
        for number in (*left, *right):
            self._of[number].append(len(self._laws))
        self._laws.append(Law(left, right, law.equal))
        self._sides.append((frozenset(left), frozenset(right)))

    def says_of(self, spot: _Spot) -> bool:
        """Whether anything must hold of it."""
        return bool(self._of.get(self._number[spot]))

    def closed(self, random: Random, spots: Sequence[_Spot]) -> list[_Spot]:
        """The cells and what the laws ask for besides."""
        found = self._closed(random, [self._number[spot] for spot in spots])
        assert found is not None, f"no case can be counted in {spots}"
        return [self._spots[number] for number in found]

    def _closed(self, random: Random, counted_in: list[int]) -> list[int] | None:
        """None where the laws cannot all be kept."""
        known = set(counted_in)
        for number in dict.fromkeys(law for spot in counted_in for law in self._of.get(spot, ())):
            law = self._laws[number]
            left, right = (len(side & known) for side in self._sides[number])
            if left == right or (left < right and not law.equal):
                continue
            for spot in shuffled(random, law.left if left < right else law.right):
                if spot not in known:
                    closed = self._closed(random, [*counted_in, spot])
                    if closed is not None:
                        return closed
            return None
        return counted_in


def _in(period: Period, edition: Edition) -> Iterator[Law[_Spot]]:
    for law in laws(edition):
        left, right = (tuple((place, period) for place in side) for side in (law.left, law.right))
        yield Law(left, right, law.equal)


def _carried(period: Period, edition: Edition) -> Iterator[Law[_Spot]]:
    for law in carried(edition):
        left, right = (_then(period, side) for side in (law.left, law.right))
        if left is not None and right is not None:
            yield Law(left, right, law.equal)


def _then(period: Period, side: Sequence[tuple[Place, When]]) -> tuple[_Spot, ...] | None:
    """A side of a law, seen from a period; None where an earlier one that it names is none."""
    found = [
        (place, period if when is None else period.compared_with(when)) for place, when in side
    ]
    known = tuple((place, then) for place, then in found if then is not None)
    return known if len(known) == len(found) else None
