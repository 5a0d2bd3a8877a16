"""The names by which earlier texts call figures, and what the new form calls these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from hotline_report.compute.renaming import Renaming
from hotline_report.model.edition import Edition, FigureTable, RecordTable
from hotline_report.model.period import Basis

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
_MEMBERS = frozenset({"名称", *(basis.prior for basis in Basis)})


class FormNames(Struct, frozen=True):
    """Names of figures of the new form, and what became of the earlier form's."""

    known: frozenset[str]
    filters: frozenset[str]
    now_of: Mapping[str, str]
    taken: frozenset[str]

    @classmethod
    def of(cls, edition: Edition, renaming: Renaming, filters: frozenset[str]) -> FormNames:
        """Those of a form since an earlier one."""
        moved = {now.name: then.name for now, then in renaming.moved.items()}
        return cls(
            frozenset(_names(edition)),
            filters,
            {then: now for now, then in moved.items() if then},
            frozenset(moved),
        )

    def now(self, name: str) -> str:
        """What the figure of that name is called now; "" where the form has it no more."""
        if name in self.now_of:
            return self.now_of[name]
        return name if name in self.known and name not in self.taken else ""

    def rewritten(self, expression: str) -> str:
        """What stands between braces, by the new names; "" where one leads nowhere."""
        lost = False

        def led_on(match: re.Match[str]) -> str:
            nonlocal lost
            *steps, last = match[0].split(".")
            member = f".{last}" if last in _MEMBERS and len(steps) > 1 else ""
            now = self.now(".".join(steps) if member else match[0])
            lost = lost or not now
            return now + member

        found = _DOTTED.sub(led_on, expression)
        used = re.findall(r"\|\s*(\w+)", expression)
        return "" if lost or not self.filters.issuperset(used) else found


def _names(edition: Edition) -> Iterator[str]:
    for name, table in edition.tables.items():
        if isinstance(table, FigureTable):
            for row, leaf in table.places():
                indicator = row.carries(leaf)
                if indicator is not None:
                    yield f"{name}.{row.name}.{leaf.name}"
                    if indicator.bracket is not None:
                        yield f"{name}.{row.name}.{indicator.bracket.name}"
            wide = list(table.table_wide())
            if not table.has_row_titles:
                wide += [leaf.indicator for leaf in table.leaves() if leaf.indicator is not None]
            for indicator in wide:
                yield f"{name}.{indicator.name}"
                if indicator.bracket is not None:
                    yield f"{name}.{indicator.bracket.name}"
        elif isinstance(table, RecordTable) and table.total_title:
            for leaf in table.leaves():
                yield f"{name}.{table.total_title}.{leaf.name}"
