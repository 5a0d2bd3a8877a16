"""Bulletins and sentences as an office would write them, made without knowing the rules.

As they stand they are right, so nothing may be told at 错误 or 警告. Then one slip is made at a
time (`mistakes.yaml`), and it must be told by the rule for it, with the right words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules, run_checks
from hotline_report.model.finding import Level
from hotline_report.model.narrative import Passage, PassageKind
from tests.checks.support import findings_of, subject_with

HERE = Path("tests/unseen")
MISTAKES = Path(__file__).parent / "mistakes.yaml"
TRUE = Path(__file__).parent / "true.yaml"


class Mistake(Struct, frozen=True):
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
TOLD: dict[str, list[str]] = yaml.safe_load(TRUE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted({path.as_posix() for path in HERE.glob("data/*/*.yaml")}))
def test_nothing_is_told_of_what_is_right(file: str) -> None:
    load_rules()
    found = run_checks(subject_with(file, ()))
    assert [f"{f.code} {f.place}: {f.found}" for f in found if f.level > Level.HINT] == []


@pytest.mark.parametrize("file", TOLD)
def test_nothing_is_told_of_true_sentences(file: str) -> None:
    """Each alone: other years and places, part of the year, growth of growth, what is left out."""
    load_rules()
    base = subject_with(f"{HERE}/data/{file}", ())
    position = base.bulletin.title.position
    told = []
    for line in TOLD[file]:
        chapter, _, text = line.rpartition("｜")
        passage = Passage(PassageKind.BODY, chapter or "总体情况", 0, text, position, ())
        subject = replace(base, passages=(passage,))
        found = [f for code in sorted(RULES) if code[0] == "N" for f in RULES[code].check(subject)]
        told += [f"{f.code} {f.found}: {text}" for f in found if f.level > Level.HINT]
    assert told == []


@pytest.mark.parametrize("mistake", PLANTED, ids=lambda each: f"{each.code} {each.new}")
def test_a_slip_is_told(mistake: Mistake) -> None:
    found = findings_of(mistake.code, mistake.file, ((mistake.old, mistake.new),))
    told = ["｜".join((f.message, f.found, f.expected, f.cause)) for f in found]
    assert any(mistake.word in words for words in told), told
