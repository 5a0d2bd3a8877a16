"""Means: 培训64场、2318人次，场均36人次; 平均每条被查询48.4次; 接听452160通，日均1239通."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene, distinct
from hotline_report.checks.narrative.figures.slips import close, slip
from hotline_report.checks.narrative.limits import NEAR_MEAN
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.period import Period
from hotline_report.numbers.quantity import Quantity

_PER = re.compile(
    r"(?:(?P<by>[场人户件条次家期席个名座])均|平均?每(?:一)?(?P<each>[场人户件条次家期席个名座]))"
    r"(?:(?![增减升降多少超比较最高低峰差])[一-鿿]){0,8}$"
)
_SAME = {"人": "人名位", "名": "人名位", "席": "席个", "座": "座个席"}
_CLOSE = Fraction(2)
"""A mean more than twice or less than half of the quotient is of something else, but for a slip."""

_PERIOD = re.compile(
    r"(?:(?P<day>日均|平均每[天日]|每[天日]平均)|(?P<month>月均|平均每月|每月平均))"
    r"(?:(?![增减升降多少超比较最高低峰差])[一-鿿：:]){0,10}$"
)
"""What is counted may be called anything (日均受理诉求); 日均增加 and 日均最高 are no means."""


def means(scene: Scene) -> Iterator[Claim]:
    """Numbers per one of what another number counts."""
    for spot in scene.spots:
        found = _PER.search(spot.words(spot.near))
        if found is None or not spot.exact or scene.is_figure(spot):
            continue
        by = found["by"] or found["each"]
        readings = tuple(_quotients(scene, spot, _SAME.get(by, by)))
        if not readings:
            continue
        right = readings[0].value
        sure = len(readings) == 1 and right / _CLOSE < spot.token.value < right * _CLOSE
        sure = sure or any(slip(spot.token, q.value) for q in readings)
        yield _claim(scene, spot, readings, sure=sure)


def _claim(scene: Scene, spot: Spot, readings: tuple[Quantity, ...], *, sure: bool) -> Claim:
    """Cut off or rounded, a mean is a rough number."""
    token = spot.token
    return Claim(
        code="N13",
        passage=scene.passage,
        span=(spot.near[0], token.end),
        said=Quantity(token.value, token.value - token.step, token.value + token.step),
        readings=readings,
        message=f"正文写的平均数“{spot.printed}”与算出来的不符",
        sure=sure,
        spot=spot,
    )


def _quotients(scene: Scene, spot: Spot, units: str) -> Iterator[Quantity]:
    here = [s for s in scene.spots[: spot.index] if s.token.kind is NumberKind.COUNT]
    here = [s for s in here if s.token.start >= scene.start_of(spot.token.start)]
    wholes = [s for s in here if s.token.unit == spot.token.unit]
    divisors = [s for s in here if s.token.unit and s.token.unit in units]
    for whole in reversed(wholes):
        for divisor in sorted(divisors, key=lambda s: -s.token.value):
            if whole is not divisor:
                yield from scene.readings(lambda one, other: one.over(other), whole, divisor)


def period_means(scene: Scene) -> Iterator[Claim]:
    """A number of the period before, divided by its days or months."""
    for spot in scene.spots:
        found = _PERIOD.search(spot.words(spot.near))
        if found is None or not spot.exact or scene.is_figure(spot):
            continue
        divisors = _divisors(spot.period.period, "月" if found["month"] else "天")
        readings = distinct(
            q
            for whole in scene.before(spot, NumberKind.COUNT, unit=spot.token.unit)
            if not spot.period.of_other_scope(whole.words(whole.near))
            and spot.period.since_own(whole.text[whole.sentence : whole.token.start]) is not None
            for divisor in divisors
            if (q := scene.righted(whole).over(divisor)) is not None
        )
        right = [q for q in readings if slip(spot.token, q.value) or _is_near(spot, q)]
        if readings:
            yield _claim(scene, spot, (*right[:1], *readings), sure=bool(right))


def _is_near(spot: Spot, right: Quantity) -> bool:
    return close(spot.token, right.value, NEAR_MEAN)


def _divisors(period: Period, unit: str) -> list[Quantity]:
    """The days or months of a period, the right number first; a month or a week has no 月均.

    Many centres divide by 365 in a leap year, too.
    """
    if unit == "月":
        first_month, last_month = period.month_span or (0, 0)
        months = last_month - first_month + 1
        numbers = [months] if months > 1 else []
    else:
        first, last = period.first_day, period.last_day
        days = (last - first).days + 1
        leaps = isleap(first.year) and first <= date(first.year, 2, 29) <= last
        numbers = [days - less for less in range(1 + leaps)]
    return [Quantity.rounded(Fraction(n), Fraction(0), f"{n}{unit}") for n in numbers]
