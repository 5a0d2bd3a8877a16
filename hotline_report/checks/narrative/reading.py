"""The reading of a bulletin's prose, which all rules about it share."""

from __future__ import annotations

from hotline_report.checks.narrative.numbers import Reading
from hotline_report.checks.narrative.reader import Reader
from hotline_report.checks.once import once
from hotline_report.checks.subject import Subject
from hotline_report.model.number import ReadNumber


def read_numbers(subject: Subject) -> tuple[ReadNumber, ...]:
    """Every number of the prose with what it was matched to."""
    return tuple(number.told() for number in read(subject).numbers)


@once
def read(subject: Subject) -> Reading:
    """The reading of a bulletin."""
    return Reader(subject).reading()
