"""How a cumulative figure may have gone wrong: a month left out, taken twice, or taken alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.relations.parts import Part, total
from hotline_report.checks.relations.typos import telling_between
from hotline_report.checks.sums.cumulative_chains import Chain
from hotline_report.checks.sums.cumulative_verdicts import Verdict
from hotline_report.model.figure import Figure
from hotline_report.numbers.digits import is_telling
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of, round_half_up


def cause_of(figure: Figure, chain: Chain, verdict: Verdict) -> str:
    """In words, or "" where nothing can be told."""
    value = figure.value
    if value is None or not is_telling(value):
        return ""
    added = total(chain.parts)
    if verdict.wanted in (None, added) and (text := _of_sum(value, added, chain)):
        return text
    if verdict.wanted is None:
        return ""
    wanted = round_half_up(verdict.wanted, places_of(value))
    slip = telling_between(number_text(value), number_text(wanted))
    return slip or _in_a_month(value, chain, verdict.wanted)


def _of_sum(value: Decimal, added: Fraction, chain: Chain) -> str:
    """One stretch's own figure was taken for the sum; or one is not in it, or is in it twice."""
    gap = Fraction(value) - added
    for part in chain.parts if len(chain.parts) > 1 else ():
        if part.shown == value:
            return f"只填了{part.label}的数，没有累计"
        if not chain.missing and is_telling(part.shown) and abs(gap) == part.value:
            return f"没有加上{part.label}的" if gap < 0 else f"{part.label}的加了两次"
    return ""


def _in_a_month(value: Decimal, chain: Chain, wanted: Fraction) -> str:
    """The only stretch whose own figure may have slipped by as much."""
    slips = list(_slips(chain.parts, Fraction(value) - wanted))
    return slips[0] if len(slips) == 1 else ""


def _slips(parts: tuple[Part, ...], gap: Fraction) -> Iterator[str]:
    for part in parts:
        right = part.value + gap
        if right > 0 and is_telling(part.shown):
            digits = number_text(round_half_up(right, places_of(part.shown)))
            if slip := telling_between(number_text(part.shown), digits):
                yield f"或者{part.label}的{slip}"
