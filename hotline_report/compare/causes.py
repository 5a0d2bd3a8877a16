"""Which edits a figure follows from, over however many computations."""

from __future__ import annotations

from collections.abc import Iterable

from hotline_report.compare.changed import Figures
from hotline_report.compare.tables import Tables
from hotline_report.model.changes import Cause

_MOST = 4
"""Causes that are told of one figure; to know all of thousands would take their square in work."""

_ORDER = (Cause.STRUCTURE, Cause.FILE, Cause.FORM, Cause.OTHER)
"""What is told as the cause where there are several, all behind edits."""

Found = tuple[int | Cause, ...]


class Causes:
    """Finds the causes of each figure that changed, each once."""

    def __init__(self, figures: Figures, tables: Tables, *, same_form: bool) -> None:
        self._figures = figures
        self._table_of = {pair.new_name: pair.table for pair in tables.figures}
        self._lone = frozenset(_lone_names(tables))
        self._grown = frozenset(
            table.new.name for table in tables.pairs if table.rows.came or table.rows.went
        )
        self._unknown = Cause.OTHER if same_form else Cause.FORM
        self._known: dict[str, Found] = {}

    def of(self, name: str) -> tuple[int | Cause, tuple[int, ...]]:
        """The first cause of a figure, and other edits that it follows from."""
        first, *others = self._find(name) or (self._unknown,)
        return first, tuple(each for each in others if isinstance(each, int))

    def _find(self, name: str) -> Found:
        """Not by recursion: computations may follow each other in a long chain."""
        waiting = [name]
        begun: set[str] = set()
        while waiting:
            at = waiting[-1]
            if at in self._known:
                waiting.pop()
            elif at in begun:
                self._known[at] = self._resolve(at)
                waiting.pop()
            else:
                begun.add(at)
                waiting += [n for n in self._operands(at) if n not in begun]
        return self._known[name]

    def _operands(self, name: str) -> list[str]:
        """The figures that it is computed from; of one that was edited it does not matter."""
        if name in self._figures.edited:
            return []
        return sorted(self._figures.operands.get(name, ()))

    def _resolve(self, name: str) -> Found:
        if name in self._figures.edited:
            return (self._figures.edited[name],)
        operands = self._operands(name)
        found = {cause for operand in operands for cause in self._known.get(operand, ())}
        if name in self._figures.from_file:
            found.add(Cause.FILE)
        # The number of records is computed from no figure.
        counts = name in self._figures.changed and not operands
        has_grown = counts and self._table_of[name] in self._grown
        if has_grown or not self._lone.isdisjoint(operands):
            found.add(Cause.STRUCTURE)
        return tuple(_first(found))


def _first(found: Iterable[int | Cause]) -> list[int | Cause]:
    numbers = sorted(each for each in found if isinstance(each, int))
    others = [cause for cause in _ORDER if cause in found]
    return [*numbers[:_MOST], *others]


def _lone_names(tables: Tables) -> Iterable[str]:
    """The figures that are in one draft only, as it calls them."""
    for table in (*tables.went, *tables.came):
        yield from map(table.name_of, table.figures)
    for pair in tables.pairs:
        yield from map(pair.old.name_of, pair.went)
        yield from map(pair.new.name_of, pair.came)
