"""Which changes cannot be true together: the smallest sets of figures that contradict each other.

First each relation by itself, since people can follow one sum; a figure that several broken sums
share, and that alone can be the wrong one, is told once. Then whatever only several relations
together show. Figures that were told of are left out there, so that nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec.structs import replace

from hotline_report.checks.changes.equation import Choice, Contradiction, side
from hotline_report.checks.changes.priors import Ground, PriorRange, PriorRanges
from hotline_report.checks.changes.relations import (
    relations_in_doubt,
    relations_in_force,
)
from hotline_report.checks.changes.simplex import joint
from hotline_report.checks.constraints.compiled import Constraint
from hotline_report.checks.subject import Subject
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import Interval

Ranges = Mapping[Address, PriorRange]


def contradictions(subject: Subject) -> Iterator[Contradiction]:
    """Every independent contradiction between the changes of a bulletin."""
    priors = PriorRanges(subject)
    doubtful = [
        found
        for relation, gap in relations_in_doubt(subject)
        if (found := _despite(relation, gap, priors)) is not None
    ]
    yield from doubtful
    told = {prior.address for found in doubtful for _, prior in found.terms}
    for relations in _groups(relations_in_force(subject)):
        ranges: dict[Address, PriorRange] = {}
        for relation in relations:
            for _, address in relation.terms:
                prior = priors.of(address)
                if prior is not None:
                    ranges[address] = prior
        yield from _in_group(relations, ranges, told & ranges.keys())


def _despite(relation: Constraint, gap: Fraction, priors: PriorRanges) -> Contradiction | None:
    """A contradiction that remains whichever of this year's figures is the wrong one."""
    ranges = {a: prior for _, a in relation.terms if (prior := priors.of(a)) is not None}
    found = _broken(relation, ranges)
    for sign, address in relation.terms:
        prior = ranges[address]
        right = (prior.figure.exact or Fraction(0)) - sign * gap
        if right >= 0:
            mended = {**ranges, address: priors.revalued(prior, right)}
            if _broken(relation, mended) is None:
                return None
    return replace(found, in_doubt=True) if found is not None else None


def _in_group(
    relations: list[Constraint], ranges: dict[Address, PriorRange], told: set[Address]
) -> Iterator[Contradiction]:
    broken = {
        relation: found
        for relation in relations
        if (found := _broken(relation, ranges)) is not None
    }
    while shared := _shared(broken, relations, ranges):
        choice, explained = shared
        first, *others = (broken.pop(relation) for relation in explained)
        yield replace(first, choices=(choice,), others=tuple(others))
        # From here on it may be anything: what else is wrong must not be measured by it.
        told.add(choice.prior.address)
        freed = replace(choice.prior, low=Fraction(0), high=None)
        ranges = {**ranges, choice.prior.address: freed}
    for found in broken.values():
        yield replace(found, choices=_choices(found, relations, ranges))
        told.update(prior.address for _, prior in found.terms)
    yield from joint(relations, ranges, told)


def _broken(relation: Constraint, ranges: Ranges) -> Contradiction | None:
    """The contradiction within one relation."""
    positive = tuple((sign, ranges[a]) for sign, a in relation.terms if sign > 0)
    negative = tuple((-sign, ranges[a]) for sign, a in relation.terms if sign < 0)
    left, right = side(positive), side(negative)
    if right.high is not None and left.low > right.high:
        return Contradiction(positive, negative, relation.at_most)
    if not relation.at_most and left.high is not None and right.low > left.high:
        return Contradiction(negative, positive, at_most=False)
    return None


def _shared(
    broken: Mapping[Constraint, Contradiction], relations: list[Constraint], ranges: Ranges
) -> tuple[Choice, list[Constraint]] | None:
    """The figure that alone explains most of the broken relations, if it explains two or more."""
    counted: dict[Address, list[Constraint]] = {}
    for relation in broken:
        for _, address in relation.terms:
            if ranges[address].ground is not Ground.UNKNOWN:
                counted.setdefault(address, []).append(relation)
    ranked = sorted(counted.items(), key=lambda item: -len(item[1]))
    for address, explained in ranked:
        if len(explained) < 2:  # noqa: PLR2004 - a single one says so itself
            return None
        needed = _needed(address, relations, ranges)
        if needed is not None:
            return Choice(ranges[address], needed), explained
    return None


def _choices(
    found: Contradiction, relations: list[Constraint], ranges: Ranges
) -> tuple[Choice, ...]:
    return tuple(
        Choice(prior, needed)
        for _, prior in found.terms
        if prior.ground is not Ground.UNKNOWN
        and (needed := _needed(prior.address, relations, ranges)) is not None
    )


def _needed(address: Address, relations: list[Constraint], ranges: Ranges) -> Interval | None:
    """The priors of one figure that meet every relation it stands in, given all the others."""
    needed = Interval(Fraction(0), None)
    for relation in relations:
        sign = next((sign for sign, each in relation.terms if each == address), None)
        if sign is None:
            continue
        # sign·x + rest = 0 (or ≤ 0), so x = rest / −sign, and signs are ±1.
        same = tuple((1, ranges[a]) for s, a in relation.terms if s == sign and a != address)
        against = tuple((1, ranges[a]) for s, a in relation.terms if s == -sign)
        left = side(against).less(side(same))
        low, high = left.low, left.high
        if relation.at_most and sign > 0:
            low = Fraction(0)
        elif relation.at_most:
            high = None
        if high is not None and high < 0:
            return None
        needed = needed.meet(Interval(max(low, Fraction(0)), high))
        if needed.is_empty:
            return None
    return needed


def _groups(relations: list[Constraint]) -> list[list[Constraint]]:
    """Relations that share figures, together; each such group stands for itself."""
    groups: list[tuple[set[Address], list[Constraint]]] = []
    for relation in relations:
        addresses = {address for _, address in relation.terms}
        joined = [relation]
        apart = []
        for known, members in groups:
            if known & addresses:
                addresses |= known
                joined = [*members, *joined]
            else:
                apart.append((known, members))
        groups = [*apart, (addresses, joined)]
    return [members for _, members in groups]
