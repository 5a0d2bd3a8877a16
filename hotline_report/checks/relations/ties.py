"""What the form says must hold, as relations between typed numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.constraints.compiled import Constraint, Origin, constraints
from hotline_report.checks.constraints.naming import Terms, terms_of
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.mean import Largest, Mean
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.sheet import Sheet, Spot, is_number
from hotline_report.checks.relations.tie import Kind, Tie
from hotline_report.model.cell import State
from hotline_report.model.edition import Column, FigureTable, Nature, RankingTable
from hotline_report.model.expression import Quotient, Relation, Sum
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.numbers.rounding import step_of


def identity_ties(sheet: Sheet) -> Iterator[Tie]:
    """What the form says between columns, rows and tables; a formula where somebody typed its sum.

    Totals are told by what they are totals of (`totals`).
    """
    for each in constraints(sheet.subject):
        typed = sheet.is_typed(each.left[0][1])
        if each.origin is not Origin.TOTAL and (typed or each.origin is not Origin.FORMULA):
            yield from _tie(sheet, each)


def _kind(left: Terms, right: Terms) -> Kind:
    """Whether an equality is within one table or across tables."""
    within = len({address.table for _, address in (*left, *right)}) == 1
    return Kind.IDENTITY if within else Kind.CROSS


def _tie(sheet: Sheet, each: Constraint) -> Iterator[Linear]:
    """The relation; or, where one part is not collected, that the known ones are at most the whole.

    A side without a number tells nothing.
    """
    left, right, relation = each.left, each.right, each.relation
    if not (_any_number(sheet, left) and _any_number(sheet, right)):
        return
    unknown = [side for side in (left, right) if not _known(sheet, side)]
    if not unknown:
        kind = _kind(left, right) if relation is Relation.EQUAL else Kind.BOUND
        yield Linear(sheet, kind, left, relation, right, tolerance=each.tolerance)
        return
    if unknown == [right] and relation is not Relation.AT_MOST and _counts_up(right):
        known = [term for term in right if is_number(sheet.figure(term[1]))]
        yield Linear(sheet, Kind.BOUND, left, Relation.AT_LEAST, known)
    elif unknown == [left] and relation is not Relation.AT_LEAST and _counts_up(left):
        known = [term for term in left if is_number(sheet.figure(term[1]))]
        yield Linear(sheet, Kind.BOUND, known, Relation.AT_MOST, right)


def _any_number(sheet: Sheet, side: Terms) -> bool:
    return any(is_number(sheet.figure(address)) for _, address in side)


def _known(sheet: Sheet, side: Terms) -> bool:
    states = (sheet.figure(address) for _, address in side)
    return all(f is not None and f.state in (State.NUMBER, State.NOT_APPLICABLE) for f in states)


def _counts_up(side: Terms) -> bool:
    """Whether all terms are added, so that the known ones alone are no more than all."""
    return all(sign > 0 for sign, _ in side)


def total_ties(sheet: Sheet) -> Iterator[Tie]:
    """One relation for every typed total; a computed one cannot be wrong."""
    for total, parts in sheet.totals():
        figure = sheet.figure(total)
        if figure is None or not sheet.is_typed(total):
            continue
        known = tuple(a for a in parts if is_number(sheet.figure(a)))
        if not known:
            continue
        complete = all(_applies_or_not(sheet, a) for a in parts)
        match figure.indicator.nature:
            case Nature.COUNT:
                yield _sum(sheet, total, known, complete=complete)
            case Nature.MAXIMUM:
                if complete:
                    yield Largest(sheet, total, [(1, a) for a in known])
            case Nature.RATE | Nature.AVERAGE:
                if complete and not isinstance(figure.indicator.formula, Quotient):
                    yield _mean_or_whole(sheet, figure, known)
            case Nature.TEXT | Nature.CHANGE:
                pass


def _applies_or_not(sheet: Sheet, address: Address) -> bool:
    """Whether it is known what the cell holds: a number, or that none applies."""
    figure = sheet.figure(address)
    return figure is not None and figure.state in (State.NUMBER, State.NOT_APPLICABLE)


def _sum(sheet: Sheet, total: Address, known: tuple[Address, ...], *, complete: bool) -> Tie:
    """The sum of the rows; where one is not known, the others are still no more than the total."""
    if complete:
        return Linear(sheet, Kind.TOTAL, [(1, total)], Relation.EQUAL, [(1, a) for a in known])
    return Linear(sheet, Kind.BOUND, [(1, total)], Relation.AT_LEAST, [(1, a) for a in known])


def _mean_or_whole(sheet: Sheet, figure: Figure, known: tuple[Address, ...]) -> Tie:
    """The mean of rates and averages; of shares, that they add up to 100 %."""
    if figure.indicator.weight is None and is_whole(sheet, figure.address, known):
        terms = [(1, a) for a in known]
        return Linear(sheet, Kind.TOTAL, [(1, figure.address)], Relation.EQUAL, terms)
    return _mean(sheet, figure, known)


def _mean(sheet: Sheet, figure: Figure, known: tuple[Address, ...]) -> Tie:
    weight = figure.indicator.weight
    weights = tuple(Address(a.table, a.row, weight or "") for a in known)
    weighed = weight is not None and all(is_number(sheet.figure(a)) for a in weights)
    return Mean(sheet, figure.address, known, weights if weighed else ())


def rate_ties(sheet: Sheet) -> Iterator[Tie]:
    """Every typed rate that the form says how to compute."""
    for spot, figure in sheet.figures.items():
        formula = figure.indicator.formula
        if not isinstance(formula, Quotient):
            continue
        above = terms(sheet, formula.numerator, spot.address)
        below = terms(sheet, formula.denominator, spot.address)
        if known(sheet, above) and known(sheet, below):
            yield Ratio(sheet, Kind.RATE, spot, above, below)


def part_ties(sheet: Sheet) -> Iterator[Tie]:
    """What a computed rate is a part of: it cannot be more than 100 %, unless the form lets it."""
    for figure in sheet.subject.figures:
        indicator = figure.indicator
        formula = indicator.formula
        computed = figure.derivation.source is Source.COMPUTED
        if not isinstance(formula, Quotient) or not indicator.at_most_hundred or not computed:
            continue
        above = terms(sheet, formula.numerator, figure.address)
        below = terms(sheet, formula.denominator, figure.address)
        if known(sheet, above) and known(sheet, below):
            message = f"分子大于分母，{indicator.name}超过了100%"
            yield Linear(sheet, Kind.BOUND, above, Relation.AT_MOST, below, message)


def share_ties(sheet: Sheet) -> Iterator[Tie]:
    """Every typed share of a ranking whose 100 % the form names; and of a column of shares."""
    for spot, _ in sheet.figures.items():
        if not spot.bracket:
            continue
        base = share_base(sheet, spot.address)
        if base is not None and known(sheet, base):
            yield Ratio(sheet, Kind.SHARE, spot, [(1, spot.address)], base)
    for spot, count, whole in shares_by_rows(sheet):
        yield Ratio(sheet, Kind.SHARE, spot, [(1, count)], [(1, whole)])


def share_base(sheet: Sheet, item: Address) -> Terms | None:
    """What a ranked count is a share of, as the form says (占比基数)."""
    table = sheet.subject.edition.tables.get(item.table)
    if not isinstance(table, RankingTable):
        return None
    bases = {row.name: row.share_of for row in table.rows} or {"": table.share_of}
    base = bases.get(item.row)
    return terms(sheet, base, item) if isinstance(base, Sum) else None


def terms(sheet: Sheet, side: Sum, at: Address) -> Terms:
    """A sum's figures by address."""
    return terms_of(side, at, sheet.subject.figures)


def known(sheet: Sheet, side: Terms) -> bool:
    """Whether a sum has a number, and nothing in it is not collected."""
    figures = [sheet.figure(address) for _, address in side]
    settled = (State.NUMBER, State.NOT_APPLICABLE)
    return any(is_number(f) for f in figures) and all(
        f is not None and f.state in settled for f in figures
    )


_WHOLE = 100
_NEAR = 10
"""Points by which shares may miss 100 in all; rates of that many rows that are no shares miss it
by far, or their mean could not be 100."""

_ALIKE = 2
"""Rows that must be the share they seem to be, before a third is told to be wrong."""


def is_whole(sheet: Sheet, total: Address, rows: tuple[Address, ...]) -> bool:
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
