"""S01 to S06: totals, identities of the form, part and whole."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.causes import is_added
from hotline_report.checks.relations.extremes import Between
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.report import diagnosis_of, finding_of, tell
from hotline_report.checks.relations.sheet import Kind
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level


@rule("S01")
def totals(subject: Subject) -> Iterator[Finding]:
    """Typed totals of counts."""
    yield from tell(subject, Kind.TOTAL)


@rule("S05")
def means(subject: Subject) -> Iterator[Finding]:
    """Typed totals of averages and rates."""
    diagnosis = diagnosis_of(subject)
    for fault in diagnosis.faults:
        lead = fault.lead
        if lead.kind is Kind.MEAN and isinstance(lead, Ratio | Between):
            certain = isinstance(lead, Ratio) or is_added(diagnosis.sheet, lead)
            level = Level.ERROR if certain else Level.WARNING
            yield finding_of(diagnosis, fault, level)


@rule("S06")
def maxima(subject: Subject) -> Iterator[Finding]:
    """Typed totals of maxima."""
    yield from tell(subject, Kind.LARGEST)


@rule("S02")
def within_tables(subject: Subject) -> Iterator[Finding]:
    """Equalities within a table."""
    yield from tell(subject, Kind.IDENTITY)


@rule("S03")
def across_tables(subject: Subject) -> Iterator[Finding]:
    """Equalities across tables."""
    yield from tell(subject, Kind.CROSS)


@rule("S04")
def part_and_whole(subject: Subject) -> Iterator[Finding]:
    """Inequalities."""
    yield from tell(subject, Kind.BOUND)
