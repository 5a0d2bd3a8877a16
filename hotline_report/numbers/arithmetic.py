"""Exact arithmetic on fractions; nothing is rounded here."""

from __future__ import annotations

from fractions import Fraction

HUNDRED = 100


def percent_change(current: Fraction, prior: Fraction) -> Fraction | None:
    """Change in percent, (current - prior) / prior × 100; None where the prior is not above zero.

    Against a negative prior (a difference of figures may be) the sign of the rate would be that of
    the other direction.
    """
    if prior <= 0:
        return None
    return (current - prior) / prior * HUNDRED


def weighted_mean(pairs: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Mean of (value, weight) pairs; None where the weights add up to zero."""
    weight = sum((w for _, w in pairs), Fraction(0))
    if weight == 0:
        return None
    return sum((v * w for v, w in pairs), Fraction(0)) / weight
