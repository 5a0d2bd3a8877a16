"""Rates and means: where last year's must lie, given the priors of what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.changes.cells import declared
from hotline_report.checks.changes.implied import implied_prior, readings, spread
from hotline_report.checks.changes.priors import Ground, PriorRange, PriorRanges
from hotline_report.checks.constraints.compiled import totals_of
from hotline_report.checks.constraints.naming import find
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import State
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.model.expression import Quotient, Sum
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.rounding import step_of
from hotline_report.numbers.units import whole_in


class Derived(Struct, frozen=True):
    """A rate or average whose prior follows from others.

    `parts` are what it follows from, each with its range; `range` is where its prior must lie. Of
    a mean, `values` are the ranges of what is weighed.
    """

    figure: Figure
    formula: str
    parts: tuple[tuple[Figure, Interval], ...]
    range: Interval
    values: tuple[Interval, ...] = ()


def quotients(subject: Subject, ranges: PriorRanges) -> Iterator[Derived]:
    """Every rate with a formula whose parts tell where its prior must lie.

    Only those that agree with their parts this year: else the formula does not hold here.
    """
    for figure in subject.figures:
        formula = figure.indicator.formula
        if figure.value is not None and isinstance(formula, Quotient):
            found = _quotient(subject, ranges, figure, formula)
            if found is not None:
                yield found


def prior_readings(
    subject: Subject, ranges: PriorRanges, figure: Figure
) -> dict[ChangeKind, Interval]:
    """The priors of any figure, by the ways of reading its change; {} where nothing is known."""
    known = figure.prior
    if known is not None and known.derivation.source in (Source.CELL, Source.LAST_YEAR):
        return {figure.indicator.change: spread(known.value)}
    each = declared(subject, figure)
    if known is not None or each is None or each.kind is ChangeKind.NONE:
        return {}
    if each.kind is ChangeKind.POINTS:
        return readings(each, ranges.unchanged(figure))
    if each.change.suffix not in ("%", ""):
        return {}
    prior = implied_prior(each, ChangeKind.PERCENT, ranges.unchanged(figure))
    return {} if prior is None or prior.high is None else {ChangeKind.PERCENT: prior}


def _quotient(
    subject: Subject, ranges: PriorRanges, figure: Figure, formula: Quotient
) -> Derived | None:
    above = _sum(subject, ranges, figure, formula.numerator)
    below = _sum(subject, ranges, figure, formula.denominator)
    if above is None or below is None or figure.value is None:
        return None
    scale = whole_in(figure.indicator.unit)
    (over, over_now, over_parts), (under, under_now, under_parts) = above, below
    if under.low <= 0 or under.high is None or over.high is None or under_now == 0:
        return None
    unit = step_of(figure.value)
    if abs(over_now / under_now * scale - Fraction(figure.value)) > unit:
        return None
    prior = Interval(over.low / under.high * scale, over.high / under.low * scale)
    times = f" × {scale}" if scale > 1 else ""
    shown = f"按“{formula.numerator} ÷ {formula.denominator}{times}”"
    return Derived(figure, shown, (*over_parts, *under_parts), prior)


def _sum(
    subject: Subject, ranges: PriorRanges, at: Figure, formula: Sum
) -> tuple[Interval, Fraction, list[tuple[Figure, Interval]]] | None:
    """The range of a sum's prior, the sum this year, and its parts."""
    added, taken, now = Interval.point(Fraction(0)), Interval.point(Fraction(0)), Fraction(0)
    parts: list[tuple[Figure, Interval]] = []
    for term in formula.terms:
        figure = find(term.reference, at.address, subject.figures)
        prior = ranges.of(figure.address) if figure is not None else None
        if figure is None or figure.exact is None or prior is None or not is_known(prior):
            return None
        if term.sign > 0:
            added += prior.values
        else:
            taken += prior.values
        now += term.sign * figure.exact
        parts.append((figure, prior.values))
    return added.less(taken), now, parts


def is_known(prior: PriorRange | None) -> bool:
    """Whether a prior has both ends, and is this bulletin's own business."""
    return (
        prior is not None
        and prior.high is not None
        and prior.ground in (Ground.IMPLIED, Ground.TYPED)
    )


def weighted_means(subject: Subject, ranges: PriorRanges) -> Iterator[Derived]:
    """Every weighted mean in a total row whose parts tell where its prior must lie."""
    for at, parts in totals_of(subject.edition, subject.figures).items():
        total = subject.figure(at)
        weight = total.indicator.weight if total is not None else None
        if total is None or total.value is None or not weight:
            continue
        if total.indicator.nature in (Nature.AVERAGE, Nature.RATE):
            weights = [Address(part.table, part.row, weight) for part in parts]
            found = _mean(subject, ranges, total, list(zip(parts, weights, strict=True)))
            if found is not None:
                yield found


def weighted_range(parts: Sequence[tuple[Interval, Interval]]) -> Interval | None:
    """From where to where Σ value·weight ÷ Σ weight can lie, given ranges of (value, weight).

    It is smallest with the smallest values, the heaviest weights on the smallest of them, and the
    lightest on the rest; where to divide them is tried out.
    """
    if any(value.high is None or weight.high is None for value, weight in parts):
        return None
    low = [(v.low, w) for v, w in parts]
    high = [(v.high or Fraction(0), w) for v, w in parts]
    smallest, largest = _extreme(sorted(low, key=_value)), _extreme(sorted(high, key=_value)[::-1])
    if smallest is None or largest is None:
        return None
    return Interval(smallest[0], largest[1])


def _value(part: tuple[Fraction, Interval]) -> Fraction:
    return part[0]


def _extreme(parts: list[tuple[Fraction, Interval]]) -> tuple[Fraction, Fraction] | None:
    """Smallest and largest mean when the first few weigh most and the others least."""
    found: list[Fraction] = []
    for first in range(len(parts) + 1):
        weights = [
            (w.high or Fraction(0)) if i < first else w.low for i, (_, w) in enumerate(parts)
        ]
        total = sum(weights, Fraction(0))
        if total > 0:
            pairs = zip(parts, weights, strict=True)
            found.append(sum((v * w for (v, _), w in pairs), Fraction(0)) / total)
    return (min(found), max(found)) if found else None


def _mean(
    subject: Subject, ranges: PriorRanges, total: Figure, cells: list[tuple[Address, Address]]
) -> Derived | None:
    pairs: list[tuple[Interval, Interval]] = []
    now: list[tuple[Interval, Interval]] = []
    parts: list[tuple[Figure, Interval]] = []
    for at, weight_at in cells:
        part, weight = subject.figure(at), subject.figure(weight_at)
        if part is None or weight is None:
            return None
        if part.state is State.NOT_APPLICABLE:
            continue
        prior = ranges.of(weight_at)
        values = list(prior_readings(subject, ranges, part).values())
        if part.value is None or weight.exact is None or prior is None or not values:
            return None
        if not is_known(prior):
            return None
        heavy = prior.values
        value = _hull(values)
        pairs.append((value, heavy))
        now.append((spread(part.value), Interval.point(weight.exact)))
        parts.extend([(part, value), (weight, heavy)])
    here, then = weighted_range(now), weighted_range(pairs)
    if len(pairs) < 2 or here is None or then is None or total.value is None:  # noqa: PLR2004
        return None
    if here.meet(spread(total.value)).is_empty:
        return None
    return Derived(
        total,
        f"按{total.indicator.weight}加权平均",
        tuple(parts),
        then,
        tuple(value for value, _ in pairs),
    )


def _hull(ranges: list[Interval]) -> Interval:
    highs = [each.high for each in ranges if each.high is not None]
    high = max(highs) if len(highs) == len(ranges) else None
    return Interval(min(each.low for each in ranges), high)
