"""From one number to another: 由8.67秒降至8.21秒，缩短0.46秒; 突破60万件，达61.2万件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.patterns import DOWN_WORDS, EXACTLY, UP_WORDS
from hotline_report.checks.narrative.prose.spots import Spot, between
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.cell import Direction
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.printed import brief, rounded
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import PERCENT, POINTS, is_time

_FROM = re.compile(r"(?:由|从)[^，。；：、]{0,14}$")
_TO = re.compile(
    r"(?:的?水平|左右)?，?[一-鿿]{0,4}?"
    rf"(?:(?P<up>{UP_WORDS}|增|升)|(?P<down>{DOWN_WORDS}|压减|降|减|缩))"
    r"(?:到|至|为)了?(?:[一-鿿]{0,3}的|\d{4} ?年的|\d{1,2} ?月(?:份)?的)?"
)
_RANKS = frozenset({"位", "名", "级", "类"})
"""从第12位上升至第5位: the smaller number is the higher rank."""
_BELOW_NOUGHT = re.compile(r"(?:[-−－–]|负|零下|下降|降低|减少)$")
"""由-5.2%升至3.1%."""
_OF_SPEED = re.compile(r"速度|效率|时效|频[次率]|速")
"""响应速度由5分钟提高到1分钟: the fewer, the more."""
_CHANGES = (NumberKind.CHANGE, NumberKind.DIFFERENCE)
_CODE = "N15"
_WORDS = {Direction.UP: "升", Direction.DOWN: "降"}


def rises(scene: Scene) -> Iterator[Claim]:
    """Where the word, or the change behind, is not that of the two numbers."""
    for one, other in pairwise(scene.spots):
        found = _TO.fullmatch(between(one, other))
        if found is None or not _alike(one, other) or not _FROM.search(_before(one)):
            continue
        if one.token.value == other.token.value or scene.is_told(one, other):
            continue
        if _is_signed(one) or _is_signed(other) or _is_of_speed(one):
            continue
        grown = Direction.UP if other.token.value > one.token.value else Direction.DOWN
        said = Direction.UP if found["up"] else Direction.DOWN
        if said is not grown:
            yield Claim.untrue(
                scene.passage,
                scene.span(one, other),
                code=_CODE,
                level=Level.ERROR,
                found=f"{one.printed}{between(one, other)}{other.printed}",
                expected=f"由{one.printed}到{other.printed}是{_WORDS[grown]}，"
                f"不是{_WORDS[said]}；或者两个数中有一个写错、次序写反",
                message="升降的说法与前后两个数相反",
            )
        else:
            yield from _change(scene, one, other)


def _before(spot: Spot) -> str:
    return spot.text[spot.sentence : spot.token.start]


def _is_signed(spot: Spot) -> bool:
    return _BELOW_NOUGHT.search(_before(spot)) is not None


def _is_of_speed(spot: Spot) -> bool:
    return is_time(spot.token.unit) and _OF_SPEED.search(_before(spot)) is not None


def _alike(one: Spot, other: Spot) -> bool:
    same = one.token.unit == other.token.unit and one.token.unit not in _RANKS
    return same and bool(one.token.unit) and one.exact and other.exact


def _change(scene: Scene, one: Spot, other: Spot) -> Iterator[Claim]:
    """The change that is told behind: ，降低1.7个百分点."""
    at = other.index + 1
    change = scene.spots[at] if at < len(scene.spots) else None
    if change is None or change.token.kind not in _CHANGES or scene.is_told(change):
        return
    if other.period.subjectless.sub("", between(other, change)) or not change.exact:
        return
    grown = _grown(scene.quantity(one), scene.quantity(other), one.token.unit, change)
    if grown is not None:
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=scene.span(one, change),
            said=Quantity.rounded(change.token.value, change.token.slack),
            readings=(grown,),
            message=f"“{change.printed}”与前面两个数算出来的不符",
            sure=True,
            spot=change,
            expected=lambda right: f"{_told_like(change, right.value)}（{right.text}）",
        )


def _grown(one: Quantity, other: Quantity, unit: str, change: Spot) -> Quantity | None:
    """What the change must be, in its unit; None where it is of another kind."""
    if change.token.unit == (POINTS if unit == PERCENT else unit):
        smaller, larger = sorted((one, other), key=lambda each: each.value)
        return larger - smaller
    if change.token.unit != PERCENT or unit == PERCENT:
        return None
    growth = other.growth_on(one)
    return growth.size if growth is not None else None


def _told_like(change: Spot, number: Fraction) -> str:
    """The number as the change is told, with its magnitude and unit."""
    token = change.token
    if token.unit == PERCENT:
        return f"{rounded(number, max(token.places, 1))}%"
    return f"{brief(number / token.scale)}{change.printed[len(token.digits) :]}"


def bounds(scene: Scene) -> Iterator[Claim]:
    """Where a number does not reach, or exceeds, the bound just before it."""
    for one, other in pairwise(scene.spots):
        limit = one.token.bound
        if limit not in (Bound.ABOVE, Bound.BELOW) or not EXACTLY.fullmatch(between(one, other)):
            continue
        if one.token.unit != other.token.unit or not other.exact:
            continue
        if scene.is_told(one, other):
            continue
        above = other.token.value >= one.token.value
        if other.token.value != one.token.value and above is not (limit is Bound.ABOVE):
            word = "没有达到" if limit is Bound.ABOVE else "超过了"
            yield Claim.untrue(
                scene.passage,
                scene.span(one, other),
                code=_CODE,
                found=f"{one.printed}，{other.printed}",
                expected=f"{other.printed}{word}前面所说的{one.printed}，改正其中一处",
                message="前后两个数互相矛盾",
            )
