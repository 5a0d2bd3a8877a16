"""Rates, shares and weighted means: typed, and computed from what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hotline_report.checks.constraints.naming import Terms
from hotline_report.checks.relations.parts import (
    Part,
    labels_of,
    parts_of,
    shift,
    sum_text,
    tight,
    total,
    weights_of,
)
from hotline_report.checks.relations.sheet import Changes, Kind, Sheet, Spot, Tie
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.printed import number_text, plain, rounded
from hotline_report.numbers.rounding import half_step, places_of, round_down, round_half_up, step_of
from hotline_report.numbers.units import mark_of, whole_in

_HUNDRED = 100
_MAX_PLACES = 6


class Ratio(Tie):
    """`rate = above ÷ below`, in % or ‰ where its unit is so; rounded as it was typed.

    Of a weighted mean `below` are the weights, each of the part of `above` in its place.
    """

    def __init__(self, sheet: Sheet, kind: Kind, spot: Spot, above: Terms, below: Terms) -> None:
        self.kind = kind
        self.spot = spot
        self.place = spot.address
        self.figure = sheet.figures[spot]
        self.weighted = kind is Kind.MEAN
        over, under = [a for _, a in above], [a for _, a in below]
        self.addresses = tuple(dict.fromkeys([spot.address, *over, *under]))
        beside = [self.place, *over] if self.weighted else over
        self.above = parts_of(sheet, above, labels_of(beside))
        self.below = parts_of(sheet, below, labels_of(under if self.weighted else (*over, *under)))
        shown = self.figure.value
        assert shown is not None  # noqa: S101 - a spot is a typed number
        self.shown = shown
        self.places = places_of(shown)
        self.mark = mark_of(self.figure.indicator.unit)
        self.scale = 1 if self.weighted else whole_in(self.figure.indicator.unit)
        self._sheet = sheet
        self._weights = weights_of(sheet, self.above), weights_of(sheet, self.below)
        self._whole = self._sums({}, self._now(self.above, {})), total(self.below)
        self._slack = self._sums({}, self._slacks(self.above)), sum(self._slacks(self.below))
        made_of = (s for a in (*over, *under) for s in sheet.made_of(a))
        self.spots = tuple(dict.fromkeys([spot, *made_of]))

    def _slacks(self, parts: Sequence[Part]) -> list[Fraction]:
        return [self._sheet.slack(part.address) for part in parts]

    def _now(self, parts: Sequence[Part], changes: Changes) -> list[Fraction]:
        """Each part's value, with these changes."""
        return [part.sign * self._sheet.changed(part.address, changes) for part in parts]

    def _sums(self, changes: Changes, values: Sequence[Fraction]) -> Fraction:
        """The numerator that these values make."""
        if not self.weighted:
            return sum(values, Fraction(0))
        pairs = zip(values, self._now(self.below, changes), strict=True)
        return sum((value * weight for value, weight in pairs), Fraction(0))

    def _fraction(self, changes: Changes) -> tuple[Fraction, Fraction]:
        """Numerator and denominator, with these changes."""
        if not changes:
            return self._whole
        if not self.weighted:
            over, under = (shift(self._sheet, weights, changes) for weights in self._weights)
            return self._whole[0] + over, self._whole[1] + under
        below = sum(self._now(self.below, changes), Fraction(0))
        return self._sums(changes, self._now(self.above, changes)), below

    def exact(self, changes: Changes) -> Fraction | None:
        """The rate computed, unrounded; None where the denominator is not above zero."""
        above, below = self._fraction(changes)
        return above / below * self.scale if below > 0 else None

    def holds(self, changes: Changes) -> bool:
        """Whether the typed rate is the computed one, rounded to as many places."""
        exact = self.exact(changes)
        typed = changes.get(self.spot, Fraction(self.shown))
        if exact is None:  # Of nothing there is no rate; but no change may lead there.
            return not changes or self.weighted
        if not any(self._slack) and not self.weighted:
            return any(Fraction(round_half_up(exact, p)) == typed for p in self._precisions(typed))
        (above, below), (over, under) = self._fraction(changes), self._slack
        if under >= below:
            return True
        low = max(Fraction(0), above - over) / (below + under) * self.scale
        high = (above + over) / (below - under) * self.scale
        return low - self._off <= typed <= high + self._off

    @property
    def _off(self) -> Fraction:
        """By how much the typed rate may be off for its own rounding; a mean perhaps cut off."""
        return step_of(self.shown) if self.weighted else half_step(self.shown)

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
        if exact is None or self.weighted:
            return False
        return any(Fraction(round_down(exact, p)) == typed for p in self._precisions(typed))

    def is_fraction(self) -> bool:
        """Whether it is right as a fraction of 1, and so was never taken times 100."""
        exact = self.exact({})
        if exact is None or not self.mark or self.places < self._shift or self.weighted:
            return False
        part = exact / self.scale
        return self.shown in (round_half_up(part, self.places), round_down(part, self.places))

    def agrees(self, changes: Changes) -> bool:
        """Whether it holds, or was cut off instead of rounded."""
        return self.holds(changes) or (not any(self._slack) and self.truncated(changes))

    def range(self, spot: Spot) -> Interval:
        """The rounded rate; or the numbers with which the typed rate is right, or cut off."""
        exact = self.exact({})
        if exact is None or spot == self.spot:
            wanted = None if exact is None else Fraction(round_half_up(exact, self.places))
            return ANYTHING if wanted is None else Interval.point(wanted)
        ends = list(self._ends(spot))
        return Interval(min(ends), max(ends)) if ends else ANYTHING

    def _ends(self, spot: Spot) -> Iterator[Fraction]:
        """Where one number makes the rate as low, and as high, as the typed one may stand for.

        Numerator and denominator grow evenly with it: `(a + b·x) ÷ (c + d·x) = rate`.
        """
        (above, below), now = self._fraction({}), self._sheet.now[spot]
        more = self._fraction({spot: now + 1})
        grows = more[0] - above, more[1] - below
        low, high = self._rates()
        slopes = [grows[0] - rate * grows[1] for rate in (low, high)]
        if low > 0 and min(slopes) * max(slopes) > 0:
            for rate, slope in zip((low, high), slopes, strict=True):
                yield now + (rate * below - above) / slope

    def _rates(self) -> tuple[Fraction, Fraction]:
        """Between what the computed rate may lie, as a fraction."""
        typed, below = Fraction(self.shown), total(self.below)
        if self.weighted:
            slack = self._off + self._slack[0] / below
            return typed - slack, typed + slack
        if any(self._slack):
            return Fraction(0), Fraction(0)
        half = half_step(self.shown)
        return (typed - half) / self.scale, (typed + 2 * half) / self.scale

    def reason(self, spot: Spot) -> str:
        """The quotient, or that the rate agrees too."""
        if spot == self.spot:
            return self.quotient()
        if self.weighted:
            return f"改后“{self.place.row}”的{self.place.column}{self.found}也相符"
        whose = f"{self.place.column}的" if self.spot.bracket else ""
        return f"改后{whose}{self._name()}{self.found}也相符"

    def quotient(self) -> str:
        """`转化量68 ÷ 问答总量76 × 100% = 89.47368…%`."""
        exact = self.exact({})
        if exact is None:
            return ""
        above, below = sum_text(self.above), sum_text(self.below)
        if self.weighted:
            pairs = zip(self.above, self.below, strict=True)
            above = " + ".join(f"{p.text} × {number_text(w.shown)}" for p, w in pairs)
            below = " + ".join(number_text(weight.shown) for weight in self.below)
        above = f"（{above}）" if len(self.above) > 1 else above
        below = f"（{below}）" if len(self.below) > 1 else below
        return tight(f"{above} ÷ {below}{self.times} = {self.with_unit(plain(exact))}")

    def above_value(self) -> Fraction:
        """The numerator."""
        return total(self.above)

    def below_unit(self) -> str:
        """The denominator's unit."""
        figure = self._sheet.figure(self.below[0].address)
        return figure.indicator.unit if figure is not None else ""

    def with_unit(self, number: str) -> str:
        """With its % or ‰ where it has one."""
        return f"{number}{self.mark}"

    @property
    def times(self) -> str:
        """What a quotient is multiplied with: ` × 100%`, ` × 1000‰`."""
        return f" × {self.scale}{self.mark}" if self.scale > 1 else ""

    @property
    def _shift(self) -> int:
        """By how many places a fraction of 1 is moved to be in its unit: two for %."""
        return len(str(self.scale)) - 1

    def _name(self) -> str:
        return self.figure.indicator.name

    @property
    def found(self) -> str:
        """The rate as printed."""
        return self.with_unit(number_text(self.shown))

    @property
    def expected(self) -> str:
        """The quotient, and what it rounds to."""
        exact = self.exact({})
        if exact is None:
            return ""
        if self.figure.indicator.at_most_hundred and exact > _HUNDRED and not self.weighted:
            return f"{self.quotient()}；比率不应超过100%，须先核对分子和分母"
        by = f"按{self.figure.indicator.weight}加权：" if self.weighted else ""
        return f"{by}{self.quotient()}，{self.wanted}"

    @property
    def wanted(self) -> str:
        """What is to be printed, without the arithmetic."""
        exact = self.exact({})
        if exact is None:
            return ""
        typed = self.places - self._shift if self.is_fraction() else self.places
        own = [places_of(part.shown) for part in self.above] if self.weighted else []
        places = max(typed, *(own or [self.figure.indicator.decimals]))
        return f"应印{self.with_unit(rounded(exact, places))}"

    @property
    def message(self) -> str:
        """Its failing in one sentence."""
        if self.weighted:
            return f"“{self.place.row}”的{self.place.column}不是各行的加权平均"
        if self.truncated({}):
            return f"{self._name()}没有四舍五入"
        return f"{self._name()}与算得的结果不符"


def mean_of(
    sheet: Sheet, spot: Spot, parts: Sequence[Address], weights: Sequence[Address]
) -> Ratio:
    """The weighted mean of some rows."""
    return Ratio(sheet, Kind.MEAN, spot, [(1, a) for a in parts], [(1, a) for a in weights])
