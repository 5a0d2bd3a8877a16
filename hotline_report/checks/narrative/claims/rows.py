"""Names against numbers: 襄州区最低，为99.18% where 99.18% is another row's of the same column."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.limits import RECKONED
from hotline_report.checks.narrative.outcome.slips import significant
from hotline_report.checks.narrative.prose.lexicon import Mention, Role
from hotline_report.checks.narrative.prose.spots import Spot, is_value


def rows(scene: Scene) -> Iterator[Claim]:
    """Numbers of a row that the tables have in another."""
    for spot in scene.spots:
        if not is_value(spot) or significant(spot.token) < RECKONED or spot.link is not None:
            continue
        row = _row_of(scene, spot) if not scene.is_told(spot) else None
        own, others = _owners(scene, spot, row) if row is not None else ([], [])
        if row is None or not own or not others or any(says(spot.token, k.number) for k in own):
            continue
        meant = own[0]
        yield Claim.untrue(
            scene.passage,
            (spot.near[0], spot.token.end),
            code="N03",
            found=spot.printed,
            expected=f"数据表中{meant.label}为{meant.shown}；"
            f"{others[0].shown}是{others[0].address.row or others[0].column}的",
            message="数值与名称对不上",
            cells=(meant.place, others[0].place),
        )


def _row_of(scene: Scene, spot: Spot) -> Mention | None:
    """The one row that is named right before a number, or is its own in a list."""
    start = max(spot.near[0], scene.spots[spot.index - 1].token.end if spot.index else 0)
    names = spot.names if spot.list_size > 1 else scene.named_in(start, spot.token.start)
    named = [m for m in names if any(s.role is Role.ROW for s in m.senses)]
    if not named and spot.list_size == 1:
        named = [m for m in spot.names if any(s.role is Role.ROW for s in m.senses)]
    return named[0] if len({m.phrase for m in named}) == 1 else None


def _owners(scene: Scene, spot: Spot, row: Mention) -> tuple[list[Known], list[Known]]:
    """The row's figures in the columns that the sentence is about, and whose the number is."""
    start = scene.start_of(spot.token.start)
    about = {
        (s.table, s.name)
        for m in scene.named_in(start, spot.token.start)
        for s in m.senses
        if s.role is Role.COLUMN
    }
    about |= {
        (k.address.table, k.column)
        for s in scene.spots
        if s.token.start >= start and s is not spot and (k := scene.known(s)) is not None
    }
    own, others = [], []
    for line in scene.lines([row], spot.token.unit):
        known = line[0]
        if known.address.row and (known.address.table, known.column) in about:
            owners = [
                k
                for k in scene.rows_like(known)
                if k.address.row != known.address.row and says(spot.token, k.number)
            ]
            own.append(known)
            others += owners
    return own, others
