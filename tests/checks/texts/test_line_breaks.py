"""What begins or ends a line within a paragraph is seen as what begins or ends the paragraph."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.model.narrative import Passage, PassageKind
from tests.checks.support import subject_with

WRONG = {
    "T02": ["2023年，全市共受理诉求，同比增长。", "2024年，热线将进一步完善机制。"],
    "T03": ["填写说明如后。", "受理量为……件"],
    "T04": ["加强热线队伍建设，加强热线队伍建设"],
    "T05": ["1.加强接听。\n3.加强督办。"],
    "T07": ["工作平稳."],
    "T17": ["，工作平稳。"],
    "T23": [
        "- 接听", "> 接听", "**接听", "| 接听", "接听 |", "---", "好的，已修改。", "总字数：300字",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in WRONG.items() for text in texts]
)
def test_a_line_is_seen_wherever_it_stands(code: str, text: str) -> None:
    load_rules()
    subject = subject_with("data/example/2024.yaml", ())
    position = subject.bulletin.title.position
    plain = "热线运行平稳。"
    for around in ("{}", f"{plain}\n{{}}", f"{{}}\n{plain}", f"{plain}\n{{}}\n{plain}"):
        passage = Passage(PassageKind.BODY, "概况", 0, around.format(text), position, ())
        found = RULES[code].check(replace(subject, passages=(passage,)))
        assert [f.code for f in found if f.place == "概况"], around
