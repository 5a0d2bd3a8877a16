"""What shares are of: what the form says (占比基数), or the rows of a column show.

A published table often prints, beside a count, what part of the total each row is. Such a column is
neither added nor averaged: its total row says 100, or the rows add up to nearly that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hotline_report.checks.constraints.naming import Terms, terms_of
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.model.edition import Column, FigureTable, Nature, RankingTable
from hotline_report.model.expression import Sum
from hotline_report.model.figure import Address
from hotline_report.numbers.rounding import step_of

_WHOLE = 100
_NEAR = 10
"""Points by which shares may miss 100 in all; rates of that many rows that are no shares miss it
by far, or their mean could not be 100."""

_ALIKE = 2
"""Rows that must be the share they seem to be, before a third is told to be wrong."""


def share_base(sheet: Sheet, item: Address) -> Terms | None:
    """What a ranked count is a share of, as the form says (占比基数)."""
    table = sheet.subject.edition.tables.get(item.table)
    if not isinstance(table, RankingTable):
        return None
    bases = {row.name: row.share_of for row in table.rows} or {"": table.share_of}
    base = bases.get(item.row)
    return terms_of(base, item, sheet.subject.figures) if isinstance(base, Sum) else None


def is_whole(sheet: Sheet, total: Address, rows: Sequence[Address]) -> bool:
    """Whether a total of rates is the 100 % that its rows are shares of."""
    if sheet.value(total) != _WHOLE or len(rows) < _ALIKE:
        return False
    return abs(sum(map(sheet.value, rows), Fraction(0)) - _WHOLE) <= _NEAR


def shares_by_rows(sheet: Sheet) -> Iterator[tuple[Spot, Address, Address]]:
    """Every typed share of such a column, with its count and the count's total."""
    for table in sheet.subject.edition.tables.values():
        if isinstance(table, FigureTable) and table.name in sheet.subject.figures.tables:
            for column in table.leaves():
                if _may_be_shares(column):
                    yield from _of_column(sheet, table, column)


def _may_be_shares(column: Column) -> bool:
    indicator = column.indicator
    if indicator is None or indicator.formula is not None or indicator.weight is not None:
        return False
    return indicator.nature is Nature.RATE and indicator.unit == "%"


def _is_count(column: Column) -> bool:
    return column.indicator is not None and column.indicator.nature is Nature.COUNT


def _of_column(
    sheet: Sheet, table: FigureTable, column: Column
) -> Iterator[tuple[Spot, Address, Address]]:
    for row in table.rows:
        for other in filter(_is_count, table.leaves() if row.total_of else ()):
            whole = Address(table.name, row.name, other.name)
            cells = (
                (
                    Spot(Address(table.name, part, column.name)),
                    Address(table.name, part, other.name),
                )
                for part in row.total_of
            )
            found = [(spot, count) for spot, count in cells if spot in sheet.now]
            right = sum(_is_share(sheet, spot, count, whole) for spot, count in found)
            if right >= max(_ALIKE, len(found) - 1):
                yield from ((spot, count, whole) for spot, count in found)
                return


def _is_share(sheet: Sheet, spot: Spot, count: Address, whole: Address) -> bool:
    below, shown = sheet.value(whole), sheet.figures[spot].value
    if below <= 0 or shown is None:
        return False
    return abs(sheet.value(count) / below * _WHOLE - sheet.now[spot]) <= step_of(shown)
