"""The form's constraints between figures, as one set."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from hotline_report.checks.constraints.naming import (
    Terms,
    binds,
    bound_identities,
    cells_within,
    columns_within,
    figure_at,
    in_row,
    rows_of,
    terms_of,
)
from hotline_report.checks.once import once
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import Edition, FigureTable, RecordTable
from hotline_report.model.expression import Relation, Sum
from hotline_report.model.figure import Address, Figures


class Origin(Enum):
    """By what the form says it: identities, parts (其中, 包含), formulas (公式), totals (合计)."""

    IDENTITY = "勾稽"
    PART = "部分"
    FORMULA = "公式"
    TOTAL = "合计"


class Constraint(Struct, frozen=True):
    """`left` is equal to `right`, at most or at least that; each side is a sum of figures.

    `said` is what the form says it by: one identity gives a constraint in each row. `terms` add up
    to 0, or to at most 0 (`at_most`).
    """

    origin: Origin
    said: str
    left: Terms
    relation: Relation
    right: Terms
    tolerance: Decimal
    terms: Terms

    @property
    def at_most(self) -> bool:
        """Whether it only bounds."""
        return self.relation is not Relation.EQUAL

    @property
    def key(self) -> tuple[frozenset[frozenset[tuple[int, Address]]], bool]:
        """What it says, in whatever order; an equation turned round says the same."""
        turned = () if self.at_most else (frozenset((-sign, at) for sign, at in self.terms),)
        return frozenset((frozenset(self.terms), *turned)), self.at_most

    def parts(self) -> Iterator[tuple[Address, Address]]:
        """(part, whole), where one side is one figure, and the other what it is made of."""
        sides = (self.left, self.right)
        for whole, parts in (sides, sides[::-1]):
            if len(whole) == 1 < len(parts) and self.relation is Relation.EQUAL:
                yield from ((part, whole[0][1]) for sign, part in parts if sign > 0)


@once
def constraints(subject: Subject) -> tuple[Constraint, ...]:
    """Those of a bulletin."""
    return constraints_of(subject.edition, subject.figures)


def _constraint(  # noqa: PLR0913, PLR0917 - the facts of a constraint
    origin: Origin,
    said: str,
    left: Terms,
    relation: Relation,
    right: Terms,
    tolerance: Decimal = Decimal(0),
) -> Constraint:
    turn = -1 if relation is Relation.AT_LEAST else 1
    over = ((turn * sign, address) for sign, address in left)
    under = ((-turn * sign, address) for sign, address in right)
    return Constraint(origin, said, left, relation, right, tolerance, (*over, *under))


def constraints_of(edition: Edition, figures: Figures) -> tuple[Constraint, ...]:
    """All that the form says of these figures, numbers or not; what it says twice, once."""
    found: dict[Hashable, Constraint] = {}
    for each in _all(edition, figures):
        found.setdefault(each.key, each)
    return tuple(found.values())


def totals_of(edition: Edition, figures: Figures) -> Mapping[Address, tuple[Address, ...]]:
    """Every total with the cells that it adds up, averages or is the largest of."""
    return dict(_totals(edition, figures))


def _all(edition: Edition, figures: Figures) -> Iterator[Constraint]:
    for total, parts in _totals(edition, figures):
        added, said = tuple((1, part) for part in parts), f"{total.table}.{total.row}"
        yield _constraint(Origin.TOTAL, said, ((1, total),), Relation.EQUAL, added)
    for table, identity, at in bound_identities(edition, figures, prior=False):
        left, right = (terms_of(side, at, figures) for side in (identity.left, identity.right))
        if table is None or binds(table, at.row, {a.row for _, a in (*left, *right)}):
            said = f"{at.table}.{identity}"
            relation, tolerance = identity.relation, identity.tolerance
            yield _constraint(Origin.IDENTITY, said, left, relation, right, tolerance)
    for part, whole in _parts(edition, figures):
        said = f"{part.table}.{part.column}"
        yield _constraint(Origin.PART, said, ((1, part),), Relation.AT_MOST, ((1, whole),))
    for figure in figures:
        at, formula = figure.address, figure.indicator.formula
        if isinstance(formula, Sum):
            terms, said = terms_of(formula, at, figures), f"{at.table}.{at.column}"
            yield _constraint(Origin.FORMULA, said, ((1, at),), Relation.EQUAL, terms)


def _parts(edition: Edition, figures: Figures) -> Iterator[tuple[Address, Address]]:
    """Columns titled 其中, in every row; rows that another one takes in (包含), in every column."""
    for table in edition.tables.values():
        if not isinstance(table, FigureTable) or table.name not in figures.tables:
            continue
        for names in columns_within(table):
            for row in rows_of(table):
                part, whole = (in_row(Address(table.name, row, each), figures) for each in names)
                yield part, whole
        yield from cells_within(table)


def _totals(edition: Edition, figures: Figures) -> Iterator[tuple[Address, tuple[Address, ...]]]:
    for name, table in edition.tables.items():
        found = figures.tables.get(name)
        if found is None:
            continue
        if isinstance(table, FigureTable):
            for row in table.rows:
                for leaf in table.leaves() if row.total_of else ():
                    if not leaf.merged and not leaf.stacked:
                        parts = (Address(name, part, leaf.name) for part in row.total_of)
                        yield Address(name, row.name, leaf.name), tuple(parts)
        elif isinstance(table, RecordTable) and table.total_title:
            rows = [row for row in found.rows if row not in ("", table.total_title)]
            for leaf in table.leaves():
                total = Address(name, table.total_title, leaf.name)
                figure = figure_at(total, figures)
                if figure is not None and figure.indicator.nature.is_measured:
                    yield total, tuple(Address(name, row, leaf.name) for row in rows)
