"""Percent and points: a count changes in the one, a rate in the other."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.figures.verdicts import (
    Complaint,
    Issue,
)
from hotline_report.checks.narrative.prose.patterns import COUNT_NOUN, RATE_NOUN
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import SubjectOf
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.formatting.figures import VERBS
from hotline_report.model.edition import ChangeKind
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import MARKS, PERCENT, POINTS


def unit_complaints(
    spot: Spot, of: SubjectOf, known: Known | None, basis: Basis
) -> Iterator[Complaint]:
    """Points said of a count, a bare percent said of a rate."""
    token = spot.token
    kind = _kind_of_change(of, known, basis)
    right = f"{VERBS.get((ChangeKind.PERCENT, token.direction), '')}{token.digits}"
    change = known.figure.change_on(basis) if known is not None else None
    if change is not None and change.kind is kind and (kind, change.direction) in VERBS:
        right = f"{VERBS[ChangeKind.PERCENT, change.direction]}{number_text(change.amount)}"
    noun = _noun(of, known, kind)
    if token.unit == POINTS and kind is ChangeKind.PERCENT and not of.after_share:
        yield Complaint(
            Issue.POINTS,
            Level.ERROR if of.spot is not None else Level.WARNING,
            f"{right}%（{noun}，增减用“%”，不用“个百分点”）",
            "把百分比写成了百分点",
        )
    if token.unit == PERCENT and kind is ChangeKind.POINTS and not of.after_share:
        yield Complaint(
            Issue.PERCENT,
            Level.WARNING,
            f"{right.replace('增长', '提高').replace('下降', '降低')}个百分点"
            f"（{noun}，增减用“个百分点”，不用“%”）",
            "把百分点写成了百分比",
        )


def _noun(of: SubjectOf, known: Known | None, kind: ChangeKind | None) -> str:
    """What the change is said of: `518.26万件是数量`."""
    what = "数量" if kind is ChangeKind.PERCENT else "比率"
    if known is not None:
        return f"{known.label}是{what}"
    if of.spot is not None:
        return f"{of.spot.passage.text[of.spot.token.start : of.spot.token.end]}是{what}"
    return f"{of.words}是{what}"


def _kind_of_change(of: SubjectOf, known: Known | None, basis: Basis) -> ChangeKind | None:
    if of.spot is not None:
        if of.spot.token.unit in MARKS and of.spot.token.unit != PERCENT:
            return None  # Of a rate in ‰ both are said.
        rate = of.spot.token.kind is NumberKind.RATE
        return ChangeKind.POINTS if rate else ChangeKind.PERCENT
    if known is not None:
        return known.figure.indicator.kind_on(basis)
    if RATE_NOUN.search(of.words):
        return ChangeKind.POINTS
    return ChangeKind.PERCENT if COUNT_NOUN.search(of.words) else None
