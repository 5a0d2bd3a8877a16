"""Totals of averages, rates and maxima: weighted, or the largest; never added up."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from hotline_report.checks.constraints.naming import Terms
from hotline_report.checks.relations.parts import Part, labels_of, mark_of_all, parts_of, tight
from hotline_report.checks.relations.sheet import Changes, Sheet, Spot
from hotline_report.checks.relations.tie import Kind
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.printed import number_text, plain, rounded
from hotline_report.numbers.rounding import places_of, round_half_up, step_of
from hotline_report.numbers.units import mark_of


class Mean:
    """A typed total of averages or rates; `weights` stand beside the parts, or there are none."""

    kind = Kind.MEAN

    def __init__(
        self, sheet: Sheet, place: Address, parts: tuple[Address, ...], weights: tuple[Address, ...]
    ) -> None:
        self.place = place
        self.addresses = (place, *parts, *weights)
        terms = [(1, a) for a in parts]
        self.spot = Spot(place)
        self.figure = sheet.figures[self.spot]
        shown = self.figure.value
        assert shown is not None  # noqa: S101 - a spot is a typed number
        self.shown = shown
        self.places = places_of(shown)
        self._mark = mark_of(self.figure.indicator.unit)
        self.parts = parts_of(sheet, terms, labels_of([place, *parts]))
        self.weights = parts_of(sheet, [(1, a) for a in weights], labels_of(weights))
        self._sheet = sheet

    @property
    def spots(self) -> Collection[Spot]:
        """The typed numbers that take part."""
        return tuple(dict.fromkeys(spot for a in self.addresses for spot in self._sheet.made_of(a)))

    def mean(self, changes: Changes, off: int = 0) -> Fraction | None:
        """The weighted mean; each part a unit of its last place higher or lower by `off`."""
        above, below = Fraction(0), Fraction(0)
        for part, weight in zip(self.parts, self.weights, strict=True):
            value = self._value(part, changes) + off * self._sheet.slack(part.address)
            times = self._value(weight, changes)
            above, below = above + value * times, below + times
        return above / below if below > 0 else None

    def _value(self, part: Part, changes: Changes) -> Fraction:
        if not changes:
            return part.value
        made_of = self._sheet.made_of(part.address)
        moved = (w * (changes[s] - self._sheet.now[s]) for s, w in made_of.items() if s in changes)
        return part.value + sum(moved, Fraction(0))

    def holds(self, changes: Changes) -> bool:
        """Whether the typed total can be the mean, the parts being rounded too."""
        typed, unit = changes.get(self.spot, Fraction(self.shown)), step_of(self.shown)
        if self.weights:
            low, high = self.mean(changes, -1), self.mean(changes, 1)
            return low is None or high is None or low - unit <= typed <= high + unit
        values = [self._value(part, changes) for part in self.parts]
        slack = max(self._sheet.slack(part.address) for part in self.parts)
        return min(values) - slack - unit <= typed <= max(values) + slack + unit

    def agrees(self, changes: Changes) -> bool:
        """Whether it holds."""
        return self.holds(changes)

    def range(self, spot: Spot) -> Interval:
        """Of the total the rounded mean; what the parts must be is left to be tried."""
        exact = self.mean({}) if spot == self.spot and self.weights else None
        if exact is None:
            return ANYTHING
        wanted = Fraction(round_half_up(exact, self.places))
        return Interval.point(wanted)

    def reason(self, spot: Spot) -> str:
        """The mean spelled out, or that it agrees too."""
        if spot == self.spot:
            return self._spelled()
        return f"改后“{self.place.row}”的{self.place.column}{self.found}也相符"

    def _spelled(self) -> str:
        exact = self.mean({})
        if exact is None:
            return ""
        pairs = list(zip(self.parts, self.weights, strict=True))
        above = " + ".join(f"{p.text} × {number_text(w.shown)}" for p, w in pairs)
        below = " + ".join(number_text(w.shown) for _, w in pairs)
        below = f"（{below}）" if len(pairs) > 1 else below
        above = f"（{above}）" if len(pairs) > 1 else above
        return tight(f"{above} ÷ {below} = {plain(exact)}{self._mark}")

    def is_added(self) -> bool:
        """Whether the total is the parts added up, as averages never are."""
        added = sum((part.value for part in self.parts), Fraction(0))
        return len(self.parts) > 1 and self.shown == round_half_up(added, self.places)

    @property
    def found(self) -> str:
        """The total as printed."""
        return f"{number_text(self.shown)}{self._mark}"

    @property
    def expected(self) -> str:
        """The weighted mean, or the bounds where nothing weighs the parts."""
        exact = self.mean({}) if self.weights else None
        if exact is not None:
            weight = self.figure.indicator.weight
            places = max(self.places, *(places_of(part.shown) for part in self.parts))
            return f"按{weight}加权：{self._spelled()}，应印{rounded(exact, places)}{self._mark}"
        low = min(self.parts, key=lambda p: p.value)
        high = max(self.parts, key=lambda p: p.value)
        return f"在{low.text}与{high.text}之间"

    @property
    def message(self) -> str:
        """Its failing in one sentence."""
        if self.weights:
            return f"“{self.place.row}”的{self.place.column}不是各行的加权平均"
        return f"“{self.place.row}”的{self.place.column}超出了各行的范围"


class Largest:
    """A typed total of maxima: the largest of the rows."""

    kind = Kind.LARGEST

    def __init__(self, sheet: Sheet, place: Address, parts: Terms) -> None:
        terms = tuple(parts)
        self.place = place
        self.addresses = (place, *(a for _, a in terms))
        self.parts = parts_of(sheet, terms, labels_of(self.addresses))
        self._mark = mark_of_all(self.parts)
        self._sheet = sheet

    @property
    def spots(self) -> Collection[Spot]:
        """The typed numbers that take part."""
        return tuple(spot for a in self.addresses for spot in self._sheet.made_of(a))

    def _largest(self, changes: Changes) -> Fraction:
        return max(changes.get(Spot(part.address), part.value) for part in self.parts)

    def holds(self, changes: Changes) -> bool:
        """Whether the total is the largest of the parts."""
        spot = Spot(self.place)
        return changes.get(spot, self._sheet.now[spot]) == self._largest(changes)

    def agrees(self, changes: Changes) -> bool:
        """Whether it holds."""
        return self.holds(changes)

    def range(self, spot: Spot) -> Interval:
        """Of the total the largest part; of a part, at most the total."""
        level = self._largest({}) if spot == Spot(self.place) else self._sheet.now[Spot(self.place)]
        return Interval(level if spot == Spot(self.place) else Fraction(0), level)

    def reason(self, spot: Spot) -> str:
        """Which is the largest."""
        return self.expected if spot == Spot(self.place) else ""

    @property
    def found(self) -> str:
        """The total as printed."""
        return f"{plain(self._sheet.now[Spot(self.place)])}{self._mark}"

    @property
    def expected(self) -> str:
        """The largest of the rows."""
        rows = "、".join(part.text for part in self.parts)
        return f"{rows}中最大的一个，即{plain(self._largest({}))}{self._mark}"

    @property
    def message(self) -> str:
        """Its failing in one sentence."""
        return f"“{self.place.row}”的{self.place.column}不是各行中最大的一个"
