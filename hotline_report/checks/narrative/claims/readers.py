"""All claims of the passages, and what becomes of their numbers by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from hotline_report.checks.narrative.claims.bounds import broken, passed, sets
from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.counts import counts
from hotline_report.checks.narrative.claims.differences import differences, inner
from hotline_report.checks.narrative.claims.earlier_shares import earlier_shares, share_changes
from hotline_report.checks.narrative.claims.growth import directions, growths
from hotline_report.checks.narrative.claims.lists import hundreds, lists
from hotline_report.checks.narrative.claims.means import means, period_means
from hotline_report.checks.narrative.claims.multiples import multiples
from hotline_report.checks.narrative.claims.named_rates import named_rates
from hotline_report.checks.narrative.claims.named_sums import named_sums
from hotline_report.checks.narrative.claims.names import records, rows
from hotline_report.checks.narrative.claims.orders import extremes, orders, quarters
from hotline_report.checks.narrative.claims.proportions import proportions
from hotline_report.checks.narrative.claims.rates import impossible, points, rates
from hotline_report.checks.narrative.claims.rises import rises, steady
from hotline_report.checks.narrative.claims.round_words import round_words
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.shares import shares
from hotline_report.checks.narrative.claims.standings import standings, tops
from hotline_report.checks.narrative.claims.sums import nets, sums
from hotline_report.checks.narrative.claims.tables import Tables
from hotline_report.checks.narrative.figures.verdicts import Complaint, Issue, Match, Verdict
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.text import as_read
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import Passage

_READERS: Sequence[Callable[[Scene], Iterator[Claim]]] = (
    sums, nets, named_sums, named_rates, inner, differences, directions, growths, rates, shares,
    points, earlier_shares, share_changes, means, period_means, multiples, broken, sets, orders,
    extremes, records, rows, counts,
    rises, passed, quarters, lists, hundreds, proportions, impossible, round_words, steady,
    standings, tops,
)  # fmt: skip
"""Sums first: a share of a wrong sum is right of the right one."""


_DOUBTFUL = (Issue.VALUE, Issue.NAME)
"""What is held against a number when a figure was found by words: a claim knows better."""


def claimed(
    passages: Iterable[tuple[Passage, Sequence[Spot], Mapping[int, Match]]], tables: Tables
) -> tuple[list[Mapping[int, Match]], list[Finding]]:
    """The matches as the claims leave them, and what is told of claims that are not true."""
    settled: list[Mapping[int, Match]] = []
    told: list[Finding] = []
    before: Scene | None = None
    for passage, spots, matches in passages:
        own = dict(matches)
        settled.append(own)
        scene = Scene(passage, as_read(passage.text), spots, own, tables, before)
        told.extend(_told(scene, own))
        scene.previous = None
        before = scene if spots else before
    return settled, told


def _told(scene: Scene, matches: dict[int, Match]) -> Iterator[Finding]:
    """What is told of a passage's claims; its matches are settled by the way."""
    for read in _READERS:
        for claim in read(scene):
            finding = _settled(scene, claim, matches)
            if finding is not None:
                yield finding


def _settled(scene: Scene, claim: Claim, matches: dict[int, Match]) -> Finding | None:
    """What a claim changes: a number that it surely bears out is right, whatever else is said."""
    spot = claim.spot
    if spot is None:
        return claim.finding
    match = scene.match(spot)
    right = claim.borne_out
    if right is not None:
        sharp = right.high - right.low <= 2 * spot.token.step
        unknown = match.verdict is Verdict.NONE or (match.known is None and not match.complaints)
        if unknown or (match.complaints and claim.sure and sharp):
            linked = match.verdict is Verdict.LINKED
            verdict = Verdict.LINKED if linked else Verdict.COMPUTED
            known = match.known or claim.known
            whole = scene.shares.get(spot.index, (None, None))[1]
            how = claim.how(right)
            matches[spot.index] = Match(verdict, known, named=True, how=how, whole=whole)
        return None
    finding = claim.finding
    certain = any(
        each.level is Level.ERROR or each.issue not in _DOUBTFUL for each in match.complaints
    )
    if finding is None or certain or (match.complaints and not claim.sure):
        return None
    scene.mended[spot.index] = claim.readings[0]
    told = (finding.level, finding.expected, finding.cause, finding.cells)
    known = match.known or claim.known
    matches[spot.index] = Match(
        Verdict.CONTRADICTS, known, (Complaint(Issue.CLAIM, *told),), named=True
    )
    return finding
