"""日均, 月均: a number of a period divided by its days or months."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from hotline_report.checks.narrative.limits import NEAR_MEAN
from hotline_report.checks.narrative.outcome.amounts import Amount
from hotline_report.checks.narrative.outcome.slips import close, printed_whole, slip
from hotline_report.checks.narrative.outcome.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.model.finding import Level
from hotline_report.model.period import Period
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.printed import plain
from hotline_report.numbers.units import same_unit

_PER = re.compile(
    r"(?:(?P<day>日均|平均每[天日]|每[天日]平均)|(?P<month>月均|平均每月|每月平均))"
    r"(?:(?![增减升降多少超比较最高低峰差])[\u4e00-\u9fff：:]){0,10}$"
)
"""What is counted may be called anything (日均受理诉求); 日均增加 and 日均最高 are no means."""


def averaged(spots: Sequence[Spot], at: int, matches: Mapping[int, Match]) -> Match:
    """A mean per day or month of a number before it in the sentence."""
    spot = spots[at]
    found = _PER.search(spot.words(spot.near))
    if found is None or spot.token.bound is not Bound.EXACT:
        return NOTHING
    divisors = _divisors(spot.period.period, "月" if found["month"] else "天")
    if not divisors:
        return NOTHING
    bases = [
        Amount.of_spot(other, matches.get(other.index, NOTHING))
        for other in spots[:at]
        if other.sentence == spot.sentence
        and is_value(other)
        and same_unit(other.token.unit, spot.token.unit)
        and not other.period.of_other_scope(other.words(other.near))
        and other.period.since_own(other.text[other.sentence : other.token.start]) is not None
    ]
    # Cut off or rounded, a mean is a rough number.
    for base in bases:
        for by in divisors:
            number, slack = base.number / by.number, base.slack / by.number
            if abs(spot.token.value - number) < spot.token.step + slack:
                return Match(Verdict.COMPUTED, base.known, named=True, how=_text(base, by))
    for base in bases:
        right = base.number / divisors[0].number
        cause = slip(spot.token, right)
        if cause or close(spot.token, right, NEAR_MEAN):
            expected = f"{printed_whole(spot.token, right)}（{_text(base, divisors[0])}）"
            complaint = Complaint(Issue.AVERAGE, Level.WARNING, expected, cause)
            return Match(Verdict.CONTRADICTS, base.known, (complaint,), named=True)
    return NOTHING


class _Divisor(Struct, frozen=True):
    """So many days or months."""

    number: int
    unit: str


def _divisors(period: Period, unit: str) -> tuple[_Divisor, ...]:
    """The days or months of a period, the right number first; a month or a week has no 月均.

    Many centres divide by 365 in a leap year, too.
    """
    if unit == "月":
        first_month, last_month = period.month_span or (0, 0)
        months = last_month - first_month + 1
        return (_Divisor(months, unit),) if months > 1 else ()
    first, last = period.first_day, period.last_day
    days = (last - first).days + 1
    leaps = isleap(first.year) and first <= date(first.year, 2, 29) <= last
    return tuple(_Divisor(days - less, unit) for less in range(1 + leaps))


def _text(base: Amount, by: _Divisor) -> str:
    return f"{base.label} ÷ {by.number}{by.unit} = {plain(base.number / by.number)}"
