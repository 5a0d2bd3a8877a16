"""Rates with a formula: where last year's must lie, given the priors of their parts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.changes.cells import declared
from hotline_report.checks.changes.implied import implied_prior, spread
from hotline_report.checks.changes.points import readings
from hotline_report.checks.changes.priors import Ground, PriorRange, PriorRanges
from hotline_report.checks.constraints.resolving import find
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import ChangeKind
from hotline_report.model.expression import Quotient, Sum
from hotline_report.model.figure import Figure, Source
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
