"""How a number that is not the figure that it should be is told."""

from __future__ import annotations

from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.outcome.slips import expected_of
from hotline_report.checks.narrative.outcome.verdicts import Complaint, Issue, Match, Verdict
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.finding import Level


def contradiction(spot: Spot, known: Known, cause: str, level: Level) -> Match:
    """The match of a number with the figure that it contradicts."""
    expected = expected_of(spot.token, known)
    complaint = Complaint(Issue.VALUE, level, expected, cause, (known.place,))
    return Match(Verdict.CONTRADICTS, known, (complaint,), named=True)
