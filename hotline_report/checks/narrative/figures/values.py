"""The figures of a bulletin, to be found by value, by column and by row."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from hotline_report.checks.narrative.prose.tokens import NumberKind, Token
from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import value_text
from hotline_report.model.edition import FigureTable, RecordTable
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.numbers.rounding import round_down, round_half_up
from hotline_report.numbers.units import (
    MARKS,
    PERCENT,
    is_whole_count,
    may_be_same,
    same_unit,
    scaled_unit,
)


class Known(Struct, frozen=True):
    """A figure with a number; of a figure in brackets, `owner` is the cell that it stands in.

    `number` has the 万 of its unit in it. `nameable`: prose may call it by its row and column, as
    it cannot a single record.
    """

    figure: Figure
    owner: Figure
    number: Fraction
    nameable: bool

    @property
    def address(self) -> Address:
        """The cell that it is printed in."""
        return self.owner.address

    @property
    def column(self) -> str:
        """Its own name, the bracket's where it stands in brackets."""
        return self.figure.address.column

    @property
    def unit(self) -> str:
        """The unit without 个 and 万."""
        return scaled_unit(self.figure.indicator.unit)[1]

    @property
    def scale(self) -> int:
        """What the figure's value is to be multiplied with: 10000 where its unit is 万次."""
        return scaled_unit(self.figure.indicator.unit)[0]

    @property
    def place(self) -> str:
        """`表.行.列`."""
        return place_of(self.address)

    @property
    def shown(self) -> str:
        """The value with its unit, as printed."""
        return f"{value_text(self.figure)}{self.figure.indicator.unit}"

    @property
    def label(self) -> str:
        """Table, row and column in words, for messages."""
        own = "" if self.figure is self.owner else f" › {self.column}"
        return f"{self.address}{own}"

    @property
    def brief(self) -> str:
        """Row and column alone, for the terms of a sum."""
        row = self.address.row
        return f"{row}{self.column}" if row and row != self.column else self.column


_WIDE = 24
"""Of a longer row only so many figures are added up by twos."""


class Values:
    """Every figure that has a number."""

    def __init__(self, subject: Subject) -> None:
        records = {
            name for name, form in subject.edition.tables.items() if isinstance(form, RecordTable)
        }
        self.all: list[Known] = []
        self.by_address: dict[Address, Known] = {}
        self.by_column: dict[tuple[str, str], list[Known]] = {}
        self.by_row: dict[tuple[str, str], list[Known]] = {}
        for table, content in subject.figures.tables.items():
            for figure in content.figures.values():
                nameable = not (table in records and figure.address.row.isdigit())
                for known in _knowns(figure, nameable):
                    self._note(known)
        self._totals = {
            (name, row.name): row.total_of
            for name, form in subject.edition.tables.items()
            if isinstance(form, FigureTable)
            for row in form.rows
            if row.total_of
        }
        for of_column in self.by_column.values():
            # A figure whose row is not named is rather the total's than a part's.
            of_column.sort(key=lambda known: not self.is_total(known))
        self._by_table: dict[str, list[Known]] = {}
        for known in self.all:
            if known.nameable:
                self._by_table.setdefault(known.address.table, []).append(known)
        self._sums: dict[tuple[int, int], dict[str, list[tuple[Known, Known]]]] = {}
        self._rounded: dict[tuple[int, int], dict[str, list[Known]]] = {}
        self._cut: dict[tuple[int, int], dict[str, list[Known]]] = {}

    def _note(self, known: Known) -> None:
        self.all.append(known)
        if known.figure is known.owner:
            self.by_address[known.address] = known
        if known.nameable:
            table, row = known.address.table, known.address.row
            self.by_column.setdefault((table, known.column), []).append(known)
            self.by_row.setdefault((table, row), []).append(known)

    @property
    def tables(self) -> frozenset[str]:
        """The tables that have figures."""
        return frozenset(self._by_table)

    @property
    def total_rows(self) -> frozenset[tuple[str, str]]:
        """Tables and rows that add up other rows."""
        return frozenset(self._totals)

    def is_total(self, known: Known) -> bool:
        """Whether it stands in a row that adds up others."""
        return (known.address.table, known.address.row) in self._totals

    def sum_text(self, known: Known) -> str:
        """`群众诉求1438746 + 企业诉求11953 = 1450699` of a total that is its rows' sum."""
        table, row = known.address.table, known.address.row
        parts = self._totals.get((table, row), ())
        found = [self.by_address.get(Address(table, part, known.column)) for part in parts]
        terms = [term for term in found if term is not None]
        if len(terms) <= 1 or sum((term.number for term in terms), Fraction(0)) != known.number:
            return ""
        added = " + ".join(f"{t.address.row}{value_text(t.figure)}" for t in terms)
        return f"{added} = {value_text(known.figure)}"

    def by_table(self, table: str) -> list[Known]:
        """The figures of a table that prose may name."""
        return self._by_table.get(table, [])

    def alike_in(self, table: str, unit: str) -> set[str]:
        """The units of a table that mean the same; where it has none, those that might."""
        units = {known.unit for known in self.by_table(table)}
        same = {own for own in units if same_unit(unit, own)}
        return same or {own for own in units if may_be_same(unit, own) and unit and own}

    def columns_in(self, table: str, unit: str) -> set[str]:
        """The columns of a table that are in this unit."""
        return {known.column for known in self.by_table(table) if known.unit == unit}

    def pairs_adding_up(self, token: Token) -> list[tuple[Known, Known]]:
        """Two figures of one row, neither a total of the other, that the token is the sum of."""
        key = (token.scale, token.places)
        if key not in self._sums:
            self._sums[key] = self._pair_sums(key)
        digits = f"{round_half_up(token.value / token.scale, token.places):f}"
        return self._sums[key].get(digits, [])

    def _pair_sums(self, key: tuple[int, int]) -> dict[str, list[tuple[Known, Known]]]:
        found: dict[str, list[tuple[Known, Known]]] = {}
        for row in self.by_row.values():
            counts = [k for k in row if k.unit != PERCENT and k.number and k.figure is k.owner]
            for one, other in combinations(counts[:_WIDE], 2):
                shown = round_half_up((one.number + other.number) / key[0], key[1])
                found.setdefault(f"{shown:f}", []).append((one, other))
        return found

    def equal(self, token: Token) -> list[Known]:
        """The figures that the number is, rounded as it is, in a unit that can be its own."""
        found = self._index(self._rounded, token, cut=False)
        return [known for known in found if _fits(token, known)]

    def truncated(self, token: Token) -> list[Known]:
        """The figures that the number would be if it had been cut off instead of rounded."""
        found = self._index(self._cut, token, cut=True)
        rounded = {id(known) for known in self.equal(token)}
        return [k for k in found if id(k) not in rounded and _fits(token, k)]

    def _index(
        self, cache: dict[tuple[int, int], dict[str, list[Known]]], token: Token, *, cut: bool
    ) -> list[Known]:
        key = (token.scale, token.places)
        if key not in cache:
            digits: dict[str, list[Known]] = {}
            for known in self.all:
                # Trailing zeros are not told apart: 98.1% is 98.10%.
                shown = (round_down if cut else round_half_up)(known.number / key[0], key[1])
                digits.setdefault(f"{shown:f}", []).append(known)
                if not cut and _may_be_less(known, key):
                    lower = round_down(known.number / key[0], key[1])
                    digits.setdefault(f"{lower:f}", []).append(known)
            cache[key] = digits
        return cache[key].get(f"{round_half_up(token.value / token.scale, token.places):f}", [])


def _may_be_less(known: Known, key: tuple[int, int]) -> bool:
    """73.35 % may have been rounded from 73.346, which is 73.3; a count is what it is."""
    typed = known.figure.derivation.source is Source.TYPED
    halves = known.number * 2 * 10 ** key[1] / key[0]
    return typed and halves % 2 == 1 and not is_whole_count(known.figure.indicator)


def says(token: Token, number: Fraction) -> bool:
    """Whether the number is what the token says, at the token's precision, half up."""
    typed, exact, unit = _whole_steps(token, number)
    return (2 * typed - 1) * unit <= 2 * exact < (2 * typed + 1) * unit


def says_cut(token: Token, number: Fraction) -> bool:
    """Whether the number, cut off at the token's precision, is what the token says."""
    typed, exact, unit = _whole_steps(token, number)
    return typed * unit <= exact < (typed + 1) * unit


def _whole_steps(token: Token, number: Fraction) -> tuple[int, int, int]:
    """The token in steps of its last digit; the number as a ratio of two integers in such steps."""
    typed = int(token.digits.replace(".", ""))
    return typed, number.numerator * 10**token.places, number.denominator * token.scale


def _fits(token: Token, known: Known) -> bool:
    rate = token.kind in (NumberKind.RATE, NumberKind.SHARE)
    if rate != (known.unit in MARKS):
        return False
    return not token.unit or may_be_same(token.unit, known.unit)


def _knowns(figure: Figure, nameable: bool) -> Iterator[Known]:
    for each in (figure, figure.bracket):
        if each is None or each.value is None or not each.indicator.nature.is_measured:
            continue
        scale, _ = scaled_unit(each.indicator.unit)
        yield Known(each, figure, Fraction(each.value) * scale, nameable)
