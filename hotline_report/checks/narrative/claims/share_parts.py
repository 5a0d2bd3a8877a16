"""What a share is said of: the number before it, a sum just told, or the figure that is named."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.sums import terms_before
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.prose.patterns import RISES_TO
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import SubjectOf, subject_of
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.quantity import Quantity, added
from hotline_report.numbers.units import PERCENT

_OPENING = 3
"""Characters of a name by which a clause takes up a number told before."""


class SharePart(Struct, frozen=True):
    """A share with what it is a share of.

    `quantity` is the part as it should be, `typed` as it stands; `known` its figure, `like` one
    whose wholes are the part's. `named`: words or a link name it. It is said from `start` on.
    `summed` is the sum of the shares that the terms of a sum have.
    """

    share: Spot
    quantity: Quantity
    typed: Quantity
    units: tuple[str, ...]
    known: Known | None
    like: Known | None
    named: bool
    start: int
    summed: Quantity | None = None

    @property
    def unit(self) -> str:
        """The unit of the part."""
        return self.units[0]


def part_of(scene: Scene, share: Spot) -> SharePart | None:
    """The part of a share; None where the sentence does not tell it."""
    first = scene.spots[share.index - 1] if _risen(scene, share) else share
    of = subject_of(scene.spots, first.index)  # 占比由77.5%降至71.7%: both have one subject.
    terms = terms_before(scene, first, of.words)
    if terms:
        return _sum(scene, share, terms)
    spot = of.spot or _taken_up(scene, first, of)
    if spot is not None:
        return _told(scene, share, spot)
    known = scene.tables.named(share, of.words, scene.matches) if of.words else None
    if known is None or known.unit == PERCENT:
        return None  # A rate is no part of a count.
    number = of_known(known)
    return SharePart(share, number, number, (known.unit,), known, known, True, share.near[0])


def _risen(scene: Scene, share: Spot) -> bool:
    """Whether a share only tells what the one before it rose or fell to."""
    before = scene.spots[share.index - 1] if share.index else None
    if before is None or before.token.kind is not NumberKind.SHARE:
        return False
    return RISES_TO.fullmatch(share.text[before.token.end : share.token.start]) is not None


def _sum(scene: Scene, share: Spot, terms: list[Spot]) -> SharePart:
    right, typed = added(map(scene.righted, terms)), added(map(scene.quantity, terms))
    start, units = terms[0].near[0], (terms[-1].token.unit,)
    behind = [scene.spots[term.index + 1] for term in terms]
    alike = all(each.token.kind is NumberKind.SHARE for each in behind) and behind[-1] is not share
    summed = added(map(scene.quantity, behind)) if alike else None
    return SharePart(share, right, typed, units, None, scene.meant(terms[0]), True, start, summed)


def _told(scene: Scene, share: Spot, spot: Spot) -> SharePart:
    known = scene.meant(spot)
    units = (known.unit if known is not None else spot.token.unit, spot.token.unit)
    right, typed, named = scene.righted(spot), scene.quantity(spot), scene.match(spot).named
    return SharePart(share, right, typed, units, known, known, named, spot.near[0])


def _taken_up(scene: Scene, share: Spot, of: SubjectOf) -> Spot | None:
    """The number of the sentence by whose name the share's clause begins."""
    before = scene.before(share, NumberKind.COUNT)
    opening, plain = of.words[:_OPENING], share.period.plain
    named = [s for s in before if plain.sub("", s.words(s.near)).startswith(opening)]
    return named[0] if len(named) == 1 and len(of.words) >= _OPENING else None


def own_share(known: Known | None) -> Known | None:
    """The share that the table itself prints behind a figure."""
    bracket = known.figure.bracket if known is not None else None
    if known is None or bracket is None or bracket.value is None:
        return None
    return Known(bracket, known.owner, Fraction(bracket.value), nameable=True)
