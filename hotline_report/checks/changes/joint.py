"""What only several relations together show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm

from hotline_report.checks.changes.equation import Contradiction, side
from hotline_report.checks.changes.priors import Ground, PriorRange
from hotline_report.checks.changes.simplex import Bounds, Simplex
from hotline_report.checks.constraints.compiled import Constraint
from hotline_report.model.figure import Address

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
