"""Means of two numbers of a passage: 培训64场、2318人次，场均36人次; 平均每条被查询48.4次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.outcome.slips import slip
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.quantity import Quantity

_PER = re.compile(
    r"(?:(?P<by>[场人户件条次家期席个名座])均|平均?每(?:一)?(?P<each>[场人户件条次家期席个名座]))"
    r"(?:(?![增减升降多少超比较最高低峰差])[一-鿿]){0,8}$"
)
_SAME = {"人": "人名位", "名": "人名位", "席": "席个", "座": "座个席"}
_CLOSE = Fraction(2)
"""A mean more than twice or less than half of the quotient is of something else, but for a slip."""


def means(scene: Scene) -> Iterator[Claim]:
    """Numbers per one of what another number counts."""
    for spot in scene.spots:
        found = _PER.search(spot.words(spot.near))
        if found is None or spot.token.bound is not Bound.EXACT or scene.is_figure(spot):
            continue
        by = found["by"] or found["each"]
        readings = tuple(_quotients(scene, spot, _SAME.get(by, by)))
        if not readings:
            continue
        token = spot.token
        sure = len(readings) == 1 and readings[0].value / _CLOSE < token.value < (
            readings[0].value * _CLOSE
        )
        said = Quantity(token.value, token.value - token.step, token.value + token.step)
        yield Claim(
            code="N13",
            passage=scene.passage,
            span=(spot.near[0], token.end),
            said=said,
            readings=readings,
            message=f"正文写的平均数“{scene.text_of(spot)}”与前面两个数算出来的不符",
            sure=sure or any(slip(token, q.value) for q in readings),
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
