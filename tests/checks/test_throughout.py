"""What is wrong all through a bulletin is told once."""

from __future__ import annotations

from pathlib import Path

from hotline_report.pipeline.check import check_file
from tests.samples import PRODUCT, SAMPLES


def test_half_width_marks_all_through_are_one_finding(tmp_path: Path) -> None:
    text = Path(SAMPLES["nantong-2024"]).read_text(encoding="utf-8")
    body, data = text.split("\n数据:", 1)
    copy = tmp_path / "nantong" / "2024.yaml"
    copy.parent.mkdir()
    head, prose = body.split("导语: |", 1)
    copy.write_text(f"{head}导语: |{prose.replace('，', ',')}\n数据:{data}", encoding="utf-8")
    marks = prose.count("，")
    (finding,) = (f for f in check_file(copy, PRODUCT).findings if f.code == "T07")
    assert f"{marks}处" in finding.found
