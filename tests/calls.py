"""How much work something is, counted in calls, which no busy machine changes."""

from __future__ import annotations

import cProfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calls_at_most(most: int) -> Iterator[None]:
    """Fail where the work makes more calls than that."""
    profile = cProfile.Profile()
    with profile:
        yield
    calls = sum(each.callcount for each in profile.getstats())
    assert calls <= most, f"{calls} calls, more than {most}"
