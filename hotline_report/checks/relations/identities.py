"""Identities of the form (勾稽), each bound to the figures of a row; 其中 is at most the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.rows import binds, rows_of
from hotline_report.checks.relations.sheet import Sheet, is_number
from hotline_report.checks.relations.tie import Kind, Tie
from hotline_report.checks.relations.wholes import cells_within, columns_within
from hotline_report.model.cell import State
from hotline_report.model.edition import FigureTable
from hotline_report.model.expression import Identity, Relation, Sum
from hotline_report.model.figure import Address

_Terms = list[tuple[int, Address]]


def identity_ties(sheet: Sheet) -> Iterator[Tie]:
    """Every identity between columns, in each row; those between rows, in each column; then others.

    Those with figures of earlier periods in them are another rule's (checks/changes/carried.py).
    """
    for table in sheet.subject.edition.tables.values():
        if not isinstance(table, FigureTable) or table.name not in sheet.subject.figures.tables:
            continue
        for identity in table.identities:
            for at in () if identity.asks_prior else _rows(table):
                yield from _bound(sheet, table, identity, at)
        for part, whole in _parts_and_wholes(sheet, table):
            yield from _tie(sheet, Kind.BOUND, [(1, part)], Relation.AT_MOST, [(1, whole)])
    for identity in sheet.subject.edition.between_cells():
        if not identity.asks_prior:
            yield from _held(sheet, identity, Address("", "", ""))


def formula_ties(sheet: Sheet) -> Iterator[Tie]:
    """Columns that the form adds up (公式: 甲 + 乙) and somebody typed all the same."""
    for spot, figure in sheet.figures.items():
        formula = figure.indicator.formula
        if isinstance(formula, Sum) and not spot.bracket:
            right = _terms(sheet, formula, spot.address)
            left = [(1, spot.address)]
            yield from _tie(sheet, _kind(left, right), left, Relation.EQUAL, right)


def _rows(table: FigureTable) -> list[Address]:
    """The rows, each as the address of an unnamed column."""
    return [Address(table.name, row, "") for row in rows_of(table)]


def _bound(sheet: Sheet, table: FigureTable, identity: Identity, at: Address) -> Iterator[Linear]:
    left, right = _terms(sheet, identity.left, at), _terms(sheet, identity.right, at)
    if binds(table, at.row, {address.row for _, address in (*left, *right)}):
        yield from _held(sheet, identity, at)


def _held(sheet: Sheet, identity: Identity, at: Address) -> Iterator[Linear]:
    """The identity between the figures that it names, in the row of `at`."""
    left, right = _terms(sheet, identity.left, at), _terms(sheet, identity.right, at)
    kind = _kind(left, right) if identity.relation is Relation.EQUAL else Kind.BOUND
    yield from _tie(sheet, kind, left, identity.relation, right, identity.tolerance)


def _kind(left: _Terms, right: _Terms) -> Kind:
    """Whether an equality is within one table or across tables."""
    within = len({address.table for _, address in (*left, *right)}) == 1
    return Kind.IDENTITY if within else Kind.CROSS


def _terms(sheet: Sheet, side: Sum, at: Address) -> _Terms:
    return [(term.sign, sheet.resolve(term.reference, at)) for term in side.terms]


def _tie(  # noqa: PLR0913, PLR0917 - the facts of a relation
    sheet: Sheet,
    kind: Kind,
    left: _Terms,
    relation: Relation,
    right: _Terms,
    tolerance: Decimal = Decimal(0),
) -> Iterator[Linear]:
    """The relation; or, where one part is not collected, that the known ones are at most the whole.

    A side without a number tells nothing.
    """
    if not (_any_number(sheet, left) and _any_number(sheet, right)):
        return
    unknown = [side for side in (left, right) if not _known(sheet, side)]
    if not unknown:
        yield Linear(sheet, kind, left, relation, right, tolerance=tolerance)
        return
    if unknown == [right] and relation is not Relation.AT_MOST and _counts_up(right):
        known = [term for term in right if is_number(sheet.figure(term[1]))]
        yield Linear(sheet, Kind.BOUND, left, Relation.AT_LEAST, known)
    elif unknown == [left] and relation is not Relation.AT_LEAST and _counts_up(left):
        known = [term for term in left if is_number(sheet.figure(term[1]))]
        yield Linear(sheet, Kind.BOUND, known, Relation.AT_MOST, right)


def _any_number(sheet: Sheet, side: _Terms) -> bool:
    return any(is_number(sheet.figure(address)) for _, address in side)


def _known(sheet: Sheet, side: _Terms) -> bool:
    states = (sheet.figure(address) for _, address in side)
    return all(f is not None and f.state in (State.NUMBER, State.NOT_APPLICABLE) for f in states)


def _counts_up(side: _Terms) -> bool:
    """Whether all terms are added, so that the known ones alone are no more than all."""
    return all(sign > 0 for sign, _ in side)


def _parts_and_wholes(sheet: Sheet, table: FigureTable) -> Iterator[tuple[Address, Address]]:
    """Columns titled 其中, in every row; rows that another one takes in (包含), in every column."""
    for part, whole in columns_within(table):
        for at in _rows(table):
            yield _at(sheet, at, part), _at(sheet, at, whole)
    yield from cells_within(table)


def _at(sheet: Sheet, row: Address, column: str) -> Address:
    address = Address(row.table, row.row, column)
    return address if sheet.figure(address) else Address(row.table, "", column)
