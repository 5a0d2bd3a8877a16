"""How alike two titles are, and which of two lists belong together as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

_CACHED = 200_000


@lru_cache(maxsize=_CACHED)
def alike(one: str, other: str) -> float:
    """0 to 1: how much of two plain titles is common, in order; 0 where either is empty."""
    if not one or not other:
        return 0.0
    return ratio(one, other) / 100


def most_alike(ones: Sequence[str], others: Sequence[str]) -> float:
    """The likeness of the two that are most alike."""
    return max((alike(one, other) for one in ones for other in others), default=0.0)


def assigned(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of a row and a column, each in one at most, whose scores have the greatest sum.

    The Hungarian method with potentials, rows × columns²; pairs without a score are left out.
    """
    rows, columns = len(scores), len(scores[0]) if scores else 0
    if rows > columns:
        turned = [[scores[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in assigned(turned)) if columns else []
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    matched = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _add(row, scores, of_row, of_column, matched)
    pairs = ((matched[column] - 1, column - 1) for column in range(1, columns + 1))
    return sorted((row, column) for row, column in pairs if row >= 0 and scores[row][column] > 0)


def _add(
    row: int,
    scores: Sequence[Sequence[float]],
    of_row: list[float],
    of_column: list[float],
    matched: list[int],
) -> None:
    """Bring one more row in, along the cheapest path of pairs that change."""
    columns = len(of_column) - 1
    matched[0] = row
    before = [0] * (columns + 1)
    least = [float("inf")] * (columns + 1)
    done = [False] * (columns + 1)
    at = 0
    while matched[at]:
        done[at] = True
        here, step, to = matched[at], float("inf"), 0
        for column in range(1, columns + 1):
            if done[column]:
                continue
            cost = -scores[here - 1][column - 1] - of_row[here] - of_column[column]
            if cost < least[column]:
                least[column], before[column] = cost, at
            if least[column] < step:
                step, to = least[column], column
        for column in range(columns + 1):
            if done[column]:
                of_row[matched[column]] += step
                of_column[column] -= step
            else:
                least[column] -= step
        at = to
    while at:
        matched[at] = matched[before[at]]
        at = before[at]
