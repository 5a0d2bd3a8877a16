"""The typed numbers of a bulletin, what figures are made of, and what relations of them tell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.constraints.compiled import totals_of
from hotline_report.checks.constraints.naming import Terms, terms_of
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import State
from hotline_report.model.edition import Indicator, Nature
from hotline_report.model.expression import Quotient, Sum
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.rounding import half_step, step_of
from hotline_report.numbers.units import is_exact, is_whole_count


class Spot(Struct, frozen=True):
    """A number that somebody typed: a cell's value, or what stands in its brackets."""

    address: Address
    bracket: bool = False


Changes = Mapping[Spot, Fraction]
"""Other values for some spots: what if this one were wrong?"""


class Sheet:
    """All typed numbers by spot, and the parts of every computed total."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.now: dict[Spot, Fraction] = {}
        self.figures: dict[Spot, Figure] = {}
        self._parts = totals_of(subject.edition, subject.figures)
        self._places: dict[int, Spot] = {}
        self._made_of: dict[Address, Mapping[Spot, int]] = {}
        for table in subject.figures.tables.values():
            for figure in table.figures.values():
                self._note(Spot(figure.address), figure)
                if figure.bracket is not None:
                    self._places[id(figure.bracket)] = Spot(figure.address, bracket=True)
                    self._note(Spot(figure.address, bracket=True), figure.bracket)

    def _note(self, spot: Spot, figure: Figure) -> None:
        if figure.value is not None and figure.derivation.source is Source.TYPED:
            self.now[spot] = Fraction(figure.value)
            self.figures[spot] = figure

    def figure(self, address: Address) -> Figure | None:
        """The figure at an address."""
        return self.subject.figure(address)

    def value(self, address: Address) -> Fraction:
        """The number at an address, 0 where there is none."""
        figure = self.figure(address)
        return figure.exact if figure is not None and figure.exact is not None else Fraction(0)

    def changed(self, address: Address, changes: Changes) -> Fraction:
        """The number at an address, with these changes."""
        value = self.value(address)
        if not changes:
            return value
        made_of = self.made_of(address).items()
        moved = (w * (changes[s] - self.now[s]) for s, w in made_of if s in changes)
        return value + sum(moved, Fraction(0))

    def spot_of(self, figure: Figure) -> Spot:
        """Where a figure of the bulletin stands: in a cell, or in its brackets."""
        return self._places.get(id(figure)) or Spot(figure.address)

    def is_typed(self, address: Address) -> bool:
        """Whether a number was typed there."""
        return Spot(address) in self.now

    def numbers(self, side: Terms) -> Terms:
        """The terms of a sum that are numbers."""
        return [term for term in side if is_number(self.figure(term[1]))]

    def is_settled(self, address: Address) -> bool:
        """Whether it is known what the cell holds: a number, or that none applies."""
        figure = self.figure(address)
        return figure is not None and figure.is_settled

    def is_known(self, side: Terms) -> bool:
        """Whether a sum has a number, and nothing in it is not collected."""
        return bool(self.numbers(side)) and all(self.is_settled(a) for _, a in side)

    def totals(self) -> Iterable[tuple[Address, tuple[Address, ...]]]:
        """Every total with the cells that it adds up, averages or is the largest of."""
        return self._parts.items()

    def parts(self, address: Address) -> tuple[Address, ...]:
        """The cells that a total adds up; none for other cells."""
        return self._parts.get(address, ())

    def made_of(self, address: Address) -> Mapping[Spot, int]:
        """The typed numbers that a figure is, or is added up from; none where it is neither."""
        if address not in self._made_of:
            self._made_of[address] = {}
            self._made_of[address] = self._expand(address)
        return self._made_of[address]

    def _expand(self, address: Address) -> Mapping[Spot, int]:
        if self.is_typed(address):
            return {Spot(address): 1}
        figure = self.figure(address)
        if figure is None or figure.value is None:
            return {}
        found: dict[Spot, int] = {}
        for sign, part in self._added(figure):
            for spot, weight in self.made_of(part).items():
                found[spot] = found.get(spot, 0) + sign * weight
        return found

    def _added(self, figure: Figure) -> Terms:
        """What a computed figure is the sum of; nothing where it is none."""
        at, formula = figure.address, figure.indicator.formula
        if figure.indicator.nature is Nature.COUNT and self.parts(at):
            return tuple((1, part) for part in self.parts(at))  # Other totals are not added up.
        return self._terms(formula, at) if isinstance(formula, Sum) else ()

    def _terms(self, side: Sum, at: Address) -> Terms:
        return terms_of(side, at, self.subject.figures)

    def rests_on(self, address: Address) -> frozenset[Spot]:
        """All typed numbers that a figure comes from, by whatever arithmetic."""
        found: set[Spot] = set()
        seen, edge = {address}, [address]
        while edge:
            at = edge.pop()
            if self.is_typed(at):
                found.add(Spot(at))
                continue
            operands = self._operands(at)
            edge.extend(operands - seen)
            seen |= operands
        return frozenset(found)

    def _operands(self, address: Address) -> set[Address]:
        figure = self.figure(address)
        if figure is None or figure.value is None:
            return set()
        indicator, added = figure.indicator, self._added(figure)
        if not added and isinstance(indicator.formula, Quotient):
            quotient = indicator.formula
            added = (
                *self._terms(quotient.numerator, address),
                *self._terms(quotient.denominator, address),
            )
        parts = () if added else self.parts(address)
        weighed = [Address(a.table, a.row, indicator.weight) for a in parts if indicator.weight]
        return {*(at for _, at in added), *parts, *weighed}

    def slack(self, address: Address) -> Fraction:
        """By how much a figure may differ from what it shows, rounded or even cut off."""
        figure = self.figure(address)
        if figure is None or figure.value is None or is_whole_count(figure.indicator):
            return Fraction(0)
        if figure.derivation.source is not Source.TYPED:
            if not self._added(figure):  # A rate, a mean: computed exactly, rounded as it is shown.
                return half_step(figure.value)
            made_of = self.made_of(address).items()
            return sum((abs(w) * self.slack(s.address) for s, w in made_of), Fraction(0))
        return rounding_of(figure.indicator, figure.value)


def rounding_of(indicator: Indicator, value: Decimal) -> Fraction:
    """By how much a number as typed may differ from what it stands for, rounded or even cut off."""
    return Fraction(0) if is_exact(indicator, value) else step_of(value)


def is_number(figure: Figure | None) -> bool:
    """Whether there is a figure, and a number in it."""
    return figure is not None and figure.state is State.NUMBER


class Kind(Enum):
    """Where a relation comes from; each rule tells those of its kinds."""

    TOTAL = "合计"
    IDENTITY = "表内勾稽"
    CROSS = "表间勾稽"
    BOUND = "部分与整体"
    MEAN = "平均值的合计"
    LARGEST = "最大值的合计"
    ORDER = "名次"
    PARTS = "各类合计"
    MISSING = "应列而未列"
    RATE = "比率"
    SHARE = "占比"
    USUAL = "同列各行的算法"


class Tie(ABC):
    """A relation between typed numbers, as they stand.

    Attributes:
        kind: where it comes from.
        place: where its failing is shown when no single number is to blame.
        addresses: all figures that take part, typed and computed.
        spots: the typed numbers that take part.
    """

    kind: Kind
    place: Address
    addresses: tuple[Address, ...]
    spots: Collection[Spot]

    @abstractmethod
    def holds(self, changes: Changes) -> bool:
        """Whether it holds, with these changes."""

    def agrees(self, changes: Changes) -> bool:
        """Whether it holds, or nearly: a share cut off instead of rounded still agrees."""
        return self.holds(changes)

    @abstractmethod
    def range(self, spot: Spot) -> Interval:
        """The values of this number with which it would agree, everything else unchanged."""

    @abstractmethod
    def reason(self, spot: Spot) -> str:
        """The arithmetic that leads to them."""

    @property
    @abstractmethod
    def found(self) -> str:
        """What is printed."""

    @property
    @abstractmethod
    def expected(self) -> str:
        """What it should be, with the arithmetic."""

    @property
    @abstractmethod
    def message(self) -> str:
        """Its failing in one sentence."""
