"""The diagnosis that several rules tell from, made once a bulletin."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.once import once
from hotline_report.checks.relations.diagnose import Diagnosis, diagnose
from hotline_report.checks.relations.report import finding_of
from hotline_report.checks.relations.tie import Kind
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level


@once
def diagnosis_of(subject: Subject) -> Diagnosis:
    """The diagnosis of this very subject."""
    return diagnose(subject)


def tell(subject: Subject, code: str, *kinds: Kind) -> Iterator[Finding]:
    """The faults that are told by a relation of these kinds."""
    diagnosis = diagnosis_of(subject)
    for fault in diagnosis.faults:
        if fault.lead.kind in kinds:
            yield finding_of(diagnosis, fault, code, Level.ERROR)
