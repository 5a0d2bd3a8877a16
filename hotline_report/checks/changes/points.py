"""Rates change in percentage points. Which way can a printed change of a rate be read?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.changes.cells import Declared
from hotline_report.checks.changes.implied import implied_prior
from hotline_report.model.edition import ChangeKind
from hotline_report.numbers.interval import Interval

WHOLE = Fraction(100)
_IN_RANGE = Interval(Fraction(0), WHOLE)


def readings(each: Declared, unchanged: Decimal) -> dict[ChangeKind, Interval]:
    """The priors of a rate, for each way of reading its change that leads to a possible one.

    What is printed as points is read as points only; a bare number or % may stand for either. A
    rate in percent lies between 0 and 100, unless this year's own does not or the form lets it.
    """
    kinds = (
        [ChangeKind.POINTS]
        if each.change.suffix == ChangeKind.POINTS.unit
        else [ChangeKind.POINTS, ChangeKind.PERCENT]
    )
    bounded = each.figure.indicator.at_most_hundred and Fraction(each.value) <= WHOLE
    found: dict[ChangeKind, Interval] = {}
    for kind in kinds:
        prior = implied_prior(each, kind, unchanged)
        if prior is None:
            continue
        if bounded:
            prior = prior.meet(_IN_RANGE)
        if not prior.is_empty:
            found[kind] = prior
    return found
