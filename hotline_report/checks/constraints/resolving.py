"""Which figure a name in a formula or an identity of the form means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.checks.constraints.rows import rows_of
from hotline_report.model.edition import Edition, FigureTable
from hotline_report.model.expression import Identity, Reference, Sum
from hotline_report.model.figure import Address, Figure, Figures

Terms = Sequence[tuple[int, Address]]
"""Figures with their signs."""


def resolved(reference: Reference, at: Address, figures: Figures) -> Address:
    """The address that a name means in the row of `at`: there, else for the whole table."""
    match reference.parts:
        case (column,):
            return in_row(Address(at.table, at.row, column), figures)
        case (table, column):
            return Address(table, "", column)
        case (table, row, *rest):
            return Address(table, row, ".".join(rest))
    return at


def in_row(address: Address, figures: Figures) -> Address:
    """The address, or that of its column for the whole table where the row has no figure of it."""
    here = figure_at(address, figures) is not None
    return address if here else Address(address.table, "", address.column)


def figure_at(address: Address, figures: Figures) -> Figure | None:
    """The figure that stands there."""
    return figures.get(address.table, address.row, address.column)


def find(reference: Reference, at: Address, figures: Figures) -> Figure | None:
    """The figure that a name means in the row of `at`."""
    return figure_at(resolved(reference, at, figures), figures)


def terms_of(side: Sum, at: Address, figures: Figures) -> Terms:
    """A sum's figures by address."""
    return tuple((term.sign, resolved(term.reference, at, figures)) for term in side.terms)


def bound_identities(
    edition: Edition, figures: Figures, *, prior: bool
) -> Iterator[tuple[FigureTable | None, Identity, Address]]:
    """Each identity, of this period's figures or with `prior` ones: in every row of its table.

    Those between cells name their figures in full and have no table.
    """
    for table in edition.tables.values():
        if isinstance(table, FigureTable) and table.name in figures.tables:
            for identity in table.identities:
                for row in rows_of(table) if identity.asks_prior is prior else ():
                    yield table, identity, Address(table.name, row, "")
    for identity in edition.between_cells():
        if identity.asks_prior is prior:
            yield None, identity, Address("", "", "")
