"""Numbers of one sentence against each other, whatever the tables say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.model.finding import Finding
from tests.checks.narrative.support import with_text

CODES = ("N08", "N12", "N13", "N15", "N16", "N17", "N18", "N19")
CASES = yaml.safe_load(
    Path(__file__).with_name("sentences_within.yaml").read_text(encoding="utf-8")
)


def findings_in(sentence: str) -> list[Finding]:
    load_rules()
    subject = with_text("example-2024", sentence, "其他工作")
    return [finding for code in CODES for finding in RULES[code].check(subject)]


@pytest.mark.parametrize("sentence", CASES["对"])
def test_numbers_that_agree_are_left_alone(sentence: str) -> None:
    assert findings_in(sentence) == []


@pytest.mark.parametrize("case", CASES["错"], ids=lambda case: case["句子"])
def test_numbers_that_contradict_each_other_are_told(case: dict[str, str]) -> None:
    (finding,) = findings_in(case["句子"])
    assert finding.code == case["规则"]
    for words in case["含"]:
        assert words in finding.expected + finding.cause
