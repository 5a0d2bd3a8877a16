"""Equations that priors cannot meet, with their two sides."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.changes.priors import PriorRange, PriorRanges
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import Interval, sum_of

Term = tuple[int, PriorRange]


class Choice(Struct, frozen=True):
    """A figure that may be the wrong one: with a prior in `needed`, all its sums agree."""

    prior: PriorRange
    needed: Interval


class Contradiction(Struct, frozen=True):
    """Priors that cannot meet an equation: `more` adds up to too much for `less`.

    Attributes:
        more: the side that is too large, with its coefficients.
        less: the side that is too small.
        at_most: whether `more` need only not exceed `less`.
        choices: the figures of which any one could be wrong, so that nothing else is.
        others: further equations that are broken, when one figure explains them all.
        in_doubt: whether this year's figures do not meet the equation either.
        joined: whether the equation comes of several of the form's.
    """

    more: tuple[Term, ...]
    less: tuple[Term, ...]
    at_most: bool
    choices: tuple[Choice, ...] = ()
    others: tuple[Contradiction, ...] = ()
    in_doubt: bool = False
    joined: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Both sides."""
        return (*self.more, *self.less)

    @property
    def addresses(self) -> list[Address]:
        """The figures of all its equations."""
        return [p.address for each in (self, *self.others) for _, p in each.terms]

    @property
    def gap(self) -> Fraction:
        """How far the sides miss each other at least."""
        return side(self.more).low - (side(self.less).high or Fraction(0))

    @property
    def scale(self) -> Fraction:
        """The size of what is added up."""
        return side(self.more).low


def side(terms: tuple[Term, ...]) -> Interval:
    """From where to where a side of an equation can add up."""
    return sum_of(prior.values.times(count) for count, prior in terms)


def agree_if(found: Contradiction, priors: PriorRanges) -> bool:
    """Whether the figures of a contradiction agree when their priors are taken from `priors`."""
    again = [
        [(count, priors.of(prior.address) or prior) for count, prior in terms]
        for terms in (found.more, found.less)
    ]
    more, less = side(tuple(again[0])), side(tuple(again[1]))
    return less.high is None or more.low <= less.high


def total_of(found: Contradiction) -> PriorRange | None:
    """The side that is one figure, if the other is several; of a part and its whole, the part."""
    if found.at_most and len(found.more) == 1:
        return found.more[0][1]
    for terms in (found.less, found.more):
        if len(terms) == 1 and terms[0][0] == 1:
            return terms[0][1]
    return None
