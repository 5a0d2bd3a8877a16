"""From one number to another: 由8.67秒降至8.21秒，缩短0.46秒; 持平 of a figure that moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.bases import bases_of
from hotline_report.checks.narrative.prose.patterns import (
    DOWN_WORDS,
    OTHER_BASIS,
    STEADY,
    UP_WORDS,
)
from hotline_report.checks.narrative.prose.spots import Spot, between, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.formatting.figures import change_text, change_words
from hotline_report.model.cell import Direction
from hotline_report.model.figure import Change
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
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


def steady(scene: Scene) -> Iterator[Claim]:
    """Each 持平 behind a figure whose change is not nought."""
    for found in STEADY.finditer(scene.text):
        before = [spot for spot in scene.spots if spot.token.end <= found.start()]
        spot, between = _said_of(before, found.start())
        if spot is None or spot.list_size > 1:
            continue
        match = scene.match(spot)
        linked = any(link.start <= found.start() < link.end for link in scene.passage.links)
        if linked or match.known is None or not match.named:
            continue
        if spot.period.subjectless.sub("", between):
            continue
        bases = _bases(scene.text[before[-1].token.end : found.end()], spot)
        known = match.known
        changes = [(basis, known.figure.change_on(basis)) for basis in bases]
        moved = [(basis, change) for basis, change in changes if change and _has_moved(change)]
        if moved and len(moved) == len(changes):
            basis, change = moved[0]
            shown = f"数据表中{known.label}{basis.value}为{change_text(change)}"
            yield Claim.untrue(
                scene.passage,
                (spot.near[0], found.end()),
                code="N06",
                found=found[0],
                expected=f"{change_words(change, prefix=basis.value)}（{shown}）",
                message="数据表里有升降，正文却说持平",
                level=Level.ERROR,
                cells=(known.place,),
            )


def _has_moved(change: Change) -> bool:
    return change.direction in (Direction.UP, Direction.DOWN)


def _said_of(before: Sequence[Spot], end: int) -> tuple[Spot | None, str]:
    """The value that 持平 is said of, and the words between: 47073件，同比增长6.43%，与上月持平."""
    words = ""
    for spot in reversed(before):
        words = spot.text[spot.token.end : end] + words
        if is_value(spot):
            return spot, words
        if spot.token.kind not in (NumberKind.CHANGE, NumberKind.DIFFERENCE):
            break
        end = spot.token.start
    return None, words


def _bases(said: str, spot: Spot) -> tuple[Basis, ...]:
    """On which bases a figure is said to be the same; all where nothing is told of it.

    与2022年持平 is on none.
    """
    words = bases_of(spot.period.period)
    named = tuple(words.named(said))
    if OTHER_BASIS.search(said) or None in named:
        return ()
    return tuple(basis for basis in named if basis) or words.possible
