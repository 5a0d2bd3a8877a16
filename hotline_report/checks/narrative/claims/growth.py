"""Growth that a sentence gives itself: 560207件，比上年多53127件，增长10.48%，是上年的1.1倍."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.cell import Direction
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.quantity import Quantity
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


class Step(Struct, frozen=True):
    """A number with its amount of change; `base`: the number is what it has changed from."""

    value: Spot
    change: Spot
    base: bool

    def ratio(self, value: Quantity, change: Quantity) -> Quantity | None:
        """How many times what it was the number is now."""
        return (value + change).over(value) if self.base else _of_own(value, change)


def _steps(scene: Scene) -> Iterator[Step]:
    """560207件，比上年多53127件; 比一季度的173548件增加12227件."""
    for change in scene.spots:
        step = _step(scene, change)
        if step is not None:
            yield step


def _step(scene: Scene, change: Spot) -> Step | None:
    token = change.token
    if token.kind is not NumberKind.DIFFERENCE or not change.exact:
        return None
    value = _value(scene, change)
    if value is None or change.list_size > 1 or not token.unit:
        return None
    base = _THAN.search(value.words(value.near)) is not None
    falls = token.direction is Direction.DOWN
    return Step(value, change, base) if base or falls or value.token.value > token.value else None


def step_before(scene: Scene, spot: Spot) -> Step | None:
    """The amount of change that a number is, or is the percentage of."""
    if spot.token.kind is NumberKind.DIFFERENCE:
        return _step(scene, spot)
    before = scene.spots[spot.index - 1] if spot.index else None
    if before is None or _rate_behind(scene, before) is not spot:
        return None
    return _step(scene, before)


def _of_own(value: Quantity, change: Quantity) -> Quantity | None:
    return value.over(value - change)


def _value(scene: Scene, change: Spot) -> Spot | None:
    """The number that has changed by so much, with nothing but its own changes between."""
    start, end = scene.start_of(change.token.start), change.token.start
    for spot in reversed(scene.spots[: change.index]):
        between = _BROKEN.sub("", scene.text[spot.token.end : end])
        if spot.token.start < start or change.period.subjectless.sub("", between):
            return None
        if spot.token.kind is NumberKind.COUNT and spot.exact:
            return spot if spot.token.unit == change.token.unit else None
        if spot.token.kind not in _CHANGES and spot.exact:
            return None
        end = spot.token.start
    return None


def _rate_behind(scene: Scene, change: Spot) -> Spot | None:
    """The percentage of the same change."""
    at = change.index + 1
    rate = scene.spots[at] if at < len(scene.spots) else None
    if rate is None or rate.token.kind is not NumberKind.CHANGE or rate.list_size > 1:
        return None
    if rate.token.unit != PERCENT or not rate.exact:
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
                message=f"“{rate.printed}”与前面的增减量算出来的不符",
                sure=not scene.is_told(step.value, step.change),
                spot=rate,
                found=rate.printed,
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
