"""What a cumulative figure (1—5月累计) is made of, and whether it agrees with that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.relations.parts import Part, mark_of_all, sum_text, tight, total
from hotline_report.checks.relations.sheet import rounding_of
from hotline_report.checks.subject import Stretch, Subject
from hotline_report.model.cell import State
from hotline_report.model.edition import Cumulation, Nature
from hotline_report.model.expression import Quotient
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.model.finding import Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.numbers.printed import number_text, plain, rounded
from hotline_report.numbers.rounding import places_of
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


_NAMED = 3
"""More months than these are not named one by one in a message."""


class Verdict(Struct, frozen=True):
    """That a figure does not agree; `wanted` is what it should be, where that is one number."""

    message: str
    expected: str
    wanted: Fraction | None = None
    level: Level = Level.WARNING


def verdict_of(figure: Figure, chain: Chain) -> Verdict | None:
    """What is wrong with a figure by one chain of stretches; None where nothing is."""
    judge = _AS_SAID.get(figure.indicator.cumulation) or _BY_NATURE.get(figure.indicator.nature)
    if judge is None or not chain.links or figure.exact is None:
        return None
    return judge(figure, figure.exact, chain)


def _nothing(_figure: Figure, _value: Fraction, _chain: Chain) -> None:
    """Nothing is known to follow."""


def _sum(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    parts = chain.parts
    added, slack = total(parts), chain.slack + slack_of(figure)
    mark = mark_of_all(parts)
    shown = f"{sum_text(parts)} = {plain(added)}{mark}" if len(parts) > 1 else sum_text(parts)
    if not chain.missing:
        if abs(value - added) <= slack:
            return None
        way = "多" if value > added else "少"
        return Verdict(f"比{_names(chain)}{way}{plain(abs(value - added))}{mark}", shown, added)
    signed = figure.indicator.signed or any(part.value < 0 for part in parts)
    if signed or value >= added - slack:
        return None
    return Verdict(f"小于{_names(chain)}", f"不小于{shown}（{_without(chain)}）")


def _names(chain: Chain) -> str:
    """`1—4月累计、5月之和`; of many months, that they are added up."""
    labels = [link.label for link in chain.links]
    if len(labels) > _NAMED:
        return "已有各月之和" if chain.missing else "各月之和"
    return f"{'、'.join(labels)}之和" if len(labels) > 1 else labels[0]


def _without(chain: Chain) -> str:
    return f"没有{'、'.join(period.within_year for period in chain.missing)}的数"


def _largest(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    largest = max(chain.parts, key=lambda part: part.value)
    if _is_same(figure, largest):
        return None
    if value < largest.value:
        return Verdict(f"小于{largest.label}的", f"不小于{largest.text}", largest.value)
    if chain.missing:
        return None
    return Verdict("不是各月中最大的", f"各月中最大的一个，即{largest.text}", largest.value)


def _last(figure: Figure, _value: Fraction, chain: Chain) -> Verdict | None:
    last = chain.last
    if last is None or _is_same(figure, last):
        return None
    return Verdict(f"与{last.label}末的不同", f"与{last.text}相等", last.value)


def _is_same(figure: Figure, part: Part) -> bool:
    """Whether it is the same number, told with other decimals perhaps."""
    if figure.value is None or places_of(figure.value) == places_of(part.shown):
        return figure.value == part.shown
    return abs(Fraction(figure.value) - part.value) <= slack_of(figure)


def _mean(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    if chain.missing or isinstance(figure.indicator.formula, Quotient):
        return None  # What the form divides is held to its own counts.
    if sum(weight.value for weight in chain.weights) > 0:
        return _weighted(figure, value, chain)
    low = min(chain.parts, key=lambda part: part.value)
    high = max(chain.parts, key=lambda part: part.value)
    slack = slack_of(figure) + max(slack_of(link.figure) for link in chain.links)
    if figure.indicator.exceeds or low.value - slack <= value <= high.value + slack:
        return None
    between = f"在{low.text}与{high.text}之间" if low != high else f"与{low.text}相等"
    return Verdict("超出了各月的范围", between, level=Level.HINT)


def _weighted(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    """By its weight (权数); each month may be a unit of its last place higher or lower."""
    pairs = list(zip(chain.parts, chain.weights, strict=True))
    whole = sum((weight.value for _, weight in pairs), Fraction(0))
    mean = sum((part.value * weight.value for part, weight in pairs), Fraction(0)) / whole
    off = [slack_of(link.figure) for link in chain.links]
    slack = sum(
        (each * weight.value for each, (_, weight) in zip(off, pairs, strict=True)), Fraction(0)
    )
    if abs(value - mean) <= slack / whole + slack_of(figure):
        return None
    places = places_of(figure.value) if figure.value is not None else 0
    mark = mark_of(figure.indicator.unit)
    above = " + ".join(f"{part.text} × {number_text(weight.shown)}" for part, weight in pairs)
    below = " + ".join(number_text(weight.shown) for _, weight in pairs)
    quotient = tight(f"（{above}） ÷ （{below}） = {plain(mean)}{mark}")
    return Verdict(
        "不是各月的加权平均",
        f"按{figure.indicator.weight}加权：{quotient}，应印{rounded(mean, places)}{mark}",
        mean,
    )


_Judge = Callable[[Figure, Fraction, Chain], Verdict | None]

_AS_SAID: Mapping[Cumulation | None, _Judge] = {
    Cumulation.SUM: _sum,
    Cumulation.LAST: _last,
    Cumulation.NONE: _nothing,
}
"""What the form says (累计)."""

_BY_NATURE: Mapping[Nature, _Judge] = {
    Nature.COUNT: _sum,
    Nature.MAXIMUM: _largest,
    Nature.RATE: _mean,
    Nature.AVERAGE: _mean,
}
"""What follows where it says nothing."""
