"""Can bounded numbers meet linear equations? If not: which of their bounds contradict each other.

The simplex of Dutertre and de Moura (CAV 2006), on fractions, so exact. The numbers of a conflict
it finds stand in one equation of its tableau, which has exactly one basic number: leave any of them
out, and the others can be met. So a conflict is as small as it can be (though another may be
smaller).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

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
