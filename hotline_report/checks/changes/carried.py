"""Y15: identities of the form between this period's figures and those of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.constraints.naming import binds, bound_identities, find
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.model.expression import Identity, Relation, Sum, Term
from hotline_report.model.figure import Address, Figure, Prior
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import exact_text, number_text


class _Term(Struct, frozen=True):
    """A figure of an identity with its number, and what the period is called that it is of.

    That is "" for the bulletin's own.
    """

    sign: int
    figure: Figure
    then: str
    shown: Decimal
    exact: Fraction

    @property
    def text(self) -> str:
        """`上年的申请 › 结转下年 › 总计（12）`."""
        of = f"{self.then}的" if self.then else ""
        return f"{of}{self.figure.address}（{number_text(self.shown)}）"


@rule("Y15")
def carried_over(subject: Subject) -> Iterator[Finding]:
    """One finding for each that fails."""
    for table, identity, at in bound_identities(subject.edition, subject.figures, prior=True):
        left = _terms(subject, identity.left, at)
        right = _terms(subject, identity.right, at)
        if not left or not right or _holds(identity, _total(left) - _total(right)):
            continue
        if table is None or binds(table, at.row, {t.figure.address.row for t in (*left, *right)}):
            yield _finding(subject, identity, left, right)


def _terms(subject: Subject, side: Sum, at: Address) -> list[_Term]:
    """A side of an identity; nothing where one of its numbers is not known."""
    found = [_term(subject, term, at) for term in side.terms]
    known = [term for term in found if term is not None]
    return known if len(known) == len(found) else []


def _term(subject: Subject, term: Term, at: Address) -> _Term | None:
    figure = find(term.reference, at, subject.figures)
    if figure is None:
        return None
    number: Figure | Prior | None = figure
    basis, then = term.reference.basis, ""
    if basis is not None:
        # One whose change is not reckoned (同比: 不计) has no prior of its own.
        number = figure.prior_on(basis) or subject.earlier(figure.address, basis)
        then = subject.period.prior_name(basis)
    if number is None or number.value is None or number.exact is None:
        return None
    return _Term(term.sign, figure, then, number.value, number.exact)


def _total(terms: list[_Term]) -> Fraction:
    return sum((term.sign * term.exact for term in terms), Fraction(0))


def _holds(identity: Identity, gap: Fraction) -> bool:
    slack = Fraction(identity.tolerance)
    match identity.relation:
        case Relation.EQUAL:
            return abs(gap) <= slack
        case Relation.AT_MOST:
            return gap <= slack
        case Relation.AT_LEAST:
            return gap >= -slack


def _finding(
    subject: Subject, identity: Identity, left: list[_Term], right: list[_Term]
) -> Finding:
    words = {Relation.EQUAL: "等于", Relation.AT_MOST: "不大于", Relation.AT_LEAST: "不小于"}
    terms = [*left, *right]
    place = next((term.figure for term in terms if not term.then), terms[0].figure)
    return finding_at(
        subject,
        place,
        Level.ERROR,
        message=f"与{'、'.join(dict.fromkeys(t.then for t in terms if t.then))}数的勾稽不平",
        found=_side(left),
        expected=f"{words[identity.relation]}{_side(right)}",
        cells=tuple(dict.fromkeys(term.figure.address for term in terms)),
    )


def _side(terms: list[_Term]) -> str:
    text = "".join(f" {'-' if t.sign < 0 else '+'} {t.text}" for t in terms).removeprefix(" + ")
    return text if len(terms) == 1 else f"{text} = {exact_text(_total(terms))}"
