"""Differences in the prose, 比上年增加8名: this year's figure less last year's.

Where last year's value is not typed, the printed change bounds it: of 46期（↓8.00%） it is 50期.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from hotline_report.checks.narrative.figures.slips import earlier, slip
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.figures.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import Token
from hotline_report.checks.subject import Subject
from hotline_report.formatting.figures import VERBS, change_text
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis, Period
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.printed import brief
from hotline_report.numbers.rounding import half_step
from hotline_report.numbers.units import same_unit

_ALL = 100

Range = tuple[Fraction, Fraction]
"""The least and the greatest that a number may be; one number twice where it is known."""


def compared(subject: Subject, spot: Spot, known: Known, basis: Basis, *, certain: bool) -> Match:
    """The difference against the figure's; `certain`: the figure is the number just before.

    Where only words name the figure, a slip of the pen alone tells that it is the one meant.
    """
    token = spot.token
    before = prior_range(subject, known, basis)
    if before is None or token.bound is not Bound.EXACT or not same_unit(token.unit, known.unit):
        return Match(Verdict.NONE, known, basis=basis)
    if is_difference(subject, token, known, basis):
        return Match(Verdict.COMPUTED, known, named=True, basis=basis)
    least, most = known.number - before[1], known.number - before[0]
    signed = token.value if token.direction is Direction.UP else -token.value
    cause = slip(token, abs(least)) if least == most else ""
    turned = least - token.step / 2 <= -signed <= most + token.step / 2
    if not (certain or cause) or (turned and not signed):
        return NOTHING
    cause = "升降的说法写反了" if turned else cause
    right = _right(known, token, (least, most), subject.period, basis)
    complaint = Complaint(Issue.AMOUNT, Level.WARNING, right, cause, (known.place,))
    return Match(Verdict.CONTRADICTS, known, (complaint,), basis=basis)


def is_difference(subject: Subject, token: Token, known: Known, basis: Basis) -> bool:
    """Whether the figure has grown, or fallen, by just so much."""
    before = prior_range(subject, known, basis)
    if before is None or not same_unit(token.unit, known.unit):
        return False
    signed = token.value if token.direction is Direction.UP else -token.value
    least, most = known.number - before[1], known.number - before[0]
    return least - token.step / 2 <= signed <= most + token.step / 2


def prior_range(subject: Subject, known: Known, basis: Basis) -> Range | None:
    """The earlier value, or the bounds that the printed change gives it."""
    before = earlier(subject, known, basis)
    if before is not None:
        return before, before
    change = known.figure.change_on(basis)
    if change is None or change.direction is Direction.NONE:
        return None
    if change.direction is Direction.UNCHANGED:
        return known.number, known.number
    half = half_step(change.amount)
    sign = 1 if change.direction is Direction.UP else -1
    low, high = sorted(sign * (Fraction(change.amount) + side) for side in (-half, half))
    if change.kind is ChangeKind.POINTS:
        return known.number - high, known.number - low
    if low <= -_ALL:
        return None
    return _whole(known, known.number / (1 + high / 100), known.number / (1 + low / 100))


def _whole(known: Known, least: Fraction, most: Fraction) -> Range:
    """The whole numbers within the bounds, where the figure is one, too."""
    if known.number.denominator != 1 or known.scale != 1 or ceil(least) > floor(most):
        return least, most
    return Fraction(ceil(least)), Fraction(floor(most))


def _right(known: Known, token: Token, grown: Range, period: Period, basis: Basis) -> str:
    least, most = grown
    now, then = period.own_name, period.prior_name(basis)
    if least == most == 0:
        return f"与{then}持平（{known.label}{now}、{then}都是{known.shown}）"
    word = VERBS[ChangeKind.PERCENT, Direction.UP if least + most > 0 else Direction.DOWN]
    if least != most:
        low, high = sorted((brief(abs(least), token.places), brief(abs(most), token.places)))
        about = low if low == high else f"{low}到{high}"
        change = known.figure.change_on(basis)
        shown = change_text(change) if change is not None else ""
        return f"{word}{about}{token.unit}（{known.label}{now}{known.shown}，{basis.value}{shown}）"
    before = known.number - least
    return (
        f"{word}{brief(abs(least))}{token.unit}"
        f"（{now}{known.shown} − {then}{brief(before)} = {brief(least)}）"
    )
