"""Numbers that are the sum of figures under one name: a heading's columns, a column's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.figures.naming import beside, planned
from hotline_report.checks.narrative.figures.slips import significant, slip
from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.limits import RECKONED, SHARED_NAME
from hotline_report.checks.narrative.prose.lexicon import Role
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.model.edition import Nature
from hotline_report.numbers.quantity import Quantity, added
from hotline_report.numbers.units import PERCENT, may_be_same, same_unit


def named_sums(scene: Scene) -> Iterator[Claim]:
    """在线解答38.7万件, of two kinds of staff; 总回访量83.6万件, of rows without a total."""
    for spot in scene.spots:
        if not is_value(spot) or not spot.exact or planned(spot) or scene.known(spot):
            continue
        plain = spot.direct and not spot.undivided
        sums = [terms for terms in _terms(scene, spot) if len(terms) > 1] if plain else []
        right = [terms for terms in sums if says(spot.token, _sum(terms).value)]
        pairs = [] if right else list(_pairs(scene, spot))
        told = len(sums) == 1 and significant(spot.token) >= RECKONED
        told = told and bool(slip(spot.token, _sum(sums[0]).value))
        meant = right or pairs or (sums if told else [])
        if meant:
            yield Claim(
                code="N01",
                passage=scene.passage,
                span=scene.span(spot),
                said=Quantity.rounded(spot.token.value, spot.token.slack),
                readings=tuple(map(_sum, meant)),
                message=f"正文写的“{spot.printed}”与词语所指的数据表里的数不一致",
                sure=bool(right) or told,
                spot=spot,
                cells=tuple(term.place for term in meant[0]),
                known=meant[0][0] if pairs else None,
            )


def _sum(terms: Sequence[Known]) -> Quantity:
    return added(map(of_known, terms))


def _terms(scene: Scene, spot: Spot) -> Iterator[Sequence[Known]]:
    for mention in spot.names:
        roles = {sense.role for sense in mention.senses} if beside(spot, mention) else set()
        if roles == {Role.GROUP}:
            columns = {(sense.table, sense.name) for sense in mention.senses}
            yield from _under_heading(scene, spot, columns)
        elif roles == {Role.COLUMN}:
            yield from _down_column(scene, spot)


def _under_heading(
    scene: Scene, spot: Spot, columns: set[tuple[str, str]]
) -> Iterator[Sequence[Known]]:
    tables = scene.tables
    rows = tables.namer.named(spot.names, spot.token.unit).rows_named
    for row in sorted(tables.values.by_row):
        named = {name for table, name in rows if table == row[0]}
        meant = row[1] in named if named else tables.is_whole(row)
        terms = [k for k in tables.values.by_row[row] if (row[0], k.column) in columns]
        if meant and _addable(terms, spot):
            yield terms


def _down_column(scene: Scene, spot: Spot) -> Iterator[Sequence[Known]]:
    values = scene.tables.values
    named = scene.tables.namer.named(spot.names, spot.token.unit)
    columns = {(known.address.table, known.column) for known in named.columns}
    rows = {row for row in values.by_row if row[0] in {table for table, _ in columns}}
    if len(columns) == 1 and not rows & named.rows_named:
        terms = values.by_column[columns.pop()]
        if _addable(terms, spot) and not any(map(values.is_total, terms)):
            yield terms


def _addable(terms: Sequence[Known], spot: Spot) -> bool:
    return all(
        same_unit(term.unit, spot.token.unit)
        and term.figure.indicator.nature is Nature.COUNT
        and term.figure is term.owner
        for term in terms
    )


def _pairs(scene: Scene, spot: Spot) -> Iterator[Sequence[Known]]:
    """新增知识1613条: 544 + 1069 of one row of a table that is spoken of."""
    if spot.token.unit == PERCENT or significant(spot.token) < SHARED_NAME:
        return
    words = spot.words(spot.wide)
    for pair in scene.tables.values.pairs_adding_up(spot.token):
        fits = all(may_be_same(spot.token.unit, known.unit) for known in pair)
        if fits and any(scene.tables.namer.touches(words, known) for known in pair):
            yield pair
