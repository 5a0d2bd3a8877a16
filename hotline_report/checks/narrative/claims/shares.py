"""What part of a whole a number is: 543109件，占总量的15.8%; 甲、乙两者合计占63.3%."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene, distinct
from hotline_report.checks.narrative.claims.share_parts import SharePart, own_share, part_of
from hotline_report.checks.narrative.claims.share_wholes import ShareWholes, wholes_of
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.figures.naming import earlier_bases, planned
from hotline_report.checks.narrative.figures.slips import significant, slip
from hotline_report.checks.narrative.figures.values import Known, says_cut
from hotline_report.checks.narrative.limits import NEAR_POINTS, RECKONED
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.finding import Level
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import PERCENT, same_unit

_CODE, _MESSAGE = "N10", "占比与分子、分母算出来的不符"


def shares(scene: Scene) -> Iterator[Claim]:
    """Shares of the number before them, or of the figure that is named."""
    found: list[tuple[SharePart, ShareWholes]] = []
    borne_out: dict[int, tuple[str, Quantity]] = {}
    for spot in scene.spots:
        token = spot.token
        if token.kind is not NumberKind.SHARE or token.unit != PERCENT:
            continue
        if planned(spot) or earlier_bases(spot):
            continue
        part = part_of(scene, spot)
        if part is None:
            yield from _of_row(scene, spot)
            continue
        before = next(
            (w for at, w in reversed(borne_out.items()) if _together(scene, at, spot)), None
        )
        wholes = wholes_of(scene, part, before[1] if before is not None else None)
        found.append((part, wholes))
        whole = next((w for w in wholes.possible if _is_of(scene, part, w)), None)
        if whole is not None:
            borne_out[spot.index] = (part.unit, whole)
    for part, wholes in found:
        at = part.share.index
        nearest = sorted(borne_out, key=lambda other: abs(other - at))
        alike = (borne_out[o][1] for o in nearest if same_unit(borne_out[o][0], part.unit))
        yield from _claim(scene, part, wholes, next(alike, None))


def _together(scene: Scene, at: int, spot: Spot) -> bool:
    """Whether two shares stand in one sentence."""
    here = scene.start_of(spot.token.start)
    return scene.spots[at].token.start >= here


def _is_of(scene: Scene, part: SharePart, whole: Quantity) -> bool:
    share = part.quantity.percent_of(whole)
    return share is not None and share.may_be(scene.quantity(part.share))


def _claim(
    scene: Scene, part: SharePart, wholes: ShareWholes, carried: Quantity | None
) -> Iterator[Claim]:
    """The claim, told by the share that the table prints, or by the likeliest whole."""
    spot = part.share
    if carried is not None and carried.value <= part.quantity.value:
        carried = None
    meant = wholes.said or carried or wholes.likeliest
    readings = _readings(part, [meant, *wholes.possible] if meant is not None else wholes.possible)
    printed, expected = own_share(part.known), ""
    bare = spot.text[: spot.token.start].endswith("（")
    near = bool(readings) and meant is not None and _near(spot, readings[0].value)
    sure = wholes.clear or near or (not bare and (wholes.said or carried) is not None)
    proven = (wholes.said is not None or (carried is not None and near)) and meant in wholes.of_form
    if printed is not None and (
        _near(spot, printed.number) or not (bare or (wholes.named and wholes.said is None))
    ):
        readings, sure, proven = (of_known(printed), *readings), True, True
        expected = _of_table(printed)
    exact = spot.exact
    of = next((w for w in wholes.possible if _is_of(scene, part, w)), meant)
    whole = wholes.of_form.get(of) if of is not None else None
    if part.known is not None and whole is not None:
        scene.shares[spot.index] = (part.known, whole)
    if readings and (exact or any(q.may_be(scene.quantity(spot)) for q in readings)):
        cut = says_cut(spot.token, readings[0].value)
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=(part.start, spot.token.end),
            said=scene.quantity(spot),
            readings=readings,
            message=_MESSAGE,
            sure=sure and (meant is not None or printed is not None),
            spot=spot,
            expected=expected,
            level=Level.ERROR if proven and part.named and not cut else Level.WARNING,
            known=part.known,
            cells=tuple(k.place for k in (part.known, whole) if k is not None),
        )


def _readings(part: SharePart, wholes: list[Quantity]) -> tuple[Quantity, ...]:
    """The shares of the part, as it should be and as it stands, of every whole that is larger."""
    found = [
        share
        for number in (part.quantity, part.typed)
        for whole in wholes
        if whole.high >= number.low and (share := number.percent_of(whole)) is not None
    ]
    found += [part.summed] if part.summed is not None else []
    return distinct(found)


def _near(spot: Spot, right: Fraction) -> bool:
    """Whether the share is a few points off, or a slip of the pen."""
    return abs(spot.token.value - right) <= NEAR_POINTS or bool(slip(spot.token, right))


def _of_row(scene: Scene, spot: Spot) -> Iterator[Claim]:
    """投诉类诉求占比13.78%, 民生保障、住房保障分别占…: what the tables print for what is named."""
    items = scene.tables.namer.named(spot.names, "").columns
    printed = [of_known(own) for own in map(own_share, items) if own is not None]
    rows = scene.parts_in(spot.near[0], spot.token.start)
    lines = scene.lines(rows, PERCENT) if len(rows) == 1 else []
    slips = [q for q in printed if slip(spot.token, q.value)]
    sure = len(slips) == 1 and significant(spot.token) >= RECKONED
    readings = (*(slips if sure else ()), *printed, *(of_known(line[0]) for line in lines))
    if readings and spot.link is None and spot.exact:
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=(spot.near[0], spot.token.end),
            said=scene.quantity(spot),
            readings=readings,
            message="占比与数据表不符",
            sure=sure,
            spot=spot,
            expected=lambda q: f"{q.text}（数据表）",
        )


def _of_table(printed: Known) -> str:
    return f"{printed.shown}（数据表中{printed.label}）"
