"""docs/checks.zh.md says what the rules say; `make golden` renews it."""

from __future__ import annotations

import pytest

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from tests.checks.manual import FAMILIES, PAGE, page

load_rules()


def test_the_page_of_the_rules_is_current(pytestconfig: pytest.Config) -> None:
    present = page()
    if pytestconfig.getoption("--update-golden"):
        PAGE.write_text(present, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == present, "make golden"


@pytest.mark.parametrize("code", RULES)
def test_each_rule_is_documented_in_whole_sentences(code: str) -> None:
    rule = RULES[code]
    assert code[0] in FAMILIES
    assert rule.page.title
    assert not rule.page.title.endswith("。")
    assert rule.page.about.endswith("。")
    assert rule.page.example
    assert rule.page.remedy.endswith("。")
