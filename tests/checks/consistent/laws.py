"""What a form says must hold between the counts of a bulletin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product

from msgspec import Struct

from hotline_report.model.edition import Column, Edition, FigureTable, Indicator, Nature, Row
from hotline_report.model.expression import Identity, Quotient, Reference, Relation, Sum

Place = tuple[str, str, str]
"""Table, row, column; a figure for the whole table has the row ""."""

_Counts = Mapping[Place, Indicator]


class Law(Struct, frozen=True):
    """A case counted left is counted right as often; or at least as often, where not `equal`."""

    left: tuple[Place, ...]
    right: tuple[Place, ...]
    equal: bool = True


def indicators(table: FigureTable) -> dict[Place, Indicator]:
    """Every cell of a table of figures with what it carries, in the order of a reader."""
    found: dict[Place, Indicator] = {}
    rows = _figure_rows(table)
    for leaf in table.leaves():
        wide = leaf.merged or bool(leaf.stacked) or not rows
        for indicator in leaf.stacked or (leaf.indicator,):
            for row in [""] if wide else [row.name for row in rows]:
                if indicator is not None:
                    found[table.name, row, indicator.name if wide else leaf.name] = indicator
    for spanning in table.rows:
        if spanning.indicator is not None:
            found[table.name, "", spanning.indicator.name] = spanning.indicator
    return found


def all_indicators(edition: Edition) -> dict[Place, Indicator]:
    """Every cell of the form's tables of figures with what it carries."""
    return {
        place: indicator
        for table in edition.tables.values()
        if isinstance(table, FigureTable)
        for place, indicator in indicators(table).items()
    }


def counts(edition: Edition) -> dict[Place, Indicator]:
    """Of these the counts."""
    return {p: i for p, i in all_indicators(edition).items() if i.nature is Nature.COUNT}


def laws(edition: Edition) -> tuple[Law, ...]:
    """Everything that must hold between counts."""
    known = counts(edition)
    found = [law for identity in edition.identities for law in _law(identity, "", "", known)]
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            found += _within(table, known)
    return tuple(found)


def _within(table: FigureTable, known: _Counts) -> Iterator[Law]:
    """Of one table: its identities, formulas, totals, and what is a part of what."""
    rows = _figure_rows(table)
    totals = {row.name for row in rows if row.total_of}
    names = [row.name for row in rows] or [""]
    for identity, row in product(table.identities, names):
        for law in _law(identity, table.name, row, known):
            spread = {place[1] for place in (*law.left, *law.right)}
            # A figure for all rows can be the whole only of the total row's.
            if len(spread) == 1 or row in totals:
                yield law
    for (part, whole), row in product(_of_which(table.columns), names):
        places = [_at((column,), table.name, row, known) for column in (part, whole)]
        yield Law((places[0],), (places[1],), equal=False)
    yield from _of_rows(table, known)
    yield from _of_formulas(table, known)


def _figure_rows(table: FigureTable) -> list[Row]:
    return [row for row in table.rows if row.indicator is None]


def _of_rows(table: FigureTable, known: _Counts) -> Iterator[Law]:
    """A total is its rows; a row that takes in another is no smaller."""
    for row, leaf in product(_figure_rows(table), table.leaves()):
        place = (table.name, row.name, leaf.name)
        if place not in known:
            continue
        if row.total_of:
            yield Law((place,), tuple((table.name, part, leaf.name) for part in row.total_of))
        for inner in row.includes:
            yield Law(((table.name, inner, leaf.name),), (place,), equal=False)


def _of_formulas(table: FigureTable, known: _Counts) -> Iterator[Law]:
    """A count that is added up; and what a rate in percent divides is a part of the other."""
    for place, indicator in indicators(table).items():
        if place in known and isinstance(indicator.formula, Sum):
            yield Law((place,), _side(indicator.formula, table.name, place[1], known, 1))
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


def _law(identity: Identity, table: str, row: str, known: _Counts) -> Iterator[Law]:
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


def _side(side: Sum, table: str, row: str, known: _Counts, sign: int) -> tuple[Place, ...]:
    return tuple(
        _at(term.reference.parts, table, row, known) for term in side.terms if term.sign == sign
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
