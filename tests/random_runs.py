"""How many examples a random test tries: few fixed ones, or with `make random` many other ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("RANDOM_TIMES", "0"))
"""How many times as many examples `make random` tries; 0: the fixed ones."""
RANDOM = TIMES > 0


def examples(number: int) -> settings:
    """So many examples, or so many times as many; one may take a second."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=number * max(TIMES, 1), suppress_health_check=slow)
