"""What prose says of rows of the tables beside each other: right left alone, wrong told."""

from __future__ import annotations

import pytest

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.model.finding import Level
from tests.unseen.test_unseen import with_sentence

FILE = "chenghu/2024.yaml"
# By hand, of: 市住建局 17266, 市公安局 16904, 市城管局 13150, 市人社局 10287, 市市场监管局 9416.
RIGHT = (
    "承办量前五位的部门合计67023件。",
    "市住建局、市公安局、市城管局承办量居前，三家单位共承办47320件。",
    "市住建局承办17266件，比第二位的市公安局多362件。",
    "市住建局承办17266件，约为市市场监管局的1.8倍。",
    "市住建局17266件、市公安局16904件分列第一、二位。",
)
WRONG = (
    ("市住建局、市公安局、市城管局承办量居前，三家单位共承办43720件。", "N12", "47320件"),
    ("市住建局承办17266件，比第二位的市公安局多326件。", "N15", "362件"),
    ("市住建局承办17266件，约为市市场监管局的2.8倍。", "N17", "1.83"),
)


def told(sentence: str) -> list[tuple[str, str]]:
    load_rules()
    subject = with_sentence(FILE, sentence)
    return [
        (finding.code, finding.expected)
        for code in sorted(RULES)
        if code[0] == "N"
        for finding in RULES[code].check(subject)
        if finding.level is not Level.HINT
    ]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_the_rows_bear_out_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(("sentence", "code", "right"), WRONG)
def test_what_the_rows_do_not_bear_out_is_told(sentence: str, code: str, right: str) -> None:
    ((found, expected),) = told(sentence)
    assert found == code
    assert right in expected
