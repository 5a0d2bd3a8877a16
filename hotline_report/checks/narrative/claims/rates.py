"""Rates and shares that a passage proves: 受理a件，办结b件，办结率c%; 三项合计b件，占总量的c%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.figures.slips import slip
from hotline_report.checks.narrative.figures.values import says, says_cut
from hotline_report.checks.narrative.figures.verdicts import AGREEING
from hotline_report.checks.narrative.limits import NEAR_POINTS_BESIDE
from hotline_report.checks.narrative.prose.patterns import SHARE_BEFORE
from hotline_report.checks.narrative.prose.spots import Spot, between
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import PERCENT, POINTS

_RATE = re.compile(r"(?P<act>[一-鿿]{2,})率(?:分别|均|为|达到?|是|高达|[：:])*$")
_COMPARES = re.compile(r"比|较|高于|低于|高出|相差")
_FILLERS = "的了有为共已达"
_STEM, _FEW = 2, 1000
_OF_ALL = re.compile(r"(?:办结|办理|解答|答复|回复|签收|回访|响应|化解|解决)$")
"""A rate of these is of the count itself; 满意率 is of those who were asked."""


def rates(scene: Scene) -> Iterator[Claim]:
    """Rates that are named by the last count but one before them."""
    for spot in scene.spots:
        token = spot.token
        named = _RATE.search(spot.words(spot.near))
        if named is None or token.kind is not NumberKind.RATE or token.unit != PERCENT:
            continue
        if token.bound is not Bound.EXACT or spot.list_size > 1:
            continue
        if scene.match(spot).verdict in AGREEING:
            continue
        readings = _of_counts(scene, spot, named["act"][-_STEM:])
        if not readings:
            continue
        near = abs(token.value - readings[0].value) <= NEAR_POINTS_BESIDE
        near = near or any(slip(token, q.value) for q in readings)
        yield Claim(
            code="N18",
            passage=scene.passage,
            span=(scene.before(spot, NumberKind.COUNT)[0].near[0], token.end),
            said=scene.quantity(spot),
            readings=readings,
            message=f"“{spot.printed}”与前面两个数算出来的不符",
            sure=near,
            spot=spot,
        )


def _of_counts(scene: Scene, spot: Spot, act: str) -> tuple[Quantity, ...]:
    """The count that the rate is named by out of each larger one before it, the nearest first."""
    here = scene.before(spot, NumberKind.COUNT)
    part = next((s for s in reversed(here) if _is_of(s, act)), None)
    if part is None:
        return ()
    unit = part.token.unit
    wholes = [
        s
        for s in reversed(scene.spots[: part.index])
        if s.token.kind is NumberKind.COUNT
        and s.exact
        and s.token.unit == unit
        and s.token.value >= part.token.value
        and not _is_of(s, act)
    ]
    return tuple(
        q
        for whole in wholes
        for q in scene.readings(lambda one, other: one.percent_of(other), part, whole)
    )


def _is_of(spot: Spot, act: str) -> bool:
    return spot.words(spot.near).rstrip(_FILLERS).endswith(act)


def impossible(scene: Scene) -> Iterator[Claim]:
    """Rates that no whole number out of the count right before can have: 受理62件，办结率99.1%."""
    for count, spot in pairwise(scene.spots):
        token = spot.token
        rate = _RATE.search(spot.words(spot.near))
        if rate is None or token.kind is not NumberKind.RATE or token.unit != PERCENT:
            continue
        counted = count.token.kind is NumberKind.COUNT and count.exact and spot.exact
        if not counted or count.sentence != spot.sentence or not _OF_ALL.search(rate["act"]):
            continue
        if not scene.is_told(spot) and scene.match(spot).verdict not in AGREEING:
            yield from _of_one(scene, count, spot)


def _of_one(scene: Scene, count: Spot, spot: Spot) -> Iterator[Claim]:
    token, whole = spot.token, count.token.value
    if count.token.slack or not 0 < whole <= _FEW or between(count, spot)[:1] not in "，、；":
        return
    below = token.value * whole // 100
    shares = [Fraction(part * 100) / whole for part in (below, below + 1)]
    if any(says(token, share) or says_cut(token, share) for share in shares):
        return
    shown = "，".join(
        f"{part} ÷ {whole} = {rounded(share, token.places)}%"
        for part, share in zip((below, below + 1), shares, strict=True)
        if part <= whole
    )
    yield Claim.untrue(
        scene.passage,
        scene.span(count, spot),
        code="N18",
        found=f"{count.printed}，{spot.printed}",
        expected=f"{count.printed}里得不出{spot.printed}，相近的是：{shown}；改正其中一处",
        message="前面的件数得不出这样的比率",
    )


def points(scene: Scene) -> Iterator[Claim]:
    """占总量的59.22个百分点: a share is in percent."""
    for spot in scene.spots:
        words = spot.words(spot.near)
        if spot.token.unit != POINTS or not SHARE_BEFORE.search(words) or _COMPARES.search(words):
            continue
        text = spot.printed
        yield Claim.untrue(
            scene.passage,
            (spot.near[0], spot.token.end),
            code="N08",
            found=text,
            expected=text.replace("个百分点", "%").replace("百分点", "%"),
            message="占比写成了百分点",
        )
