"""The form's constraints between columns, rows and tables as relations of typed numbers."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.constraints.compiled import Constraint, Origin, constraints
from hotline_report.checks.constraints.resolving import Terms
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.sheet import Sheet, is_number
from hotline_report.checks.relations.tie import Kind, Tie
from hotline_report.model.cell import State
from hotline_report.model.expression import Relation


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
