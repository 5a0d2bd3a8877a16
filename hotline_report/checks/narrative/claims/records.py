"""Numbers of records, called by another field: 向市公安局、市教育局分别共享48261件、37954件."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene, of_known
from hotline_report.checks.narrative.figures.values import Known
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
