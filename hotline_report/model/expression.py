"""Formulas and identities (勾稽关系) of a form, as parsed values.

The grammar is as small as the forms need: sums and differences of figures, a quotient of two
such sums, and a comparison of two of them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.model.period import Basis


class Reference(Struct, frozen=True):
    """A figure by name: `column`, or `table.row.column` (also `table.column`) across tables.

    In an identity between rows the one name is a row's. With a `basis` what the figure was then is
    meant: `.上年` of the same period of last year, `.上期` of the period before.
    """

    parts: tuple[str, ...]
    basis: Basis | None = None

    def __str__(self) -> str:
        return ".".join(self.parts if self.basis is None else (*self.parts, self.basis.prior))


class Term(Struct, frozen=True):
    """A reference with its sign, +1 or -1."""

    sign: int
    reference: Reference


class Sum(Struct, frozen=True):
    """Signed references added up; `at` is where the form has it."""

    terms: tuple[Term, ...]
    at: Position | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """The figures that it names, from left to right."""
        return tuple(term.reference for term in self.terms)

    def __str__(self) -> str:
        text = " ".join(f"{'-' if t.sign < 0 else '+'} {t.reference}" for t in self.terms)
        return text.removeprefix("+ ")


class Quotient(Struct, frozen=True):
    """One sum divided by another, as a rate or an average is."""

    numerator: Sum
    denominator: Sum

    @property
    def at(self) -> Position | None:
        """Where the form has it."""
        return self.numerator.at

    @property
    def references(self) -> tuple[Reference, ...]:
        """The figures that it names, from left to right."""
        return (*self.numerator.references, *self.denominator.references)

    def __str__(self) -> str:
        above, below = self.numerator, self.denominator
        before = f"（{above}）" if len(above.terms) > 1 else f"{above} "
        after = f"（{below}）" if len(below.terms) > 1 else f" {below}"
        return f"{before}÷{after}"


Expression = Sum | Quotient


class Relation(Enum):
    """How the two sides of an identity compare, as typed in a form."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"


class Identity(Struct, frozen=True):
    """Arithmetic that must hold between figures (勾稽关系), give or take `tolerance` (容差)."""

    left: Sum
    relation: Relation
    right: Sum
    position: Position
    tolerance: Decimal = Decimal(0)

    def __str__(self) -> str:
        return f"{self.left} {self.relation.value} {self.right}"

    @property
    def references(self) -> tuple[Reference, ...]:
        """The figures that it names, from left to right."""
        return (*self.left.references, *self.right.references)

    @property
    def asks_prior(self) -> bool:
        """Whether it holds between figures of several periods."""
        return bool(self.bases)

    @property
    def bases(self) -> frozenset[Basis]:
        """Which earlier figures it asks for."""
        return frozenset(each.basis for each in self.references if each.basis is not None)

    def named(self, name: Callable[[Reference], Reference]) -> Identity:
        """The same between the figures that `name` makes of its references."""

        def side(of: Sum) -> Sum:
            return Sum(tuple(Term(term.sign, name(term.reference)) for term in of.terms))

        return replace(self, left=side(self.left), right=side(self.right))
