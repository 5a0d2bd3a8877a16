"""Numbers that are the sum of figures under one name: a heading's columns, a column's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hotline_report.checks.narrative.figures.naming import Namer, beside
from hotline_report.checks.narrative.figures.slips import printed_whole, significant, slip
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.limits import RECKONED
from hotline_report.checks.narrative.prose.lexicon import Role
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.edition import Nature
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.units import same_unit


class Sums:
    """Adds up what a name stands for, where the form has no figure for all of it."""

    def __init__(self, values: Values, namer: Namer) -> None:
        self._values = values
        self._namer = namer

    def match(self, spot: Spot) -> Match:
        """在线解答38.7万件, of two kinds of staff; 总回访量83.6万件, of rows without a total."""
        if spot.token.bound is not Bound.EXACT or spot.undivided or not spot.direct:
            return NOTHING
        sums = [terms for terms in self._terms(spot) if len(terms) > 1]
        for terms in sums:
            if says(spot.token, _total(terms)):
                return Match(Verdict.COMPUTED, named=True, how=_text(terms))
        if len(sums) != 1 or significant(spot.token) < RECKONED:
            return NOTHING
        (terms,) = sums
        cause = slip(spot.token, _total(terms))
        if not cause:
            return NOTHING
        expected = f"{printed_whole(spot.token, _total(terms))}（{_text(terms)}）"
        cells = tuple(term.place for term in terms)
        complaint = Complaint(Issue.VALUE, Level.WARNING, expected, cause, cells)
        return Match(Verdict.CONTRADICTS, None, (complaint,), named=True)

    def _terms(self, spot: Spot) -> Iterator[Sequence[Known]]:
        for mention in spot.names:
            if not beside(spot, mention):
                continue
            roles = {sense.role for sense in mention.senses}
            if roles == {Role.GROUP}:
                columns = {(sense.table, sense.name) for sense in mention.senses}
                yield from self._under_heading(spot, columns)
            elif roles == {Role.COLUMN}:
                yield from self._down_column(spot)

    def _under_heading(
        self, spot: Spot, columns: set[tuple[str, str]]
    ) -> Iterator[Sequence[Known]]:
        rows = self._namer.named(spot.names, spot.token.unit).rows_named
        for row in sorted(self._values.by_row):
            named = {name for table, name in rows if table == row[0]}
            meant = row[1] in named if named else self._is_whole(row)
            terms = [k for k in self._values.by_row[row] if (row[0], k.column) in columns]
            if meant and _addable(terms, spot):
                yield terms

    def _down_column(self, spot: Spot) -> Iterator[Sequence[Known]]:
        named = self._namer.named(spot.names, spot.token.unit)
        columns = {(known.address.table, known.column) for known in named.columns}
        if len(columns) == 1 and not self._rows_of(columns) & named.rows_named:
            terms = self._values.by_column[columns.pop()]
            if _addable(terms, spot) and not any(map(self._values.is_total, terms)):
                yield terms

    def _rows_of(self, columns: set[tuple[str, str]]) -> set[tuple[str, str]]:
        tables = {table for table, _ in columns}
        return {row for row in self._values.by_row if row[0] in tables}

    def _is_whole(self, row: tuple[str, str]) -> bool:
        return not row[1] or self._values.is_total(self._values.by_row[row][0])


def _addable(terms: Sequence[Known], spot: Spot) -> bool:
    return all(
        same_unit(term.unit, spot.token.unit)
        and term.figure.indicator.nature is Nature.COUNT
        and term.figure is term.owner
        for term in terms
    )


def _total(terms: Sequence[Known]) -> Fraction:
    return sum((term.number for term in terms), Fraction(0))


def _text(terms: Sequence[Known]) -> str:
    added = " + ".join(f"{term.brief}{term.shown}" for term in terms)
    return f"{added} = {rounded(_total(terms), 0)}{terms[0].unit}"
