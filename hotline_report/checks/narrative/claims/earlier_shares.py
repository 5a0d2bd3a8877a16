"""Shares of last year or of the period before, and by how many points one has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.share_parts import part_of
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.figures.naming import earlier_bases, planned
from hotline_report.checks.narrative.figures.slips import printed, slip
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.limits import NEAR_POINTS
from hotline_report.checks.narrative.prose.bases import since
from hotline_report.checks.narrative.prose.patterns import SHARE_NOUN
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import subject_of
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.formatting.figures import VERBS
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.period import Basis
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import POINTS

_PLACES = 2


def earlier_shares(scene: Scene) -> Iterator[Claim]:
    """企业诉求占比由上年的1.81%提高到2.06%: the first is what it was last year."""
    for spot in scene.spots:
        bases = earlier_bases(spot) if spot.token.kind is NumberKind.SHARE else ()
        part = part_of(scene, spot) if bases and not planned(spot) else None
        if part is None or part.known is None or not spot.exact:
            continue
        wholes = scene.tables.wholes.of(part.known)
        then = [_then(scene, part.known, whole, basis) for basis in bases for whole in wholes]
        readings = tuple(q for q in then if q is not None)
        if readings:
            right = readings[0].value
            near = len(readings) == 1 and abs(spot.token.value - right) <= NEAR_POINTS
            yield Claim(
                code="N10",
                passage=scene.passage,
                span=(part.start, spot.token.end),
                said=scene.quantity(spot),
                readings=readings,
                message="占比与分子、分母算出来的不符",
                sure=near or bool(slip(spot.token, right)),
                spot=spot,
                known=part.known,
            )


def _then(scene: Scene, part: Known, whole: Known, basis: Basis) -> Quantity | None:
    """The share of the earlier period, where both numbers of it are known."""
    above, below = (scene.tables.prior(known, basis) for known in (part, whole))
    return above.percent_of(below) if above is not None and below is not None else None


def share_changes(scene: Scene) -> Iterator[Claim]:
    """占18.21%，占比较上年提高3.24个百分点: what a change is of that is no figure's own."""
    for spot in scene.spots:
        if spot.token.kind is not NumberKind.CHANGE or spot.token.unit != POINTS:
            continue
        if spot.link is not None or spot.list_size > 1 or planned(spot):
            continue
        if not spot.exact or scene.known(spot) or scene.is_told(spot):
            continue
        bases = since(spot, subject_of(scene.spots, spot.index).words).bases
        grown = [
            (part, growth)
            for basis in bases
            for part, whole in _pairs(scene, spot)
            if (growth := _grown(scene, part, whole, basis)) is not None
        ]
        if grown:
            yield _change(scene, spot, grown)


def _pairs(scene: Scene, spot: Spot) -> Iterator[tuple[Known, Known]]:
    """The part and the wholes that the share has whose change is told."""
    of = subject_of(scene.spots, spot.index)
    share = scene.spots[spot.index - 1] if spot.index else None
    words = SHARE_NOUN.sub("", of.words)
    its_own = bool(of.words) and not words
    told = share is not None and share.token.kind is NumberKind.SHARE
    if (
        told
        and share is not None
        and share.sentence == spot.sentence
        and (of.after_share or its_own)
    ):
        if share.index in scene.shares:
            yield scene.shares[share.index]
        return
    if words and words != of.words:
        part = scene.tables.named(spot, words, scene.matches)
        for whole in scene.tables.wholes.of(part) if part is not None else ():
            if part is not None:
                yield part, whole


def _grown(scene: Scene, part: Known, whole: Known, basis: Basis) -> Quantity | None:
    """By how many points the share has grown, and how that comes about."""
    then = _then(scene, part, whole, basis)
    now = of_known(part).percent_of(of_known(whole))
    if then is None or now is None:
        return None
    period = scene.tables.subject.period
    shown, earlier = (rounded(each.value, _PLACES) for each in (now, then))
    names = period.own_name, period.prior_name(basis)
    growth = now.value - then.value
    text = f"{part.brief}占比{names[0]}{shown}% − {names[1]}{earlier}%"
    return Quantity(growth, growth, growth, text)


def _change(scene: Scene, spot: Spot, grown: list[tuple[Known, Quantity]]) -> Claim:
    """The change, of the shares as they are or as they were rounded."""
    token = spot.token
    size = Quantity.rounded(token.value, token.step)
    said = size if token.direction is Direction.UP else Quantity(-size.value, -size.high, -size.low)
    part, first = grown[0]
    turned = not first.may_be(said) and Quantity(-first.value, -first.high, -first.low).may_be(said)
    verb = VERBS[ChangeKind.POINTS, Direction.UP if first.value > 0 else Direction.DOWN]
    return Claim(
        code="N06" if turned else "N05",
        passage=scene.passage,
        span=(scene.spots[max(spot.index - 1, 0)].near[0], token.end),
        said=said,
        readings=tuple(q for _, q in grown),
        message="占比的升降写反了" if turned else f"“{spot.printed}”与两期占比之差不符",
        sure=len(grown) == 1 or bool(slip(token, abs(first.value))),
        spot=spot,
        found=scene.with_direction(spot),
        expected=lambda q: f"{verb}{printed(token, abs(q.value))}个百分点（{q.text}）",
        cells=(part.place,),
        known=part,
    )
