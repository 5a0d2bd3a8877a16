"""Shares of last year or of the period before, and by how many points one has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.figures.wholes import Wholes
from hotline_report.checks.narrative.limits import NEAR_POINTS
from hotline_report.checks.narrative.outcome.amounts import Amount, prior_of, quotient_text
from hotline_report.checks.narrative.outcome.slips import printed, slip
from hotline_report.checks.narrative.outcome.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.bases import since
from hotline_report.checks.narrative.prose.patterns import SHARE_NOUN
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import subject_of
from hotline_report.checks.narrative.prose.tokens import NumberKind, Token
from hotline_report.checks.narrative.reckoned.share_parts import Parts
from hotline_report.checks.subject import Subject
from hotline_report.formatting.figures import VERBS
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.units import POINTS

_PLACES = 2


class YearsOfShares:
    """Reckons shares of both periods, where the earlier part and whole are known."""

    def __init__(self, subject: Subject, parts: Parts, wholes: Wholes) -> None:
        self._subject = subject
        self._parts = parts
        self._wholes = wholes

    def earlier(self, spot: Spot, part: Known | None, bases: tuple[Basis, ...]) -> Match:
        """企业诉求占比由上年的1.81%提高到2.06%: the first is what it was last year."""
        wholes = self._wholes.of(part) if part is not None else []
        pairs = (self._before(part, whole, basis) for basis in bases for whole in wholes)
        priors = [pair for pair in pairs if pair is not None]
        for prior, whole in priors:
            if says(spot.token, prior.number / whole.number * 100):
                how = quotient_text(prior, whole)
                return Match(Verdict.COMPUTED, part, named=True, how=how)
        if not priors or spot.token.bound is not Bound.EXACT:
            return NOTHING
        prior, whole = priors[0]
        right = prior.number / whole.number * 100
        cause = slip(spot.token, right)
        if not cause and (len(priors) > 1 or abs(spot.token.value - right) > NEAR_POINTS):
            return NOTHING
        expected = f"{printed(spot.token, right)}%（{quotient_text(prior, whole)}）"
        complaint = Complaint(Issue.SHARE, Level.WARNING, expected, cause)
        return Match(Verdict.CONTRADICTS, part, (complaint,), named=True)

    def change(self, spots: Sequence[Spot], at: int, matches: Mapping[int, Match]) -> Match | None:
        """占18.21%，占比较上年提高3.24个百分点; None where the change is not a share's."""
        spot = spots[at]
        if spot.token.unit != POINTS or spot.link is not None or spot.list_size > 1:
            return None
        pairs = list(self._pairs(spots, at, matches))
        bases = since(spot, subject_of(spots, at).words).bases
        reckoned = (self._change(*pair, basis) for basis in bases for pair in pairs)
        changes = [found for found in reckoned if found is not None]
        for part, grown, how in changes:
            if _agrees(spot.token, grown):
                return Match(Verdict.COMPUTED, part, named=True, how=how)
        if not changes or spot.token.bound is not Bound.EXACT:
            return None
        part, grown, how = changes[0]
        cause = slip(spot.token, abs(grown))
        if len(changes) > 1 and not cause:
            return None
        direction = Direction.UP if grown > 0 else Direction.DOWN
        turned = direction is not spot.token.direction and _agrees(spot.token, -grown)
        cause = "升降的说法写反了" if turned else cause
        verb = VERBS[ChangeKind.POINTS, direction]
        right = f"{verb}{printed(spot.token, abs(grown))}个百分点（{how}）"
        issue = Issue.DIRECTION if turned else Issue.AMOUNT
        complaint = Complaint(issue, Level.WARNING, right, cause, (part.place,))
        return Match(Verdict.CONTRADICTS, part, (complaint,), named=True)

    def _pairs(
        self, spots: Sequence[Spot], at: int, matches: Mapping[int, Match]
    ) -> Iterator[tuple[Known, Known]]:
        """The part and the wholes that the share has whose change is told."""
        spot, of = spots[at], subject_of(spots, at)
        share = spots[at - 1] if at else None
        told = share is not None and share.sentence == spot.sentence
        told = told and share is not None and share.token.kind is NumberKind.SHARE
        words = SHARE_NOUN.sub("", of.words)
        its_own = bool(of.words) and not words
        if told and share is not None and (of.after_share or its_own):
            match = matches.get(share.index, NOTHING)
            if match.known is not None and match.whole is not None:
                yield match.known, match.whole
            return
        if not words or words == of.words:
            return
        part = self._parts.named(spot, words, matches)
        for whole in self._wholes.of(part) if part is not None else ():
            if part is not None:
                yield part, whole

    def _before(
        self, part: Known | None, whole: Known, basis: Basis
    ) -> tuple[Amount, Amount] | None:
        found = prior_of(self._subject, part, basis) if part is not None else None
        of = prior_of(self._subject, whole, basis)
        return (found, of) if found is not None and of is not None and of.number else None

    def _change(
        self, part: Known, whole: Known, basis: Basis
    ) -> tuple[Known, Fraction, str] | None:
        """By how many points the share has grown, and how that comes about."""
        before = self._before(part, whole, basis)
        if before is None or not whole.number:
            return None
        now, then = part.number / whole.number * 100, before[0].number / before[1].number * 100
        shown, earlier = (rounded(each, _PLACES) for each in (now, then))
        period = self._subject.period
        names = period.own_name, period.prior_name(basis)
        return part, now - then, f"{part.brief}占比{names[0]}{shown}% − {names[1]}{earlier}%"


def _agrees(token: Token, grown: Fraction) -> bool:
    """Whether the points are the change, of the shares as they are or as they were rounded."""
    up = token.direction is Direction.UP
    return abs((token.value if up else -token.value) - grown) <= token.step
