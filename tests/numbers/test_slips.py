"""One slip has one name, wherever the number stands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hotline_report.checks.narrative.figures.slips import slip
from hotline_report.checks.narrative.prose.tokens import Tokenizer
from hotline_report.checks.relations.slips import telling_between
from hotline_report.numbers.slips import Slip, origins, slip_between


@pytest.mark.parametrize(
    ("typed", "right", "what"),
    [
        ("14165120", "1416512", Slip.TENFOLD),
        ("9.230", "92.30", Slip.TENTH),
        ("141651", "1416510", Slip.TENTH),
        ("1415612", "1416512", Slip.SWAPPED),
        ("97.02", "97.20", Slip.SWAPPED),
        ("141651", "1416512", Slip.DROPPED),
        ("14165512", "1416512", Slip.ADDED),
        ("1416512", "1416522", Slip.ONE_DIGIT),
        ("1416512", "1415512", Slip.ONE_DIGIT),
        ("98.1", "9.81", Slip.TENFOLD),
        ("1416512", "1461521", None),
        ("1416512", "1426612", None),
        ("12.34", "13.24", Slip.SWAPPED),  # Across the point.
    ],
)
def test_slips_of_the_hand(typed: str, right: str, what: Slip | None) -> None:
    assert slip_between(typed, right) is what


def test_what_may_have_been_meant_leads_back() -> None:
    for kind, right in origins("4180.5"):
        if kind is not Slip.POINT:
            assert slip_between("4180.5", right) is kind, right


@pytest.mark.parametrize(
    ("typed", "right"), [("141651", 1416512), ("14165512", 1416512), ("1415612", 1416512)]
)
def test_prose_and_tables_tell_the_same(typed: str, right: int) -> None:
    (token,) = Tokenizer({"件"}).tokens(f"受理{typed}件")
    told = slip(token, Fraction(right))
    assert told
    assert telling_between(typed, str(right)) == f"{told}（{right}写成{typed}）"
