"""Which figures a number may have been meant to be, and how surely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum

from msgspec import Struct

from hotline_report.checks.narrative.figures.naming import Named, Namer, beside
from hotline_report.checks.narrative.figures.similar import Similar
from hotline_report.checks.narrative.figures.slips import Neighbours
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.prose.lexicon import Mention, Role
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.figure import Address
from hotline_report.numbers.units import PERCENT

_LONG_NAME, _LONG_RATE = 5, 6
"""Characters of a name that hardly means anything else; 按时办结率 may be of any matter."""


class Evidence(IntEnum):
    """How surely words name a figure.

    Not at all; in part, in a passage about its table; by words that prose has for it; by its name,
    which others share; as the only
    one of its row that is left; nearly by its name, in its table's own chapter; beyond doubt.
    """

    NONE = 0
    HINTED = 1
    CALLED = 2
    NAMED = 3
    LEFT_OVER = 4
    AT_HOME = 5
    CERTAIN = 6


class Stated(Struct, frozen=True):
    """What a passage says rightly; `around` are the tables of it and of its chapter so far."""

    addresses: frozenset[Address]
    around: frozenset[str]

    @property
    def tables(self) -> frozenset[str]:
        """The tables that the passage gives figures of."""
        return frozenset(address.table for address in self.addresses)

    def row_of(self, table: str) -> str | None:
        """The row that most of the passage's figures of a table stand in."""
        rows = Counter(a.row for a in self.addresses if a.table == table).most_common(2)
        first, second = (*rows, ("", 0), ("", 0))[:2]
        return first[0] if first[1] > second[1] else None

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The rows that the passage gives figures of."""
        return sorted({(address.table, address.row) for address in self.addresses})


class Suspect(Struct, frozen=True):
    """A figure that a number may have been meant to be; `strong`: half of its name is there."""

    evidence: Evidence
    known: Known
    strong: bool = False


class Suspects:
    """Gathers suspects from the words around a number."""

    def __init__(self, values: Values, namer: Namer, similar: Similar) -> None:
        self._values = values
        self._namer = namer
        self._neighbours = Neighbours(values)
        self._similar = similar

    def of(self, spot: Spot, named: Named, stated: Stated, before: Known | None) -> list[Suspect]:
        """All suspects, the surest first; `before` is what the number before is."""
        found: dict[int, Suspect] = {}
        for suspect in self._all(spot, named, stated, before):
            weaker = found.get(id(suspect.known))
            if weaker is None or suspect.evidence > weaker.evidence:
                found[id(suspect.known)] = suspect
        return sorted(found.values(), key=lambda suspect: -suspect.evidence)

    def _all(
        self, spot: Spot, named: Named, stated: Stated, before: Known | None
    ) -> Iterator[Suspect]:
        for known in named.columns:
            evidence = self.of_name(spot, known, named, stated)
            yield Suspect(evidence, known, strong=evidence is Evidence.CERTAIN)
        if spot.undivided:
            yield from self._in_order(spot, named)
        alias = self._namer.by_alias(spot.words(spot.near))
        if alias is not None:
            yield Suspect(Evidence.NAMED, alias, strong=True)
        if spot.direct:
            yield from self._of_rows(spot, named, before)
        yield from self._at_home(spot, named, stated)
        yield from self._left_over(spot, stated)
        if not spot.undivided:
            yield from self._alike(spot, named, stated)
        if spot.token.scale > 1:
            yield from self._in_large_units(stated)
        about = self._namer.spoken_of(spot)
        for known in self._neighbours.of(spot.token):
            hinted = known.address.table in stated.tables
            hinted = hinted and self._namer.touches(spot.words(spot.wide), known)
            hinted = hinted or about == {known.address.table}
            hinted = hinted or self._namer.touches(spot.words(spot.near), known, times=2)
            yield Suspect(Evidence.HINTED if hinted else Evidence.NONE, known)

    def _at_home(self, spot: Spot, named: Named, stated: Stated) -> Iterator[Suspect]:
        """Of the one table that is spoken of, the figure in this unit or nearest in name."""
        tables = self._namer.spoken_of(spot)
        unit = spot.token.unit
        if len(tables) != 1 or not unit or spot.undivided:
            return
        table = next(iter(tables))
        columns = self._values.columns_in(table, unit)
        strong = False
        if len(columns) == 1:
            column = next(iter(columns))
        else:
            words = (spot.words(span) for span in (spot.near, spot.wide))
            likes = (self._similar.in_table(each, table, unit) for each in words)
            like = next((like for like in likes if like is not None), None)
            if like is None:
                return
            column, strong = like.column, like.strong
        rows = self._rows(table, column, named, stated)
        for known in rows or self._values.by_column.get((table, column), []):
            alike = known.unit in self._values.alike_in(table, unit)
            if known.address not in stated.addresses and alike:
                yield Suspect(Evidence.AT_HOME, known, strong and bool(rows))

    def _of_rows(self, spot: Spot, named: Named, before: Known | None) -> Iterator[Suspect]:
        """What a row alone names: of `全市有…203人，其中市本级112人` the same column again."""
        same = before is not None and all(beside(spot, mention) for mention in spot.names)
        for known in named.rows:
            again = same and before is not None and known.column == before.column
            again = again and before is not None and known.address.table == before.address.table
            yield Suspect(Evidence.CERTAIN if again else Evidence.NAMED, known, strong=again)

    def _left_over(self, spot: Spot, stated: Stated) -> Iterator[Suspect]:
        """The one figure of a row in this unit that is not given, where others are."""
        for table, row in stated.rows:
            in_unit = [
                known
                for known in self._values.by_row.get((table, row), [])
                if known.unit == spot.token.unit and known.number
            ]
            left = [known for known in in_unit if known.address not in stated.addresses]
            if len(left) == 1 and len(in_unit) > 1:
                yield Suspect(Evidence.LEFT_OVER, left[0])

    def _in_order(self, spot: Spot, named: Named) -> Iterator[Suspect]:
        """Of a list of as many numbers as a column has rows, the figure of the row in its place."""
        tables = {known.address.table for known in named.columns}
        parts = [k for k in named.columns if not self._values.is_total(k)]
        parts.sort(key=self._values.all.index)
        if len(tables) == 1 and len(parts) == spot.list_size:
            yield Suspect(Evidence.AT_HOME, parts[spot.list_index])

    def _in_large_units(self, stated: Stated) -> Iterator[Suspect]:
        """Totals of the tables that the passage is about: 341.7万件 may be meant for one."""
        for table in sorted(stated.around):
            for known in self._values.by_table(table):
                whole = not known.address.row or self._values.is_total(known)
                if whole and known.address not in stated.addresses:
                    yield Suspect(Evidence.HINTED, known)

    def _alike(self, spot: Spot, named: Named, stated: Stated) -> Iterator[Suspect]:
        """The figure whose long name is nearly whole in the clause."""
        for known in self._similar.anywhere(spot.words(spot.near)):
            if known in self._rows(known.address.table, known.column, named, stated):
                here = known.address.table in self._namer.spoken_of(spot) | stated.around
                yield Suspect(Evidence.AT_HOME if here else Evidence.NAMED, known, strong=True)

    def _rows(self, table: str, column: str, named: Named, stated: Stated) -> Iterable[Known]:
        """The figures of a column whose row is named, spoken of, the total's, or the only one."""
        knowns = self._values.by_column.get((table, column), [])
        rows = [k for k in knowns if (table, k.address.row) in named.rows_named]
        if rows or len(knowns) == 1:
            return rows or knowns
        spoken = [k for k in knowns if k.address.row == stated.row_of(table)]
        if spoken:
            return spoken
        totals = [k for k in knowns if self._values.is_total(k)]
        same = len({known.number for known in knowns}) == 1
        return totals or (knowns[:1] if same else [])

    def of_name(self, spot: Spot, known: Known, named: Named, stated: Stated) -> Evidence:
        """How surely a figure whose column is named is meant."""
        table = known.address.table
        mention = _mention_of(spot, known)
        if not spot.direct or spot.undivided or mention is None:
            return Evidence.NAMED
        if mention.loose:
            sure = beside(spot, mention) and known in self._rows(table, known.column, named, stated)
            return Evidence.CALLED if sure else Evidence.NONE
        tables = {s.table for s in mention.senses if s.role is Role.COLUMN}
        about = self._namer.spoken_of(spot)
        elsewhere = bool(named.tables_named) and table not in named.tables_named
        at_home = table in about or table in named.tables_named
        if not beside(spot, mention):
            own = about == {table} and known in self._rows(table, known.column, named, stated)
            return Evidence.AT_HOME if own and not elsewhere else Evidence.NAMED
        spoken = tables & stated.tables or tables & stated.around or tables
        long = len(mention.phrase) >= _LONG_NAME
        alone = (not about or long) and spoken == {table}
        own = len(mention.phrase) >= _LONG_RATE and table in self._namer.unmistakable((mention,))
        if spot.token.unit == PERCENT and table not in stated.around and not own:
            alone = False  # A rate of the same name may be of anything.
        if elsewhere or not (at_home or alone):
            return Evidence.NAMED
        sure = known in self._rows(table, known.column, named, stated)
        if sure:
            return Evidence.CERTAIN
        # That no row has such a number is told, too, where it is not clear which row is meant.
        column = self._values.by_column.get((table, known.column), [])
        totals = any(self._values.is_total(each) for each in column)
        return Evidence.NAMED if totals and not named.rows_named else Evidence.AT_HOME


def _mention_of(spot: Spot, known: Known) -> Mention | None:
    """The last phrase that names the figure's column."""
    column = (known.address.table, known.column)
    return next(
        (
            mention
            for mention in reversed(spot.names)
            for sense in mention.senses
            if sense.role is Role.COLUMN and (sense.table, sense.name) == column
        ),
        None,
    )
