"""What a cumulative figure (1—5月累计) is made of: months, or shorter first months and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.relations.parts import Part
from hotline_report.checks.relations.sheet import rounding_of
from hotline_report.checks.subject import Stretch, Subject
from hotline_report.model.cell import State
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.model.period import Period, PeriodKind
from hotline_report.numbers.units import mark_of


class Link(Struct, frozen=True):
    """What one stretch tells of a figure, and what of the figure that weighs it (权数)."""

    period: Period
    figure: Figure
    weight: Figure | None

    @property
    def label(self) -> str:
        """`5月`, `1—4月累计`."""
        name = self.period.within_year
        return f"{name}累计" if self.period.kind is PeriodKind.CUMULATIVE else name

    def part(self, figure: Figure) -> Part:
        """One of its two figures as the term of a sum."""
        shown, value = figure.value, figure.exact
        assert shown is not None  # noqa: S101 - a link has numbers only
        assert value is not None  # noqa: S101
        return Part(1, self.label, figure.address, shown, value, mark_of(figure.indicator.unit))


class Chain(Struct, frozen=True):
    """Stretches that follow each other to the bulletin's end: those with a number of the figure.

    `missing` are those of which it is not known; where it does not apply (—), nothing is missing.
    """

    links: tuple[Link, ...]
    missing: tuple[Period, ...]
    end: Period

    @property
    def last(self) -> Part | None:
        """What its last stretch tells, if that is a number."""
        link = self.links[-1] if self.links else None
        return link.part(link.figure) if link is not None and link.period == self.end else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The figures as terms of a sum."""
        return tuple(link.part(link.figure) for link in self.links)

    @property
    def weights(self) -> tuple[Part, ...]:
        """What weighs them; none unless all have one."""
        known = [link.part(link.weight) for link in self.links if link.weight is not None]
        return tuple(known) if len(known) == len(self.links) else ()

    @property
    def slack(self) -> Fraction:
        """By how much their sum may be off because they were rounded."""
        return sum((slack_of(link.figure) for link in self.links), Fraction(0))


def chains_of(subject: Subject, figure: Figure) -> Iterator[Chain]:
    """The months; and the nearest first months told in a file, with the months that follow."""
    stretches = {stretch.period: stretch for stretch in subject.stretches}
    months = subject.period.months
    yield _chain(stretches, months, figure)
    for shorter in subject.period.shorter:
        if shorter in stretches:
            yield _chain(stretches, (shorter, *months[shorter.number :]), figure)


def slack_of(figure: Figure) -> Fraction:
    """By how much a figure may be off; a computed one as much as all that it was computed from."""
    if figure.value is None:
        return Fraction(0)
    terms = len(figure.derivation.operands) if figure.derivation.source is Source.COMPUTED else 1
    return max(terms, 1) * rounding_of(figure.indicator, figure.value)


def _chain(stretches: dict[Period, Stretch], periods: tuple[Period, ...], figure: Figure) -> Chain:
    links: list[Link] = []
    missing: list[Period] = []
    for period in periods:
        stretch = stretches.get(period)
        told = _same(stretch, figure.address, figure) if stretch is not None else None
        if stretch is None or told is None or told.state not in _KNOWN:
            missing.append(period)
        elif told.state is State.NUMBER:
            links.append(Link(period, told, _weight(stretch, figure)))
    return Chain(tuple(links), tuple(missing), periods[-1])


_KNOWN = (State.NUMBER, State.NOT_APPLICABLE)


def _same(stretch: Stretch, at: Address, figure: Figure) -> Figure | None:
    """The stretch's figure of that name, if it is in the same unit."""
    told = stretch.figure(at)
    units = (figure.indicator.unit, figure.indicator.prior_unit)
    return told if told is not None and told.indicator.unit in units else None


def _weight(stretch: Stretch, figure: Figure) -> Figure | None:
    weight, at = figure.indicator.weight, figure.address
    found = stretch.figure(Address(at.table, at.row, weight)) if weight is not None else None
    return found if found is not None and found.state is State.NUMBER else None
