"""Names against numbers: a record called by another field; 襄州区最低，为99.18% of another row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.figures.slips import significant
from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.limits import RECKONED
from hotline_report.checks.narrative.prose.lexicon import Mention, Role
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.numbers.units import same_unit


def records(scene: Scene) -> Iterator[Claim]:
    """Numbers behind the name of a record: its own number, whatever else bears that name."""
    named: dict[int, list[Known]] = {}
    for at, known in _named(scene):
        named.setdefault(at, []).append(known)
    for spot in scene.spots if named else ():
        meant = _of(scene, spot, named) if is_value(spot) else None
        if meant is None:
            continue
        known = meant
        said, number = scene.quantity(spot), of_known(known)
        yield Claim(
            code="N01",
            passage=scene.passage,
            span=(spot.near[0], spot.token.end),
            said=said,
            readings=(number,),
            message=f"正文写的“{spot.printed}”与数据表里这一条记录的数不一致",
            sure=number.may_be(said),
            spot=spot,
            expected=lambda q: f"数据表中为{q.text}",
            cells=(known.place,),
        )


def _named(scene: Scene) -> Iterator[tuple[int, Known]]:
    """Where the text has a record's words, and the record's only number."""
    for words, known in scene.tables.records:
        at = scene.text.find(words)
        if at >= 0:
            yield at, known


def _of(scene: Scene, spot: Spot, named: Mapping[int, Sequence[Known]]) -> Known | None:
    """The record named last before a number; of a list, the one in its place."""
    start = max(spot.wide[0], scene.start_of(spot.token.start))
    alike = {
        at: next((k for k in of if same_unit(spot.token.unit, k.unit)), None)
        for at, of in named.items()
        if start <= at < spot.token.start
    }
    places = sorted(at for at, known in alike.items() if known is not None)
    if len(places) < spot.list_size:
        return None
    return alike[places[spot.list_index - spot.list_size]]


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
