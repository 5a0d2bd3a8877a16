"""The published bulletins yield just the findings that a person has judged to be true.

`findings/<city>-<year>.<family>.yaml` lists them by code, place and quoted words, each with the
arithmetic that shows it. A family is a package of checks: sums, shares, …
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.model.finding import UNUSED_WAIVER, Finding
from hotline_report.pipeline.check import check_file
from tests.samples import PRODUCT, SAMPLES

FOLDER = Path(__file__).parent / "findings"
JUDGED = {path.name.removesuffix(".yaml"): path for path in sorted(FOLDER.glob("*.yaml"))}

Named = tuple[str, str, str]
"""Code, place and quoted words."""


@cache
def _findings(name: str) -> tuple[Finding, ...]:
    return check_file(SAMPLES[name], PRODUCT).findings


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return entries


def _codes(family: str) -> set[str]:
    """The codes of the rules in that package of checks."""
    load_rules()
    package = f"hotline_report.checks.{family}."
    return {code for code, rule in RULES.items() if rule.check.__module__.startswith(package)}


@pytest.mark.parametrize("name", JUDGED)
def test_findings_are_those_judged_true(name: str) -> None:
    sample, _, family = name.rpartition(".")
    codes = _codes(family)
    assert codes, f"no rules in a package named {family}"
    expected = sorted(_judged(entry) for entry in _entries(JUDGED[name]))
    found = sorted((f.code, f.place, f.quote) for f in _findings(sample) if f.code in codes)
    assert found == expected


def _judged(entry: dict[str, Any]) -> Named:
    assert entry["理由"], f"no reasoning for {entry}"
    return entry["代码"], entry["位置"], entry.get("引文", "")


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith("example")])
def test_the_correct_bulletins_yield_nothing(name: str) -> None:
    assert [(f.code, f.place, f.quote, f.found) for f in _findings(name)] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_waiver_is_used_and_says_who_let_it_stand_why_and_when(name: str) -> None:
    assert [f.place for f in _findings(name) if f.code == UNUSED_WAIVER] == []
    waivers = check_file(SAMPLES[name], PRODUCT).subject.bulletin.waivers
    assert [w.place for w in waivers if not (w.reason and w.approved_by and w.approved_on)] == []
    reasons = [w.reason for w in waivers]
    assert len(set(reasons)) == len(reasons), "one reason for several findings tells nothing"
