"""Relations of rates: a column's formula, the rate in a cell's brackets, shares of rankings."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.constraints.resolving import Terms, terms_of
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.share_columns import shares_by_rows
from hotline_report.checks.relations.sheet import Sheet, is_number
from hotline_report.checks.relations.tie import Kind, Tie
from hotline_report.model.cell import State
from hotline_report.model.edition import RankingTable
from hotline_report.model.expression import Quotient, Relation, Sum
from hotline_report.model.figure import Address, Source


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
