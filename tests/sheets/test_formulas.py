"""Formulas of a form whose quotients rest on quotients: written out, or told to be none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.compute.slots import Slot
from hotline_report.errors import Position
from hotline_report.model.edition import ChangeKind, Indicator, Nature
from hotline_report.model.expression import Quotient, Reference, Sum, Term
from hotline_report.model.figure import Address
from hotline_report.pipeline.workbook.formulas import Formulas, NoFormulaError, Where


def sum_of(*columns: str) -> Sum:
    return Sum(tuple(Term(1, Reference((column,))) for column in columns))


def slot(column: str, formula: Quotient | None) -> Slot:
    indicator = Indicator(
        name=column,
        title=column,
        unit="秒",
        nature=Nature.AVERAGE,
        change=ChangeKind.NONE,
        decimals=2,
        change_decimals=2,
        unit_in_cell=False,
        prefix="",
        formula=formula,
        weight=None,
        prior_unit="",
        bracket=None,
        position=Position(Path("表式"), 1, 1),
    )
    return Slot(Address("表", "行", column), indicator, None)


def formulas(depth: int) -> Formulas:
    """c0 is typed; each of the others is the one before it by itself."""
    slots = [slot("c0", None)]
    slots += [
        slot(f"c{n}", Quotient(sum_of(f"c{n - 1}"), sum_of(f"c{n - 1}")))
        for n in range(1, depth + 1)
    ]
    places = {each.address: Where("页", (1, n)) for n, each in enumerate(slots, 1)}
    return Formulas(
        {each.address: each for each in slots}, places, {slots[0].address}, blank_is_zero=False
    )


def test_a_quotient_of_quotients_is_computed_from_them_unrounded() -> None:
    formula = formulas(2).of(Address("表", "行", "c2"), "页")
    assert "A1" in formula
    assert "ROUND" in formula


@pytest.mark.parametrize("depth", [30, 3_000])
def test_what_doubles_with_each_step_is_no_formula(depth: int) -> None:
    """Thirty steps are a thousand million characters; three thousand more than Python's stack."""
    with pytest.raises(NoFormulaError):
        formulas(depth).of(Address("表", "行", f"c{depth}"), "页")
