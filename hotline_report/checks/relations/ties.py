"""What the form says must hold, as relations between typed numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.checks.constraints.compiled import Constraint, Origin, constraints
from hotline_report.checks.constraints.naming import Terms, terms_of
from hotline_report.checks.relations.extremes import Between, Largest
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.rankings import ranking_ties
from hotline_report.checks.relations.ratio import Ratio, mean_of
from hotline_report.checks.relations.sheet import Kind, Sheet, Spot, Tie, is_number
from hotline_report.checks.relations.usual import is_whole, share_base, usual_ratios
from hotline_report.model.edition import Nature
from hotline_report.model.expression import Quotient, Relation
from hotline_report.model.figure import Address, Figure, Source


def ties_of(sheet: Sheet) -> Iterator[Tie]:
    """All relations of a bulletin."""
    for each in constraints(sheet.subject):
        # A total, or a column with a formula, that the tool computes cannot be wrong.
        computed = each.origin in (Origin.TOTAL, Origin.FORMULA)
        if not computed or sheet.is_typed(each.left[0][1]):
            yield from _linear(sheet, each)
    for total, parts in sheet.totals():
        figure = sheet.figure(total)
        if figure is not None and sheet.is_typed(total):
            yield from _of_rows(sheet, figure, parts)
    yield from ranking_ties(sheet)
    yield from _rates(sheet)
    yield from _shares(sheet)


def _linear(sheet: Sheet, each: Constraint) -> Iterator[Linear]:
    """The relation; or, where one part is not collected, that the known ones are at most the whole.

    A side without a number tells nothing; totals of averages and rates are no sums.
    """
    left, right, relation = each.left, each.right, each.relation
    if not (sheet.numbers(left) and sheet.numbers(right)):
        return
    if each.origin is Origin.TOTAL and not _is_count(sheet, left[0][1]):
        return
    unknown = [side for side in (left, right) if not all(sheet.is_settled(a) for _, a in side)]
    if not unknown:
        yield Linear(sheet, _kind(each), left, relation, right, tolerance=each.tolerance)
    elif unknown == [right] and relation is not Relation.AT_MOST and _counts_up(right):
        yield Linear(sheet, Kind.BOUND, left, Relation.AT_LEAST, sheet.numbers(right))
    elif unknown == [left] and relation is not Relation.AT_LEAST and _counts_up(left):
        yield Linear(sheet, Kind.BOUND, sheet.numbers(left), Relation.AT_MOST, right)


def _kind(each: Constraint) -> Kind:
    if each.relation is not Relation.EQUAL:
        return Kind.BOUND
    if each.origin is Origin.TOTAL:
        return Kind.TOTAL
    tables = {address.table for _, address in each.terms}
    return Kind.IDENTITY if len(tables) == 1 else Kind.CROSS


def _is_count(sheet: Sheet, address: Address) -> bool:
    figure = sheet.figure(address)
    return figure is not None and figure.indicator.nature is Nature.COUNT


def _counts_up(side: Terms) -> bool:
    """Whether all terms are added, so that the known ones alone are no more than all."""
    return all(sign > 0 for sign, _ in side)


def _of_rows(sheet: Sheet, total: Figure, parts: Sequence[Address]) -> Iterator[Tie]:
    """What a total that is no sum is: the largest, a mean; of shares, 100 %."""
    rows = [a for a in parts if is_number(sheet.figure(a))]
    if not rows or not all(sheet.is_settled(a) for a in parts):
        return
    at, indicator = total.address, total.indicator
    if indicator.nature is Nature.MAXIMUM:
        yield Largest(sheet, at, rows)
    elif indicator.nature in (Nature.RATE, Nature.AVERAGE):
        weights = [Address(a.table, a.row, indicator.weight or "") for a in rows]
        if isinstance(indicator.formula, Quotient):
            return
        if indicator.weight is None and is_whole(sheet, at, rows):
            yield Linear(sheet, Kind.TOTAL, [(1, at)], Relation.EQUAL, [(1, a) for a in rows])
        elif indicator.weight and all(is_number(sheet.figure(a)) for a in weights):
            yield mean_of(sheet, Spot(at), rows, weights)
        else:
            yield Between(sheet, at, rows)


def _rates(sheet: Sheet) -> Iterator[Tie]:
    """Every rate that the form says how to compute: typed ones; computed ones are of a whole.

    What they are a part of may not be less than it is, unless the form lets it.
    """
    for figure in sheet.subject.figures:
        formula = figure.indicator.formula
        if not isinstance(formula, Quotient):
            continue
        spot = sheet.spot_of(figure)
        sides = (formula.numerator, formula.denominator)
        above, below = (terms_of(side, spot.address, sheet.subject.figures) for side in sides)
        if not sheet.is_known(above) or not sheet.is_known(below):
            continue
        if spot in sheet.now:
            yield Ratio(sheet, Kind.RATE, spot, above, below)
        elif figure.derivation.source is Source.COMPUTED and figure.indicator.at_most_hundred:
            message = f"分子大于分母，{figure.indicator.name}超过了100%"
            yield Linear(sheet, Kind.BOUND, above, Relation.AT_MOST, below, message)


def _shares(sheet: Sheet) -> Iterator[Tie]:
    """Every typed share of a ranking whose 100 % the form names; and of columns that show it."""
    for spot in sheet.figures:
        base = share_base(sheet, spot.address) if spot.bracket else None
        if base is not None and sheet.is_known(base):
            yield Ratio(sheet, Kind.SHARE, spot, [(1, spot.address)], base)
    for kind, spot, above, below in usual_ratios(sheet):
        yield Ratio(sheet, kind, spot, above, below)
