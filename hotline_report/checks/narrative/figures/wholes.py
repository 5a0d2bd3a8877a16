"""What a figure is a part of, as the form says: totals of rows, sums of columns, other tables."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import Edition, FigureTable
from hotline_report.model.expression import Identity, Relation
from hotline_report.model.figure import Address

_FULL = 3


class Wholes:
    """Every whole of a figure, the nearest first.

    The sums are looked up, not searched: a form may have thousands of them.
    """

    def __init__(self, subject: Subject, values: Values) -> None:
        self._edition = subject.edition
        self._values = values
        self._rows = dict(_totals_of_rows(subject.edition))
        self._between: dict[tuple[str, ...], list[Address]] = {}
        for identity in subject.edition.between_cells():
            for part, whole in _parts_and_wholes(identity):
                row_name = whole[1] if len(whole) == _FULL else ""
                address = Address(whole[0], row_name, whole[-1])
                self._between.setdefault(part, []).append(address)

    def of(self, known: Known) -> list[Known]:
        """The figures that this one is a part of, and those that those are parts of."""
        found: dict[Address, None] = {}
        waiting = [known.address]
        while waiting:
            new = [each for each in self._larger(waiting.pop(0)) if each not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(dict.fromkeys(new))
        knowns = (self._values.by_address.get(address) for address in found)
        return [k for k in knowns if k is not None and k.number >= known.number]

    def _larger(self, part: Address) -> Iterator[Address]:
        form = self._edition.tables.get(part.table)
        if not isinstance(form, FigureTable):
            return
        for identity in form.identities:
            for name, whole in _parts_and_wholes(identity):
                if name == (part.column,):
                    yield Address(part.table, part.row, whole[-1])
        for total in self._rows.get((part.table, part.row), ()):
            yield Address(part.table, total, part.column)
        name = tuple(piece for piece in (part.table, part.row, part.column) if piece)
        yield from self._between.get(name, ())


def _totals_of_rows(edition: Edition) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """Each row that others add up, with the names of those others."""
    for form in edition.tables.values():
        if not isinstance(form, FigureTable):
            continue
        totals: dict[str, list[str]] = {}
        for row in form.rows:
            for part in row.total_of:
                totals.setdefault(part, []).append(row.name)
        yield from (((form.name, part), names) for part, names in totals.items())


def _parts_and_wholes(identity: Identity) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The parts of a sum that an identity sets equal to a single figure, each with that figure."""
    if identity.relation is not Relation.EQUAL or identity.asks_prior:
        return
    for side, other in ((identity.left, identity.right), (identity.right, identity.left)):
        if len(other.terms) == 1 and len(side.terms) > 1:
            whole = other.terms[0].reference.parts
            yield from ((t.reference.parts, whole) for t in side.terms if t.sign > 0)
