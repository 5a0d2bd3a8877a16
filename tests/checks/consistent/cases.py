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
        self._of: dict[int, list[tuple[int, bool, bool]]] = defaultdict(list)
        """The laws of each cell, and whether it stands on their left and on their right."""
        for period in periods:
            for law in (*_in(period, edition), *_carried(period, edition)):
                if all(spot in self._number for spot in (*law.left, *law.right)):
                    self._add(law)

    def _add(self, law: Law[_Spot]) -> None:
        left, right = (tuple(self._number[s] for s in side) for side in (law.left, law.right))
        for number in dict.fromkeys((*left, *right)):
            self._of[number].append((len(self._laws), number in left, number in right))
        self._laws.append(Law(left, right, law.equal))

    def says_of(self, spot: _Spot) -> bool:
        """Whether anything must hold of it."""
        return bool(self._of.get(self._number[spot]))

    def closed(self, random: Random, spots: Sequence[_Spot]) -> list[_Spot]:
        """The cells and what the laws ask for besides."""
        so_far = _SoFar(len(self._laws))
        for spot in spots:
            self._count(self._number[spot], so_far)
        assert self._close(random, so_far), f"no case can be counted in {spots}"
        return [self._spots[number] for number in so_far.cells]

    def _close(self, random: Random, so_far: _SoFar) -> bool:
        """Whether the laws can all be kept; then the cells for it are counted."""
        for number in so_far.laws:
            law = self._laws[number]
            left, right = so_far.left[number], so_far.right[number]
            if left == right or (left < right and not law.equal):
                continue
            for spot in shuffled(random, law.left if left < right else law.right):
                if spot not in so_far.cells:
                    asked = self._count(spot, so_far)
                    if self._close(random, so_far):
                        return True
                    self._uncount(spot, asked, so_far)
            return False
        return True

    def _count(self, spot: int, so_far: _SoFar) -> list[int]:
        """Count a cell; the laws that say something of it and of none before."""
        so_far.cells[spot] = None
        asked: list[int] = []
        for number, on_left, on_right in self._of.get(spot, ()):
            so_far.left[number] += on_left
            so_far.right[number] += on_right
            if number not in so_far.laws:
                so_far.laws[number] = None
                asked.append(number)
        return asked

    def _uncount(self, spot: int, asked: list[int], so_far: _SoFar) -> None:
        del so_far.cells[spot]
        for number, on_left, on_right in self._of.get(spot, ()):
            so_far.left[number] -= on_left
            so_far.right[number] -= on_right
        for number in asked:
            del so_far.laws[number]


class _SoFar:
    """The cells that a case is counted in, the laws on them, and how many stand on each side."""

    def __init__(self, laws: int) -> None:
        self.cells: dict[int, None] = {}
        self.laws: dict[int, None] = {}
        self.left = [0] * laws
        self.right = [0] * laws


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
