"""Whatever happened to a table, no figure comes into another's place."""

from __future__ import annotations

import pytest

from tests.imports.noise import CHANGES, COMBINED, outcome

SAMPLES = ("example-2024", "nantong-2022")
KINDS = {**{kind: (kind,) for kind in CHANGES}, **COMBINED, "stacked": ("stacked", "misprints")}
MOSTLY_OPEN = "all but turned"
"""What is changed in every way at once has lost much of what it could be known by."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_wrong_is_worse_than_open(name: str, kind: str) -> None:
    found = outcome(name, KINDS[kind], 1)
    assert found.wrong == ()
    asked = found.right + found.open
    assert found.right >= (0.4 if kind == MOSTLY_OPEN else 0.8) * asked
