"""Y18: last year's file, where a cell of it breaks what holds otherwise, and holds this year."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from hotline_report.checks.changes.relations import is_broken_before
from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Diagnosis, Fault, diagnose
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.report import diagnosis_of, finding_of
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import OWN, PRIOR


@rule("Y18", before=True)
def last_file(subject: Subject) -> Iterator[Finding]:
    """One finding for each fault of last year's file in what this year's figures agree with."""
    last = subject.last_year
    if last is None or not is_broken_before(subject):
        return
    held = {frozenset(tie.addresses) for tie in diagnosis_of(subject).ties if tie.holds({})}
    then = diagnose(Subject(last.bulletin, last.figures, last.passages, None))
    waived = {waiver.place for waiver in last.bulletin.waivers}
    faults = [
        fault
        for fault in then.faults
        if isinstance(fault.lead, Linear) and frozenset(fault.lead.addresses) in held
    ]
    if 2 * len(faults) >= len(held):
        return  # It is the form, or another way to count, and no slip.
    for fault in faults:
        finding = _told(then, fault)
        if finding.place not in waived:
            yield finding


def _told(then: Diagnosis, fault: Fault) -> Finding:
    """The fault in the words of this year's bulletin, with the place in last year's file."""
    finding = finding_of(then, fault, Level.WARNING)
    file = f"{finding.position.path.name} 第{finding.position.line}行"
    return replace(
        finding,
        found=f"{PRIOR}{finding.found}",
        expected=f"{finding.expected}（见{PRIOR}的数据文件 {file}；{OWN}的数没有这样的不符）",
        message=f"{PRIOR}的数据文件：{finding.message}",
    )
