"""Numbers that last year's show to stand in each other's place, or to be typed in another unit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import prod

from msgspec import Struct

from hotline_report.checks.changes.limits import (
    ABOUT,
    FAR,
    LINES_APART,
    PROVEN,
    UNIT_APART,
    WORTH_A_LOOK,
)
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import FigureTable, Indicator, Nature
from hotline_report.model.figure import Figure, Source
from hotline_report.model.period_words import OWN, PRIOR
from hotline_report.numbers.printed import exact_text
from hotline_report.numbers.units import comes_whole, larger_units, magnitude_of


class Crossed(Struct, frozen=True):
    """Figures that are each about what another one was a year before: two cells, rows or columns.

    Of two rows or columns, `pairs` are the cells that stand side by side in them.
    """

    pairs: tuple[tuple[Figure, Figure], ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All of them."""
        return tuple(figure for pair in self.pairs for figure in pair)

    @property
    def is_proven(self) -> bool:
        """Whether so many figures fit the other line that it is no chance."""
        return len(self.pairs) >= PROVEN

    @property
    def words(self) -> str:
        """`“电话”与“互联网”两个数`, `“接听”与“呼出”的接通率`, `“接听”与“呼出”两行`."""
        one, other = (figure.address for figure in self.pairs[0])
        beside = one.row == other.row
        names = f"“{one.column}”与“{other.column}”" if beside else f"“{one.row}”与“{other.row}”"
        if len(self.pairs) > 1:
            return f"{names}两{'列' if beside else '行'}"
        return f"{names}两个数" if beside else f"{names}的{one.column}"


def crossed(subject: Subject) -> Iterator[Crossed]:
    """Every such pair of rows or columns, then of single numbers, as they were typed."""
    for name, form in subject.edition.tables.items():
        table = subject.figures.tables.get(name)
        if not isinstance(form, FigureTable) or table is None:
            continue
        known = [f for f in table.figures.values() if _is_compared(f)]
        lines = [*_lines(known, by_row=True), *_lines(known, by_row=False)]
        yield from lines
        told = {figure.address for line in lines for figure in line.figures}
        moved = [f for f in known if f.address not in told and _moved_far(f)]
        for one, other in combinations(moved, 2):
            beside = one.address.row == other.address.row
            if (beside or one.address.column == other.address.column) and _in_place(one, other):
                yield Crossed(((one, other),))


def _lines(figures: list[Figure], *, by_row: bool) -> Iterator[Crossed]:
    """Rows, or columns, all of whose numbers are about as large as the other one's were."""
    lines: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        at = figure.address
        line, place = (at.row, at.column) if by_row else (at.column, at.row)
        lines.setdefault(line, {})[place] = figure
    for one, other in combinations(lines.values(), 2):
        pairs = tuple((one[place], other[place]) for place in one if place in other)
        if len(pairs) > 1 and all(_in_place(*pair) for pair in pairs):
            figures = [figure for pair in pairs for figure in pair]
            if prod(map(_moved, figures), start=Fraction(1)) >= LINES_APART:
                yield Crossed(pairs)


def _is_compared(figure: Figure) -> bool:
    """Whether it was typed, and last year's is known; both above zero."""
    if figure.prior is None or figure.derivation.source is not Source.TYPED:
        return False
    return (
        bool(figure.exact)
        and figure.exact is not None
        and min(figure.exact, figure.prior.exact) > 0
    )


def _moved_far(figure: Figure) -> bool:
    if figure.prior is None or figure.exact is None:
        return False
    small = min(figure.exact, figure.prior.exact) < WORTH_A_LOOK
    return _moved(figure) >= FAR and not (small and figure.indicator.nature is Nature.COUNT)


def _moved(figure: Figure) -> Fraction:
    """How many times as large, or as small, it is than a year before."""
    if figure.prior is None or figure.exact is None:
        return Fraction(1)
    return _apart(figure.exact, figure.prior.exact)


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
