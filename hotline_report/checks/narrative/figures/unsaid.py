"""Figures whose row or column the sentence has told before, and so does not tell again.

`全市有民声接听员211名，其中市本级118名`: the column is that of the number before.
`咨询类、非咨询类诉求分别回访…，参评率分别为…`: the rows are those of the list before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.figures.verdicts import AGREEING, Match
from hotline_report.checks.narrative.prose.lexicon import Lexicon, Role
from hotline_report.checks.narrative.prose.patterns import ALL_ROWS, PLAIN_WORDS
from hotline_report.checks.narrative.prose.spots import LISTED, Spot, is_value
from hotline_report.numbers.units import same_unit

_SHORTEST = 2

Rows = Sequence[tuple[str, str]]
"""Tables and rows, in the order in which a list names them."""


class Unsaid:
    """Finds the figure that a number is, by what its sentence has said before."""

    def __init__(self, values: Values, namer: Namer, lexicon: Lexicon) -> None:
        self._values = values
        self._namer = namer
        self._lexicon = lexicon

    def of(self, spots: Sequence[Spot], spot: Spot, matches: Mapping[int, Match]) -> Known | None:
        """The figure, in the number's unit; None where the sentence does not tell."""
        found = self._in_these_rows(spots, spot, matches) if spot.undivided else None
        found = found or self._of_these_columns(spots, spot, matches)
        if found is None or not same_unit(found.unit, spot.token.unit):
            return None
        return found

    def _in_these_rows(
        self, spots: Sequence[Spot], spot: Spot, matches: Mapping[int, Match]
    ) -> Known | None:
        """The column that all numbers of the list are of, in the row in this number's place."""
        columns = self._namer.named(spot.names, spot.token.unit).columns
        first = spots[spot.index - spot.list_index]
        for rows in (self._rows_given(spots, first, matches), *self._rows_listed(first)):
            if len(rows) == spot.list_size:
                table, row = rows[spot.list_index]
                found = [k for k in columns if (k.address.table, k.address.row) == (table, row)]
                if len(found) == 1:
                    return found[0]
        return None

    def _rows_given(self, spots: Sequence[Spot], first: Spot, matches: Mapping[int, Match]) -> Rows:
        """The rows of the list of as many numbers that the sentence has given before."""
        size = first.list_size
        for at in range(first.index - size, -1, -1):
            if spots[at].sentence != first.sentence:
                break
            opens = spots[at].list_size == size and spots[at].list_index == 0
            if opens and not spots[at].undivided:
                knowns = _knowns(spots[at : at + size], matches)
                rows = [(known.address.table, known.address.row) for known in knowns]
                if len(set(rows)) == size and len({table for table, _ in rows}) == 1:
                    return rows
        return ()

    def _rows_listed(self, first: Spot) -> list[Rows]:
        """The rows that the words before the list name side by side."""
        chain: list[frozenset[tuple[str, str]]] = []
        end = first.sentence
        found: list[Rows] = []
        for mention in self._lexicon.mentions(first.text[: first.token.start]):
            rows = {(s.table, s.name) for s in mention.senses if s.role is Role.ROW}
            if mention.start < first.sentence or not rows:
                continue
            joined = chain and LISTED.fullmatch(first.text[end : mention.start])
            chain = [*chain, frozenset(rows)] if joined else [frozenset(rows)]
            end = mention.end
            if len(chain) == first.list_size:
                found = self._of_one_table(chain)
        return found

    def _of_one_table(self, chain: Sequence[frozenset[tuple[str, str]]]) -> list[Rows]:
        tables = frozenset.intersection(*(frozenset(t for t, _ in rows) for rows in chain))
        return [
            [next((of, row) for of, row in sorted(rows) if of == table) for rows in chain]
            for table in sorted(tables)
        ]

    def _of_these_columns(
        self, spots: Sequence[Spot], spot: Spot, matches: Mapping[int, Match]
    ) -> Known | None:
        """The columns of the numbers before, in the row that stands before this one."""
        first = spots[spot.index - spot.list_index]
        start = first.index - spot.list_size
        before = spots[max(start, 0) : first.index]
        if start < 0 or before[0].sentence != spot.sentence:
            return None
        knowns = _knowns(before, matches)
        said = spot.text[before[-1].token.end : first.token.start]
        if len(knowns) != spot.list_size or len({k.address.table for k in knowns}) != 1:
            return None
        if self._namer.named(spot.names, spot.token.unit).columns or ALL_ROWS.search(said):
            return None
        known = knowns[spot.list_index]
        row = self._row_named(known.address.table, spot.period.plain.sub("", said))
        if row is None or row == known.address.row:
            return None
        column = self._values.by_column.get((known.address.table, known.column), [])
        return next((k for k in column if k.address.row == row), None)

    def _row_named(self, table: str, said: str) -> str | None:
        """The one row of a table whose name is, or begins with, what is said."""
        rows = [row for of, row in self._values.by_row if of == table]
        found = [row for row in rows if row.startswith(said)]
        exact = [row for row in found if PLAIN_WORDS.sub("", row) == said]
        found = exact or found
        return found[0] if len(said) >= _SHORTEST and len(found) == 1 else None


def _knowns(spots: Sequence[Spot], matches: Mapping[int, Match]) -> list[Known]:
    """The figures that values surely are; fewer where one is not known."""
    found = (matches.get(spot.index) for spot in spots if is_value(spot))
    return [m.known for m in found if m is not None and m.known and m.verdict in AGREEING]
