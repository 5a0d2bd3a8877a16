"""Numbers that are no figure's own, but follow from two: a sum, a rate named by its part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.slips import SWAPPED, significant, slip
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.figures.wholes import Wholes
from hotline_report.checks.narrative.limits import IN_ITS_PLACE, NEAR_POINTS, RECKONED, SHARED_NAME
from hotline_report.checks.narrative.prose.lexicon import Lexicon, Role, phrases_of
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import Token
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.printed import plain, rounded
from hotline_report.numbers.units import PERCENT, may_be_same

_SHORT = 2
_RATE_OF = re.compile(r"(.{2,12})率")
_OF_ALL = re.compile(r"平均|总体|综合|整体|一次性?|首次")
_OF_THEM = re.compile(r"其中(?:有|约|的)?|有")


class Computer:
    """Looks for the figures that a number follows from."""

    def __init__(self, values: Values, namer: Namer, lexicon: Lexicon, wholes: Wholes) -> None:
        self._values = values
        self._namer = namer
        self._lexicon = lexicon
        self._wholes = wholes

    def match(self, spot: Spot, before: Sequence[Known]) -> Match:
        """How the number follows from others; `before` are those given in its sentence."""
        if spot.token.bound is not Bound.EXACT or significant(spot.token) < IN_ITS_PLACE:
            return NOTHING
        if spot.token.unit == PERCENT:
            return self._rate(spot, before)
        return self._sum(spot) if significant(spot.token) >= SHARED_NAME else NOTHING

    def _rate(self, spot: Spot, before: Sequence[Known]) -> Match:
        """The rate of the figures given before, else of the row that is named, or of the total."""
        named = self._rows_named(spot)
        for known in reversed(before):
            found = self._rate_of_given(spot, known)
            if found is not NOTHING and (not named or _row(known) in named):
                return found
        rate = _RATE_OF.search(spot.words(spot.near))
        if rate is None or spot.period.of_other_scope(rate[1]):
            return NOTHING
        tables = self._namer.spoken_of(spot)
        rows = [row for row in self._values.by_row if not tables or row[0] in tables]
        meant = [row for row in rows if (row in named if named else self._is_whole(row))]
        told = [match for row in meant if (match := self._rate_in_row(spot, rate[1], row))]
        right = [match for match in told if not match.complaints]
        return next(iter(right or told), NOTHING) if len(told) == 1 or right else NOTHING

    def _rows_named(self, spot: Spot) -> frozenset[tuple[str, str]]:
        """The rows that the number's clause names."""
        return frozenset(
            (sense.table, sense.name)
            for mention in self._lexicon.mentions(spot.words(spot.near))
            for sense in mention.senses
            if sense.role is Role.ROW
        )

    def _is_whole(self, row: tuple[str, str]) -> bool:
        return not row[1] or self._values.is_total(self._values.by_row[row][0])

    def _rate_in_row(self, spot: Spot, rate: str, row: tuple[str, str]) -> Match | None:
        in_row = self._values.by_row[row]
        parts = [known for known in in_row if self._is_rate_of(rate, known)]
        if len(parts) != 1:
            parts = self._in_group(rate, row[0], in_row)
        if not parts or not self._says_no_more(spot, rate, parts[0]):
            return None
        wholes = [whole for whole in self._common_wholes(parts) if _row(whole) == row]
        found = _told(spot, parts, wholes[0]) if wholes else NOTHING
        return None if found is NOTHING else found

    def _says_no_more(self, spot: Spot, rate: str, part: Known) -> bool:
        """Whether a rate's words say nothing beside its name and a row's: 夜间在线解答 does."""
        for name in (*(m.phrase for m in self._lexicon.mentions(rate)), *self._names_of(part)):
            rate = rate.replace(name, "")
        return not spot.period.plain.sub("", _OF_ALL.sub("", rate))

    def _is_rate_of(self, rate: str, known: Known) -> bool:
        """直接答复率 is that of 热线直接答复, 平均在线解答率 that of 在线解答."""
        return any(
            rate.endswith(name) or (len(rate) > _SHORT and name.endswith(rate))
            for name in self._names_of(known)
        )

    def _names_of(self, known: Known) -> tuple[str, ...]:
        called = self._lexicon.called.get(known.column, ())
        return (known.column, *phrases_of(known.figure.indicator.title), *called)

    def _common_wholes(self, parts: Sequence[Known]) -> list[Known]:
        return [
            whole
            for whole in self._wholes.of(parts[0])
            if whole.number and all(whole in self._wholes.of(part) for part in parts[1:])
        ]

    def _sum(self, spot: Spot) -> Match:
        """新增知识1613条: 544 + 1069 of one row of a table that is spoken of."""
        token = spot.token
        words = spot.words(spot.wide)
        for pair in self._values.pairs_adding_up(token):
            fits = all(may_be_same(token.unit, known.unit) for known in pair)
            if fits and any(self._namer.touches(words, known) for known in pair):
                one, other = pair
                total = rounded(one.number + other.number, 0)
                how = f"{one.brief}{one.shown} + {other.brief}{other.shown} = {total}"
                return Match(Verdict.COMPUTED, one, named=True, how=how)
        return NOTHING

    def _rate_of_given(self, spot: Spot, before: Known) -> Match:
        """企业诉求共受理64380件，在线解答率82.4%; 收到诉求648件，其中45.7%现场回应.

        The part is named by the rate's own name, or behind a percentage; the whole is the number
        before, or, where that is the part itself, what the form says it is a part of.
        """
        parts = self._parts(spot, before)
        wholes = self._common_wholes(parts) if parts else []
        if before in wholes:
            return _told(spot, parts, before)
        return _told(spot, parts, wholes[0]) if wholes and before in parts else NOTHING

    def _parts(self, spot: Spot, before: Known) -> list[Known]:
        """The figures, in the row of the number before, that a percentage is the rate of."""
        in_row = self._values.by_row.get((before.address.table, before.address.row), [])
        rate = _RATE_OF.search(spot.words(spot.near))
        if rate is not None:
            named = [known for known in in_row if self._is_rate_of(rate[1], known)]
            return (
                named if len(named) == 1 else self._in_group(rate[1], before.address.table, in_row)
            )
        if not _OF_THEM.fullmatch(spot.words(spot.near)):
            return []
        behind = {(s.table, s.name) for m in spot.names if spot.behind for s in m.senses}
        found = [known for known in in_row if (known.address.table, known.column) in behind]
        return found if len(found) == 1 else []

    def _in_group(self, rate: str, table: str, in_row: list[Known]) -> list[Known]:
        """The columns under the heading that a rate is named by: 在线解答 of two kinds of staff."""
        ending = next((rate[at:] for at in range(len(rate)) if self._lexicon.senses(rate[at:])), "")
        senses = self._lexicon.senses(ending)
        columns = {s.name for s in senses if s.table == table}
        if not columns or any(s.role is not Role.GROUP for s in senses):
            return []
        found = [known for known in in_row if known.column in columns]
        return found if len({known.unit for known in found}) == 1 else []


def _row(known: Known) -> tuple[str, str]:
    return known.address.table, known.address.row


def _told(spot: Spot, parts: list[Known], whole: Known) -> Match:
    token: Token = spot.token
    right = sum((part.number for part in parts), Fraction(0)) / whole.number * 100
    terms = " + ".join(f"{part.brief}{part.shown}" for part in parts)
    terms = f"（{terms}）" if len(parts) > 1 else terms
    how = f"{terms} ÷ {whole.brief}{whole.shown} = {plain(right)}%"
    if says(token, right):
        return Match(Verdict.COMPUTED, parts[0], named=True, how=how)
    cause = slip(token, right)
    sure = significant(token) >= RECKONED or cause == SWAPPED
    if not sure or (not cause and abs(token.value - right) > NEAR_POINTS):
        return NOTHING
    expected = f"{rounded(right, token.places)}%（{how}）"
    cells = (*(part.place for part in parts), whole.place)
    # A rate of that name may be reckoned in another way: only a slip of the pen is beyond doubt.
    level = Level.WARNING if cause else Level.HINT
    complaint = Complaint(Issue.SHARE, level, expected, cause, cells)
    return Match(Verdict.CONTRADICTS, parts[0], (complaint,), named=True)
