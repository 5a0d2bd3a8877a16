"""A waiver takes the place as the file names it and as check prints it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.checks.run import UNUSED_WAIVER
from hotline_report.model.finding import Finding
from hotline_report.pipeline.check import check_file
from tests.samples import PRODUCT, SAMPLES


def _printed(finding: Finding) -> str:
    place = finding.place.replace(".", " › ")
    return f"{place}：“{finding.quote}”" if finding.quote else place


@pytest.mark.parametrize("name", ["huaian-2023", "nantong-2022", "nantong-2024"])
def test_every_finding_can_be_waived_by_copying_what_is_printed(name: str, tmp_path: Path) -> None:
    original = Path(SAMPLES[name])
    text = original.read_text(encoding="utf-8").split("\n豁免:")[0]
    copy = tmp_path / original.parent.name / original.name
    copy.parent.mkdir()
    copy.write_text(text, encoding="utf-8")
    found = check_file(copy, PRODUCT).findings
    entries = "".join(
        f"  - 代码: {finding.code}\n    位置: '{_printed(finding)}'\n    理由: 照已公布的数\n"
        for finding in found
    )
    copy.write_text(f"{text}\n豁免:\n{entries}", encoding="utf-8")
    again = check_file(copy, PRODUCT).findings
    assert found
    assert [_printed(f) for f in again if f.waiver is None and f.code != UNUSED_WAIVER] == []
