"""What is known of last year's counts: typed, taken from last year's file, or implied."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.changes.cells import MOVED, Declared, declared
from hotline_report.checks.changes.implied import implied_prior, is_whole
from hotline_report.checks.subject import Subject
from hotline_report.model.bulletin import FigureCells
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.rounding import places_of


class Ground(Enum):
    """On what ground a prior is known."""

    TYPED = "填写"
    FILE = "上年数据文件"
    IMPLIED = "由同比推算"
    UNKNOWN = "没有同比"


class PriorRange(Struct, frozen=True):
    """The values that last year's figure can have had; for counts, ends are whole and closed."""

    figure: Figure
    ground: Ground
    low: Fraction
    high: Fraction | None
    declared: Declared | None = None

    @property
    def address(self) -> Address:
        """The figure's address."""
        return self.figure.address

    @property
    def values(self) -> Interval:
        """From where to where it can have been."""
        return Interval(self.low, self.high)


class PriorRanges:
    """Ranges of priors by address, each worked out when it is first asked for."""

    def __init__(self, subject: Subject, *, cut_off: bool = False) -> None:
        self._subject = subject
        self._cut_off = cut_off
        self._found: dict[Address, PriorRange] = {}
        self._unchanged: dict[str, Decimal] = {}

    def of(self, address: Address) -> PriorRange | None:
        """The range of a count's prior; None where there is no such figure."""
        figure = self._subject.figure(address)
        if figure is None:
            return None
        if address not in self._found:
            self._found[address] = self._range(figure)
        return self._found[address]

    def unchanged(self, figure: Figure) -> Decimal:
        """0 with as many decimals as changes have in the figure's table: what 持平 stands for."""
        table = figure.address.table
        if table not in self._unchanged:
            self._unchanged[table] = _unchanged(self._subject, figure)
        return self._unchanged[table]

    def revalued(self, prior: PriorRange, value: Fraction) -> PriorRange:
        """What a prior's range would be if this year's figure were another, a whole number."""
        if prior.declared is None or value.denominator != 1:
            return prior
        return self._implied(replace(prior.declared, value=Decimal(value.numerator)))

    def _range(self, figure: Figure) -> PriorRange:
        source = figure.prior.derivation.source if figure.prior is not None else None
        if figure.prior is not None and source in (Source.CELL, Source.LAST_YEAR):
            ground = Ground.TYPED if source is Source.CELL else Ground.FILE
            return PriorRange(figure, ground, figure.prior.exact, figure.prior.exact)
        each = declared(self._subject, figure)
        if figure.prior is not None or each is None or not _is_percent(each):
            return PriorRange(figure, Ground.UNKNOWN, Fraction(0), None)
        return self._implied(each)

    def _implied(self, each: Declared) -> PriorRange:
        figure, unchanged = each.figure, self.unchanged(each.figure)
        found = implied_prior(each, ChangeKind.PERCENT, unchanged)
        if self._cut_off and found is not None:
            found = _wider(found, implied_prior(each, ChangeKind.PERCENT, unchanged, cut_off=True))
        if found is None or found == ANYTHING:
            return PriorRange(figure, Ground.UNKNOWN, Fraction(0), None)
        low, high = _ends(found, whole=is_whole(each))
        return PriorRange(figure, Ground.IMPLIED, low, high, each)


def _is_percent(each: Declared) -> bool:
    return each.kind is ChangeKind.PERCENT and each.change.suffix in ("%", "")


def _ends(found: Interval, *, whole: bool) -> tuple[Fraction, Fraction | None]:
    """The ends, closed; whole numbers for counts, outwards where there is no whole one inside."""
    if not whole:
        return found.low, found.high
    inside = found.integers()
    if inside is not None:
        return Fraction(inside[0]), None if inside[1] is None else Fraction(inside[1])
    high = None if found.high is None else Fraction(ceil(found.high))
    return Fraction(floor(found.low)), high


def _wider(one: Interval, other: Interval | None) -> Interval:
    if other is None:
        return one
    highs = [each.high for each in (one, other) if each.high is not None]
    return Interval(min(one.low, other.low), max(highs) if len(highs) > 1 else None)


def _unchanged(subject: Subject, figure: Figure) -> Decimal:
    cells = subject.bulletin.tables.get(figure.address.table)
    places = [
        places_of(cell.change.amount)
        for cell in (cells.cells.values() if isinstance(cells, FigureCells) else ())
        if cell.change is not None and cell.change.direction in MOVED
    ]
    return Decimal(0).scaleb(-min(places, default=figure.indicator.change_decimals))
