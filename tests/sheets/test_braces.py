"""Cells in braces, `{本期: 5, 上年: 4}`: each side of a figure goes to its own key."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.proposals import write
from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.sheet import make_sheet
from tests.samples import PRODUCT, SAMPLES
from tests.sheets.editing import Put, nothing, with_cells, words, written

MONTH = SAMPLES["example_monthly-2024-05"]
CALLS = "诉求受理情况!C6"
"""受理情况.咨询.受理量, {本期: 20501, 上年: 18819}."""
CALLS_THEN = "诉求受理情况!C21"
WEB = "诉求受理情况!C35"
"""受理渠道.网络.受理量: in braces within the braces of its row."""


def read_back(cells: Mapping[str, Put], folder: Path) -> tuple[list[str], list[str]]:
    """The lines that changed, as they were and as they became."""
    shutil.copytree(MONTH.parent, folder / MONTH.parent.name)
    data = folder / MONTH.parent.name / MONTH.name
    before = data.read_text(encoding="utf-8").split("\n")
    book = with_cells(make_sheet(data, PRODUCT).data, cells)
    taken = read_sheet(written(folder, book), data, PRODUCT)
    assert taken.proposals.others == ()
    write(taken, range(1, len(taken.proposals.written) + 1))
    prepare(data, PRODUCT)
    after = data.read_text(encoding="utf-8").split("\n")
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    return [a.strip() for a, _ in pairs], [b.strip() for _, b in pairs]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({CALLS: Put("20502")}, "受理量: {本期: 20502, 上年: 18819}"),
        ({CALLS_THEN: Put("18820")}, "受理量: {本期: 20501, 上年: 18820}"),
        ({CALLS_THEN: words("—")}, "受理量: {本期: 20501, 上年: —}"),
        ({CALLS_THEN: nothing()}, "受理量: {本期: 20501}"),
        ({CALLS: nothing()}, "受理量:"),
        ({CALLS: Put("1"), CALLS_THEN: Put("2")}, "受理量: {本期: 1, 上年: 2}"),
    ],
)
def test_each_side_goes_to_its_key(cells: Mapping[str, Put], line: str, tmp_path: Path) -> None:
    old, new = read_back(cells, tmp_path)
    assert old == ["受理量: {本期: 20501, 上年: 18819}"]
    assert new == [line]


def test_braces_within_braces(tmp_path: Path) -> None:
    _, new = read_back({WEB: Put("11303")}, tmp_path)
    assert [re.sub(r"\s+", " ", line) for line in new] == [
        "网络: {受理量: {本期: 11303, 上年: 9486}}"
    ]
