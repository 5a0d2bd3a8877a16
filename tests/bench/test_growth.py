"""Checking grows as figures and words do, counted in calls, which no busy machine changes."""

from __future__ import annotations

import cProfile

from hotline_report.checks import load_rules, run_checks
from tests.bench.growth import invented_subject

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
