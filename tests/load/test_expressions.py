"""Formulas as a form's author types them, with the sign that the manual and `explain` print."""

from pathlib import Path

import pytest

from hotline_report.errors import Position
from hotline_report.load.expressions import parse_formula
from hotline_report.load.fields import Problems
from hotline_report.model.expression import Quotient, Reference, Sum, Term

_HERE = Position(Path("表式.yaml"), 1, 1)


@pytest.mark.parametrize("text", ["甲 / 乙", "甲 ÷ 乙", "甲÷乙"])
def test_a_quotient_in_either_sign(text: str) -> None:
    problems = Problems()
    above, below = (Sum((Term(1, Reference((name,))),), _HERE) for name in ("甲", "乙"))
    assert parse_formula(text, _HERE, "公式", problems) == Quotient(above, below)
    assert not problems.found
