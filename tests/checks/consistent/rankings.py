"""Rankings of a form, made up to agree with its figures, and added up over periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from hotline_report.model.edition import Edition, RankingTable
from hotline_report.model.expression import Expression, Quotient
from tests.checks.consistent.arithmetic import split
from tests.checks.consistent.figures import Values
from tests.checks.consistent.laws import place_of
from tests.checks.consistent.places import Place

NAMES = ["供水", "噪声", "停电", "漏水", "安全", "态度", "时限", "道路", "物业", "公交", "绿化"]

Ranked = dict[tuple[str, str], dict[str, int]]
"""How many of each name a ranking counts, by table and row."""


def ranked(random: Random, edition: Edition, known: Values) -> Ranked:
    """Each base is split by name; where one is others added up, so are its names' counts."""
    parts: dict[Place, dict[str, int]] = {}
    found: Ranked = {}
    for table, row, bases in rankings(edition):
        for base in bases:
            if base not in parts:
                numbers = split(random, int(known[base] or 0), len(NAMES))
                parts[base] = dict(zip(NAMES, numbers, strict=True))
        size = random.choice([4, 900, 90_000])
        found[table, row] = (
            {name: sum(parts[base][name] for base in bases) for name in NAMES}
            if bases
            else {name: random.randint(0, size) for name in NAMES}
        )
    return found


def rankings(edition: Edition) -> Iterator[tuple[str, str, tuple[Place, ...]]]:
    """Each ranking of the form: its table, its row, and whose names it counts."""
    for table in edition.tables.values():
        if isinstance(table, RankingTable):
            for row, of in rows_of_ranking(table):
                yield table.name, row, bases_of(of)


def rows_of_ranking(table: RankingTable) -> list[tuple[str, Expression | None]]:
    """Its rows, or "" where there is but one ranking, with what is their 100 %."""
    return [(row.name, row.share_of) for row in table.rows] or [("", table.share_of)]


def bases_of(of: Expression | None) -> tuple[Place, ...]:
    """The figures that together are the 100 % of a ranking."""
    if of is None:
        return ()
    assert not isinstance(of, Quotient)
    return tuple(place_of(term.reference) for term in of.terms)


def ranked_together(parts: Sequence[Ranked]) -> Ranked:
    """The rankings of several periods together."""
    return {key: _added([part[key] for part in parts]) for key in parts[0]}


def _added(counts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {name: sum(each[name] for each in counts) for name in NAMES}
