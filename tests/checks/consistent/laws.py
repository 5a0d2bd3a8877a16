"""What a form says must hold between the counts of a bulletin, and between those of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from typing import Generic, TypeVar

from msgspec import Struct

from hotline_report.model.edition import Column, Edition, FigureTable, Indicator, Nature
from hotline_report.model.expression import Identity, Quotient, Reference, Relation, Sum
from hotline_report.model.period import Basis
from tests.checks.consistent.places import Place, all_indicators, indicators, rows_of

_Counts = Mapping[Place, Indicator]
_At = TypeVar("_At")

When = Basis | None
"""In this period, or in the one that a change on this basis is since."""


class Law(Struct, Generic[_At], frozen=True):
    """A case counted left is counted right as often; or at least as often, where not `equal`."""

    left: tuple[_At, ...]
    right: tuple[_At, ...]
    equal: bool = True


def counts(edition: Edition) -> dict[Place, Indicator]:
    """Every cell of the form's tables of figures that counts something."""
    return {p: i for p, i in all_indicators(edition).items() if i.nature is Nature.COUNT}


def laws(edition: Edition) -> tuple[Law[Place], ...]:
    """Everything that must hold between the counts of one period."""
    now = (law for law in _all(edition) if not _of_two(law))
    return tuple(
        Law(tuple(p for p, _ in law.left), tuple(p for p, _ in law.right), law.equal) for law in now
    )


def carried(edition: Edition) -> tuple[Law[tuple[Place, When]], ...]:
    """What must hold between the counts of a period and those of earlier ones (.上年, .上期)."""
    return tuple(law for law in _all(edition) if _of_two(law))


_Law = Law[tuple[Place, When]]


def _of_two(law: _Law) -> bool:
    return any(when is not None for _, when in (*law.left, *law.right))


def _all(edition: Edition) -> Iterator[_Law]:
    known = counts(edition)
    for identity in edition.between_cells():
        yield from _law(identity, "", "", known)
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            yield from _within(table, known)


def _within(table: FigureTable, known: _Counts) -> Iterator[_Law]:
    """Of one table: its identities, formulas, totals, and what is a part of what."""
    rows = [row for row in table.rows if row.indicator is None]
    totals = {row.name for row in rows if row.total_of}
    for identity in table.identities:
        for row in rows_of(table, (reference.parts[0] for reference in identity.references)):
            for law in _law(identity, table.name, row, known):
                spread = {place[1] for place, _ in (*law.left, *law.right)}
                # A figure for all rows can be the whole only of the total row's.
                if len(spread) == 1 or row in totals:
                    yield law
    for part, whole in _of_which(table.columns):
        for row in rows_of(table, (part, whole)):
            places = [_at((column,), table.name, row, known) for column in (part, whole)]
            yield _now((places[0],), (places[1],), equal=False)
    yield from _of_rows(table, known)
    yield from _of_formulas(table, known)


def _now(left: tuple[Place, ...], right: tuple[Place, ...], *, equal: bool = True) -> _Law:
    return Law(tuple((p, None) for p in left), tuple((p, None) for p in right), equal)


def _of_rows(table: FigureTable, known: _Counts) -> Iterator[_Law]:
    """A total is its rows; a row that takes in another is no smaller."""
    rows = [row for row in table.rows if row.indicator is None]
    for row, leaf in product(rows, table.leaves()):
        place = (table.name, row.name, leaf.name)
        if place not in known:
            continue
        if row.total_of:
            yield _now((place,), tuple((table.name, part, leaf.name) for part in row.total_of))
        for inner in row.includes:
            yield _now(((table.name, inner, leaf.name),), (place,), equal=False)


def _of_formulas(table: FigureTable, known: _Counts) -> Iterator[_Law]:
    """A count that is added up; and what a rate in percent divides is a part of the other."""
    for place, indicator in indicators(table).items():
        if place in known and isinstance(indicator.formula, Sum):
            yield Law(((place, None),), _side(indicator.formula, table.name, place[1], known, 1))
        for rate in (indicator, indicator.bracket):
            if rate is not None and rate.unit == "%" and isinstance(rate.formula, Quotient):
                yield Law(
                    _side(rate.formula.numerator, table.name, place[1], known, 1),
                    _side(rate.formula.denominator, table.name, place[1], known, 1),
                    equal=False,
                )


def _of_which(columns: tuple[Column, ...]) -> Iterator[tuple[str, str]]:
    """其中：… is a part of the column before it."""
    for before, column in pairwise(columns):
        if column.title.startswith("其中") and not column.children and not before.children:
            yield column.name, before.name
    for column in columns:
        yield from _of_which(column.children)


def _law(identity: Identity, table: str, row: str, known: _Counts) -> Iterator[_Law]:
    """What is subtracted on one side is added on the other."""
    left, right = (
        _side(one, table, row, known, 1) + _side(other, table, row, known, -1)
        for one, other in (
            (identity.left, identity.right),
            (identity.right, identity.left),
        )
    )
    match identity.relation:
        case Relation.EQUAL:
            yield Law(left, right)
        case Relation.AT_MOST:
            yield Law(left, right, equal=False)
        case Relation.AT_LEAST:
            yield Law(right, left, equal=False)


def _side(
    side: Sum, table: str, row: str, known: _Counts, sign: int
) -> tuple[tuple[Place, When], ...]:
    return tuple(
        (_at(term.reference.parts, table, row, known), term.reference.basis)
        for term in side.terms
        if term.sign == sign
    )


def _at(parts: tuple[str, ...], table: str, row: str, known: _Counts) -> Place:
    place = place_of(Reference(parts), table, row)
    if place not in known:
        place = (place[0], "", place[2])
    assert place in known, f"{place}: only counts can be added up from cases"
    return place


def place_of(reference: Reference, table: str = "", row: str = "") -> Place:
    """A name of the form: a column of this row, a table's only figure, or table, row and column."""
    match reference.parts:
        case (column,):
            return table, row, column
        case (other, column):
            return other, "", column
        case (other, at, *rest):
            return other, at, ".".join(rest)
    raise AssertionError(reference)
