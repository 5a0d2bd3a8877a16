"""The checks in their place: after the figures are computed and the narrative is rendered."""

from __future__ import annotations

from pathlib import Path

from hotline_report.checks import Subject, run_checks
from hotline_report.checks.subject import LastYear
from hotline_report.compose import compose_document
from hotline_report.compose.document import Composed
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import Finding
from hotline_report.pipeline.prepare import Prepared, prepare


def check_file(path: Path, folders: TemplateFolders) -> tuple[Finding, ...]:
    """Read, compute, compose and check one data file.

    Raises:
        InputError: the file cannot be read or composed, so that there is nothing to check.
    """
    prepared = prepare(path, folders)
    return check(prepared, compose_document(prepared.bulletin, prepared.figures))


def check(prepared: Prepared, composed: Composed) -> tuple[Finding, ...]:
    """All findings about a prepared and composed bulletin."""
    return run_checks(subject_of(prepared, composed))


def subject_of(prepared: Prepared, composed: Composed) -> Subject:
    """What the rules look at."""
    last_year = None
    if prepared.last_year is not None:
        earlier = compose_document(prepared.last_year.bulletin, prepared.last_year.figures)
        last_year = LastYear(
            prepared.last_year.bulletin, prepared.last_year.figures, earlier.passages
        )
    return Subject(prepared.bulletin, prepared.figures, composed.passages, last_year)
