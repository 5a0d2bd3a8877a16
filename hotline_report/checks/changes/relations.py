"""The linear relations between counts that a form prescribes: totals, identities, added columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from hotline_report.checks.relations.rows import binds, rows_of
from hotline_report.checks.relations.wholes import cells_within, columns_within
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import State
from hotline_report.model.edition import Edition, FigureTable, Nature
from hotline_report.model.expression import Identity, Quotient, Reference, Relation, Sum
from hotline_report.model.figure import Address, Figure, Figures


@dataclass(frozen=True, slots=True)
class Linear:
    """`terms` add up to 0, or to at most 0 where the relation is ≤; their order means nothing.

    `origin` is what the form says it by: one identity gives a relation in each row.
    """

    terms: tuple[tuple[int, Address], ...] = field(compare=False)
    at_most: bool
    origin: str = field(compare=False)
    unordered: frozenset[tuple[int, Address]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "unordered", frozenset(self.terms))


def relations_of(edition: Edition, figures: Figures) -> dict[Linear, None]:
    """Every relation of the form between counts that this bulletin has, each once, in order."""
    found: dict[Linear, None] = dict.fromkeys(_all(edition, figures))
    # The same sum, turned round, is no second relation.
    for each in list(found):
        negated = tuple((-sign, address) for sign, address in each.terms)
        turned = Linear(negated, each.at_most, each.origin)
        if not each.at_most and each in found and turned in found and turned != each:
            del found[turned]
    return found


def relations_in_force(subject: Subject) -> list[Linear]:
    """Those that this year's figures meet and that last year's form (if it is here) has too.

    One that this year's figures do not meet is another rule's business, and says nothing of last
    year's; one that last year's form did not have need not have held then.
    """
    return [each for each in _of_both_years(subject) if holds(each, subject.figures)]


def relations_in_doubt(subject: Subject) -> list[tuple[Linear, Fraction]]:
    """Equations that this year's figures miss by so much, though most of their like are met.

    So the form is right to prescribe them, and one of this year's figures is wrong.
    """
    met: Counter[str] = Counter()
    missed: list[tuple[Linear, Fraction]] = []
    for each in _of_both_years(subject):
        gap = excess(each, subject.figures)
        if gap is not None and not each.at_most:
            met[each.origin] += 1 if gap == 0 else -1
            missed.extend([(each, gap)] if gap else [])
    return [(each, gap) for each, gap in missed if met[each.origin] >= 0]


def _of_both_years(subject: Subject) -> list[Linear]:
    found = relations_of(subject.edition, subject.figures)
    if subject.last_year is None:
        return list(found)
    last = subject.last_year
    before = relations_of(last.bulletin.edition, last.figures)
    return [each for each in found if each in before and holds(each, last.figures)]


def holds(relation: Linear, figures: Figures) -> bool:
    """Whether the figures meet the relation."""
    gap = excess(relation, figures)
    return gap is not None and (gap <= 0 if relation.at_most else gap == 0)


def excess(relation: Linear, figures: Figures) -> Fraction | None:
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


def find(reference: Reference, at: Address, figures: Figures) -> Figure | None:
    """The figure that a name in a formula means, in the row of `at`."""
    match reference.parts:
        case (column,):
            in_row = figures.get(at.table, at.row, column)
            return in_row if in_row is not None else figures.get(at.table, "", column)
        case (table, column):
            return figures.get(table, "", column)
        case (table, row, *rest):
            return figures.get(table, row, ".".join(rest))
    return None


def _all(edition: Edition, figures: Figures) -> Iterator[Linear]:
    for table in edition.tables.values():
        if isinstance(table, FigureTable) and table.name in figures.tables:
            yield from _totals(table, figures)
            for identity in (i for i in table.identities if not i.asks_prior):
                for row in rows_of(table):
                    yield from _in_row(table, identity, row, figures)
            yield from _parts(table, figures)
    for figure in figures:
        formula = figure.indicator.formula
        if isinstance(formula, Sum):
            parts = _terms(formula, 1, figure.address, figures)
            origin = f"{figure.address.table}.{figure.address.column}"
            if parts:
                yield from _linear([(-1, figure), *parts], origin, at_most=False)
    for identity in edition.between_cells():
        if not identity.asks_prior:
            yield from _identity(identity, Address("", "", ""), figures)


def _totals(table: FigureTable, figures: Figures) -> Iterator[Linear]:
    for row in table.rows:
        for leaf in table.leaves():
            if row.indicator is not None or leaf.merged or leaf.stacked or not row.total_of:
                continue
            terms = [(1, figures.get(table.name, part, leaf.name)) for part in row.total_of]
            terms.append((-1, figures.get(table.name, row.name, leaf.name)))
            yield from _linear(terms, f"{table.name}.{row.name}", at_most=False)


def _parts(table: FigureTable, figures: Figures) -> Iterator[Linear]:
    """Each part is at most its whole: columns titled 其中, rows that another takes in."""
    rows = rows_of(table)
    pairs = [
        *(
            (Address(table.name, row, p), Address(table.name, row, w))
            for p, w in columns_within(table)
            for row in rows
        ),
        *cells_within(table),
    ]
    for part, whole in pairs:
        terms = [(1, _figure(figures, part)), (-1, _figure(figures, whole))]
        yield from _linear(terms, f"{table.name}.{part.column}", at_most=True)


def _figure(figures: Figures, address: Address) -> Figure | None:
    return figures.get(address.table, address.row, address.column)


def _in_row(table: FigureTable, identity: Identity, row: str, figures: Figures) -> Iterator[Linear]:
    at = Address(table.name, row, "")
    for relation in _identity(identity, at, figures):
        if binds(table, row, {address.row for _, address in relation.terms}):
            yield relation


def _identity(identity: Identity, at: Address, figures: Figures) -> Iterator[Linear]:
    sign = -1 if identity.relation is Relation.AT_LEAST else 1
    left = _terms(identity.left, sign, at, figures)
    right = _terms(identity.right, -sign, at, figures)
    if left and right:
        at_most = identity.relation is not Relation.EQUAL
        yield from _linear([*left, *right], f"{at.table}.{identity}", at_most=at_most)


def _terms(
    formula: Sum | Quotient, sign: int, at: Address, figures: Figures
) -> list[tuple[int, Figure | None]]:
    if isinstance(formula, Quotient):
        return []
    return [(sign * term.sign, find(term.reference, at, figures)) for term in formula.terms]


def _linear(
    terms: list[tuple[int, Figure | None]], origin: str, *, at_most: bool
) -> Iterator[Linear]:
    """The relation, if it is one between counts that are all there, each named once."""
    known = [(sign, figure) for sign, figure in terms if figure is not None]
    if len(known) < len(terms):
        return
    addresses = {figure.address for _, figure in known}
    counts = all(figure.indicator.nature is Nature.COUNT for _, figure in known)
    if counts and len(addresses) == len(known):
        yield Linear(tuple((sign, figure.address) for sign, figure in known), at_most, origin)
