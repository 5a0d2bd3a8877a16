"""Wrong counts in a consistent bulletin, and which laws of its form they break."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.checks.consistent.bulletin import Made
from tests.checks.consistent.laws import Law, laws
from tests.checks.consistent.places import Place

Wrong = Mapping[Place, int]
"""Counts as typed by mistake."""

_FAR = 1_000_000


def tellable(made: Made) -> list[Place]:
    """The typed counts that take part in an equality of the form."""
    places = {p for law in _equalities(made) for p in (*law.left, *law.right)}
    return [place for place in made.cells if place in places]


def wrong_count(random: Random, made: Made, place: Place) -> int:
    """Another count than the right one, near it or far off."""
    right = _right(made, place)
    near = [right + 1, right + random.randint(2, 99), abs(right - 1), random.randint(0, _FAR)]
    return random.choice([number for number in near if number != right])


def broken(made: Made, wrong: Wrong) -> frozenset[Law[Place]]:
    """The equalities that no longer hold."""

    def sum_of(places: tuple[Place, ...]) -> int:
        return sum(wrong.get(place, _right(made, place)) for place in places)

    return frozenset(law for law in _equalities(made) if sum_of(law.left) != sum_of(law.right))


def typed_wrong(made: Made, wrong: Wrong) -> str:
    """The data file with these counts."""
    return made.with_cells({place: str(number) for place, number in wrong.items()})


def _right(made: Made, place: Place) -> int:
    return int(made.figures[place].now or 0)


def _equalities(made: Made) -> list[Law[Place]]:
    return [law for law in laws(made.edition) if law.equal]
