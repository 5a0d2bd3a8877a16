"""The figures of the tables, as what the prose says is reckoned from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hotline_report.checks.narrative.figures.change_amounts import prior_range
from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.slips import earlier
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.figures.verdicts import Match
from hotline_report.checks.narrative.figures.wholes import Wholes
from hotline_report.checks.narrative.prose.lexicon import Lexicon
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import State
from hotline_report.model.edition import RankingTable, RecordTable
from hotline_report.model.period import Basis
from hotline_report.numbers.printed import plain
from hotline_report.numbers.quantity import Quantity

_NAME = 3
"""Characters of a text that is a name rather than a number or a mark."""


@dataclass(kw_only=True)
class Tables:
    """The figures and the form's names."""

    subject: Subject
    values: Values
    lexicon: Lexicon
    namer: Namer
    wholes: Wholes

    def prior(self, known: Known, basis: Basis) -> Quantity | None:
        """A figure's value of the earlier period, exact."""
        before = earlier(self.subject, known, basis)
        if before is None:
            return None
        then = self.subject.period.prior_name(basis)
        return Quantity(before, before, before, f"{then}{known.brief}{plain(before)}{known.unit}")

    def prior_range(self, known: Known, basis: Basis) -> Quantity | None:
        """The same, or what the printed change leaves it to be."""
        span = prior_range(self.subject, known, basis)
        return Quantity(span[1], span[0], span[1]) if span is not None else None

    @cached_property
    def totals(self) -> list[Known]:
        """The figures of rows that add up others."""
        return [known for known in self.values.all if self.values.is_total(known)]

    def named(self, spot: Spot, words: str, matches: Mapping[int, Match]) -> Known | None:
        """The one figure that words name; of several rows' the total's, in the table spoken of."""
        columns = self.namer.named(self.lexicon.mentions(words), "").columns
        if len(columns) <= 1:
            return columns[0] if columns else self.namer.by_alias(words)
        given = {m.known.address.table for m in matches.values() if m.known is not None and m.named}
        tables = self.namer.spoken_of(spot) or given
        here = [known for known in columns if known.address.table in tables]
        totals = [known for known in here if self.values.is_total(known)]
        found = here if len(here) == 1 else totals
        return found[0] if len(found) == 1 else self.namer.by_alias(words)

    @cached_property
    def records(self) -> list[tuple[str, Known]]:
        """The words of each record, with its only number."""
        found: list[tuple[str, Known]] = []
        for name, form in self.subject.edition.tables.items():
            content = self.subject.figures.tables.get(name)
            if not isinstance(form, RecordTable) or content is None:
                continue
            numbers: dict[str, list[Known]] = {}
            for known in self.values.all:
                if known.address.table == name and not known.nameable:
                    numbers.setdefault(known.address.row, []).append(known)
            for figure in content.figures.values():
                of_row = numbers.get(figure.address.row, [])
                is_name = figure.state is State.TEXT and len(figure.text) >= _NAME
                if is_name and len(of_row) == 1:
                    found.append((figure.text, of_row[0]))
        return found

    def is_whole(self, row: tuple[str, str]) -> bool:
        """Whether a row, of a table, is the whole of it: its total's, or one without a name."""
        return not row[1] or row in self.values.total_rows

    @cached_property
    def ranked(self) -> frozenset[str]:
        """The tables that are rankings."""
        tables = self.subject.edition.tables
        return frozenset(n for n, form in tables.items() if isinstance(form, RankingTable))

    @cached_property
    def rankings(self) -> list[list[Known]]:
        """The items of each ranking, in order."""
        rows: dict[tuple[str, str], list[Known]] = {}
        for name in self.subject.edition.tables:
            for known in self.values.by_table(name) if name in self.ranked else ():
                if known.figure is known.owner:
                    rows.setdefault((name, known.address.row), []).append(known)
        return list(rows.values())


def of_known(known: Known) -> Quantity:
    """A figure as an exact number."""
    return Quantity(known.number, known.number, known.number, f"{known.brief}{known.shown}")
