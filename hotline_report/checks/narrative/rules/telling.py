"""Findings out of the reading: one for each complaint of a kind."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.figures.verdicts import Issue
from hotline_report.checks.narrative.numbers import Number
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


def findings(subject: Subject, code: str, issue: Issue, message: str) -> Iterator[Finding]:
    """A finding for each number with such a complaint, and for each such claim.

    `message` may hold {数}, the number, and {比}, what a change is since.
    """
    for number in read(subject).numbers:
        for complaint in number.match.complaints:
            if complaint.issue is issue:
                yield Finding(
                    code=code,
                    level=complaint.level,
                    position=number.position,
                    place=number.place,
                    quote=number.quote,
                    found=number.with_direction,
                    expected=complaint.expected,
                    message=_filled(message, number),
                    cause=complaint.cause,
                    cells=complaint.cells,
                )
    yield from claims(subject, code)


def claims(subject: Subject, code: str) -> Iterator[Finding]:
    """The findings of a rule about what the prose says of its own numbers."""
    return (finding for finding in read(subject).claims if finding.code == code)


def _filled(message: str, number: Number) -> str:
    return message.replace("{数}", number.text).replace("{比}", number.match.basis.value)
