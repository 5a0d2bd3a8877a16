"""Checking grows as figures and words do, counted in calls, which no busy machine changes."""

from __future__ import annotations

import cProfile
from pathlib import Path

import pytest

from hotline_report.checks import load_rules, run_checks
from hotline_report.load.template_folders import TemplateFolders
from tests.bench.growth import SAMPLE, invented_subject, subject_of
from tests.bench.sentences import subject_with, text_of

_LEEWAY = 1.15


def _calls(tables: int) -> tuple[int, int]:
    """How many functions were called, and for how many figures."""
    subject = invented_subject(tables)
    profile = cProfile.Profile()
    profile.enable()
    run_checks(subject)
    profile.disable()
    calls = sum(each.callcount for each in profile.getstats())
    return calls, sum(1 for _ in subject.figures)


def test_four_times_the_figures_cost_four_times_the_work() -> None:
    load_rules()
    _calls(1)  # What is made once, such as patterns, is not counted.
    few, figures = _calls(8)
    many, more_figures = _calls(32)
    assert many / few <= more_figures / figures * _LEEWAY


@pytest.mark.parametrize(
    "kind",
    ["from one number to another", "bare numbers", "a list"],
)
def test_four_times_as_long_a_sentence_costs_four_times_the_work(kind: str) -> None:
    """All kinds, up to 200,000 characters and by the clock: `python -m tests.bench.sentences`."""
    load_rules()
    base = subject_of(Path(SAMPLE), TemplateFolders.with_own(None))
    run_checks(subject_with(base, text_of(kind, 100)))

    def calls(size: int) -> int:
        profile = cProfile.Profile()
        subject = subject_with(base, text_of(kind, size))
        profile.enable()
        run_checks(subject)
        profile.disable()
        return sum(each.callcount for each in profile.getstats())

    nothing, few, many = calls(0), calls(750), calls(3_000)
    assert many - nothing <= (few - nothing) * 4 * _LEEWAY
