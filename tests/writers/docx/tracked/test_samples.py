"""Samples against themselves and others; `tracked` proves that all can be accepted or rejected."""

from __future__ import annotations

from itertools import product

import pytest

from hotline_report.writers.docx.tracked import Side
from tests.random_runs import RANDOM
from tests.samples import ALL_TEXTS, WITH_INLINES, Samples
from tests.writers.docx.tracked.support import marked, tracked

PAIRS = (
    ("example-2023", "example-2024"),
    ("nantong-2024", "nantong-2022"),
    ("example_monthly-2024-04", "example_monthly-2024-05"),
    (WITH_INLINES, "openness-2024"),
)
ALONE = ("huaian-2023", WITH_INLINES)


def _side(samples: Samples, name: str) -> Side:
    sample = samples(name)
    return Side(sample.document, sample.bulletin.page_format)


@pytest.mark.parametrize("name", ALL_TEXTS if RANDOM else ALONE)
def test_nothing_is_marked_between_a_sample_and_itself(name: str, samples: Samples) -> None:
    one = _side(samples, name)
    assert marked(tracked(one, one)) == []


@pytest.mark.hypothesis
@pytest.mark.parametrize(("old", "new"), list(product(ALL_TEXTS, repeat=2)) if RANDOM else PAIRS)
def test_between_two_samples_all_is_marked(old: str, new: str, samples: Samples) -> None:
    """`make random` takes all pairs."""
    assert bool(marked(tracked(_side(samples, old), _side(samples, new)))) == (old != new)
