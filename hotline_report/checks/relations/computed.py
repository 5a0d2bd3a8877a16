"""Relations between figures that the tool computes: nothing was typed in their own cells.

They fail for numbers below them. Where another relation tells of these, they are not told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.sheet import Changes, Sheet, Spot
from hotline_report.checks.relations.tie import Tie
from hotline_report.model.edition import Nature

_MOST_WAYS = 4096
"""Of more ways to mend what is told already, one is sure to mend this as well."""

Ways = Sequence[Changes]
"""How one fault could be mended: any of these changes would do."""


def is_computed(sheet: Sheet, tie: Tie) -> bool:
    """Whether none of its figures was typed."""
    return isinstance(tie, Linear) and not any(map(sheet.is_typed, tie.addresses))


def untold(
    sheet: Sheet, failing: Iterable[Tie], told: Iterable[Tie], faults: Sequence[Ways]
) -> list[Tie]:
    """Those of the `failing` computed relations that tell something new.

    Args:
        sheet: the typed numbers.
        failing: computed relations that do not hold.
        told: the other relations that do not hold.
        faults: for each fault that is told, the ways to mend it.
    """
    below = {tie: _below(sheet, tie) for tie in failing}
    known = [frozenset(tie.spots) for tie in told]
    found: list[Tie] = []
    for tie in sorted(below, key=lambda each: len(below[each])):
        if _is_of_means(sheet, tie) or _follows(sheet, tie, below[tie], known):
            continue
        if not _is_mended(tie, faults):
            found.append(tie)
            known.append(below[tie])
    return found


def _below(sheet: Sheet, tie: Tie) -> frozenset[Spot]:
    return frozenset(spot for address in tie.addresses for spot in sheet.rests_on(address))


def _is_of_means(sheet: Sheet, tie: Tie) -> bool:
    """Whether it is between columns of a total row whose means and maxima need not add up.

    What holds in every row need not hold for the means of the rows, each by weights of its own.
    """
    if len({(address.table, address.row) for address in tie.addresses}) != 1:
        return False
    figures = [f for address in tie.addresses if (f := sheet.figure(address)) is not None]
    return any(
        sheet.parts(figure.address)
        and figure.indicator.nature is not Nature.COUNT
        and figure.indicator.formula is None
        for figure in figures
    )


def _follows(
    sheet: Sheet, tie: Tie, below: frozenset[Spot], known: Sequence[frozenset[Spot]]
) -> bool:
    """Whether a relation that is told, between the same numbers, may be why this one fails.

    A total row fails where one of its rows does. How a rate moves with its parts is not worked
    out: any number of it that is in doubt may be why.
    """
    if all(frozenset(sheet.made_of(a)) == sheet.rests_on(a) for a in tie.addresses):
        return any(spots and spots <= below for spots in known)
    return any(not spots.isdisjoint(below) for spots in known)


def _is_mended(tie: Tie, faults: Sequence[Ways]) -> bool:
    """Whether mending what is told, in one of the ways that would do, mends this as well."""
    spots = frozenset(tie.spots)
    near = [ways for ways in faults if any(not spots.isdisjoint(way) for way in ways)]
    return any(
        number >= _MOST_WAYS or tie.holds(changes) for number, changes in enumerate(_each_way(near))
    )


def _each_way(faults: Sequence[Ways]) -> Iterator[Changes]:
    """Some or all of the faults mended, each in one of its ways."""
    nothing: Changes = {}
    for chosen in product(*((nothing, *ways) for ways in faults)):
        yield {spot: value for way in chosen for spot, value in way.items()}
