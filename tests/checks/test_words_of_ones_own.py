"""Whatever an office calls itself and its number, the checks read it as words, not as a pattern."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hotline_report.checks.any_of import any_of
from hotline_report.checks.run import load_rules, run_checks
from tests.checks.support import subject_with

FILE = "data/example/2024.yaml"


@pytest.mark.parametrize("name", ["(1", "1+", "[", "\\", "a{2", "示例（市"])
def test_signs_of_patterns_are_words(name: str) -> None:
    load_rules()
    subject = subject_with(FILE, ())
    vocabulary = replace(subject.vocabulary, number=name, services=(name,), behind_number=(name,))
    bulletin = replace(subject.bulletin, city=name)
    run_checks(replace(subject, vocabulary=vocabulary, bulletin=bulletin))


def test_a_number_of_one_digit_said_again_has_no_two_to_exchange() -> None:
    """111: no other number stands for a slip of it behind the city's name."""
    load_rules()
    subject = subject_with(FILE, ())
    own = replace(subject.vocabulary, number="111")
    found = run_checks(replace(subject, vocabulary=own))
    assert [f.found for f in found if f.code == "T15"] == []


def test_the_longest_word_is_tried_first_and_no_word_is_none() -> None:
    assert any_of(["热", "热线", "", "热"]) == "(?:热线|热)"
    assert any_of([""]) == "(?!)"
