"""Rates and shares: typed, and computed from their parts."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from hotline_report.checks.constraints.naming import Terms
from hotline_report.checks.relations.parts import (
    Part,
    labels_of,
    parts_of,
    shift,
    slack_of,
    sum_text,
    tight,
    total,
    weights_of,
)
from hotline_report.checks.relations.sheet import Changes, Sheet, Spot
from hotline_report.checks.relations.tie import Kind
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.printed import number_text, plain, rounded
from hotline_report.numbers.rounding import half_step, places_of, round_down, round_half_up
from hotline_report.numbers.units import mark_of, whole_in

_HUNDRED = 100
_MAX_PLACES = 6


class Ratio:
    """`rate = above ÷ below`, in % or ‰ where its unit is so; rounded as it was typed."""

    def __init__(self, sheet: Sheet, kind: Kind, spot: Spot, above: Terms, below: Terms) -> None:
        above, below = tuple(above), tuple(below)
        self.kind = kind
        self.spot = spot
        self.place = spot.address
        self.addresses = tuple(dict.fromkeys([spot.address, *(a for _, a in (*above, *below))]))
        self.figure = sheet.figures[spot]
        self.above = parts_of(sheet, above, labels_of(a for _, a in above))
        self.below = parts_of(sheet, below, labels_of(a for _, a in (*above, *below)))
        shown = self.figure.value
        assert shown is not None  # noqa: S101 - a spot is a typed number
        self.shown = shown
        self.places = places_of(shown)
        self.mark = mark_of(self.figure.indicator.unit)
        self.scale = whole_in(self.figure.indicator.unit)
        self._sheet = sheet
        self._over = weights_of(sheet, self.above)
        self._under = weights_of(sheet, self.below)
        self._slacks = slack_of(sheet, self.above), slack_of(sheet, self.below)

    @property
    def spots(self) -> Collection[Spot]:
        """The rate itself, and the typed numbers that it is made of."""
        return tuple(dict.fromkeys([self.spot, *self._over, *self._under]))

    def exact(self, changes: Changes) -> Fraction | None:
        """The rate computed, unrounded; None where the denominator is not above zero."""
        below = total(self.below) + shift(self._sheet, self._under, changes)
        above = total(self.above) + shift(self._sheet, self._over, changes)
        return above / below * self.scale if below > 0 else None

    def holds(self, changes: Changes) -> bool:
        """Whether the typed rate is the computed one, rounded to as many places."""
        exact = self.exact(changes)
        typed = changes.get(self.spot, Fraction(self.shown))
        if exact is None:  # Of nothing there is no rate; but no change may lead there.
            return not changes
        if not any(self._slacks):
            return any(Fraction(round_half_up(exact, p)) == typed for p in self._precisions(typed))
        below = total(self.below)
        over, under = self._slacks
        if under >= below:
            return True
        low = max(Fraction(0), total(self.above) - over) / (below + under) * self.scale
        high = (total(self.above) + over) / (below - under) * self.scale
        half = half_step(self.shown)
        return low - half <= typed <= high + half

    def _precisions(self, typed: Fraction) -> tuple[int, ...]:
        """The places that it is typed with; another number may bring places of its own."""
        if typed == self.shown:
            return (self.places,)
        needed = next((p for p in range(_MAX_PLACES) if (typed * 10**p).denominator == 1), None)
        return (self.places,) if needed is None else (needed, self.places)

    def truncated(self, changes: Changes) -> bool:
        """Whether it was cut off where it should have been rounded up."""
        exact = self.exact(changes)
        typed = changes.get(self.spot, Fraction(self.shown))
        if exact is None:
            return False
        return any(Fraction(round_down(exact, p)) == typed for p in self._precisions(typed))

    def is_fraction(self) -> bool:
        """Whether it is right as a fraction of 1, and so was never taken times 100."""
        exact = self.exact({})
        if exact is None or not self.mark or self.places < self._shift:
            return False
        part = exact / self.scale
        return self.shown in (round_half_up(part, self.places), round_down(part, self.places))

    def agrees(self, changes: Changes) -> bool:
        """Whether it holds, or was cut off instead of rounded."""
        return self.holds(changes) or (not any(self._slacks) and self.truncated(changes))

    def range(self, spot: Spot) -> Interval:
        """The rounded rate; or the counts with which the typed rate is right, or cut off."""
        exact = self.exact({})
        if spot == self.spot and exact is not None:
            wanted = Fraction(round_half_up(exact, self.places))
            return Interval.point(wanted)
        over, under = self._over.get(spot, 0), self._under.get(spot, 0)
        half = half_step(self.shown)
        low = (Fraction(self.shown) - half) / self.scale
        high = (Fraction(self.shown) + 2 * half) / self.scale
        if any(self._slacks) or (over, under) not in {(1, 0), (0, 1)} or low <= 0:
            return ANYTHING
        above, below, now = total(self.above), total(self.below), self._sheet.now[spot]
        if over:
            return Interval(now + low * below - above, now + high * below - above)
        return Interval(now + above / high - below, now + above / low - below)

    def reason(self, spot: Spot) -> str:
        """The quotient, or that the rate agrees too."""
        if spot == self.spot:
            return self.quotient()
        whose = f"{self.place.column}的" if self.spot.bracket else ""
        return f"改后{whose}{self._name()}{self.text()}也相符"

    def quotient(self) -> str:
        """`转化量68 ÷ 问答总量76 × 100% = 89.47368…%`."""
        exact = self.exact({})
        if exact is None:
            return ""
        above, below = _in_brackets(self.above), _in_brackets(self.below)
        return tight(f"{above} ÷ {below}{self.times} = {self.with_unit(plain(exact))}")

    def above_value(self) -> Fraction:
        """The numerator."""
        return total(self.above)

    def below_unit(self) -> str:
        """The denominator's unit."""
        figure = self._sheet.figure(self.below[0].address)
        return figure.indicator.unit if figure is not None else ""

    def text(self) -> str:
        """The rate as printed."""
        return self.with_unit(number_text(self.shown))

    def with_unit(self, number: str) -> str:
        """With its % or ‰ where it has one."""
        return f"{number}{self.mark}"

    @property
    def times(self) -> str:
        """What a quotient is multiplied with: ` × 100%`, ` × 1000‰`."""
        return f" × {self.scale}{self.mark}" if self.mark else ""

    @property
    def _shift(self) -> int:
        """By how many places a fraction of 1 is moved to be in its unit: two for %."""
        return len(str(self.scale)) - 1

    def _name(self) -> str:
        return self.figure.indicator.name

    @property
    def found(self) -> str:
        """The rate as printed."""
        return self.text()

    @property
    def expected(self) -> str:
        """The quotient, and what it rounds to."""
        exact = self.exact({})
        if exact is None:
            return ""
        if self.figure.indicator.at_most_hundred and exact > _HUNDRED:
            return f"{self.quotient()}；比率不应超过100%，须先核对分子和分母"
        return f"{self.quotient()}，{self.wanted}"

    @property
    def wanted(self) -> str:
        """What is to be printed, without the arithmetic."""
        exact = self.exact({})
        if exact is None:
            return ""
        typed = self.places - self._shift if self.is_fraction() else self.places
        places = max(typed, self.figure.indicator.decimals)
        return f"应印{self.with_unit(rounded(exact, places))}"

    @property
    def message(self) -> str:
        """Its failing in one sentence."""
        if self.truncated({}):
            return f"{self._name()}没有四舍五入"
        return f"{self._name()}与算得的结果不符"


def _in_brackets(parts: tuple[Part, ...]) -> str:
    text = sum_text(parts)
    return f"（{text}）" if len(parts) > 1 else text
