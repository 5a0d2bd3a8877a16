"""A passage with what its numbers are, and what figures its words name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from hotline_report.checks.narrative.claims.tables import Tables, of_known
from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.figures.verdicts import AGREEING, NOTHING, Match
from hotline_report.checks.narrative.prose.lexicon import Mention, Role
from hotline_report.checks.narrative.prose.patterns import CHANGE_SAID, FULL_STOPS
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import asides
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.cell import Direction
from hotline_report.model.narrative import Passage
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import same_unit

Line = tuple[Known, ...]
"""Figures of one column in several rows, or of one row in several columns, in the text's order."""


@dataclass
class Scene:
    """One passage, and the one before it.

    `mended` are numbers that a claim has found to be wrong, as they should be; `shares` the figures
    that a share is of: part and whole.
    """

    passage: Passage
    text: str
    spots: Sequence[Spot]
    matches: Mapping[int, Match]
    tables: Tables
    previous: Scene | None = None
    mended: dict[int, Quantity] = field(default_factory=dict)
    shares: dict[int, tuple[Known, Known]] = field(default_factory=dict)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The form's names in the text."""
        return self.tables.lexicon.mentions(self.text)

    def match(self, spot: Spot) -> Match:
        """What became of a number."""
        return self.matches.get(spot.index, NOTHING)

    def start_of(self, at: int) -> int:
        """Where the sentence of a place begins."""
        return max(self.text.rfind(mark, 0, at) for mark in FULL_STOPS) + 1

    def end_of(self, at: int) -> int:
        """Where it ends."""
        ends = (self.text.find(mark, at) for mark in FULL_STOPS)
        return min((end for end in ends if end >= 0), default=len(self.text))

    def before(
        self, spot: Spot, *kinds: NumberKind, unit: str = "", brackets: bool = False
    ) -> list[Spot]:
        """The exact numbers of a kind before one in its sentence, those in brackets if wanted."""
        start = self.start_of(spot.token.start)
        here = [s for s in self.spots if start <= s.token.start < spot.token.start]
        aside = frozenset() if brackets else asides(here, spot)
        return [
            s
            for s in here
            if s.token.kind in kinds
            and s.exact
            and s.index not in aside
            and (not unit or same_unit(unit, s.token.unit))
        ]

    def last_sentence(self, spot: Spot, *kinds: NumberKind, unit: str) -> list[Spot]:
        """Those of the sentence before."""
        end = self.start_of(spot.token.start) - 1
        start = self.start_of(end) if end > 0 else 0
        return [
            s
            for s in self.spots
            if start <= s.token.start < end
            and s.token.kind in kinds
            and s.exact
            and same_unit(unit, s.token.unit)
        ]

    def sentences(self) -> Iterator[tuple[Spot, ...]]:
        """The numbers of each sentence that has any."""
        for _, group in groupby(self.spots, key=lambda spot: self.start_of(spot.token.start)):
            yield tuple(group)

    def span(self, *spots: Spot) -> tuple[int, int]:
        """From the clause of the first number to the last one."""
        return spots[0].near[0], spots[-1].token.end

    def with_direction(self, spot: Spot) -> str:
        """A change with the word before it that says which way: 增长2.1%."""
        said = CHANGE_SAID.search(self.text[: spot.token.start])
        return f"{said[0] if said else ''}{spot.printed}"

    def quantity(self, spot: Spot) -> Quantity:
        """A number with its rounding, below zero where it is a fall."""
        token, text = spot.token, spot.printed
        if token.direction is Direction.DOWN:
            return Quantity.rounded(-token.value, token.slack, f"（−{text}）")
        return Quantity.rounded(token.value, token.slack, text)

    def righted(self, spot: Spot) -> Quantity:
        """The figure that a number is, or should be; else the number as it stands."""
        if spot.index in self.mended:
            return self.mended[spot.index]
        known = self.meant(spot)
        return self.quantity(spot) if known is None else of_known(known)

    def meant(self, spot: Spot) -> Known | None:
        """The figure that a number is, or is told to be meant for."""
        match = self.match(spot)
        if match.known is None or spot.index in self.mended:
            return None
        is_it = says(spot.token, match.known.number)
        return match.known if (match.verdict in AGREEING if is_it else match.complaints) else None

    def readings(
        self, reckon: Callable[..., Quantity | None], *spots: Spot
    ) -> tuple[Quantity, ...]:
        """What an expression gives of numbers as they should be, then as they stand."""
        both = (reckon(*map(self.righted, spots)), reckon(*map(self.quantity, spots)))
        return distinct(q for q in both if q is not None)

    def is_figure(self, spot: Spot) -> bool:
        """Whether a number is said by name to be a figure, and is it."""
        match = self.match(spot)
        return match.verdict in AGREEING and match.named and match.known is not None

    def is_told(self, *spots: Spot) -> bool:
        """Whether one of the numbers is said to be wrong already."""
        return any(self.match(spot).complaints or spot.index in self.mended for spot in spots)

    def known(self, spot: Spot) -> Known | None:
        """The figure that a number is."""
        match = self.match(spot)
        return match.known if match.verdict in AGREEING else None

    def named_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names in a span of the text."""
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end)

    def parts_in(self, start: int, end: int) -> list[Mention]:
        """The names of rows and of items of rankings in a span, each once, without totals."""
        totals = self.tables.values.total_rows
        found: dict[str, Mention] = {}
        for mention in self.named_in(start, end):
            if any(
                (s.role is Role.ROW and (s.table, s.name) not in totals)
                or (s.role is Role.COLUMN and s.table in self.tables.ranked)
                for s in mention.senses
            ):
                found[mention.phrase] = mention
        return list(found.values())

    def lines(self, mentions: Sequence[Mention], unit: str | None) -> list[Line]:
        """The figures in a unit, or in any, that all names are of, by what they share."""
        found: dict[tuple[str, str, Role], list[Known]] = {}
        for mention in mentions:
            here: dict[tuple[str, str, Role], Known] = {}
            for sense in mention.senses:
                for known in self._of(sense.role, sense.table, sense.name):
                    row, column = known.address.row, known.column
                    other = column if sense.role is Role.ROW else row
                    if unit is None or same_unit(unit, known.unit):
                        here.setdefault((sense.table, other, sense.role), known)
            for key, known in here.items():
                found.setdefault(key, []).append(known)
        return [tuple(line) for line in found.values() if len(line) == len(mentions)]

    def _of(self, role: Role, table: str, name: str) -> Sequence[Known]:
        values = self.tables.values
        if role is Role.ROW:
            return values.by_row.get((table, name), ())
        return values.by_column.get((table, name), ()) if role is Role.COLUMN else ()

    def called(self, name: str, before: Spot) -> Spot | None:
        """The last number before one in whose words a name stands."""
        return next(
            (
                s
                for s in reversed(self.spots[: before.index])
                if name in s.words(s.wide) and s.exact
            ),
            None,
        )

    def sibling(self, known: Known, mention: Mention) -> Known | None:
        """The figure of another row, or of another column, of a figure's own table."""
        table, row = known.address.table, known.address.row
        for sense in mention.senses:
            if sense.table != table:
                continue
            column = self.tables.values.by_column.get((table, known.column), ())
            if sense.role is Role.ROW and sense.name != row:
                return next((k for k in column if k.address.row == sense.name), None)
            if sense.role is Role.COLUMN and sense.name != known.column:
                of_row = self.tables.values.by_row.get((table, row), ())
                return next((k for k in of_row if k.column == sense.name), None)
        return None

    def total_of(self, known: Known) -> Known | None:
        """The figure of the total of a figure's column."""
        values = self.tables.values
        column = values.by_column.get((known.address.table, known.column), ())
        totals = [k for k in column if values.is_total(k)]
        return totals[0] if len(totals) == 1 and totals[0] is not known else None

    def rows_like(self, known: Known) -> list[Known]:
        """The figures of a figure's column, without the total."""
        values = self.tables.values
        column = values.by_column.get((known.address.table, known.column), ())
        return [k for k in column if not values.is_total(k)]


def distinct(readings: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Each number once, in the words that it has first."""
    found: dict[Fraction, Quantity] = {}
    for each in readings:
        found.setdefault(each.value, each)
    return tuple(found.values())
