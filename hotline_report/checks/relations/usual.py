"""What shares and rates are of: what the form says (占比基数), or the rows of a column show.

A published table often prints, beside a count, what part of the total each row is. Such a column is
neither added nor averaged: its total row says 100, or the rows add up to nearly that. And many a
form has 参评率 beside 参评量 without a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.constraints.naming import Terms, rows_of, terms_of
from hotline_report.checks.relations.sheet import Kind, Sheet, Spot
from hotline_report.model.edition import Column, FigureTable, Nature, RankingTable
from hotline_report.model.expression import Sum
from hotline_report.model.figure import Address
from hotline_report.numbers.digits import significant_digits
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import step_of

_WHOLE = 100
_NEAR = 10
"""Points by which shares may miss 100 in all; rates of that many rows that are no shares miss it
by far, or their mean could not be 100."""

_ALIKE = 2
"""Rows that must be the share they seem to be, before a third is told to be wrong."""

_MANY = 5
"""Of so many rows two may be wrong, as when two counts have changed places."""

_DIGITS, _DIGITS_IF_NAMED = 8, 4
"""Digits of rates that agree with a quotient before it is taken for what the column is."""

_A_LITTLE_MORE = 1 + 1e-6
"""What is computed in binary may miss its rounding by as little."""


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
            for column in table.leaves():
                if _is_bare_rate(column):
                    found = list(_shares(sheet, table, column))
                    yield from found or _rates(sheet, table, column)


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


class _Seen(Struct, frozen=True):
    """A row of this year, or of last: its rate, give or take so much, and its counts by column."""

    rate: float
    step: float
    digits: int
    counts: dict[str, float]
    spot: Spot | None

    def shows(self, above: Sequence[str], below: str) -> bool | None:
        """Whether the rate is these counts' part of that one; None where that is not known."""
        whole = self.counts.get(below, 0)
        if whole <= 0 or not all(name in self.counts for name in above):
            return None
        rate = sum(self.counts[name] for name in above) / whole * _WHOLE
        return abs(rate - self.rate) <= self.step * _A_LITTLE_MORE


def _rates(
    sheet: Sheet, table: FigureTable, column: Column
) -> Iterator[tuple[Kind, Spot, Terms, Terms]]:
    """Rates of counts in their own rows: the ones that most rows, and last year's, agree with."""
    counts = _counts(table)
    seen = list(_seen(sheet, table, column, counts))
    best: tuple[int, Sequence[str], str] | None = None
    for above, below in _quotients(counts):
        told = [(each, shown) for each in seen if (shown := each.shows(above, below)) is not None]
        right = [each for each, shown in told if shown]
        wrong = sum(each.spot is not None for each, shown in told if not shown)
        if right and wrong <= max(1, len(told) // _MANY) and _is_enough(right, column.name, above):
            best = max(best or (0, (), ""), (len(right), above, below), key=lambda each: each[0])
    for each in seen if best is not None else ():
        if best is not None and each.spot is not None and each.shows(best[1], best[2]) is not None:
            at = each.spot.address
            over = [(1, Address(at.table, at.row, name)) for name in best[1]]
            yield Kind.USUAL, each.spot, over, [(1, Address(at.table, at.row, best[2]))]


def _is_enough(right: Sequence[_Seen], rate: str, above: Sequence[str]) -> bool:
    """So many digits do not agree by chance; of 参评率 and 参评量 fewer are enough."""
    digits = sum(each.digits for each in right)
    if digits >= _DIGITS and len(right) >= _ALIKE:
        return True
    stem = rate.removesuffix("率")[-2:]
    return digits >= _DIGITS_IF_NAMED and all(stem in name for name in above)


def _quotients(counts: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    """One count, or several side by side, of another; the plainest first."""
    for length in range(1, len(counts)):
        for start in range(len(counts) - length + 1):
            above = counts[start : start + length]
            yield from ((above, below) for below in counts if below not in above)


def _seen(
    sheet: Sheet, table: FigureTable, column: Column, counts: Sequence[str]
) -> Iterator[_Seen]:
    for row in rows_of(table):
        spot = Spot(Address(table.name, row, column.name))
        figure = sheet.figures.get(spot)
        if figure is None or figure.value is None:
            continue
        cells = {name: sheet.figure(Address(table.name, row, name)) for name in counts}
        known = {name: float(f.exact) for name, f in cells.items() if f and f.exact is not None}
        step = float(step_of(figure.value))
        yield _Seen(float(figure.value), step, _digits_of(figure.value), known, spot)
        before = figure.prior
        priors = {name: float(f.prior.exact) for name, f in cells.items() if f and f.prior}
        if before is not None:
            step = float(step_of(before.value))
            yield _Seen(float(before.value), step, _digits_of(before.value), priors, None)


def _digits_of(rate: Decimal) -> int:
    """Digits that tell something: that all or nothing was so may be chance."""
    return significant_digits(number_text(rate)) if 0 < rate < _WHOLE else 0
