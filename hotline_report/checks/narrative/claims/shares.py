"""What part of a whole a number is: 543109件，占总量的15.8%; 甲、乙两者合计占63.3%."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

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


class _Held(Struct, frozen=True):
    """What a share is held against, and whether that is clear, and proven by the form."""

    readings: tuple[Quantity, ...]
    sure: bool
    proven: bool
    expected: str = ""


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
        wholes = wholes_of(scene, part, _before(scene, spot, borne_out))
        found.append((part, wholes))
        whole = next((w for w in wholes.possible if _is_of(scene, part, w)), None)
        if whole is not None:
            borne_out[spot.index] = (part.unit, whole)
    for part, wholes in found:
        yield from _claim(scene, part, wholes, _carried(part, borne_out))


def _before(
    scene: Scene, spot: Spot, borne_out: Mapping[int, tuple[str, Quantity]]
) -> Quantity | None:
    """The whole of the share before in the sentence."""
    last = max(borne_out, default=None)
    if last is None or scene.spots[last].token.start < scene.start_of(spot.token.start):
        return None
    return borne_out[last][1]


def _carried(part: SharePart, borne_out: Mapping[int, tuple[str, Quantity]]) -> Quantity | None:
    """The whole of the nearest share whose part is in the same unit, if it is larger."""
    for at in sorted(borne_out, key=lambda other: abs(other - part.share.index)):
        unit, whole = borne_out[at]
        if same_unit(unit, part.unit):
            return whole if whole.value > part.quantity.value else None
    return None


def _is_of(scene: Scene, part: SharePart, whole: Quantity) -> bool:
    share = part.quantity.percent_of(whole)
    return share is not None and share.may_be(scene.quantity(part.share))


def _claim(
    scene: Scene, part: SharePart, wholes: ShareWholes, carried: Quantity | None
) -> Iterator[Claim]:
    """The claim, told by the share that the table prints, or by the likeliest whole."""
    spot = part.share
    said = scene.quantity(spot)
    meant = wholes.said or carried or wholes.likeliest
    held = _by_whole(part, wholes, carried, meant)
    printed = own_share(part.known)
    if printed is not None and _is_printed(part, wholes, printed):
        held = _Held((of_known(printed), *held.readings), True, True, _of_table(printed))
    of = next((w for w in wholes.possible if _is_of(scene, part, w)), meant)
    whole = wholes.of_form.get(of) if of is not None else None
    if part.known is not None and whole is not None:
        scene.shares[spot.index] = (part.known, whole)
    if held.readings and (spot.exact or any(q.may_be(said) for q in held.readings)):
        grave = held.proven and part.named and not says_cut(spot.token, held.readings[0].value)
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=(part.start, spot.token.end),
            said=said,
            readings=held.readings,
            message=_MESSAGE,
            sure=held.sure,
            spot=spot,
            expected=held.expected,
            level=Level.ERROR if grave else Level.WARNING,
            known=part.known,
            cells=tuple(k.place for k in (part.known, whole) if k is not None),
        )


def _by_whole(
    part: SharePart, wholes: ShareWholes, carried: Quantity | None, meant: Quantity | None
) -> _Held:
    """68214件（99.62%） may be any rate of theirs: only what comes near to a share is one."""
    if meant is None:
        return _Held(_readings(part, wholes.possible), sure=False, proven=False)
    readings = _readings(part, [meant, *wholes.possible])
    near = bool(readings) and _near(part.share, readings[0].value)
    told = (wholes.said or carried) is not None and not _is_bare(part.share)
    proven = wholes.said is not None or (carried is not None and near)
    return _Held(readings, wholes.clear or near or told, proven and meant in wholes.of_form)


def _is_printed(part: SharePart, wholes: ShareWholes, printed: Known) -> bool:
    """Whether the share is the one that the table prints: near to it, or of nothing else."""
    other = _is_bare(part.share) or (wholes.named and wholes.said is None)
    return not other or _near(part.share, printed.number)


def _is_bare(spot: Spot) -> bool:
    return spot.text[: spot.token.start].endswith("（")


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
