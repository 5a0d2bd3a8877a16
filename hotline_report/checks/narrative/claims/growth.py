"""Growth that a sentence gives itself: 560207件，比上年多53127件，增长10.48%，是上年的1.1倍."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.patterns import UP_WORDS
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.cell import Direction
from hotline_report.model.period import Basis
from hotline_report.numbers.approximate import (
    A_TENTH,
    BEFORE,
    DOUBLED,
    TENTHS,
    Bound,
    bound_of,
    is_doubled,
    is_round,
    percent_of_tenths,
)
from hotline_report.numbers.printed import brief, rounded
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.rounding import step_of
from hotline_report.numbers.units import PERCENT

_CHANGES = (NumberKind.CHANGE, NumberKind.DIFFERENCE)
_THAN = re.compile(r"(?<![同环对占])[比较](?![例重])|上年|去年|同期|\d{4} ?年")
"""Before a number that another is compared with, or that is of another year."""
_BROKEN = re.compile(
    r"首次|历史性|突破|已经?|再次|相比|[上下]半年|[一二三四]季度|；与|\d{4}年|、|上?个?月"
)
"""Words between a number and its change that speak of nothing else."""
_LAST_YEAR = re.compile(r"去年|上年|同期|同比")
_LAST_PERIOD = re.compile(r"上个?月|上个?季度|上期|上周|环比|[上下]半年")
_ROUND = re.compile(
    r"(?P<of>(?:是|为|达到?|相当于)?(?:上年|去年)(?:同期)?的)?"
    rf"(?P<up>(?:{UP_WORDS})了?)?(?P<before>{'|'.join(BEFORE)})?"
    r"(?:(?P<times>[0-9]+(?:\.[0-9]+)?)(?P<more>多|余)?倍"
    rf"|{TENTHS}(?P<after>多|以上|左右)?|(?P<double>{DOUBLED}))"
)


class _Step(Struct, frozen=True):
    """A number with its amount of change; `base`: the number is what it has changed from."""

    value: Spot
    change: Spot
    base: bool

    def ratio(self, value: Quantity, change: Quantity) -> Quantity | None:
        """How many times what it was the number is now."""
        return (value + change).over(value) if self.base else _of_own(value, change)


def _steps(scene: Scene) -> Iterator[_Step]:
    """560207件，比上年多53127件; 比一季度的173548件增加12227件."""
    for change in scene.spots:
        token = change.token
        if token.kind is not NumberKind.DIFFERENCE or token.bound is not Bound.EXACT:
            continue
        value = _value(scene, change)
        if value is None or change.list_size > 1 or not token.unit:
            continue
        base = _THAN.search(value.words(value.near)) is not None
        if base or value.token.value > token.value or token.direction is Direction.DOWN:
            yield _Step(value, change, base)


def _of_own(value: Quantity, change: Quantity) -> Quantity | None:
    return value.over(value - change)


def _value(scene: Scene, change: Spot) -> Spot | None:
    """The number that has changed by so much, with nothing but its own changes between."""
    start, end = scene.start_of(change.token.start), change.token.start
    for spot in reversed(scene.spots[: change.index]):
        between = _BROKEN.sub("", scene.text[spot.token.end : end])
        if spot.token.start < start or change.period.subjectless.sub("", between):
            return None
        if spot.token.kind is NumberKind.COUNT and spot.token.bound is Bound.EXACT:
            return spot if spot.token.unit == change.token.unit else None
        if spot.token.kind not in _CHANGES and spot.token.bound is Bound.EXACT:
            return None
        end = spot.token.start
    return None


def _rate_behind(scene: Scene, change: Spot) -> Spot | None:
    """The percentage of the same change."""
    at = change.index + 1
    rate = scene.spots[at] if at < len(scene.spots) else None
    if rate is None or rate.token.kind is not NumberKind.CHANGE or rate.list_size > 1:
        return None
    if rate.token.unit != PERCENT or rate.token.bound is not Bound.EXACT:
        return None
    between = scene.text[change.token.end : rate.token.start]
    other = _LAST_PERIOD if "同比" in between else _LAST_YEAR if "环比" in between else None
    if "；" in between or rate.period.subjectless.sub("", between):
        return None
    since = change.words(change.near)
    return None if other is not None and other.search(since) else rate


def growths(scene: Scene) -> Iterator[Claim]:
    """A percentage behind an amount of change."""
    for step in _steps(scene):
        rate = _rate_behind(scene, step.change)
        if rate is None or rate.token.direction is not step.change.token.direction:
            continue
        readings = tuple(
            Quantity(q.value * 100 - 100, q.low * 100 - 100, q.high * 100 - 100, f"{q.text} − 1")
            for ratio in (step.ratio, *((_of_own,) if step.base else ()))
            for q in scene.readings(ratio, step.value, step.change)
        )
        if readings:
            yield Claim(
                code="N15",
                passage=scene.passage,
                span=(step.value.near[0], rate.token.end),
                said=scene.quantity(rate),
                readings=readings,
                message=f"“{scene.text_of(rate)}”与前面的增减量算出来的不符",
                sure=not scene.is_told(step.value, step.change),
                spot=rate,
                found=scene.text_of(rate),
                expected=_percent(rate.token.places),
            )


def _percent(places: int) -> Callable[[Quantity], str]:
    return lambda q: f"{rounded(abs(q.value), places)}%（{q.text}）"


def directions(scene: Scene) -> Iterator[Claim]:
    """增加226件，环比下降0.06%."""
    for change in scene.spots:
        token = change.token
        if token.kind is not NumberKind.DIFFERENCE or change.list_size > 1 or not token.unit:
            continue
        rate = _rate_behind(scene, change)
        if rate is None or rate.token.direction is token.direction:
            continue
        if scene.is_told(change, rate):
            continue
        yield Claim.untrue(
            scene.passage,
            (change.near[0], rate.token.end),
            code="N15",
            found=scene.text[change.near[0] : rate.token.end].lstrip("，；"),
            expected="增减量与增减幅方向相同，改正其中一处",
            message="前后两处升降的说法互相矛盾",
        )


def round_growths(scene: Scene) -> Iterator[Claim]:
    """增长1.71倍, 是上年的1.7倍, 增幅超五成 and 翻番 behind an amount of change."""
    for step in _steps(scene):
        ratio = step.ratio(scene.righted(step.value), scene.righted(step.change))
        if ratio is None or step.change.token.direction is Direction.DOWN:
            continue
        end = scene.end_of(step.change.token.end)
        for said in _ROUND.finditer(scene.text, step.change.token.end, end):
            between = scene.text[step.change.token.end : said.start()]
            between = re.sub(r"\d+(?:\.\d+)?%", "", between)
            rest = step.change.period.subjectless.sub("", between)
            told = said["up"] or said["of"] or said["double"] or between.endswith("增幅")
            if told and not rest and not _holds(said, ratio):
                yield Claim.untrue(
                    scene.passage,
                    (step.value.near[0], said.end()),
                    code="N17",
                    found=said[0],
                    expected=f"约为{step.change.period.period.prior_name(Basis.LAST_YEAR)}的"
                    f"{brief(ratio.value, 2)}倍，"
                    f"增长{rounded(ratio.value * 100 - 100, 1)}%（{ratio.text}）",
                    message=f"“{said[0]}”与前面的增减量不符",
                )


def _holds(said: re.Match[str], ratio: Quantity) -> bool:
    """Whether the round words may be said of a ratio."""
    if said["double"]:
        return is_doubled(ratio.value, said["doubled"])
    bound = bound_of((said["before"], said["more"], said["after"]))
    if said["tenths"]:
        told = percent_of_tenths(said["tenths"], said["half"])
        return is_round(ratio.value * 100 - 100, told, A_TENTH, bound)
    told, step = Fraction(said["times"]), step_of(Decimal(said["times"]))
    value = ratio.value if said["of"] else ratio.value - 1
    if bound is Bound.EXACT:
        return abs(value - told) <= step
    return is_round(value, told, step, bound)
