"""The rules on bulletins in published notation, against other ways of finding the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline_report.pipeline.prepare import prepare
from tests.checks.changes.office import (
    changes_found,
    example_as_published,
    prepared_text,
    printed,
)
from tests.samples import PRODUCT, ROOT, SAMPLES

PUBLISHED = ROOT / "tests" / "published"
COUNTED = re.compile(r"(?P<value>\d+)\((?P<change>[↑↓][\d.]+)%?\)")


def test_the_correct_example_is_silent_in_published_notation(tmp_path: Path) -> None:
    text = example_as_published()
    assert len(re.findall(r"（[↑↓][0-9.]+(?:%|个百分点)）", text)) > 70
    assert changes_found(prepared_text(text, tmp_path)) == []


@pytest.mark.parametrize("name", ["huaian-2023", "nantong-2022", "nantong-2024"])
def test_trying_all_priors_finds_the_same_impossible_changes(name: str) -> None:
    """Every whole prior near by is tried on every count of the published tables."""
    tables = json.loads((PUBLISHED / f"{name}.tables.json").read_text(encoding="utf-8"))
    impossible = {f"{v}（{change}%）" for v, change in _counts(tables) if not _priors(v, change)}
    found = changes_found(prepare(SAMPLES[name], PRODUCT))
    assert {f.found for f in found if f.code == "Y03"} == impossible


def _counts(tables: list[dict[str, list[list[str]]]]) -> Iterator[tuple[int, str]]:
    """Whole numbers with a change, and no averages."""
    for table in tables:
        for row in table["rows"]:
            for column, cell in enumerate(row):
                titles = "".join(line[column] for line in table["header"])
                match = COUNTED.fullmatch(cell or "")
                if match and not re.search("平均|最长|率|%", titles):
                    yield int(match["value"]), match["change"]


def _priors(value: int, change: str) -> list[int]:
    """The priors, of those near by, that print as this change."""
    places = len(change.partition(".")[2])
    size = float(change[1:]) / 100
    about = value / (1 + size) if change[0] == "↑" else value / (1 - size)
    near = range(max(1, int(about) - 50), int(about) + 50)
    return [p for p in near if printed(value, p, places) == f"{value}（{change}%）"]
