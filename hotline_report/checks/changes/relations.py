"""The linear relations between counts that a form prescribes: totals, identities, added columns."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hotline_report.checks.constraints.compiled import Constraint, constraints, constraints_of
from hotline_report.checks.constraints.naming import figure_at
from hotline_report.checks.once import once
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import State
from hotline_report.model.edition import Nature
from hotline_report.model.figure import Figures


def _is_between_counts(constraint: Constraint, figures: Figures) -> bool:
    """Whether all its figures are there and count something, each named once."""
    known = [figure_at(address, figures) for _, address in constraint.terms]
    counts = all(f is not None and f.indicator.nature is Nature.COUNT for f in known)
    return counts and len({address for _, address in constraint.terms}) == len(known)


def relations_in_force(subject: Subject) -> list[Constraint]:
    """Those that this year's figures meet and that last year's form (if it is here) has too.

    One that this year's figures do not meet is another rule's business, and says nothing of last
    year's; one that last year's form did not have need not have held then.
    """
    return [each for each in _of_both_years(subject) if holds(each, subject.figures)]


def relations_in_doubt(subject: Subject) -> list[tuple[Constraint, Fraction]]:
    """Equations that this year's figures miss by so much, though most of their like are met.

    So the form is right to prescribe them, and one of this year's figures is wrong.
    """
    met: Counter[str] = Counter()
    missed: list[tuple[Constraint, Fraction]] = []
    for each in _of_both_years(subject):
        gap = excess(each, subject.figures)
        if gap is not None and not each.at_most:
            met[each.said] += 1 if gap == 0 else -1
            missed.extend([(each, gap)] if gap else [])
    return [(each, gap) for each, gap in missed if met[each.said] >= 0]


def is_broken_before(subject: Subject) -> bool:
    """Whether last year's figures miss one that they should meet, and this year's do."""
    then = subject.last_year
    return then is not None and any(
        holds(each, subject.figures)
        for each in _shared(subject)
        if not each.at_most and excess(each, then.figures)
    )


@once
def _of_both_years(subject: Subject) -> list[Constraint]:
    then = subject.last_year
    return [each for each in _shared(subject) if then is None or holds(each, then.figures)]


@once
def _shared(subject: Subject) -> list[Constraint]:
    """Those that last year's form, if it is here, has too."""
    found = [c for c in constraints(subject) if _is_between_counts(c, subject.figures)]
    last = subject.last_year
    if last is None:
        return found
    then = constraints_of(last.bulletin.edition, last.figures)
    known = {c.key for c in then if _is_between_counts(c, last.figures)}
    return [constraint for constraint in found if constraint.key in known]


def holds(relation: Constraint, figures: Figures) -> bool:
    """Whether the figures meet the relation."""
    gap = excess(relation, figures)
    return gap is not None and (gap <= 0 if relation.at_most else gap == 0)


def excess(relation: Constraint, figures: Figures) -> Fraction | None:
    """What the terms add up to; a figure that does not apply counts as nothing.

    None where a figure is not known.
    """
    total = Fraction(0)
    for sign, address in relation.terms:
        figure = figures.get(address.table, address.row, address.column)
        if figure is None or figure.state not in (State.NUMBER, State.NOT_APPLICABLE):
            return None
        total += sign * (figure.exact or 0)
    return total
