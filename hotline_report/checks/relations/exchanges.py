"""Two numbers, rows or columns in each other's place, so that several relations fail at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from hotline_report.checks.relations.parts import row_name
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.checks.relations.tie import Tie
from hotline_report.model.figure import Address

_MOST_NUMBERS = 200
"""Tables larger than these (records) are not searched; nothing is printed there twice over."""


class Exchange(Struct, frozen=True):
    """What would have to change places: two cells, two rows or two columns of one table."""

    places: tuple[Address, Address]
    spots: tuple[tuple[Spot, Spot], ...]

    def changes(self, sheet: Sheet) -> dict[Spot, Fraction]:
        """The values after the exchange."""
        found: dict[Spot, Fraction] = {}
        for one, other in self.spots:
            found[one], found[other] = sheet.now[other], sheet.now[one]
        return found

    @property
    def words(self) -> str:
        """`“电话”与“互联网”两个数`, `“接听”与“呼出”两行`."""
        one, other = self.places
        if not one.column:
            return f"“{one.row}”与“{other.row}”两行"
        if one.row == other.row:
            kind = "两个数" if one.row or len(self.spots) == 1 else "两列"
            return f"“{one.column}”与“{other.column}”{kind}"
        return f"“{row_name(one)}”与“{row_name(other)}”的{one.column}"


def exchanges_of(
    sheet: Sheet, ties: Sequence[Tie], failing: frozenset[int]
) -> dict[Exchange, frozenset[int]]:
    """Exchanges that mend two failing relations or more, and spoil none."""
    ties_of: dict[Spot, list[int]] = {}
    for number, tie in enumerate(ties):
        for spot in tie.spots:
            ties_of.setdefault(spot, []).append(number)
    tables: dict[str, list[Spot]] = {a.table: [] for n in failing for a in ties[n].addresses}
    for spot in sheet.now:
        if spot.address.table in tables:
            tables[spot.address.table].append(spot)
    found: dict[Exchange, frozenset[int]] = {}
    for table in sorted(tables):
        for exchange in _candidates(sheet, table, tables[table]):
            changes = exchange.changes(sheet)
            touched = {n for spot in changes for n in ties_of.get(spot, ())}
            if not all(ties[n].agrees(changes) for n in touched - failing):
                continue
            mended = frozenset(n for n in touched & failing if ties[n].agrees(changes))
            if len(mended) >= max(2, len(touched & failing) - len(mended)):
                found[exchange] = mended
    return found


def _candidates(sheet: Sheet, table: str, spots: list[Spot]) -> Iterator[Exchange]:
    if len(spots) > _MOST_NUMBERS:
        return
    by_row: dict[str, dict[tuple[str, bool], Spot]] = {}
    by_column: dict[str, dict[tuple[str, bool], Spot]] = {}
    for spot in spots:
        by_row.setdefault(spot.address.row, {})[spot.address.column, spot.bracket] = spot
        by_column.setdefault(spot.address.column, {})[spot.address.row, spot.bracket] = spot
    for line in (*by_row.values(), *by_column.values()):
        for one, other in combinations(line.values(), 2):
            if one.bracket == other.bracket:
                yield Exchange((one.address, other.address), ((one, other),))
            pair = _with_brackets(sheet, one, other)
            if pair:
                yield Exchange((one.address, other.address), pair)
    for one_row, other_row in combinations([row for row in by_row if row], 2):
        pairs = _aligned(by_row[one_row], by_row[other_row])
        if len(pairs) > 1:
            rows = Address(table, one_row, ""), Address(table, other_row, "")
            yield Exchange(rows, pairs)
    for one_column, other_column in combinations(by_column, 2):
        pairs = _aligned(by_column[one_column], by_column[other_column])
        if len(pairs) > 1:
            columns = Address(table, "", one_column), Address(table, "", other_column)
            yield Exchange(columns, pairs)


def _with_brackets(sheet: Sheet, one: Spot, other: Spot) -> tuple[tuple[Spot, Spot], ...]:
    """Two cells with their brackets, as when two names change places."""
    if one.bracket or other.bracket:
        return ()
    inner = Spot(one.address, bracket=True), Spot(other.address, bracket=True)
    return ((one, other), inner) if all(spot in sheet.now for spot in inner) else ()


def _aligned(
    one: dict[tuple[str, bool], Spot], other: dict[tuple[str, bool], Spot]
) -> tuple[tuple[Spot, Spot], ...]:
    return tuple((one[key], other[key]) for key in one if key in other)
