"""Comparing grows as figures and words do, counted in calls, which no busy machine changes."""

from __future__ import annotations

import cProfile
from collections.abc import Callable

import pytest

from hotline_report.compare import compare
from hotline_report.model.draft import Draft
from tests.compare.grown import alike, figures, words

_LEEWAY = 1.25


def calls(make: Callable[[int, int], Draft], times: int) -> int:
    """How many functions are called to compare two drafts of that size."""
    old, new = make(times, 0), make(times, 1)
    profile = cProfile.Profile()
    profile.enable()
    compare(old, new)
    profile.disable()
    return sum(each.callcount for each in profile.getstats())


@pytest.mark.parametrize("make", [figures, words, alike])
def test_ten_and_a_hundred_times_as_much_costs_as_much_more(
    make: Callable[[int, int], Draft],
) -> None:
    calls(make, 1)  # What is made once, such as patterns, is not counted.
    few, more, most = (calls(make, times) for times in (2, 20, 200))
    assert more <= few * 10 * _LEEWAY
    assert most <= more * 10 * _LEEWAY
