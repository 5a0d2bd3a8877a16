"""Numbers that are no figure's own, but follow from two: a sum, a rate named by its part."""

from __future__ import annotations

import re
from fractions import Fraction

from hotline_report.checks.narrative.naming import Namer
from hotline_report.checks.narrative.patterns import PERCENT
from hotline_report.checks.narrative.slips import significant, slip
from hotline_report.checks.narrative.spots import Spot
from hotline_report.checks.narrative.tokens import Bound, Token
from hotline_report.checks.narrative.values import Known, Values, compatible, says
from hotline_report.checks.narrative.verdicts import NOTHING, Complaint, Issue, Match, Verdict
from hotline_report.checks.narrative.wholes import Wholes
from hotline_report.formatting.figures import number_text
from hotline_report.formatting.rounding import exact_text, round_half_up
from hotline_report.model.finding import Level

_DIGITS, _SURE = 3, 4
_RATE_OF = re.compile(r"(.{2,12})率")
_SHOWN = 8


class Computer:
    """Looks for the two figures that a number follows from."""

    def __init__(self, values: Values, namer: Namer, wholes: Wholes) -> None:
        self._values = values
        self._namer = namer
        self._wholes = wholes

    def match(self, spot: Spot, before: Known | None) -> Match:
        """How the number follows from two figures, or nothing."""
        if spot.token.bound is not Bound.EXACT or significant(spot.token) < _DIGITS:
            return NOTHING
        if spot.token.unit == PERCENT:
            return self._rate(spot, before)
        return self._sum(spot)

    def _sum(self, spot: Spot) -> Match:
        """新增知识1613条: 544 + 1069 of one row of a table that is spoken of."""
        token = spot.token
        words = spot.words(spot.wide)
        if significant(token) < _SURE:
            return NOTHING
        for pair in self._values.pairs_adding_up(token):
            fits = all(compatible(token.unit, known.unit) for known in pair)
            if fits and any(self._namer.touches(words, known) for known in pair):
                one, other = pair
                total = number_text(round_half_up(one.number + other.number, 0))
                how = f"{one.brief}{one.shown} + {other.brief}{other.shown} = {total}"
                return Match(Verdict.COMPUTED, one, named=True, how=how)
        return NOTHING

    def _rate(self, spot: Spot, before: Known | None) -> Match:
        """企业诉求共受理64380件，在线解答率82.4%: the column's part of what was given before."""
        found = _RATE_OF.search(spot.words(spot.near))
        if found is None or before is None:
            return NOTHING
        table, row = before.address.table, before.address.row
        parts = [
            known
            for known in self._values.by_row.get((table, row), [])
            if found[1].endswith(known.column) and before in self._wholes.of(known)
        ]
        if len(parts) != 1 or not before.number:
            return NOTHING
        return _told(spot, parts[0], before)


def _told(spot: Spot, part: Known, whole: Known) -> Match:
    token: Token = spot.token
    right = part.number / whole.number * 100
    how = f"{part.brief}{part.shown} ÷ {whole.brief}{whole.shown} = {_short(right)}%"
    if says(token, right):
        return Match(Verdict.COMPUTED, part, named=True, how=how)
    cause = slip(token, right)
    if not cause:
        return NOTHING
    expected = f"{number_text(round_half_up(right, token.places))}%（{how}）"
    cells = (part.place, whole.place)
    complaint = Complaint(Issue.SHARE, Level.WARNING, expected, cause, cells)
    return Match(Verdict.CONTRADICTS, part, (complaint,), named=True)


def _short(number: Fraction) -> str:
    text = exact_text(number)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip('.')}…"
