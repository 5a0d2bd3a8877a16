"""Numbers that last year's show to stand in each other's place, or to be typed in another unit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from hotline_report.checks.changes.limits import ABOUT, FAR, UNIT_APART, WORTH_A_LOOK
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import FigureTable, Indicator, Nature
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.model.period_words import OWN, PRIOR
from hotline_report.numbers.printed import exact_text
from hotline_report.numbers.units import comes_whole, larger_units, magnitude_of


class Crossed(Struct, frozen=True):
    """Two figures of a row or a column, each about what the other one was a year before."""

    one: Figure
    other: Figure

    @property
    def addresses(self) -> tuple[Address, Address]:
        """Both."""
        return self.one.address, self.other.address

    @property
    def words(self) -> str:
        """`“电话”与“互联网”两个数`, `“接听”与“呼出”的接通率`."""
        one, other = self.addresses
        if one.row == other.row:
            return f"“{one.column}”与“{other.column}”两个数"
        return f"“{one.row}”与“{other.row}”的{one.column}"


def crossed(subject: Subject) -> Iterator[Crossed]:
    """Every such pair of typed numbers."""
    for name, form in subject.edition.tables.items():
        table = subject.figures.tables.get(name)
        if not isinstance(form, FigureTable) or table is None:
            continue
        moved = [f for f in table.figures.values() if _moved_far(f)]
        for one, other in combinations(moved, 2):
            beside = one.address.row == other.address.row
            if (beside or one.address.column == other.address.column) and _in_place(one, other):
                yield Crossed(one, other)


def _moved_far(figure: Figure) -> bool:
    if figure.prior is None or figure.derivation.source is not Source.TYPED:
        return False
    now, before = figure.exact, figure.prior.exact
    if not now or before <= 0 or now < 0:
        return False
    if figure.indicator.nature is Nature.COUNT and min(now, before) < WORTH_A_LOOK:
        return False
    return _apart(now, before) >= FAR


def _in_place(one: Figure, other: Figure) -> bool:
    """Whether each would be about as large as last year in the other's place."""
    if one.prior is None or other.prior is None or one.exact is None or other.exact is None:
        return False
    apart = _apart(one.exact, other.prior.exact), _apart(other.exact, one.prior.exact)
    return max(apart) <= ABOUT


def _apart(one: Fraction, other: Fraction) -> Fraction:
    """How many times as large the larger one is."""
    return max(one, other) / min(one, other)


def other_unit(indicator: Indicator, value: Fraction, prior: Fraction) -> str:
    """That one of both seems to be in 元 and not in 万元, as it should be, or so; else ""."""
    if value <= 0 or prior <= 0:
        return ""
    for unit, times in _units_beside(indicator.unit):
        for who, number, ratio in ((OWN, value, prior / value), (PRIOR, prior, value / prior)):
            if times / UNIT_APART <= ratio <= times * UNIT_APART:
                right = f"{exact_text(number * times)}{indicator.unit}"
                return f"{who}像是按“{unit}”填的，{exact_text(number)}{unit}是{right}"
    return ""


def _units_beside(unit: str) -> Iterator[tuple[str, Fraction]]:
    """In what else the same is told, with how many of this unit one of it is."""
    count, of = magnitude_of(unit)
    if count > 1 and of:
        yield of, Fraction(1, count)
    # Of 3 件 a year before, 3 万件 and a new service cannot be told apart.
    for larger in () if comes_whole(unit) else larger_units(unit):
        yield larger, Fraction(magnitude_of(larger)[0], count)
