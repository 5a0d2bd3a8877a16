"""Sentences held against the tables of a sample, with none of its own text around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from hotline_report.checks.narrative.numbers import Number
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.pipeline.check import check_file
from tests.samples import PRODUCT, SAMPLES


@cache
def subject_of(sample: str) -> Subject:
    return check_file(Path(SAMPLES[sample]), PRODUCT).subject


def with_text(sample: str, text: str, chapter: str = "总体情况") -> Subject:
    """The sample's tables and, as its only text, these paragraphs."""
    subject = subject_of(sample)
    position = subject.bulletin.title.position
    passages = tuple(
        Passage(PassageKind.BODY, chapter, 0, paragraph, position, ())
        for paragraph in text.split("\n")
    )
    return replace(subject, passages=passages)


def numbers_in(sample: str, text: str, chapter: str = "总体情况") -> tuple[Number, ...]:
    return read(with_text(sample, text, chapter)).numbers


def complaints_about(sample: str, text: str, chapter: str = "总体情况") -> list[str]:
    """Every complaint: the number, what it is about, what is expected."""
    return [
        f"{number.text}：{complaint.issue.value}：{complaint.expected}"
        for number in numbers_in(sample, text, chapter)
        for complaint in number.match.complaints
    ]
