"""What became of a number of the prose when it was held against the tables."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from hotline_report.checks.narrative.figures.slips import expected_of
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.finding import Level
from hotline_report.model.number import Outcome as Verdict
from hotline_report.model.period import Basis

AGREEING = frozenset({Verdict.LINKED, Verdict.AGREES, Verdict.COMPUTED})


class Issue(Enum):
    """What a rule tells of a number; each issue is told by one rule, a claim by its own."""

    CLAIM = "说法"
    VALUE = "数值不一致"
    CUT = "截断"
    NAME = "名称"
    UNIT = "单位"
    AMOUNT = "增减幅"
    DIRECTION = "升降"
    POINTS = "百分点"
    PERCENT = "百分比"
    REFERENCE = "引用"
    YEAR = "年份"


class Complaint(Struct, frozen=True):
    """One thing that is wrong with a number, as a finding tells it."""

    issue: Issue
    level: Level
    expected: str
    cause: str = ""
    cells: tuple[str, ...] = ()


class Match(Struct, frozen=True):
    """A verdict with the figure that it is about, and what is wrong.

    `named`: the words, or a link, name the figure; else its value alone tells. `how` says how a
    computed number comes about; `whole` is the figure that a share is a share of, `basis` what a
    change is since.
    """

    verdict: Verdict
    known: Known | None = None
    complaints: tuple[Complaint, ...] = ()
    named: bool = False
    how: str = ""
    whole: Known | None = None
    basis: Basis = Basis.LAST_YEAR


NOTHING = Match(Verdict.NONE)
OUTSIDE = Match(Verdict.OUTSIDE)

__all__ = [
    "AGREEING",
    "NOTHING",
    "OUTSIDE",
    "Complaint",
    "Issue",
    "Match",
    "Verdict",
    "contradiction",
]


def contradiction(spot: Spot, known: Known, cause: str, level: Level) -> Match:
    """The match of a number with the figure that it contradicts."""
    expected = expected_of(spot.token, known)
    complaint = Complaint(Issue.VALUE, level, expected, cause, (known.place,))
    return Match(Verdict.CONTRADICTS, known, (complaint,), named=True)
