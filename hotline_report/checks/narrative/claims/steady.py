"""持平 said of a figure that rose or fell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.bases import bases_of
from hotline_report.checks.narrative.prose.patterns import OTHER_BASIS, STEADY
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.formatting.figures import change_text, change_words
from hotline_report.model.cell import Direction
from hotline_report.model.figure import Change
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis


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
