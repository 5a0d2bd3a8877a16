"""How far two numbers are apart: 比乙多3491件, 高于全市平均0.79个百分点, 相差4.42天."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.cell import Direction
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import PERCENT, POINTS

_APART = re.compile(
    r"(?:与(?P<than>[^，。；与]{2,16}?))?(?:相差|差距|差值)(?:了|为|达|约|是|仅|有)*$"
)
_MORE, _LESS = "高于|高出|超出|多于|快于|长于", "低于|少于|慢于|短于"
_SIDES = re.compile(rf"(?:{_MORE}|{_LESS}|[比较])$")
_AGAINST = re.compile(
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))"
    r"(?P<than>[^，。；：\d]{1,16}?)(?:的?(?:平均|总体)?水平)?$"
)
_THAN = re.compile(
    r"(?P<own>[^，。；：]{0,12})(?<![同环对占])[比较](?![例重])(?P<than>[^，。；：]{1,16}?)(?:的)?"
    r"(?:(?P<more>[多高快]出?|增[加长]|提高|上升)|(?P<less>[少低慢]|减少|降低|下降))了?$"
)
_ALL = re.compile(r"全市|全省|总体|平均|整体|全部|全天")
_PERIOD = re.compile(
    r"上年|去年|同期|上期|上个?月|上季|年初|前年|\d{4} ?年|预期|目标|标准|要求|规定"
)
_GROWTH = re.compile(r"(?:增速|增幅|降幅|增长率)$")
_VALUES = (NumberKind.COUNT, NumberKind.RATE, NumberKind.SHARE)
_TWO = 2
_CODE = "N15"


class _Said(Struct, frozen=True):
    """What is compared with, in words, and whether the first is said to be more (1) or less."""

    than: str
    start: int
    own: str
    side: int


def differences(scene: Scene) -> Iterator[Claim]:
    """Each number that is said to be a difference of two."""
    for spot in scene.spots:
        if not spot.exact or spot.list_size > 1:
            continue
        said = _said(spot)
        if said is None:
            continue
        pairs, sure = _pairs(scene, spot, said)
        readings = tuple(one - other for one, other in pairs)
        readings = tuple(map(_apart, readings)) if not said.side else readings
        yield from _claim(scene, spot, said, readings, sure=sure)


def _said(spot: Spot) -> _Said | None:
    words = spot.words(spot.near)
    for pattern in (_APART, _AGAINST, _THAN):
        found = pattern.search(words)
        if found is None:
            continue
        groups = found.groupdict()
        than = groups["than"] or ""
        if _PERIOD.search(than):
            return None
        side = 1 if groups.get("more") else -1 if groups.get("less") else 0
        start = spot.near[0] + max(found.start("than"), 0)
        return _Said(than, start, words[: found.start("than")], side)
    return None


def _apart(gap: Quantity) -> Quantity:
    """Without its sign, the larger first."""
    if gap.value >= 0:
        return gap
    one, _, other = gap.text.partition(" − ")
    size = gap.size
    return Quantity(size.value, size.low, size.high, f"{other} − {one}")


def _pairs(scene: Scene, spot: Spot, said: _Said) -> tuple[list[tuple[Quantity, Quantity]], bool]:
    """What may be compared with what; whether it is clear."""
    growth = _GROWTH.search(_SIDES.sub("", said.own)) is not None
    unit = PERCENT if spot.token.unit in (POINTS, PERCENT) else spot.token.unit
    kinds = (NumberKind.CHANGE,) if growth else _VALUES
    before = scene.before(spot, *kinds, unit=unit)
    if not said.than:
        if len(before) < _TWO:
            return [], False
        pairs = [(scene.righted(before[-2]), scene.righted(before[-1]))]
        return pairs, len(before) == _TWO
    if growth:
        two = sorted(map(scene.righted, before), key=lambda q: -q.value * (said.side or 1))
        return ([(two[0], two[1])], True) if len(two) == _TWO else ([], False)
    if not before:
        return [], False
    one = scene.called(_name_in(said.own), spot) or before[-1]
    if one.token.unit != before[-1].token.unit:
        one = before[-1]
    others = _others(scene, spot, one, said)
    return [(scene.righted(one), other) for other in others], bool(others)


def _name_in(words: str) -> str:
    """6月 of ，6月: what is compared, by its name."""
    return words.lstrip("，。；：、与 ").removesuffix("比").removesuffix("较")


def _others(scene: Scene, spot: Spot, one: Spot, said: _Said) -> list[Quantity]:
    """The number of what is compared with: a row of the same table, else one told before."""
    known = scene.known(one)
    mentions = scene.named_in(said.start, said.start + len(said.than))
    found: list[Quantity] = []
    if known is not None:
        siblings = [scene.sibling(known, mention) for mention in mentions[-1:]]
        found += [of_known(k) for k in siblings if k is not None]
        total = scene.total_of(known) if _ALL.search(said.than) and not mentions else None
        found += [of_known(total)] if total is not None else []
    name = mentions[-1].phrase if mentions else said.than
    told = scene.called(name, spot)
    if not found and told is not None and told is not one and told.token.unit == one.token.unit:
        found.append(scene.righted(told))
    return found


def _claim(
    scene: Scene, spot: Spot, said: _Said, readings: tuple[Quantity, ...], *, sure: bool
) -> Iterator[Claim]:
    size = Quantity.rounded(spot.token.value, spot.token.slack)
    if _GROWTH.search(_SIDES.sub("", said.own)) and spot.token.unit == PERCENT and said.than:
        readings = (size,)  # 增幅高于平均水平16.49%: points, whatever the two were.
    wanted = size if said.side >= 0 else Quantity(-size.value, -size.high, -size.low)
    if spot.token.unit == PERCENT:
        yield from _in_percent(scene, spot, size, readings)
        return
    turned = [q for q in readings if q.size.may_be(size) and not q.may_be(wanted)]
    message = f"“{spot.printed}”与两个数的差不符"
    if turned:
        yield Claim.untrue(
            scene.passage,
            (spot.near[0], spot.token.end),
            code=_CODE,
            found=spot.words(spot.near).strip("，；：") + spot.printed,
            expected=f"两个数的高低、多少与所说的相反（{turned[0].text}）",
            message="高低、多少的说法与两个数相反",
        )
        return
    if readings:
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=(spot.near[0], spot.token.end),
            said=wanted,
            readings=readings,
            message=message,
            sure=sure,
            spot=spot,
        )


def _in_percent(
    scene: Scene, spot: Spot, size: Quantity, readings: tuple[Quantity, ...]
) -> Iterator[Claim]:
    """相差0.90%: two rates are apart by points."""
    right = next((q for q in readings if q.size.may_be(size)), None)
    if right is not None:
        text = spot.printed
        yield Claim.untrue(
            scene.passage,
            (spot.near[0], spot.token.end),
            code="N08",
            found=text,
            expected=f"{text.removesuffix('%')}个百分点{f'（{right.text}）' if right.text else ''}",
            message="两个比率的差写成了百分数",
        )


def inner(scene: Scene) -> Iterator[Claim]:
    """比一季度的173548件增加12227件: against the number that stands within the comparison."""
    for spot in scene.spots[2:]:
        token = spot.token
        than, own = scene.spots[spot.index - 1], scene.spots[spot.index - 2]
        alike = than.token.unit == own.token.unit == token.unit and token.unit
        if token.kind is not NumberKind.DIFFERENCE or not alike:
            continue
        inside = scene.text[own.token.end : than.token.start]
        if not re.fullmatch(r"，?与?[比较][^，。；]{1,14}", inside):
            continue
        if not re.fullmatch(r"[一-鿿]{2,4}", scene.text[than.token.end : token.start]):
            continue
        if _is_growth_of(scene, than, spot):
            yield _wrong_own(scene, own, than, spot)
            continue
        gap = scene.righted(own) - scene.righted(than)
        sign = -1 if token.direction is Direction.DOWN else 1
        low, high = sorted((sign * (token.value - token.slack), sign * (token.value + token.slack)))
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=(own.near[0], token.end),
            said=Quantity(sign * token.value, low, high),
            readings=(gap,),
            message=f"“{spot.printed}”与前面两个数的差不符",
            sure=True,
            spot=spot,
        )


def _is_growth_of(scene: Scene, than: Spot, change: Spot) -> bool:
    """Whether the percentage behind bears the change out: the first of the three is wrong, then."""
    at = change.index + 1
    rate = scene.spots[at] if at < len(scene.spots) else None
    if rate is None or rate.token.kind is not NumberKind.CHANGE or rate.token.unit != PERCENT:
        return False
    growth = scene.quantity(change).percent_of(scene.quantity(than))
    return growth is not None and growth.may_be(scene.quantity(rate))


def _wrong_own(scene: Scene, own: Spot, than: Spot, change: Spot) -> Claim:
    return Claim(
        code=_CODE,
        passage=scene.passage,
        span=(own.near[0], change.token.end),
        said=scene.quantity(own),
        readings=(scene.quantity(than) + scene.quantity(change),),
        message=f"“{own.printed}”与后面的两个数不符",
        sure=True,
        spot=own,
        found=own.printed,
    )
