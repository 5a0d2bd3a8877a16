"""The reading of a bulletin's prose, which all rules about it share."""

from __future__ import annotations

from hotline_report.checks.narrative.numbers import Reading
from hotline_report.checks.narrative.reader import Reader
from hotline_report.checks.subject import Subject
from hotline_report.model.number import ReadNumber

_last: list[tuple[Subject, Reading]] = []


def read_numbers(subject: Subject) -> tuple[ReadNumber, ...]:
    """Every number of the prose with what it was matched to."""
    return tuple(number.told() for number in read(subject).numbers)


def read(subject: Subject) -> Reading:
    """The reading of a bulletin; that of the bulletin asked for last is kept."""
    if not _last or _last[0][0] is not subject:
        _last[:] = [(subject, Reader(subject).reading())]
    return _last[0][1]
