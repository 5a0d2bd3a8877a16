"""What shares and rates are of: what the form says (占比基数), or the rows of a column show.

A published table often prints, beside a count, what part of the total each row is. Such a column is
neither added nor averaged: its total row says 100, or the rows add up to nearly that. And many a
form has 参评率 beside 参评量 without a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.constraints.naming import Terms, rows_of, terms_of
from hotline_report.checks.relations.quotients import CountsOfRow, RateOfRow, shown_by
from hotline_report.checks.relations.sheet import Kind, Sheet, Spot
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

_MANY = 5
"""Of so many rows two may be wrong, as when two counts have changed places."""


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


def usual_ratios(sheet: Sheet) -> Iterator[tuple[Kind, Spot, Terms, Terms]]:
    """Every typed rate of a column without a formula, with what its rows show it to be of what."""
    for table in sheet.subject.edition.tables.values():
        if isinstance(table, FigureTable) and table.name in sheet.subject.figures.tables:
            columns = [column for column in table.leaves() if _is_bare_rate(column)]
            rows = _rows(sheet, table) if columns else []
            for column in columns:
                found = list(_shares(sheet, table, column))
                yield from found or _rates(sheet, table, column, rows)


def _is_bare_rate(column: Column) -> bool:
    indicator = column.indicator
    if indicator is None or indicator.formula is not None or column.merged:
        return False
    return indicator.nature is Nature.RATE and indicator.unit == "%"


def _counts(table: FigureTable) -> list[str]:
    return [
        leaf.name
        for leaf in table.leaves()
        if leaf.indicator is not None and leaf.indicator.nature is Nature.COUNT and not leaf.merged
    ]


def _shares(
    sheet: Sheet, table: FigureTable, column: Column
) -> Iterator[tuple[Kind, Spot, Terms, Terms]]:
    """Shares of the total of a count beside them."""
    for row in table.rows:
        for other in _counts(table) if row.total_of else ():
            whole = Address(table.name, row.name, other)
            cells = [(Address(table.name, part, column.name), part) for part in row.total_of]
            found = [
                (Spot(at), Address(table.name, part, other))
                for at, part in cells
                if Spot(at) in sheet.now
            ]
            right = sum(_is_share(sheet, spot, count, whole) for spot, count in found)
            odd = 1 if len(found) < _MANY else 2
            if right >= max(_ALIKE, len(found) - odd):
                for spot, count in found:
                    yield Kind.SHARE, spot, [(1, count)], [(1, whole)]
                return


def _is_share(sheet: Sheet, spot: Spot, count: Address, whole: Address) -> bool:
    below, shown = sheet.value(whole), sheet.figures[spot].value
    if below <= 0 or shown is None:
        return False
    return abs(sheet.value(count) / below * _WHOLE - sheet.now[spot]) <= step_of(shown)


def _rates(
    sheet: Sheet, table: FigureTable, column: Column, rows: Sequence[_Row]
) -> Iterator[tuple[Kind, Spot, Terms, Terms]]:
    """Rates of counts in their own rows: the ones that most rows, and last year's, agree with."""
    rates: list[RateOfRow] = []
    for row in rows:
        spot = Spot(Address(table.name, row.name, column.name))
        figure = sheet.figures.get(spot)
        if figure is not None and figure.value is not None:
            rates.append(RateOfRow(figure.value, row.now, spot))
            if figure.prior is not None:
                rates.append(RateOfRow(figure.prior.value, row.before, None))
    quotient = shown_by(rates, column.name)
    for rate in rates if quotient is not None else ():
        if quotient is not None and rate.spot is not None and rate.row.has(*quotient):
            at = rate.spot.address
            over = [(1, Address(at.table, at.row, name)) for name in quotient[0]]
            yield Kind.USUAL, rate.spot, over, [(1, Address(at.table, at.row, quotient[1]))]


class _Row(Struct, frozen=True):
    """A row's counts, now and of last year."""

    name: str
    now: CountsOfRow
    before: CountsOfRow


def _rows(sheet: Sheet, table: FigureTable) -> list[_Row]:
    found = []
    for row in rows_of(table):
        cells = {name: sheet.figure(Address(table.name, row, name)) for name in _counts(table)}
        now = {name: f.exact for name, f in cells.items() if f and f.exact is not None}
        before = {name: f.prior.exact for name, f in cells.items() if f and f.prior}
        found.append(_Row(row, CountsOfRow(now), CountsOfRow(before)))
    return found
