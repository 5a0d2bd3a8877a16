"""What a figure is a part of, as the form says: totals of rows, sums of columns, other tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import Edition, FigureTable
from hotline_report.model.expression import Identity, Reference, Relation, Sum
from hotline_report.model.figure import Address

_FULL = 3


class Wholes:
    """Every whole of a figure, the nearest first."""

    def __init__(self, subject: Subject, values: Values) -> None:
        self._edition = subject.edition
        self._values = values

    def of(self, known: Known) -> list[Known]:
        """The figures that this one is a part of, and those that those are parts of."""
        found: list[Address] = []
        waiting = [known.address]
        while waiting:
            for address in _larger(self._edition, waiting.pop(0)):
                if address not in found:
                    found.append(address)
                    waiting.append(address)
        knowns = (self._values.by_address.get(address) for address in found)
        return [k for k in knowns if k is not None and k.number >= known.number]


def _larger(edition: Edition, part: Address) -> Iterator[Address]:
    form = edition.tables.get(part.table)
    if not isinstance(form, FigureTable):
        return
    for identity in form.identities:
        for whole in _totals(identity, (part.column,)):
            yield Address(part.table, part.row, whole.parts[-1])
    for row in form.rows:
        if part.row in row.total_of:
            yield Address(part.table, row.name, part.column)
    name = tuple(piece for piece in (part.table, part.row, part.column) if piece)
    for identity in edition.between_cells():
        for whole in _totals(identity, name):
            row_name = whole.parts[1] if len(whole.parts) == _FULL else ""
            yield Address(whole.parts[0], row_name, whole.parts[-1])


def _totals(identity: Identity, part: Sequence[str]) -> Iterator[Reference]:
    """The single figure that an identity sets equal to a sum with this part in it."""
    if identity.relation is not Relation.EQUAL or identity.asks_prior:
        return
    for side, other in ((identity.left, identity.right), (identity.right, identity.left)):
        if len(other.terms) == 1 and len(side.terms) > 1 and _holds(side, part):
            yield other.terms[0].reference


def _holds(side: Sum, part: Sequence[str]) -> bool:
    return any(t.sign > 0 and t.reference.parts == tuple(part) for t in side.terms)
