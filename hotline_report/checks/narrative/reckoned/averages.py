"""日均, 月均: a year's number divided by its days or months."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Mapping, Sequence
from fractions import Fraction

from hotline_report.checks.narrative.figures.values import same_unit
from hotline_report.checks.narrative.outcome.amounts import Amount
from hotline_report.checks.narrative.outcome.slips import close, printed_whole, slip
from hotline_report.checks.narrative.outcome.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.patterns import OTHER_SCOPE
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.prose.tokens import Bound
from hotline_report.formatting.rounding import exact_text
from hotline_report.model.finding import Level

_PER = re.compile(
    r"(?:(?P<day>日均|平均每[天日]|每[天日]平均)|(?P<month>月均|平均每月|每月平均))"
    r"(?:(?![增减升降多少超比较最高低峰差])[\u4e00-\u9fff：:]){0,10}$"
)
"""What is counted may be called anything (日均受理诉求); 日均增加 and 日均最高 are no means."""
_MONTHS = 12
_CLOSE = Fraction(3, 100)
"""A mean further off than this is of something else, or of working days."""
_SHOWN = 10


def averaged(spots: Sequence[Spot], at: int, matches: Mapping[int, Match], year: int) -> Match:
    """A mean per day or month of a number before it in the sentence; a year has its own days."""
    spot = spots[at]
    found = _PER.search(spot.words(spot.near))
    if found is None or spot.token.bound is not Bound.EXACT:
        return NOTHING
    divisor = _MONTHS if found["month"] else 365 + isleap(year)
    bases = [
        Amount.of_spot(other, matches.get(other.index, NOTHING))
        for other in spots[:at]
        if other.sentence == spot.sentence
        and is_value(other)
        and same_unit(other.token.unit, spot.token.unit)
        and not OTHER_SCOPE.search(other.words(other.near))
    ]
    # Many centres divide by 365 in a leap year, too; cut off or rounded, a mean is a rough number.
    for base in bases:
        for by in dict.fromkeys((divisor, _MONTHS if divisor == _MONTHS else 365)):
            if abs(spot.token.value - base.number / by) < spot.token.step + base.slack / by:
                return Match(Verdict.COMPUTED, base.known, named=True, how=_text(base, by))
    for base in bases:
        right = base.number / divisor
        cause = slip(spot.token, right)
        if cause or close(spot.token, right, _CLOSE):
            expected = f"{printed_whole(spot.token, right)}（{_text(base, divisor)}）"
            complaint = Complaint(Issue.AVERAGE, Level.WARNING, expected, cause)
            return Match(Verdict.CONTRADICTS, base.known, (complaint,), named=True)
    return NOTHING


def _text(base: Amount, divisor: int) -> str:
    exact = exact_text(base.number / divisor)
    shown = exact if len(exact) <= _SHOWN else f"{exact[:_SHOWN].rstrip('.')}…"
    unit = "月" if divisor == _MONTHS else "天"
    return f"{base.label} ÷ {divisor}{unit} = {shown}"
