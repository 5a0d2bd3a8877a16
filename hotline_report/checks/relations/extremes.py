"""Totals that are not added up: the largest of the rows, or at least between them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hotline_report.checks.relations.parts import labels_of, mark_of_all, parts_of
from hotline_report.checks.relations.sheet import Changes, Kind, Sheet, Spot, Tie
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.printed import plain
from hotline_report.numbers.rounding import step_of


class _OfRows(Tie):
    """A typed total of rows, whose values it lies between."""

    def __init__(self, sheet: Sheet, place: Address, parts: Sequence[Address]) -> None:
        self.place = place
        self.spot = Spot(place)
        self.addresses = (place, *parts)
        self.parts = parts_of(sheet, [(1, a) for a in parts], labels_of(self.addresses))
        self.spots = tuple(s for a in self.addresses for s in sheet.made_of(a))
        self._mark = mark_of_all(self.parts)
        self._sheet = sheet

    def _values(self, changes: Changes) -> list[Fraction]:
        return [self._sheet.changed(part.address, changes) for part in self.parts]

    @property
    def found(self) -> str:
        """The total as printed."""
        return f"{plain(self._sheet.now[self.spot])}{self._mark}"


class Between(_OfRows):
    """The mean of averages or rates that nothing weighs: no more than the largest of them."""

    kind = Kind.MEAN

    def __init__(self, sheet: Sheet, place: Address, parts: Sequence[Address]) -> None:
        super().__init__(sheet, place, parts)
        self.figure = sheet.figures[self.spot]

    def holds(self, changes: Changes) -> bool:
        """Whether the typed total can be the mean, the parts being rounded too."""
        values, shown = self._values(changes), self.figure.value or 0
        typed = changes.get(self.spot, Fraction(shown))
        slack = max(self._sheet.slack(part.address) for part in self.parts)
        slack += step_of(self.figure.value) if self.figure.value is not None else 0
        return min(values) - slack <= typed <= max(values) + slack

    def range(self, spot: Spot) -> Interval:  # noqa: ARG002 - left to be tried
        """Nothing certain."""
        return ANYTHING

    def reason(self, spot: Spot) -> str:
        """That it agrees too."""
        if spot == self.spot:
            return ""
        return f"改后“{self.place.row}”的{self.place.column}{self.found}也相符"

    @property
    def expected(self) -> str:
        """The bounds."""
        low = min(self.parts, key=lambda p: p.value)
        high = max(self.parts, key=lambda p: p.value)
        return f"在{low.text}与{high.text}之间"

    @property
    def message(self) -> str:
        """Its failing in one sentence."""
        return f"“{self.place.row}”的{self.place.column}超出了各行的范围"


class Largest(_OfRows):
    """A total of maxima: the largest of the rows."""

    kind = Kind.LARGEST

    def holds(self, changes: Changes) -> bool:
        """Whether the total is the largest of the parts."""
        now = changes.get(self.spot, self._sheet.now[self.spot])
        return now == max(self._values(changes))

    def range(self, spot: Spot) -> Interval:
        """Of the total the largest part; of a part, at most the total."""
        if spot == self.spot:
            return Interval.point(max(self._values({})))
        return Interval(Fraction(0), self._sheet.now[self.spot])

    def reason(self, spot: Spot) -> str:
        """Which is the largest."""
        return self.expected if spot == self.spot else ""

    @property
    def expected(self) -> str:
        """The largest of the rows."""
        rows = "、".join(part.text for part in self.parts)
        return f"{rows}中最大的一个，即{plain(max(self._values({})))}{self._mark}"

    @property
    def message(self) -> str:
        """Its failing in one sentence."""
        return f"“{self.place.row}”的{self.place.column}不是各行中最大的一个"
