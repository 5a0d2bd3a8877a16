"""Two bulletins as an office would write them, made without knowing the rules.

As they stand they are right, so nothing may be told at 错误 or 警告. Then one slip is made at a
time (`mistakes.yaml`), and it must be told by the rule for it, with the right words.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from hotline_report.checks.run import load_rules, run_checks
from hotline_report.model.finding import Level
from tests.checks.support import findings_of, subject_with

HERE = Path("tests/unseen")
MISTAKES = Path(__file__).parent / "mistakes.yaml"


@dataclass(frozen=True)
class Mistake:
    file: str
    kind: str
    old: str
    new: str
    code: str
    word: str


def _mistakes() -> list[Mistake]:
    planted = yaml.safe_load(MISTAKES.read_text(encoding="utf-8"))
    return [
        Mistake(f"{HERE}/data/{file}", *(each[key] for key in ("种类", "从", "为", "代码", "含")))
        for file, several in planted.items()
        for each in several
    ]


PLANTED = _mistakes()


@pytest.mark.parametrize("file", sorted({each.file for each in PLANTED}))
def test_nothing_is_told_of_what_is_right(file: str) -> None:
    load_rules()
    found = run_checks(subject_with(file, ()))
    assert [f"{f.code} {f.place}: {f.found}" for f in found if f.level > Level.HINT] == []


@pytest.mark.parametrize("mistake", PLANTED, ids=lambda each: f"{each.code} {each.new}")
def test_a_slip_is_told(mistake: Mistake) -> None:
    found = findings_of(mistake.code, mistake.file, ((mistake.old, mistake.new),))
    told = ["｜".join((f.message, f.found, f.expected, f.cause)) for f in found]
    assert any(mistake.word in words for words in told), told
