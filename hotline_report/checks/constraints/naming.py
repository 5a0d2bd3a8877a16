"""Which figures a form means by names: in formulas and identities, by 其中 and 包含."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from hotline_report.model.edition import Column, Edition, FigureTable, Nature
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


def rows_of(table: FigureTable) -> list[str]:
    """The rows with figures of their own; of a table without any, the one named ""."""
    return [row.name for row in table.rows if row.indicator is None] or [""]


def binds(table: FigureTable, row: str, found: Collection[str]) -> bool:
    """Whether an identity holds in a row, where its names mean figures in the rows `found`.

    A figure for the whole table (跨行), which is in the row "", can be compared with the total row
    only; and where all are, once is enough.
    """
    rows = set(found)
    if row and rows == {""}:
        return row == rows_of(table)[0]
    return len(rows) == 1 or any(each.name == row and each.total_of for each in table.rows)


_OF_WHICH = "其中"


def columns_within(table: FigureTable) -> Iterator[tuple[str, str]]:
    """(part, whole) for columns titled 其中：…: the whole is the column before them."""
    yield from _of_which(table.columns)


def cells_within(table: FigureTable) -> Iterator[tuple[Address, Address]]:
    """(part, whole) for counts in rows that another row takes in (包含)."""
    for row in table.rows:
        for inner in row.includes:
            for leaf in table.leaves():
                indicator = row.carries(leaf)
                if indicator is None or indicator.nature is not Nature.COUNT or leaf.merged:
                    continue
                yield (
                    Address(table.name, inner, leaf.name),
                    Address(table.name, row.name, leaf.name),
                )


def _of_which(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    whole: Column | None = None
    for column in columns:
        yield from _of_which(column.children)
        if column.title.startswith(_OF_WHICH):
            if whole is not None and _alike(column, whole):
                yield column.name, whole.name
        else:
            whole = column if column.indicator is not None else None


def _alike(part: Column, whole: Column) -> bool:
    if part.indicator is None or whole.indicator is None or part.is_stub or whole.is_stub:
        return False
    same = part.indicator.unit == whole.indicator.unit
    return same and part.indicator.nature is whole.indicator.nature is Nature.COUNT
