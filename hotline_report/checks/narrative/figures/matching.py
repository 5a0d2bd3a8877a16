"""A number of the prose against the figures: does it say one of them, and by which name?"""

from __future__ import annotations

from collections.abc import Iterable

from hotline_report.checks.narrative.figures import misnaming
from hotline_report.checks.narrative.figures.extents import of_other_extent
from hotline_report.checks.narrative.figures.naming import Named, Namer, beside, earlier_bases
from hotline_report.checks.narrative.figures.slips import printed_whole, significant
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import Complaint, Issue, Match, Verdict
from hotline_report.checks.narrative.limits import RECKONED, SHARED_NAME, VALUE_ALONE
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.units import PERCENT, same_unit

_TIMES = 2


class Matcher:
    """Matches values (not shares, not changes)."""

    def __init__(self, subject: Subject, values: Values, namer: Namer) -> None:
        self._subject = subject
        self._values = values
        self._namer = namer

    def match(self, spot: Spot) -> Match | None:
        """What the number says; None where it says no figure, so that it may contradict one."""
        if spot.link is not None:
            known = self._values.by_address.get(spot.link)
            if known is None or not says(spot.token, known.number):
                return Match(Verdict.LINKED, known, named=True)  # A share, or last year's value.
            return self._checked(spot, known, Verdict.LINKED, named=True)
        named = self._namer.named(spot.names, spot.token.unit)
        if earlier_bases(spot) or spot.token.bound is not Bound.EXACT:
            return None
        return self._agreeing(spot, named)

    def _agreeing(self, spot: Spot, named: Named) -> Match | None:
        equal = self._values.equal(spot.token)
        called = self._called(spot, named)
        by_name = _among(called, equal)
        if by_name is not None:
            return self._checked(spot, by_name, Verdict.AGREES, named=True)
        cut = _among(called, self._values.truncated(spot.token))
        digits = significant(spot.token)
        if cut is not None and digits >= (RECKONED if cut in named.columns else SHARED_NAME):
            return self._cut(spot, cut)
        by_value = self._by_value(spot, equal)
        if by_value is None:
            return None
        other = misnaming.named_instead(spot, by_value, named, self._namer)
        if other is not None and not of_other_extent(spot, other):
            return misnaming.told(spot, by_value, other, self._values)
        return self._checked(spot, by_value, Verdict.AGREES, named=False)

    def _cut(self, spot: Spot, known: Known) -> Match:
        right = printed_whole(spot.token, known.number)
        expected = f"{right}（{known.label}为{known.shown}，四舍五入）"
        cause = "末位以后直接舍去了，没有四舍五入"
        complaint = Complaint(Issue.CUT, Level.WARNING, expected, cause, (known.place,))
        return Match(Verdict.TRUNCATED, known, (complaint,), named=True)

    def _called(self, spot: Spot, named: Named) -> list[Known]:
        """The figures that the words name, the best named first.

        A row alone, 全市 say, names a number only next to it, or a long one.
        """
        alias = self._namer.by_alias(spot.words(spot.near))
        columns = list(named.columns)
        about = self._namer.spoken_of(spot)
        if spot.token.unit == PERCENT and about:
            unique = self._namer.unmistakable(spot.names)
            columns = [k for k in columns if k.address.table in about or k.address.table in unique]
        # 来访52件 of two tables that have such a column: the one that is spoken of, in its unit.
        columns.sort(
            key=lambda k: (k.address.table not in about, not same_unit(spot.token.unit, k.unit))
        )
        next_to = any(beside(spot, mention) for mention in spot.names)
        rows = [
            known
            for known in named.rows
            if (next_to or significant(spot.token) >= SHARED_NAME)
            # 市本级152人 is no 152条 of another table that has such a row.
            and (same_unit(spot.token.unit, known.unit) or known.address.table in about)
        ]
        return [*columns, *([alias] if alias else []), *rows, *named.loose]

    def _by_value(self, spot: Spot, equal: list[Known]) -> Known | None:
        """The figure that the number can hardly be by accident, though nothing names it."""
        about = self._namer.spoken_of(spot)
        digits = significant(spot.token)
        words = spot.words(spot.wide)

        def sure(known: Known) -> bool:
            here = known.address.table in about
            if spot.token.unit == PERCENT:
                return here and self._namer.touches(words, known)  # 100% may be anything's.
            if here and digits >= RECKONED:
                return True
            if digits >= VALUE_ALONE or (digits >= SHARED_NAME and spot.token.scale > 1):
                return True
            if not same_unit(spot.token.unit, known.unit):
                return False
            if here and len(self._values.columns_in(known.address.table, known.unit)) == 1:
                return True
            return self._namer.touches(words, known, times=_TIMES - (digits > 1) - here)

        fitting = sorted(filter(sure, equal), key=lambda known: not self._values.is_total(known))
        touched = [known for known in fitting if self._namer.touches(words, known)]
        here = [known for known in fitting if known.address.table in about]
        return next(iter([*touched, *here, *fitting]), None)

    def _checked(self, spot: Spot, known: Known, verdict: Verdict, *, named: bool) -> Match | None:
        """The match, unless the words next to the number call it another row or column.

        None where it is a part's by accident: nothing says that part, and the words name a column
        that it is not in, so that the number may contradict the figure that they do name.
        """
        other = misnaming.sibling(spot, known, self._values)
        if other is not None:
            if not named and self._is_unsaid_part(spot, known, other):
                return None
            return misnaming.told(spot, known, other, self._values)
        return Match(verdict, known, named=named)

    def _is_unsaid_part(self, spot: Spot, known: Known, other: Known) -> bool:
        row = known.address.row
        is_part = bool(row) and row == other.address.row and not self._values.is_total(known)
        return is_part and row not in spot.words(spot.wide)


def _among(called: Iterable[Known], equal: list[Known]) -> Known | None:
    same = {id(known) for known in equal}
    return next((known for known in called if id(known) in same), None)
