"""A bulletin whose numbers are typed yields what it yields when they are referred to by name.

And a digit wrong in one of those is told: this is what typed numbers are compared for.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hotline_report.checks.narrative.figures.values import says
from hotline_report.checks.narrative.numbers import Number
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.model.number import Outcome
from tests.checks.narrative.support import subject_of
from tests.samples import SAMPLES

Told = set[tuple[str, str]]


def _told(subject: Subject) -> Told:
    return {
        (number.quote, complaint.expected)
        for number in read(subject).numbers
        for complaint in number.match.complaints
    }


@pytest.mark.parametrize("sample", SAMPLES)
def test_without_references_the_same_is_found(sample: str) -> None:
    subject = subject_of(sample)
    typed = replace(subject, passages=tuple(replace(p, links=()) for p in subject.passages))
    assert _told(typed) == _told(subject)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_linked_number_is_called_wrong_in_value(sample: str) -> None:
    wrong = {Outcome.CONTRADICTS, Outcome.TRUNCATED}
    linked = [n for n in read(subject_of(sample)).numbers if n.spot and n.spot.link]
    assert len(linked) >= 3, "a sample that refers to nothing shows nothing"
    assert [n.quote for n in linked if n.match.verdict in wrong] == []


def _long_counts(subject: Subject) -> list[Number]:
    """Referred to by name, of five digits or more, two neighbouring ones different."""
    return [
        number
        for number in read(subject).numbers
        if number.match.verdict is Outcome.LINKED
        and number.match.known is not None
        and number.token.scale == 1
        and len(number.token.digits) > 4
        and number.token.digits.isdigit()
        and says(number.token, number.match.known.number)
        and len(set(number.token.digits[1:])) > 1
    ]


def _with_swapped_digits(subject: Subject, number: Number) -> Subject:
    digits = number.token.digits
    at = next(i for i in range(1, len(digits) - 1) if digits[i] != digits[i + 1])
    wrong = f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
    passage = number.passage
    start = passage.text.index(digits, number.token.start)
    text = passage.text[:start] + wrong + passage.text[start + len(digits) :]
    links = tuple(link for link in passage.links if not link.start <= start < link.end)
    typed = replace(passage, text=text, links=links)
    passages = tuple(typed if p is passage else p for p in subject.passages)
    return replace(subject, passages=passages)


_WITHOUT = ("nantong-2024", "suzhou", "openness", "monthly", "lianyungang")
"""Samples that refer to no long count by name; Lianyungang's one calls 企业诉求 涉企诉求."""


@pytest.mark.parametrize("sample", [n for n in SAMPLES if not any(w in n for w in _WITHOUT)])
def test_two_digits_swapped_in_a_long_number_are_always_found(sample: str) -> None:
    subject = subject_of(sample)
    before = _told(subject)
    counts = _long_counts(subject)
    assert counts
    missed = [n.quote for n in counts if _told(_with_swapped_digits(subject, n)) <= before]
    assert missed == []
