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
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import Passage, PassageKind
from tests.checks.support import findings_of, subject_with
from tests.golden.accepted import compare_case

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

    @property
    def label(self) -> str:
        return f"{self.code} {self.new}".replace("\n", "⏎")

    def findings(self) -> tuple[Finding, ...]:
        """What the rule that should tell it finds."""
        return findings_of(self.code, self.file, ((self.old, self.new),))


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
    told = []
    for line in TOLD[file]:
        subject = with_sentence(file, line)
        found = [f for code in sorted(RULES) if code[0] == "N" for f in RULES[code].check(subject)]
        told += [f"{f.code} {f.found}: {line}" for f in found if f.level > Level.HINT]
    assert told == []


def with_sentence(file: str, line: str) -> Subject:
    """The bulletin with these words alone: `章节｜句子`, or a sentence of the first chapter."""
    base = subject_with(f"{HERE}/data/{file}", ())
    chapter, _, text = line.rpartition("｜")
    position = base.bulletin.title.position
    passage = Passage(PassageKind.BODY, chapter or "总体情况", 0, text, position, ())
    return replace(base, passages=(passage,))


@pytest.mark.parametrize("mistake", PLANTED, ids=lambda each: each.label)
def test_a_slip_is_told(mistake: Mistake) -> None:
    found = mistake.findings()
    told = ["｜".join((f.message, f.found, f.expected, f.cause)) for f in found]
    assert any(mistake.word in words for words in told), told
    compare_case("planted", mistake.label, found)
