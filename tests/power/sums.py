"""The values of a bulletin's figures, and the sums that its form asks for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.cell import State
from hotline_report.model.edition import FigureTable, Nature, RecordTable
from hotline_report.model.expression import Reference, Relation, Sum
from hotline_report.model.figure import Address, Figure, Figures
from tests.power.places import typed_cells
from tests.power.priors import Priors

Law = tuple[str, bool]
Terms = tuple[tuple[int, Address], ...]


class Sums:
    """The linear laws of one state of a bulletin."""

    def __init__(self, bulletin: Bulletin, figures: Figures) -> None:
        self.bulletin, self.figures = bulletin, figures
        self.cells = typed_cells(bulletin)
        self.priors = Priors(figures, self.cells)

    def members(self) -> Iterator[tuple[str, frozenset[Address], Relation]]:
        """The linear laws with the figures that take part."""
        for name, left, relation, right in self._linear():
            if self._value(left) is not None and self._value(right) is not None:
                yield name, frozenset(address for _, address in (*left, *right)), relation

    def is_empty(self, address: Address) -> bool:
        """Whether no number stands there."""
        figure = self._figure(address)
        return figure is None or figure.value is None

    def has_prior(self, address: Address) -> bool:
        """Whether last year's value is known."""
        figure = self._figure(address)
        return figure is not None and figure.prior is not None

    def _linear(self) -> Iterator[tuple[str, Terms, Relation, Terms]]:
        edition = self.bulletin.edition
        for each in edition.identities:
            at = Address("", "", "")
            yield str(each), self._terms(each.left, at), each.relation, self._terms(each.right, at)
        for table in edition.tables.values():
            if isinstance(table, FigureTable):
                rows = [r.name for r in table.rows if r.indicator is None] or [""]
                for each in table.identities:
                    for row in rows:
                        at = Address(table.name, row, "")
                        left, right = self._terms(each.left, at), self._terms(each.right, at)
                        yield f"{table.name}.{row}: {each}", left, each.relation, right
                yield from self._totals(table)
            if isinstance(table, RecordTable) and table.total_title:
                yield from self._record_totals(table)

    def _totals(self, table: FigureTable) -> Iterator[tuple[str, Terms, Relation, Terms]]:
        for row in table.rows:
            for leaf in table.leaves():
                indicator = leaf.indicator
                if leaf.merged or indicator is None or indicator.nature is not Nature.COUNT:
                    continue
                parts = tuple((1, Address(table.name, p, leaf.name)) for p in row.total_of)
                total = Address(table.name, row.name, leaf.name)
                if parts:
                    yield f"total {total.name}", ((1, total),), Relation.EQUAL, parts
                for part in row.includes:
                    inner = Address(table.name, part, leaf.name)
                    name = f"{inner.name} within {row.name}"
                    yield name, ((1, inner),), Relation.AT_MOST, ((1, total),)

    def _record_totals(self, table: RecordTable) -> Iterator[tuple[str, Terms, Relation, Terms]]:
        columns = {a.column: a for a in self.cells if a.table == table.name}
        for column in columns:
            total = Address(table.name, table.total_title, column)
            parts = tuple(
                (1, a)
                for a in self.cells
                if (a.table, a.column) == (table.name, column) and a.row != table.total_title
            )
            yield f"total {total.name}", ((1, total),), Relation.EQUAL, parts

    def _linear_law(
        self, name: str, left: Terms, relation: Relation, right: Terms
    ) -> Iterator[Law]:
        sides = self._value(left), self._value(right)
        if sides[0] is None or sides[1] is None:
            return
        yield name, _holds(sides[0], relation, sides[1])
        ours, theirs = self.priors.value(left), self.priors.value(right)
        if ours is None or theirs is None:
            return
        low, high = ours
        other_low, other_high = theirs
        meet = {
            Relation.EQUAL: low <= other_high and other_low <= high,
            Relation.AT_MOST: low <= other_high,
            Relation.AT_LEAST: high >= other_low,
        }
        yield f"last year's {name}", meet[relation]

    def _terms(self, side: Sum, at: Address) -> Terms:
        return tuple((t.sign, self._resolve(t.reference, at)) for t in side.terms)

    def _resolve(self, reference: Reference, at: Address) -> Address:
        parts = reference.parts
        if len(parts) == 1:
            here = Address(at.table, at.row, parts[0])
            return here if self._figure(here) else Address(at.table, "", parts[0])
        if len(parts) == 2:
            return Address(parts[0], "", parts[1])
        return Address(parts[0], parts[1], ".".join(parts[2:]))

    def _figure(self, address: Address) -> Figure | None:
        return self.figures.get(address.table, address.row, address.column)

    def _value(self, terms: Terms) -> Fraction | None:
        total, any_number = Fraction(0), False
        for sign, address in terms:
            figure = self._figure(address)
            if figure is None or figure.state not in (State.NUMBER, State.NOT_APPLICABLE):
                return None
            if figure.exact is not None:
                total, any_number = total + sign * figure.exact, True
        return total if any_number else None


def _holds(left: Fraction, relation: Relation, right: Fraction) -> bool:
    if relation is Relation.EQUAL:
        return left == right
    return left <= right if relation is Relation.AT_MOST else left >= right
