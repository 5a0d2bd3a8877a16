"""What only several relations together show: bounded numbers that cannot meet linear equations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from hotline_report.checks.changes.equation import Contradiction, side
from hotline_report.checks.changes.priors import Ground, PriorRange
from hotline_report.checks.constraints.compiled import Constraint
from hotline_report.model.figure import Address

Bounds = tuple[Fraction | None, Fraction | None]
Row = dict[int, Fraction]


class Simplex:
    """Equations Σ coefficient·number = surplus; numbers and then surpluses are numbered from 0."""

    def __init__(self, equations: Sequence[Mapping[int, int]], numbers: int) -> None:
        self._rows: dict[int, Row] = {
            numbers + index: {j: Fraction(c) for j, c in equation.items()}
            for index, equation in enumerate(equations)
        }

    def conflict(self, bounds: Sequence[Bounds]) -> dict[int, Fraction] | None:
        """None if all can be met; else coefficients with Σ coefficient·number = 0, which cannot.

        Args:
            bounds: lowest and highest value of each number, then of each surplus.
        """
        values = self._start(bounds)
        # Bland's rule, the smallest number first, so that it cannot go round in circles.
        while True:
            broken = next((i for i in sorted(self._rows) if _outside(values[i], bounds[i])), None)
            if broken is None:
                return None
            low, high = bounds[broken]
            below = low is not None and values[broken] < low
            row = self._rows[broken]
            enter = next(
                (j for j in sorted(row) if _movable(values[j], bounds[j], (row[j] > 0) == below)),
                None,
            )
            if enter is None:
                return {broken: Fraction(1), **{j: -c for j, c in row.items()}}
            target = low if below else high
            step = ((target or Fraction(0)) - values[broken]) / row[enter]
            for i, each in self._rows.items():
                values[i] += each.get(enter, Fraction(0)) * step
            values[enter] += step
            self._pivot(broken, enter)

    def _start(self, bounds: Sequence[Bounds]) -> list[Fraction]:
        values = [low if low is not None else high or Fraction(0) for low, high in bounds]
        for i, row in self._rows.items():
            values[i] = sum((c * values[j] for j, c in row.items()), Fraction(0))
        return values

    def _pivot(self, leave: int, enter: int) -> None:
        row = self._rows.pop(leave)
        pivot = row.pop(enter)
        solved = {j: -c / pivot for j, c in row.items()}
        solved[leave] = 1 / pivot
        for each in self._rows.values():
            factor = each.pop(enter, None)
            if factor is None:
                continue
            for j, c in solved.items():
                changed = each.get(j, Fraction(0)) + factor * c
                if changed:
                    each[j] = changed
                else:
                    each.pop(j, None)
        self._rows[enter] = solved


def _outside(value: Fraction, bounds: Bounds) -> bool:
    low, high = bounds
    return (low is not None and value < low) or (high is not None and value > high)


def _movable(value: Fraction, bounds: Bounds, upwards: bool) -> bool:
    low, high = bounds
    return (high is None or value < high) if upwards else (low is None or value > low)


_MOST = 50
"""No bulletin has so many independent contradictions in one group of tables."""


def joint(
    relations: list[Constraint], ranges: dict[Address, PriorRange], told: set[Address]
) -> Iterator[Contradiction]:
    """What only several relations together show, among the figures not told of."""
    order = list(ranges)
    number = {address: index for index, address in enumerate(order)}
    equations = [{number[a]: sign for sign, a in relation.terms} for relation in relations]
    surplus: list[Bounds] = [
        (None if relation.at_most else Fraction(0), Fraction(0)) for relation in relations
    ]
    simplex = Simplex(equations, len(order))
    for _ in range(_MOST):
        bounds: list[Bounds] = [
            (Fraction(0), None) if a in told else (ranges[a].low, ranges[a].high) for a in order
        ]
        conflict = simplex.conflict([*bounds, *surplus])
        if conflict is None:
            return
        at_most = any(
            relation.at_most and conflict.get(len(order) + index)
            for index, relation in enumerate(relations)
        )
        found = _from_conflict(conflict, [ranges[address] for address in order], at_most=at_most)
        bounded = {p.address for _, p in found.terms if p.ground is not Ground.UNKNOWN} - told
        if not bounded:
            return
        if not told & {prior.address for _, prior in found.terms}:
            yield found
        told |= bounded


def _from_conflict(
    conflict: Mapping[int, Fraction], ranges: list[PriorRange], *, at_most: bool
) -> Contradiction:
    """The equation of a conflict, with whole coefficients, its too large side first."""
    inside = {i: c for i, c in conflict.items() if i < len(ranges) and c}
    scale = lcm(*(c.denominator for c in inside.values()))
    terms = [(int(c * scale), ranges[i]) for i, c in sorted(inside.items())]
    positive = tuple((count, prior) for count, prior in terms if count > 0)
    negative = tuple((-count, prior) for count, prior in terms if count < 0)
    high = side(negative).high
    if high is not None and side(positive).low > high:
        return Contradiction(positive, negative, at_most, joined=True)
    return Contradiction(negative, positive, at_most, joined=True)
