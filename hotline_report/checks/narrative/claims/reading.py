"""All claims of a passage, and what becomes of its numbers by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.counts import counts
from hotline_report.checks.narrative.claims.differences import differences, inner
from hotline_report.checks.narrative.claims.growth import directions, growths, round_growths
from hotline_report.checks.narrative.claims.limits import broken, sets
from hotline_report.checks.narrative.claims.means import means
from hotline_report.checks.narrative.claims.multiples import multiples
from hotline_report.checks.narrative.claims.orders import extremes, orders
from hotline_report.checks.narrative.claims.rates import points, rates, shares
from hotline_report.checks.narrative.claims.records import records
from hotline_report.checks.narrative.claims.rows import rows
from hotline_report.checks.narrative.claims.scene import Scene, Tables
from hotline_report.checks.narrative.claims.sums import nets, sums
from hotline_report.checks.narrative.outcome.verdicts import Issue, Match, Verdict
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.finding import Finding, Level

_READERS: Sequence[Callable[[Scene], Iterator[Claim]]] = (
    sums, nets, inner, differences, directions, growths, round_growths, rates, shares, points,
    means, multiples, broken, sets, orders, extremes, records, rows,
    counts,
)  # fmt: skip
"""Sums first: a share of a wrong sum is right of the right one."""


_DOUBTFUL = (Issue.VALUE, Issue.NAME)
"""What is held against a number when a figure was found by words: a claim knows better."""


def claimed(
    spots: Sequence[Spot], matches: Mapping[int, Match], tables: Tables
) -> tuple[dict[int, Match], list[Finding]]:
    """The matches as the claims leave them, and what is told of claims that are not true."""
    settled = dict(matches)
    told: list[Finding] = []
    if not spots:
        return settled, told
    scene = Scene(spots[0].passage, spots[0].text, spots, settled, tables)
    for read in _READERS:
        for claim in read(scene):
            finding = _settled(scene, claim, settled)
            if finding is not None:
                told.append(finding)
    return settled, told


def _settled(scene: Scene, claim: Claim, matches: dict[int, Match]) -> Finding | None:
    """What a claim changes: a number that it surely bears out is right, whatever else is said."""
    spot = claim.spot
    if spot is None:
        return claim.finding
    match = scene.match(spot)
    right = claim.borne_out
    if right is not None:
        sharp = right.high - right.low <= 2 * spot.token.step
        if (match.complaints and claim.sure and sharp) or match.verdict is Verdict.NONE:
            how = right.text
            matches[spot.index] = Match(Verdict.COMPUTED, match.known, named=True, how=how)
        return None
    finding = claim.finding
    certain = any(
        each.level is Level.ERROR or each.issue not in _DOUBTFUL for each in match.complaints
    )
    if finding is None or certain or (match.complaints and not claim.sure):
        return None
    scene.mended[spot.index] = claim.readings[0]
    if match.complaints:
        matches[spot.index] = replace(match, complaints=())
    return finding
