"""The names by which earlier texts call figures, and what the new form calls these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from hotline_report.compute.renaming import Renaming
from hotline_report.model.edition import Edition, FigureTable, Indicator, RecordTable
from hotline_report.model.period import Basis

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
_FILTER = re.compile(r"(?P<before>\|\s*)(?P<large>[万亿]?)(?P<unit>\w+)")
_MEMBERS = frozenset({"名称", *(basis.prior for basis in Basis)})


class FormNames(Struct, frozen=True):
    """Names of figures of the new form, and what became of the earlier form's.

    `units` are those that the earlier form had in the place of others, by the figures' new names:
    the earlier one and the new one, "" where figures of both are not to be compared.
    """

    known: frozenset[str]
    filters: frozenset[str]
    now_of: Mapping[str, str]
    taken: frozenset[str]
    units: Mapping[str, tuple[str, str]]

    @classmethod
    def of(
        cls, edition: Edition, before: Edition, renaming: Renaming, filters: frozenset[str]
    ) -> FormNames:
        """Those of a form since an earlier one."""
        moved = {now.name: then.name for now, then in renaming.moved.items()}
        known, then_known = dict(_figures(edition)), dict(_figures(before))
        units: dict[str, tuple[str, str]] = {}
        for name, indicator in known.items():
            then = then_known.get(moved.get(name, name))
            if then is not None and then.unit != indicator.unit:
                same = then.unit == indicator.prior_unit
                units[name] = then.unit, indicator.unit if same else ""
        return cls(
            frozenset(known),
            filters,
            {then: now for now, then in moved.items() if then},
            frozenset(moved),
            units,
        )

    def now(self, name: str) -> str:
        """What the figure of that name is called now; "" where the form has it no more."""
        if name in self.now_of:
            return self.now_of[name]
        return name if name in self.known and name not in self.taken else ""

    def rewritten(self, expression: str) -> str:
        """What stands between braces, by the new names; "" where one leads nowhere."""
        named: list[str] = []

        def led_on(match: re.Match[str]) -> str:
            *steps, last = match[0].split(".")
            member = f".{last}" if last in _MEMBERS and len(steps) > 1 else ""
            now = self.now(".".join(steps) if member else match[0])
            named.append(now)
            return now + member

        found = _DOTTED.sub(led_on, expression)
        if "" in named:
            return ""
        if named and named[0] in self.units:
            found = self._in_new_unit(found, *self.units[named[0]])
        used = re.findall(r"\|\s*(\w+)", found)
        return found if self.filters.issuperset(used) else ""

    def _in_new_unit(self, expression: str, then: str, now: str) -> str:
        """With the unit that the figure has now, where it was told with the earlier one."""
        match = _FILTER.search(expression)
        if match is None or match["unit"] != then:
            return expression
        if not now:
            return ""
        start, end = match.span("unit")
        return expression[:start] + now + expression[end:]


def _figures(edition: Edition) -> Iterator[tuple[str, Indicator]]:
    """The figures that texts may call, by name, with what they carry."""
    for name, table in edition.tables.items():
        if isinstance(table, FigureTable):
            for row, leaf in table.places():
                indicator = row.carries(leaf)
                if indicator is not None:
                    yield from _with_bracket(f"{name}.{row.name}", leaf.name, indicator)
            wide = list(table.table_wide())
            if not table.has_row_titles:
                wide += [leaf.indicator for leaf in table.leaves() if leaf.indicator is not None]
            for indicator in wide:
                yield from _with_bracket(name, indicator.name, indicator)
        elif isinstance(table, RecordTable) and table.total_title:
            for leaf in table.leaves():
                if leaf.indicator is not None:
                    yield f"{name}.{table.total_title}.{leaf.name}", leaf.indicator


def _with_bracket(above: str, name: str, indicator: Indicator) -> Iterator[tuple[str, Indicator]]:
    yield f"{above}.{name}", indicator
    if indicator.bracket is not None:
        yield f"{above}.{indicator.bracket.name}", indicator.bracket
