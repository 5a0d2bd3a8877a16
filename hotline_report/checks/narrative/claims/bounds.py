"""Bounds that numbers are said to keep: 突破60万件，达61.2万件; 其余均低于95%, 唯一低于95%的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.prose.lexicon import Mention, Role
from hotline_report.checks.narrative.prose.patterns import EXACTLY
from hotline_report.checks.narrative.prose.spots import Spot, between, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.cell import Direction
from hotline_report.numbers.approximate import TENTHS, Bound, percent_of_tenths
from hotline_report.numbers.numerals import numeral_value
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import PERCENT, POINTS

_BROKEN = re.compile(
    rf"(?P<first>首次|历史首次)?(?P<word>突破|超过|超|达到|不足|不到)(?:{TENTHS}|(?P<digits>\d))"
)
_REST = re.compile(
    r"(?:其余|其他|其它)[^，。；\d]{0,10}?(?:均|都|全部)[^，。；\d]{0,6}?"
    r"(?P<word>低于|不足|不到|高于|超过|在|达到?)?$"
)
_ONLY = re.compile(r"唯一[^，。；\d]{0,4}?(?P<word>低于|不足|高于|超过)$")
_MEMBERS = re.compile(
    r"^的?(?:[一-鿿]{1,6})?(?:有|为|是|包括|分别[为是])(?P<names>[^，。；\d]{2,60}?)"
    r"(?P<many>\d{1,2}|[二两三四五六七八九十])?个?[^，。；\d]{0,4}(?=[，。；]|$)"
)
_ORDER_CODE, _CODE = "N19", "N15"
_THREE, _LOOK_BACK, _MANY = 3, 24, 10


def broken(scene: Scene) -> Iterator[Claim]:
    """A limit behind the number that is said to have passed it: 560207件，首次突破55万件."""
    for said in _BROKEN.finditer(scene.text):
        before = [s for s in scene.spots if s.token.end <= said.start()]
        value = next((s for s in reversed(before) if is_value(s)), None)
        if value is None or not value.exact or value.list_size > 1:
            continue
        told = before[before.index(value) + 1 :]
        between = scene.text[value.token.end : said.start()]
        for spot in told:
            between = between.replace(scene.text[spot.token.start : spot.token.end], "")
        if "。" in between or "；" in between or value.period.subjectless.sub("", between):
            continue
        limit, end = _limit(scene, said, value)
        if limit is None or not between.startswith("，"):
            continue
        above = said["word"] not in ("不足", "不到")
        number = scene.righted(value)
        wrong = number.high < limit if above else number.low > limit
        prior = _prior(scene, value, told)
        again = said["first"] and above and prior is not None and prior.low >= limit
        if wrong or again:
            text = scene.text[said.start() : end]
            why = "没有达到" if above else "超过了"
            first = f"上年（{prior.text if prior else ''}）已经达到，不是首次"
            yield Claim.untrue(
                scene.passage,
                (value.near[0], end),
                code=_CODE,
                found=text,
                expected=f"{value.printed}{why}所说的“{text}”" if wrong else first,
                message="前后两个数互相矛盾",
            )


def _limit(scene: Scene, said: re.Match[str], value: Spot) -> tuple[Fraction | None, int]:
    if said["tenths"]:
        rate = value.token.unit == PERCENT
        return (percent_of_tenths(said["tenths"], said["half"]) if rate else None), said.end()
    spot = next(
        (s for s in scene.spots if s.token.start <= said.start("digits") < s.token.end), None
    )
    if spot is None or spot.token.unit != value.token.unit or not is_value(spot):
        return None, said.end()
    return spot.token.value, spot.token.end


def _prior(scene: Scene, value: Spot, told: list[Spot]) -> Quantity | None:
    """The number before an amount of change told between: 560207件，比上年多53127件，首次…."""
    for spot in told:
        amount = spot.token.kind is NumberKind.DIFFERENCE or spot.token.unit == POINTS
        if amount and spot.token.direction is not Direction.NONE:
            return scene.righted(value) - scene.quantity(spot)
    return None


def sets(scene: Scene) -> Iterator[Claim]:
    """其余均低于95%, 唯一低于95%的 and 97%以上的有A、B、C3个县, against the rows of a column."""
    for spot in scene.spots:
        if spot.token.kind not in (NumberKind.RATE, NumberKind.COUNT):
            continue
        end = spot.token.start
        words = scene.text[max(scene.start_of(end), end - _LOOK_BACK) : end]
        rest, only = _REST.search(words), _ONLY.search(words)
        if rest is not None:
            yield from _rest(scene, spot, rest)
        elif only is not None:
            yield from _only(scene, spot, only)
        elif spot.token.bound in (Bound.ABOVE, Bound.BELOW):
            yield from _members(scene, spot)


def _is_beyond(number: Fraction, spot: Spot, word: str | None) -> bool:
    low = word in ("低于", "不足", "不到") or spot.token.bound is Bound.BELOW
    return number < spot.token.value if low else number >= spot.token.value


def _column(scene: Scene, spot: Spot) -> list[Known]:
    """The rows of the column that the last figure before is of."""
    start = scene.start_of(spot.token.start)
    for each in reversed(scene.spots[: spot.index]):
        known = scene.known(each)
        if known is not None and each.token.start >= start and each.token.unit == spot.token.unit:
            return scene.rows_like(known)
    return []


def _rest(scene: Scene, spot: Spot, said: re.Match[str]) -> Iterator[Claim]:
    start = scene.start_of(spot.token.start)
    named = {m.phrase for m in scene.named_in(start, spot.token.start)}
    rows = [k for k in _column(scene, spot) if k.address.row not in named]
    if not said["word"] and spot.exact:
        return
    wrong = [k for k in rows if not _is_beyond(k.number, spot, said["word"])]
    if rows and wrong and len(rows) <= _MANY:
        shown = "、".join(f"{k.address.row}{k.shown}" for k in wrong)
        span = (start, spot.token.end)
        found = f"{said[0]}{spot.printed}"
        yield _range(scene, span, found, f"不合的有：{shown}")


def _only(scene: Scene, spot: Spot, said: re.Match[str]) -> Iterator[Claim]:
    start = scene.start_of(spot.token.start)
    known = next(
        (k for s in reversed(scene.spots[: spot.index]) if s.token.start >= start
         and (k := scene.known(s)) is not None and s.token.unit == spot.token.unit), None
    )  # fmt: skip
    if known is None:
        return
    alike = [k for k in scene.rows_like(known) if k.address.row[-1:] == known.address.row[-1:]]
    others = [k for k in alike if _is_beyond(k.number, spot, said["word"]) and k is not known]
    own = _is_beyond(known.number, spot, said["word"])
    if len(alike) >= _THREE and (others or not own):
        shown = "、".join(f"{k.address.row}{k.shown}" for k in others or (known,))
        expected = f"不是唯一的，另有：{shown}" if others else f"{shown}并不{said['word']}"
        found = f"{said[0]}{spot.printed}"
        yield _range(scene, (start, spot.token.end), found, expected)


def _members(scene: Scene, spot: Spot) -> Iterator[Claim]:
    found = _MEMBERS.match(scene.text[spot.token.end : scene.end_of(spot.token.end)])
    if found is None:
        return
    at = spot.token.end
    names = scene.named_in(at + found.start("names"), at + found.end("names"))
    start = scene.start_of(spot.token.start)
    columns = [m for m in scene.named_in(start, spot.token.start) if _has(m, Role.COLUMN)]
    rows = [k for line in scene.lines(names, spot.token.unit) for k in line if names]
    for mention in columns[-1:]:
        columns_of = {(s.table, s.name) for s in mention.senses}
        of = [k for k in rows if (k.address.table, k.column) in columns_of]
        if not of:
            continue
        kind = {k.address.row[-1:] for k in of}
        of_kind = found[0][-1:] in kind  # …3个县: of the counties alone.
        whole = [k for k in scene.rows_like(of[0]) if not of_kind or k.address.row[-1:] in kind]
        beyond = {k.address.row for k in whole if _is_beyond(k.number, spot, None)}
        told = {k.address.row for k in of}
        many = numeral_value(found["many"] or "")
        if told != beyond or (many is not None and many != len(told)):
            if "等" in found["names"] and told <= beyond:
                continue
            expected = f"应为{len(beyond)}个：{'、'.join(sorted(beyond))}"
            words = f"{spot.printed}{found[0]}"
            yield _range(scene, (start, at + found.end()), words, expected)


def _has(mention: Mention, role: Role) -> bool:
    return any(sense.role is role for sense in mention.senses)


def _range(scene: Scene, span: tuple[int, int], found: str, expected: str) -> Claim:
    return Claim.untrue(
        scene.passage,
        span,
        code=_ORDER_CODE,
        found=found,
        expected=expected,
        message="正文说的范围与数据表不符",
    )


def passed(scene: Scene) -> Iterator[Claim]:
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
