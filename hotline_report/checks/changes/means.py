"""Weighted means: where last year's must lie, given the priors of what they weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hotline_report.checks.changes.implied import spread
from hotline_report.checks.changes.priors import PriorRanges
from hotline_report.checks.changes.ratios import Derived, is_known, prior_readings
from hotline_report.checks.constraints.compiled import totals_of
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import State
from hotline_report.model.edition import Nature
from hotline_report.model.figure import Address, Figure
from hotline_report.numbers.interval import Interval


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
