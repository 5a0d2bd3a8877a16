"""Relations of total rows: sums of counts and shares, means of rates, the largest of maxima."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.mean import Largest, Mean
from hotline_report.checks.relations.share_columns import is_whole
from hotline_report.checks.relations.sheet import Sheet, is_number
from hotline_report.checks.relations.tie import Kind, Tie
from hotline_report.model.cell import State
from hotline_report.model.edition import Nature
from hotline_report.model.expression import Quotient, Relation
from hotline_report.model.figure import Address, Figure


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
