"""The JSON of a comparison is what its schema says, and the schema what the code says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from hotline_report.compare import compare
from hotline_report.writers.changes.data import changes_json, changes_schema
from tests.compare.drafts import draft, edited
from tests.samples import ROOT

SCHEMA = ROOT / "docs" / "changes.schema.json"


def test_the_schema_is_that_of_the_code(request: pytest.FixtureRequest) -> None:
    text = json.dumps(changes_schema(), ensure_ascii=False, indent=2) + "\n"
    if request.config.getoption("--update-golden"):
        SCHEMA.write_text(text, encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("seed", range(20))
def test_what_is_told_follows_the_schema(seed: int) -> None:
    old = draft(seed)
    found = json.loads(changes_json([compare(old, edited(seed, old)), compare(old, old)]))
    jsonschema.validate(found, changes_schema())
    assert [each["old"] for each in found] == ["旧稿", "旧稿"]


def test_it_is_the_same_text_each_time(tmp_path: Path) -> None:
    del tmp_path
    old = draft(7)
    assert changes_json([compare(old, edited(3, old))]) == changes_json(
        [compare(old, edited(3, old))]
    )
