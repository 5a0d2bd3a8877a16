"""What LibreOffice fills in is read back as it is, and what it computes is what we compute.

`python -m tests.sheets.run` does so with all samples, and prints counts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sheets.filled import outcomes, typed_totals
from tests.sheets.support import HAS_CALC

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HAS_CALC, reason="LibreOffice's spreadsheet is not installed"),
]

NAMES = ("huaian-2023", "example_monthly-2024-05", "openness-2024")


def test_samples_filled_in_are_read_back_exactly(tmp_path: Path) -> None:
    for found in outcomes(NAMES, tmp_path):
        assert found.typed > 40, found.name
        assert set(found.differing) <= typed_totals(found.name), found.name
        assert found.wrong == (), found.name
        assert found.others == (), found.name
