"""The order in which what stayed, went and came stands in one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct


class Step(Struct, frozen=True):
    """An item of the old draft, of the new one, or of both, by index."""

    old: int | None = None
    new: int | None = None


def steps(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[Step]:
    """What stayed in order; between, what went before what came.

    Args:
        pairs: what stayed, increasing on both sides.
        old: how many items the old draft has.
        new: the same of the new one.
    """
    at = new_at = 0
    for place, other in (*pairs, (old, new)):
        yield from (Step(old=index) for index in range(at, place))
        yield from (Step(new=index) for index in range(new_at, other))
        if place < old and other < new:
            yield Step(place, other)
        at, new_at = place + 1, other + 1
