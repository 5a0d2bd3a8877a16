"""Why no arithmetic can tell a change."""

from __future__ import annotations

from hotline_report.model.cell import Direction
from hotline_report.model.expression import Relation
from hotline_report.model.figure import Address
from tests.power.laws import Laws
from tests.power.places import Part, Place

EXCHANGED = "exchanged figures leave every sum, order and prior as possible as it was"
WORDS = "a number of the narrative that stands in no table"
COMPUTED = "its total is not typed: the tool adds it up, and so it follows the figure"
BROKEN = "the only relation it stands in is one that the published bulletin breaks already"
BOUNDED = "it is bounded by another figure only, and still within the bounds"
LOOSE = "last year's figures, as the printed changes imply them, can still agree"
ALONE = "it stands in no relation; its change, whatever it is, has some whole prior"
BARE = "it stands in no relation, and no change is printed beside it"
FOLLOWS = "it stands in no relation, and its change is computed from it"
FREE_PRIOR = "a typed prior that stands in no relation"


def why(laws: Laws, before: dict[str, bool], place: Place | None) -> str:
    """The first reason that applies; `before` are the laws of the unchanged bulletin."""
    if place is None:
        return EXCHANGED
    related = [(name, r) for name, addresses, r in laws.members() if place.address in addresses]
    if any(
        total_follows(laws, name, addresses)
        for name, addresses, _ in laws.members()
        if place.address in addresses
    ):
        return COMPUTED
    wanted = "" if place.part is Part.VALUE else "last year's "
    known = [(before.get(f"{wanted}{name}"), relation) for name, relation in related]
    told = [(held, relation) for held, relation in known if held is not None]
    if told and all(held is False for held, _ in told):
        return BROKEN
    if any(relation is Relation.EQUAL for _, relation in told):
        return LOOSE
    if told:
        return BOUNDED
    return _alone(laws, place)


def total_follows(laws: Laws, name: str, addresses: frozenset[Address]) -> bool:
    """Whether a law is a total that nobody typed."""
    return name.startswith("total ") and not all(
        address in laws.cells or laws.is_empty(address) for address in addresses
    )


def _alone(laws: Laws, place: Place) -> str:
    cell = laws.cells[place.address]
    if place.part is Part.PRIOR:
        return FREE_PRIOR
    if cell.change is not None and cell.change.direction is not Direction.NONE:
        return ALONE
    return FOLLOWS if laws.has_prior(place.address) else BARE
