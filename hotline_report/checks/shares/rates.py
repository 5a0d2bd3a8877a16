"""R01, R02, R03: rates and shares computed anew; cut off instead of rounded."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Fault
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.report import diagnosis_of, finding_of
from hotline_report.checks.relations.sheet import Kind
from hotline_report.checks.shares.bases import rebased
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level


@rule("R01")
def rates(subject: Subject) -> Iterator[Finding]:
    """Rates by the form's formula."""
    yield from _tell(subject, Kind.RATE)


@rule("R02")
def shares(subject: Subject) -> Iterator[Finding]:
    """Shares of rankings."""
    yield from _tell(subject, Kind.SHARE)


@rule("R03")
def truncated(subject: Subject) -> Iterator[Finding]:
    """Rates and shares that were cut off."""
    diagnosis = diagnosis_of(subject)
    for fault in diagnosis.faults:
        lead = fault.lead
        if isinstance(lead, Ratio) and len(fault.ties) == 1 and lead.truncated({}):
            yield finding_of(diagnosis, fault, Level.WARNING)


@rule("R09")
def usual(subject: Subject) -> Iterator[Finding]:
    """Rates by what their column shows."""
    yield from _tell(subject, Kind.USUAL, Level.WARNING)


def _tell(subject: Subject, kind: Kind, level: Level = Level.ERROR) -> Iterator[Finding]:
    diagnosis = diagnosis_of(subject)
    elsewhere = {id(fault) for group in rebased(diagnosis) for fault in group.faults}
    for fault in diagnosis.faults:
        if fault.lead.kind is kind and id(fault) not in elsewhere and not _is_cut(fault):
            yield finding_of(diagnosis, fault, level)


def _is_cut(fault: Fault) -> bool:
    return isinstance(fault.lead, Ratio) and len(fault.ties) == 1 and fault.lead.truncated({})
