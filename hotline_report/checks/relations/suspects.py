"""Which number, if it were another, would mend failing relations; which two have changed places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from hotline_report.checks.relations.parts import row_name
from hotline_report.checks.relations.sheet import Kind, Sheet, Spot, Tie
from hotline_report.model.edition import RankingTable
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.rounding import places_of
from hotline_report.numbers.units import is_whole_count

_MAX_TERMS = 60
"""Of a longer sum (records by the hundred) no single term can be told to be the wrong one."""


class Suspect(Struct, frozen=True):
    """A number that would mend a fault with any of these values."""

    spot: Spot
    values: Interval

    @property
    def wanted(self) -> Fraction | None:
        """The one value that would do; None where there are several."""
        return self.values.only


Mends = Mapping[Suspect, frozenset[int]]
"""For each suspect the failing relations, by number, that it mends."""


def suspects_of(sheet: Sheet, ties: Sequence[Tie], failing: Iterable[int]) -> Mends:
    """All suspects of the failing relations.

    A suspect must spoil none of the relations that hold, and mend more than it leaves failing.
    """
    search = _Search(sheet, ties, frozenset(failing))
    found: dict[Suspect, frozenset[int]] = {}
    for number in sorted(search.failing):
        for spot in search.candidates(ties[number]):
            suspect, mended = search.try_out(spot, number)
            if suspect is not None:
                found[suspect] = mended
    return found


class _Search:
    def __init__(self, sheet: Sheet, ties: Sequence[Tie], failing: frozenset[int]) -> None:
        self._sheet = sheet
        self._ties = ties
        self.failing = failing
        self._ties_of: dict[Spot, list[int]] = {}
        for number, tie in enumerate(ties if failing else ()):
            for spot in tie.spots:
                self._ties_of.setdefault(spot, []).append(number)

    def candidates(self, tie: Tie) -> Iterator[Spot]:
        short = len(tie.spots) <= _MAX_TERMS
        for spot in tie.spots:
            if short or len(self._ties_of[spot]) > 1 or spot == Spot(tie.place):
                yield spot

    def try_out(self, spot: Spot, seed: int) -> tuple[Suspect | None, frozenset[int]]:
        """The values of this number that mend `seed`, and what else they mend."""
        values = self._ties[seed].range(spot)
        fails = [n for n in self._ties_of[spot] if n in self.failing and n != seed]
        for number in self._ties_of[spot]:
            if number not in self.failing:
                values = values.meet(self._ties[number].range(spot))
        mended, unsure = [seed], []
        for number in fails:
            more = self._ties[number].range(spot)
            both = values.meet(more)
            if more == ANYTHING:
                unsure.append(number)
            elif self._suspect(spot, both) is not None:
                values, mended = both, [*mended, number]
        suspect = self._suspect(spot, values)
        if suspect is None:
            return None, frozenset()
        mended += [number for number in unsure if self._agrees(number, suspect)]
        left = 1 + len(fails) - len(mended)
        if left and len(mended) <= max(1, left):
            return None, frozenset()
        if not self._survives(suspect, mended):
            return None, frozenset()
        return suspect, frozenset(mended)

    def _suspect(self, spot: Spot, values: Interval) -> Suspect | None:
        """The values as they can be typed: not below zero, in as many places, not as now."""
        figure = self._sheet.figures[spot]
        places = 0 if figure.value is None else places_of(figure.value)
        steps = 1 if is_whole_count(figure.indicator) else 10**places
        low = max(Fraction(0), values.low) * steps
        low = Fraction(-(-low.numerator // low.denominator), steps)
        high = None if values.high is None else Fraction(values.high * steps // 1, steps)
        now = self._sheet.now[spot]
        found = Interval(low, high)
        return None if found.is_empty or found.holds(now) else Suspect(spot, found)

    def _survives(self, suspect: Suspect, mended: list[int]) -> bool:
        """Whether its values, when tried, mend what they should and spoil nothing."""
        return all(
            self._agrees(number, suspect)
            for number in self._ties_of[suspect.spot]
            if number in mended or number not in self.failing
        )

    def _agrees(self, number: int, suspect: Suspect) -> bool:
        low, high = suspect.values.low, suspect.values.high
        trials = {low, low if high is None else high}
        return all(self._ties[number].agrees({suspect.spot: value}) for value in trials)


_MOST_NUMBERS = 200
"""Tables larger than these (records) are not searched; nothing is printed there twice over."""


class Exchange(Struct, frozen=True):
    """What would have to change places: two cells, two rows or two columns of one table.

    `renamed`: the names of two items of a ranking, so that the order stays.
    """

    places: tuple[Address, Address]
    spots: tuple[tuple[Spot, Spot], ...]
    renamed: bool = False

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
        if self.renamed:
            return f"“{one.column}”与“{other.column}”两项的名称"
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
            if exchange.renamed:
                touched = {n for n in touched if ties[n].kind is not Kind.ORDER}
            if not all(ties[n].agrees(changes) for n in touched - failing):
                continue
            mended = frozenset(n for n in touched & failing if ties[n].agrees(changes))
            if len(mended) >= max(2, len(touched & failing) - len(mended)):
                found[exchange] = mended
    return found


def _candidates(sheet: Sheet, table: str, spots: list[Spot]) -> Iterator[Exchange]:
    if len(spots) > _MOST_NUMBERS:
        return
    ranked = isinstance(sheet.subject.edition.tables[table], RankingTable)
    by_row: dict[str, dict[tuple[str, bool], Spot]] = {}
    by_column: dict[str, dict[tuple[str, bool], Spot]] = {}
    for spot in spots:
        by_row.setdefault(spot.address.row, {})[spot.address.column, spot.bracket] = spot
        by_column.setdefault(spot.address.column, {})[spot.address.row, spot.bracket] = spot
    for line in (*by_row.values(), *by_column.values()):
        for one, other in combinations(line.values(), 2):
            if one.bracket == other.bracket:
                yield Exchange((one.address, other.address), ((one, other),))
            if pair := _with_brackets(sheet, one, other):
                yield Exchange((one.address, other.address), pair, ranked)
            elif ranked and not one.bracket and not other.bracket:
                yield Exchange((one.address, other.address), ((one, other),), renamed=True)
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
