"""Cells that the data file leaves out, told with the mistakes of a narrative that names others."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.documents.unmentioned import unmentioned
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Level
from hotline_report.pipeline.prepare import Prepared


def missing_cells(prepared: Prepared) -> Iterator[str]:
    """Notices of the cells that the checks would tell of, once they can be done (D05)."""
    subject = Subject(prepared.bulletin, prepared.figures, (), None)
    for finding in unmentioned(subject):
        if finding.level is Level.WARNING:
            at = finding.position
            yield (
                f"{at.path} 第{at.line}行：{'、'.join(finding.cells or (finding.place,))} "
                f"{finding.message}；{finding.expected}"
            )
