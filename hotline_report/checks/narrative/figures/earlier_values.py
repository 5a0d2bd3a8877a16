"""Numbers that are told of an earlier period: 上年为3件, 上月为3件, 由8.67秒降至8.21秒."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.figures.extents import of_other_extent
from hotline_report.checks.narrative.figures.naming import Named, of_another_year
from hotline_report.checks.narrative.figures.slips import earlier, printed_whole, slip
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
from hotline_report.numbers.approximate import Bound


class EarlierValue(Struct, frozen=True):
    """A number of an earlier period: of last year, of the one before, or either (`bases`)."""

    subject: Subject
    spot: Spot
    bases: tuple[Basis, ...]

    def match(self, called: Sequence[Known], meant: Sequence[Known]) -> Match:
        """What it says: only that period's value of a figure can be it.

        `called` are the figures that it may be of, `meant` those that the words rather mean.
        """
        of_each = (
            (known, basis, earlier(self.subject, known, basis))
            for basis in self.bases
            for known in called
        )
        priors = [(known, basis, prior) for known, basis, prior in of_each if prior is not None]
        for known, _, prior in priors:
            if says(self.spot.token, prior):
                return Match(Verdict.AGREES, known, named=True)
        if len(meant) != 1 or self.spot.token.bound is not Bound.EXACT:
            return NOTHING
        sure = len(called) == len(self.bases) == 1
        told = (self._other(*each, sure=sure) for each in priors if each[0] is meant[0])
        return next((match for match in told if match is not None), NOTHING)

    def _other(self, known: Known, basis: Basis, prior: Fraction, *, sure: bool) -> Match | None:
        """The number against the one value that it can be; if not `sure`, a slip has to tell it."""
        near, period = self.spot.words(self.spot.near), self.subject.period
        last_year = basis is Basis.LAST_YEAR
        if last_year and of_another_year(near, period.year):
            return None  # 较2022年的442107件.
        if of_other_extent(self.spot, known, basis):
            return None  # 上年上半年为3件.
        cause = slip(self.spot.token, prior)
        # In a month's bulletin 上年 may be the whole of it.
        sure = sure and (not last_year or self.spot.period.says_same(near))
        if not cause and not sure:
            return None
        shown = printed_whole(self.spot.token, prior)
        right = f"{shown}（{known.label}的{period.prior_name(basis)}数）"
        complaint = Complaint(Issue.VALUE, Level.WARNING, right, cause, (known.place,))
        return Match(Verdict.CONTRADICTS, known, (complaint,), named=True)


def columns_meant(values: Values, named: Named) -> list[Known]:
    """The figures whose column is named: 诉求总量 is said of all, where no row is named."""
    whole = [known for known in named.columns if values.is_total(known)]
    return whole if whole and not named.rows_named else list(named.columns)
