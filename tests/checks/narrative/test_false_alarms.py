"""What is right is no error: a guess at what a number is can be a warning at most."""

from __future__ import annotations

import pytest

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.model.finding import Finding, Level
from tests.checks.narrative.support import numbers_in, with_text


def _found(text: str) -> list[Finding]:
    load_rules()
    subject = with_text("example-2024", text)
    return [finding for code in RULES if code[0] == "N" for finding in RULES[code].check(subject)]


@pytest.mark.parametrize(
    "text",
    [
        # Each is a share of the two together, whatever else is counted before.
        "系统总数20693个。有效诉求3942件，占总量的89.29%；无效诉求473件，占总量的10.71%。",
        "现场受理3942件，占89.29%；电话受理473件，占10.71%。",
        "其中咨询1件，占25%，求助1件，占25%，建议2件，占50%。",
    ],
)
def test_shares_of_their_own_sum_are_right(text: str) -> None:
    assert [f for f in _found(text) if f.code in ("N10", "N11")] == []


def test_a_share_that_is_of_no_sum_is_told_no_more_than_warned_of() -> None:
    """The whole is only named alike; nothing proves that these are parts of it."""
    found = _found("全年总数4415件。有效3942件，占总量的98.29%。")
    assert [f.code for f in found if f.level is Level.ERROR] == []


@pytest.mark.parametrize(
    "text",
    [
        "交通出行类8120件次之。",
        "停车管理8120件位居其后。",
        "12345市民热线、110处置、12345通过平台、12345组织座谈、12345人工受理、12345面向企业。",
    ],
)
def test_a_measure_word_that_begins_another_word_is_no_unit(text: str) -> None:
    units = {number.token.unit for number in numbers_in("example-2024", text)}
    assert units <= {"件", ""}
