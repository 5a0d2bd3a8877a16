"""Rates and shares that a passage proves: 受理a件，办结b件，办结率c%; 三项合计b件，占总量的c%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene, of_known
from hotline_report.checks.narrative.limits import NEAR_POINTS_BESIDE
from hotline_report.checks.narrative.outcome.slips import slip
from hotline_report.checks.narrative.outcome.verdicts import AGREEING
from hotline_report.checks.narrative.prose.patterns import ALL_OF_THEM, EVERY_NAME, SHARE_BEFORE
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.quantity import Quantity, added
from hotline_report.numbers.units import PERCENT, POINTS

_RATE = re.compile(r"(?P<act>[一-鿿]{2,})率(?:分别|均|为|达到?|是|高达|[：:])*$")
_TOTAL = re.compile(r"总[量数]$")
_TOP = re.compile(r"前[二三四五六七八九十\d]+|TOP ?\d+|[二三四五六七八九十][类项]")
_COMPARES = re.compile(r"比|较|高于|低于|高出|相差")
_FILLERS = "的了有为共已达"
_STEM, _OPENING = 2, 3


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
            message=f"“{scene.text_of(spot)}”与前面两个数算出来的不符",
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
        and s.token.bound is Bound.EXACT
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


def shares(scene: Scene) -> Iterator[Claim]:
    """Shares of the number before them: of the whole that is named, else of any that fits."""
    carried: Quantity | None = None
    sentence = -1
    for spot in scene.spots:
        token = spot.token
        if token.kind is not NumberKind.SHARE or token.unit != PERCENT:
            continue
        here = scene.start_of(token.start)
        carried, sentence = (carried if here == sentence else None), here
        if token.bound is not Bound.EXACT or spot.list_size > 1 or spot.link is not None:
            continue
        before = scene.before(spot, NumberKind.COUNT)
        if not before:
            yield from _of_row(scene, spot)
        of = _part(scene, spot, before)
        if of is None:
            continue
        part, unit = scene.righted(of), of.token.unit
        wholes, sure = _wholes(scene, spot, of, carried)
        wholes = [w for w in wholes if w.low > part.high]
        found = [(q, w) for w in wholes if (q := part.percent_of(w)) is not None]
        said = scene.quantity(spot)
        carried = next((w for q, w in found if q.may_be(said)), carried)
        if found and unit:
            yield Claim(
                code="N10",
                passage=scene.passage,
                span=(of.near[0], token.end),
                said=said,
                readings=tuple(q for q, _ in found),
                message="占比与分子、分母算出来的不符",
                sure=sure,
                spot=spot,
            )


def _part(scene: Scene, spot: Spot, before: Sequence[Spot]) -> Spot | None:
    """The number that a share is said of: the last one, or the one whose name opens the clause."""
    words = SHARE_BEFORE.sub("", spot.words(spot.near))
    rest = spot.period.subjectless.sub("", words)
    if not rest:
        last = scene.spots[spot.index - 1]
        return before[-1] if before and before[-1] is last else None
    named = [s for s in before if rest[:_OPENING] in s.words(s.near)]
    return named[0] if len(named) == 1 and len(rest) >= _OPENING else None


def _of_row(scene: Scene, spot: Spot) -> Iterator[Claim]:
    """投诉类诉求占比13.78% without its count: what the tables print for the row."""
    rows = scene.parts_in(spot.near[0], spot.token.start)
    lines = scene.lines(rows, PERCENT) if len(rows) == 1 else []
    if lines:
        yield Claim(
            code="N10",
            passage=scene.passage,
            span=(spot.near[0], spot.token.end),
            said=scene.quantity(spot),
            readings=tuple(of_known(line[0]) for line in lines),
            message="占比与数据表不符",
            sure=False,
            spot=spot,
            expected=lambda q: f"{q.text}（数据表）",
        )


def _wholes(
    scene: Scene, spot: Spot, part: Spot, carried: Quantity | None
) -> tuple[list[Quantity], bool]:
    """What a share may be a share of; whether that is clear."""
    found = SHARE_BEFORE.search(scene.text[: spot.token.start])
    words = (found["whole"] if found else "") or ""
    own = _own_whole(scene, spot)
    told = [
        s
        for s in scene.spots[: spot.index]
        if s.token.kind is NumberKind.COUNT and s.token.unit == part.token.unit and s is not part
    ]
    if words and found:
        top = _TOP.search(words)
        of_top = [s for s in told if top and top[0] in s.words(s.wide)]
        if of_top:
            return [scene.righted(of_top[-1])], True
        named = _named(scene, found.span("whole"), part)
        if named:
            return named, True
    elif carried is not None:
        return [carried], True
    totals = [
        known
        for known in scene.tables.values.all
        if known.unit == part.token.unit and scene.tables.values.is_total(known)
    ]
    close = [known for known in totals if _alike(words, known.column)]
    if close and _TOTAL.search(words):
        return [*map(of_known, close), *own], True
    wholes = [*map(scene.righted, told), *map(of_known, totals), *own]
    return wholes, bool(totals) and ALL_OF_THEM.fullmatch(words) is not None


def _own_whole(scene: Scene, spot: Spot) -> list[Quantity]:
    """有效诉求3942件，占89.29%；无效诉求473件，占10.71%: the sum of those that have a share."""
    start, end = scene.start_of(spot.token.start), scene.end_of(spot.token.end)
    counts = [
        one
        for one, other in pairwise(scene.spots)
        if one.token.kind is NumberKind.COUNT
        and other.token.kind is NumberKind.SHARE
        and start <= one.token.start < end
    ]
    alike = {s.token.unit for s in counts}
    return [added(map(scene.quantity, counts))] if len(counts) > 1 and len(alike) == 1 else []


def _alike(words: str, column: str) -> bool:
    """Whether a column's name has two characters in a row of the words: 受理总量, 受理量."""
    pairs = (column[at : at + _STEM] for at in range(len(column) - 1))
    return any(pair in words for pair in pairs if pair not in EVERY_NAME)


def _named(scene: Scene, span: tuple[int, int], part: Spot) -> list[Quantity]:
    """The wholes that the words name: rows of the tables, a sum just said, or the total."""
    words = scene.text[slice(*span)]
    mentions = [m for m in scene.named_in(*span) if not m.loose]
    lines = scene.lines(mentions[:1], part.token.unit) if mentions else []
    larger = [line[0] for line in lines if line[0].number > part.token.value]
    rows = [k for k in larger if k.address.row and k.address.row in words]
    alone = [k for k in larger if not k.address.row or scene.tables.values.is_total(k)]
    # 群众诉求…，其中互联网…占诉求总量的…: the total may be that of any row spoken of.
    own = {m.phrase for m in scene.parts_in(0, part.token.start)}
    own |= {known.address.row for known in [scene.known(part)] if known is not None}
    spoken = [k for k in larger if k.address.row in own or k.address.row in scene.text]
    return [of_known(known) for known in rows or [*alone, *(spoken if alone else ())]]


def points(scene: Scene) -> Iterator[Claim]:
    """占总量的59.22个百分点: a share is in percent."""
    for spot in scene.spots:
        words = spot.words(spot.near)
        if spot.token.unit != POINTS or not SHARE_BEFORE.search(words) or _COMPARES.search(words):
            continue
        text = scene.text_of(spot)
        yield Claim.untrue(
            scene.passage,
            (spot.near[0], spot.token.end),
            code="N08",
            found=text,
            expected=text.replace("个百分点", "%").replace("百分点", "%"),
            message="占比写成了百分点",
        )
