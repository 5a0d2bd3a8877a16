"""Numbers of an earlier period (上年为3件, 由8.67秒降至8.21秒), and years that numbers are said of.

A number that is this year's figure, under another year (2023年受理59.19万件 in 2024); a change that
is the one since last year, said to be since another; last year's value, said of another year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.narrative.figures.changes import ChangeReader
from hotline_report.checks.narrative.figures.extents import of_other_extent
from hotline_report.checks.narrative.figures.naming import Named, of_another_year, year_named
from hotline_report.checks.narrative.figures.slips import earlier, printed_whole, significant, slip
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import (
    AGREEING,
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.limits import RECKONED, SHARED_NAME
from hotline_report.checks.narrative.prose.patterns import YEAR
from hotline_report.checks.narrative.prose.periods import words_for
from hotline_report.checks.narrative.prose.spots import BACK, Spot, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
from hotline_report.numbers.approximate import Bound

_SINCE = re.compile(
    r"开通|成立|启动|建成|上线|设立|组建|开办|创办|创建|投入|运行|以来|起|至今|年至|到|目标|力争|计划|预计|将"
)
"""After a year, these tell what began in it or what is to come, and the number may be later."""
_OF_THE_YEAR = re.compile(r"同比|[较比](?:上年|去年|上一年)")


class YearsSaid:
    """Looks for the year that a number is said of."""

    def __init__(self, subject: Subject, changes: ChangeReader) -> None:
        self._subject = subject
        self._own = subject.period.year
        self._last = "" if subject.period.last_year is None else subject.period.last_year.name
        self._then = subject.period.prior_name(Basis.LAST_YEAR)
        self._changes = changes
        part = words_for(subject.period).part
        year = r"((?:19|20)\d{2}) ?年"
        self._opening = re.compile(rf"{year}(?:度|{part})?(?:，|全年|全市|本市|我市)")
        self._whole = re.compile(part)
        self._compared = re.compile(rf"(?:较|比|与|和|同) ?{year}(?:度|同期|全年|{part})?的?")

    def complain(
        self, spots: Sequence[Spot], at: int, matches: Mapping[int, Match]
    ) -> Match | None:
        """The number's match with a complaint about the year; None where nothing is wrong."""
        spot = spots[at]
        match = matches.get(at)
        if match is None or match.complaints or _told_before(spots, at, matches):
            return None
        if spot.token.kind is NumberKind.CHANGE:
            return self._of_change(spots, at, matches)
        if not is_value(spot):
            return None
        return self._of_prior(spot, match) or self._of_value(spot, match)

    def _of_value(self, spot: Spot, match: Match) -> Match | None:
        known = match.known
        if match.verdict not in (Verdict.AGREES, Verdict.LINKED) or known is None:
            return None
        year = self._year_of(spot)
        if year is None or year >= self._own or significant(spot.token) < SHARED_NAME:
            return None
        before = earlier(self._subject, known)
        if not says(spot.token, known.number) or (before and says(spot.token, before)):
            return None
        if self._is_for_texts(spot, year):
            return None
        period = self._subject.period
        right = f"{period.name}（数据表中{known.label}{period.own_name}为{known.shown}）"
        return self._told(match, year, right)

    def _is_for_texts(self, spot: Spot, year: int) -> bool:
        """Whether the rule about years tells it: a sentence that opens so, with 同比 or a link."""
        end = spot.text.find("。", spot.token.end)
        sentence = spot.text[spot.text.rfind("。", 0, spot.token.start) + 1 : end]
        if spot.link is not None and sentence.startswith(str(year)):
            return True
        opens = sentence.startswith(str(year)) and year == self._own - 1
        return (
            opens and str(self._own) not in spot.text and _OF_THE_YEAR.search(sentence) is not None
        )

    def _year_of(self, spot: Spot) -> int | None:
        """The year in front of the number, or that of the paragraph where 全年 is said of it."""
        named = year_named(spot)
        if named is not None:
            between = spot.text[named.end : spot.token.start]
            return None if _SINCE.search(between) or YEAR.search(between) else named.year
        opening = self._opening.match(spot.text)
        said = spot.text[spot.sentence : spot.token.start]
        if opening is None or not self._whole.search(said):
            return None
        between = spot.text[opening.end() : spot.token.start]
        return None if YEAR.search(between) else int(opening[1])

    def _of_prior(self, spot: Spot, match: Match) -> Match | None:
        """比2022年的57.6万件: last year's value under a year further back."""
        found = list(self._compared.finditer(spot.text, spot.sentence, spot.token.start))
        known = match.known
        if not found or found[-1].end() != spot.token.start or known is None:
            return None
        year = int(found[-1][1])
        before = earlier(self._subject, known)
        if year == self._own - 1 or match.verdict not in AGREEING or before is None:
            return None
        if significant(spot.token) < RECKONED or not says(spot.token, before):
            return None
        return self._told(match, year, f"{self._last}（{known.label}的{self._then}数）")

    def _of_change(
        self, spots: Sequence[Spot], at: int, matches: Mapping[int, Match]
    ) -> Match | None:
        """与2022年相比，增长2.73%: just the change since last year."""
        spot = spots[at]
        found = list(self._compared.finditer(spot.text, spot.sentence, spot.token.start))
        if not found or "同比" in spot.text[found[-1].end() : spot.token.start]:
            return None  # The year beside 同比 is for the rule about dates.
        year = int(found[-1][1])
        if year in (self._own, self._own - 1) or significant(spot.token) < RECKONED:
            return None
        known = self._changes.since_last_year(spots, at, matches)
        if known is None:
            return None
        right = f"{self._last}（数据表中{known.label}与{self._then}相比即为此数）"
        return self._told(replace(matches[at], known=known), year, right)

    def _told(self, match: Match, year: int, right: str) -> Match:
        cause = f"年份写成了{year}年；如果确实是{year}年的数，请核对数值"
        known = match.known
        cells = (known.place,) if known is not None else ()
        complaint = Complaint(Issue.YEAR, Level.WARNING, right, cause, cells)
        return replace(match, complaints=(*match.complaints, complaint))


def _told_before(spots: Sequence[Spot], at: int, matches: Mapping[int, Match]) -> bool:
    """Whether a number before in the sentence has told it already."""
    return any(
        complaint.issue is Issue.YEAR
        for other in spots[max(0, at - BACK) : at]
        if matches[other.index].complaints and other.sentence == spots[at].sentence
        for complaint in matches[other.index].complaints
    )


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
