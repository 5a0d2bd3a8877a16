"""Which counts of its row a rate is the quotient of, as the rows of its column show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from hotline_report.checks.relations.sheet import Spot
from hotline_report.numbers.digits import significant_digits
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import step_of

Parts = tuple[str, ...]
"""Columns whose counts are added."""

_WHOLE = 100
_MOST_PARTS = 4
"""Columns side by side that are added, 满意 and 基本满意 say; so that work grows with the cells."""

_ALIKE, _MANY = 2, 5
"""Rows that must agree, and rows of which one may be wrong."""

_DIGITS, _DIGITS_IF_NAMED = 8, 4
"""Digits of rates that agree with a quotient before it is taken for what the column is."""


class CountsOfRow(Struct, frozen=True, dict=True):
    """The counts of a row, of this year or of last, by column in the order of the table."""

    counts: Mapping[str, Fraction]

    @cached_property
    def sums(self) -> list[tuple[Fraction, Parts]]:
        """What counts side by side add up to, the smallest first."""
        names = list(self.counts)
        found = []
        for start in range(len(names)):
            total = Fraction(0)
            for end in range(start, min(start + _MOST_PARTS, len(names))):
                total += self.counts[names[end]]
                found.append((total, tuple(names[start : end + 1])))
        return sorted(found, key=lambda each: each[0])

    @cached_property
    def totals(self) -> list[Fraction]:
        """The same, to be searched."""
        return [total for total, _ in self.sums]

    def has(self, parts: Parts, whole: str) -> bool:
        """Whether all of these are known, and the whole is not nought."""
        return self.counts.get(whole, 0) > 0 and all(name in self.counts for name in parts)


class RateOfRow(Struct, frozen=True):
    """A rate in percent as printed, and the counts beside it; `spot` is none for last year's."""

    rate: Decimal
    row: CountsOfRow
    spot: Spot | None

    @property
    def digits(self) -> int:
        """Digits that tell something: that all or nothing was so may be chance."""
        return significant_digits(number_text(self.rate)) if 0 < self.rate < _WHOLE else 0

    def quotients(self) -> Iterator[tuple[Parts, str]]:
        """All that it is, rounded or cut off."""
        rate, step = Fraction(self.rate), step_of(self.rate)
        for whole, count in self.row.counts.items():
            if count > 0:
                low = bisect_left(self.row.totals, (rate - step) * count / _WHOLE)
                high = bisect_right(self.row.totals, (rate + step) * count / _WHOLE)
                for _, parts in self.row.sums[low:high]:
                    if whole not in parts:
                        yield parts, whole


def shown_by(rates: Sequence[RateOfRow], name: str) -> tuple[Parts, str] | None:
    """The quotient that most rates of a column agree with, the plainest of several; or none.

    Args:
        rates: of all rows, this year's and last year's.
        name: what the column is called; of 参评率 and 参评量 fewer digits are enough.
    """
    agreeing: dict[tuple[Parts, str], list[RateOfRow]] = {}
    for rate in rates:
        for quotient in rate.quotients():
            agreeing.setdefault(quotient, []).append(rate)
    at = {column: number for rate in rates for number, column in enumerate(rate.row.counts)}
    plainest = sorted(agreeing, key=lambda q: (len(q[0]), at[q[0][0]], at[q[1]]))
    best: tuple[Parts, str] | None = None
    for quotient in plainest:
        right = agreeing[quotient]
        more = best is None or len(right) > len(agreeing[best])
        if more and _is_enough(right, name, quotient[0]) and _holds(rates, right, *quotient):
            best = quotient
    return best


def _holds(
    rates: Sequence[RateOfRow], right: Sequence[RateOfRow], parts: Parts, whole: str
) -> bool:
    """Whether hardly one of this year's rows is another."""
    told = [rate.spot for rate in rates if rate.row.has(parts, whole)]
    wrong = sum(spot is not None for spot in told) - sum(rate.spot is not None for rate in right)
    return wrong <= max(1, len(told) // _MANY)


def _is_enough(right: Sequence[RateOfRow], name: str, parts: Parts) -> bool:
    """So many digits do not agree by chance."""
    digits = sum(rate.digits for rate in right)
    if digits >= _DIGITS and len(right) >= _ALIKE:
        return True
    stem = name.removesuffix("率")[-2:]
    return digits >= _DIGITS_IF_NAMED and all(stem in part for part in parts)
