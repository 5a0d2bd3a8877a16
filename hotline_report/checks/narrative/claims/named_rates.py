"""Rates named by their part: 在线解答率65.4% of 在线解答; 收到诉求648件，其中45.7%现场回应."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.figures.naming import planned
from hotline_report.checks.narrative.figures.slips import SWAPPED, significant, slip
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.limits import IN_ITS_PLACE, NEAR_POINTS, RECKONED
from hotline_report.checks.narrative.prose.lexicon import Role, phrases_of
from hotline_report.checks.narrative.prose.spots import BACK, Spot, is_value
from hotline_report.model.finding import Level
from hotline_report.numbers.quantity import added
from hotline_report.numbers.units import PERCENT

_SHORT = 2
_RATE_OF = re.compile(r"(.{2,12})率")
_OF_ALL = re.compile(r"平均|总体|综合|整体|一次性?|首次")
_OF_THEM = re.compile(r"其中(?:有|约|的)?|有")


def named_rates(scene: Scene) -> Iterator[Claim]:
    """Of the figures given before, else of the row that is named, or of the total."""
    for spot in scene.spots:
        rate = is_value(spot) and spot.exact and spot.token.unit == PERCENT
        if not rate or planned(spot) or scene.known(spot) or scene.is_told(spot):
            continue
        if significant(spot.token) >= IN_ITS_PLACE:
            claim = _of_given(scene, spot) or _of_row(scene, spot)
            if claim is not None:
                yield claim


def _of_given(scene: Scene, spot: Spot) -> Claim | None:
    named = _rows_named(scene, spot)
    for other in reversed(scene.spots[max(0, spot.index - BACK) : spot.index]):
        known = scene.match(other).known if other.sentence == spot.sentence else None
        found = _of_figure(scene, spot, known) if known is not None else None
        if known is not None and found is not None and (not named or _row(known) in named):
            return found
    return None


def _of_row(scene: Scene, spot: Spot) -> Claim | None:
    rate = _RATE_OF.search(spot.words(spot.near))
    if rate is None or spot.period.of_other_scope(rate[1]):
        return None
    named, tables = _rows_named(scene, spot), scene.tables.namer.spoken_of(spot)
    rows = [row for row in scene.tables.values.by_row if not tables or row[0] in tables]
    meant = [row for row in rows if (row in named if named else scene.tables.is_whole(row))]
    told = [claim for row in meant if (claim := _in_row(scene, spot, rate[1], row)) is not None]
    right = [claim for claim in told if claim.borne_out is not None]
    return (right or told)[0] if right or len(told) == 1 else None


def _rows_named(scene: Scene, spot: Spot) -> frozenset[tuple[str, str]]:
    """The rows that the number's clause names."""
    return frozenset(
        (sense.table, sense.name)
        for mention in scene.tables.lexicon.mentions(spot.words(spot.near))
        for sense in mention.senses
        if sense.role is Role.ROW
    )


def _in_row(scene: Scene, spot: Spot, rate: str, row: tuple[str, str]) -> Claim | None:
    in_row = scene.tables.values.by_row[row]
    parts = [known for known in in_row if _is_rate_of(scene, rate, known)]
    if len(parts) != 1:
        parts = _in_group(scene, rate, row[0], in_row)
    if not parts or not _says_no_more(scene, spot, rate, parts[0]):
        return None
    wholes = [whole for whole in _common_wholes(scene, parts) if _row(whole) == row]
    return _claim(scene, spot, parts, wholes[0]) if wholes else None


def _says_no_more(scene: Scene, spot: Spot, rate: str, part: Known) -> bool:
    """Whether a rate's words say nothing beside its name and a row's: 夜间在线解答 does."""
    mentioned = (mention.phrase for mention in scene.tables.lexicon.mentions(rate))
    for name in (*mentioned, *_names_of(scene, part)):
        rate = rate.replace(name, "")
    return not spot.period.plain.sub("", _OF_ALL.sub("", rate))


def _is_rate_of(scene: Scene, rate: str, known: Known) -> bool:
    """直接答复率 is that of 热线直接答复, 平均在线解答率 that of 在线解答."""
    return any(
        rate.endswith(name) or (len(rate) > _SHORT and name.endswith(rate))
        for name in _names_of(scene, known)
    )


def _names_of(scene: Scene, known: Known) -> tuple[str, ...]:
    called = scene.tables.lexicon.called.get(known.column, ())
    return (known.column, *phrases_of(known.figure.indicator.title), *called)


def _common_wholes(scene: Scene, parts: Sequence[Known]) -> list[Known]:
    wholes = scene.tables.wholes
    of_all = [wholes.of(part) for part in parts[1:]]
    return [w for w in wholes.of(parts[0]) if w.number and all(w in of for of in of_all)]


def _of_figure(scene: Scene, spot: Spot, before: Known) -> Claim | None:
    """企业诉求共受理64380件，在线解答率82.4%: the whole is the number before, or that one's own."""
    parts = _parts(scene, spot, before)
    wholes = _common_wholes(scene, parts) if parts else []
    if before in wholes:
        return _claim(scene, spot, parts, before)
    return _claim(scene, spot, parts, wholes[0]) if wholes and before in parts else None


def _parts(scene: Scene, spot: Spot, before: Known) -> list[Known]:
    """The figures, in the row of the number before, that a percentage is the rate of.

    They are named by the rate's own name, or behind a percentage.
    """
    in_row = scene.tables.values.by_row.get(_row(before), [])
    rate = _RATE_OF.search(spot.words(spot.near))
    if rate is not None:
        named = [known for known in in_row if _is_rate_of(scene, rate[1], known)]
        table = before.address.table
        return named if len(named) == 1 else _in_group(scene, rate[1], table, in_row)
    if not _OF_THEM.fullmatch(spot.words(spot.near)):
        return []
    behind = {(s.table, s.name) for m in spot.names if spot.behind for s in m.senses}
    found = [known for known in in_row if (known.address.table, known.column) in behind]
    return found if len(found) == 1 else []


def _in_group(scene: Scene, rate: str, table: str, in_row: list[Known]) -> list[Known]:
    """The columns under the heading that a rate is named by: 在线解答 of two kinds of staff."""
    lexicon = scene.tables.lexicon
    ending = next((rate[at:] for at in range(len(rate)) if lexicon.senses(rate[at:])), "")
    senses = lexicon.senses(ending)
    columns = {s.name for s in senses if s.table == table}
    if not columns or any(s.role is not Role.GROUP for s in senses):
        return []
    found = [known for known in in_row if known.column in columns]
    return found if len({known.unit for known in found}) == 1 else []


def _row(known: Known) -> tuple[str, str]:
    return known.address.table, known.address.row


def _claim(scene: Scene, spot: Spot, parts: Sequence[Known], whole: Known) -> Claim | None:
    """A rate of that name may be reckoned otherwise: only a slip of the pen is beyond doubt."""
    right = added(map(of_known, parts)).percent_of(of_known(whole))
    if right is None:
        return None
    cause = slip(spot.token, right.value)
    sure = significant(spot.token) >= RECKONED or cause == SWAPPED
    claim = Claim(
        code="N10",
        passage=scene.passage,
        span=scene.span(spot),
        said=scene.quantity(spot),
        readings=(right,),
        message="率与分子、分母算出来的不符",
        sure=sure and (bool(cause) or abs(spot.token.value - right.value) <= NEAR_POINTS),
        spot=spot,
        level=Level.WARNING if cause else Level.HINT,
        cells=(*(part.place for part in parts), whole.place),
        known=parts[0],
    )
    return claim if claim.sure or claim.borne_out is not None else None
