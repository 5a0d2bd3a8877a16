"""From relations that fail to faults: the one number that, put right, mends as many as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from msgspec import Struct

from hotline_report.checks.relations.extremes import Between
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.sheet import Changes, Kind, Sheet, Spot, Tie
from hotline_report.checks.relations.suspects import Exchange, Suspect, exchanges_of, suspects_of
from hotline_report.checks.relations.ties import ties_of
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import Nature

_BOUNDS = (Kind.MISSING, Kind.ORDER)
"""What only bounds a number tells less than what asks for a certain one."""


class Fault(Struct, frozen=True):
    """Relations that fail together, the most telling first; and who may be to blame."""

    ties: tuple[Tie, ...]
    suspects: tuple[Suspect, ...]
    exchange: Exchange | None = None

    @property
    def lead(self) -> Tie:
        """The relation that the fault is told by."""
        return self.ties[0]

    @property
    def culprit(self) -> Suspect | None:
        """The number to blame, where there is just one."""
        return self.suspects[0] if len(self.suspects) == 1 else None


class Diagnosis(Struct, frozen=True):
    """The typed numbers of a bulletin, its relations, and what is wrong with them.

    `confirmed` are the numbers of relations that hold.
    """

    sheet: Sheet
    ties: tuple[Tie, ...]
    faults: tuple[Fault, ...]
    confirmed: frozenset[Spot]

    def blamed(self) -> frozenset[Spot]:
        """Numbers whose right value is told, or that are told to have changed places."""
        culprits = (fault.culprit for fault in self.faults)
        found = {c.spot for c in culprits if c is not None and c.wanted is not None}
        swaps = (fault.exchange for fault in self.faults)
        found.update(s for swap in swaps if swap is not None for pair in swap.spots for s in pair)
        return frozenset(found)

    def failing_rates(self) -> frozenset[Spot]:
        """Rates, shares and means that are told to be wrong by their arithmetic."""
        failing = (tie for fault in self.faults for tie in fault.ties)
        return frozenset(tie.spot for tie in failing if isinstance(tie, Ratio | Between))


def diagnose(subject: Subject) -> Diagnosis:
    """All relations of a bulletin, and those that fail, gathered into faults."""
    sheet = Sheet(subject)
    every = tuple(ties_of(sheet))
    ties = [tie for tie in every if not is_computed(sheet, tie)]
    failing = [number for number, tie in enumerate(ties) if not tie.holds({})]
    fails = set(failing)
    holding = [tie for number, tie in enumerate(ties) if number not in fails]
    confirmed = frozenset(spot for tie in holding for spot in tie.spots)
    faults = list(_faults(sheet, ties, failing))
    computed = [tie for tie in every if is_computed(sheet, tie) and not tie.holds({})]
    if computed:
        ways = [_ways(sheet, fault) for fault in faults]
        more = untold(sheet, computed, [ties[number] for number in failing], ways)
        faults += _faults_of_computed(sheet, holding, more)
        ties += more
    return Diagnosis(sheet, tuple(ties), tuple(faults), confirmed)


def _ways(sheet: Sheet, fault: Fault) -> list[Changes]:
    """The changes that would each mend the fault."""
    if fault.exchange is not None:
        return [fault.exchange.changes(sheet)]
    values = ((s.spot, v) for s in fault.suspects for v in (s.values.low, s.values.high))
    return [{spot: value} for spot, value in values if value is not None]


def _faults_of_computed(sheet: Sheet, holding: list[Tie], failing: list[Tie]) -> Iterator[Fault]:
    """Those of relations of computed figures; one alone does not tell which number is wrong."""
    ties = [*holding, *failing]
    for fault in _faults(sheet, ties, list(range(len(holding), len(ties)))):
        yield Fault(fault.ties, ()) if len(fault.ties) == len(fault.suspects) == 1 else fault


def _faults(sheet: Sheet, ties: Sequence[Tie], failing: list[int]) -> Iterator[Fault]:
    """Faults, those with the most relations first; each failing relation in just one."""
    # What was only cut off instead of rounded is told by itself and says nothing of other numbers.
    hard = frozenset(number for number in failing if not ties[number].agrees({}))
    mends = suspects_of(sheet, ties, hard)
    swaps = exchanges_of(sheet, ties, hard) if len(hard) > 1 else {}
    left = set(failing)
    # An exchange is two changes: it must mend more than one change does.
    known = sorted({*mends.values(), *swaps.values()}, key=lambda m: (-len(m), sorted(m)))
    for mended in known:
        if not mended <= left:
            continue
        left -= mended
        suspects = tuple(s for s, m in mends.items() if m == mended)
        exchange = next((e for e, m in swaps.items() if m == mended), None)
        told = [ties[n] for n in sorted(mended)]
        if suspects:
            yield Fault(_telling_first(told, suspects[0]), suspects)
        else:
            yield Fault(tuple(told), (), exchange)
    for number in sorted(left):
        yield Fault((ties[number],), ())


def _telling_first(ties: list[Tie], suspect: Suspect) -> tuple[Tie, ...]:
    def order(tie: Tie) -> tuple[bool, bool]:
        values = tie.range(suspect.spot)
        one_sided = values.high is None or (values.low == 0 < values.high)
        return one_sided, tie.kind in _BOUNDS

    return tuple(sorted(ties, key=order))


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
