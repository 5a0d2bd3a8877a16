"""The form's constraints, against what `make power` reads of the forms by itself."""

from __future__ import annotations

import pytest

from hotline_report.checks.constraints.compiled import Constraint, Origin, constraints_of
from hotline_report.model.expression import Relation
from hotline_report.model.figure import Address
from hotline_report.pipeline.prepare import prepare
from tests.power.laws import Laws
from tests.power.sums import Sums
from tests.samples import PRODUCT, SAMPLES

NOT_BOUND = {
    # A figure for the whole table is held to the total row only, whatever a part happens to be.
    "huaian-2023": {
        frozenset({"晓苏.问答总量", "晓苏.市本级.引用答复量", "晓苏.市本级.部门答复量"}),
    },
    # Of last year's 结转下年: between two periods.
    "openness-2023": {frozenset({"申请办理.结转下年.总计", "申请办理.上年结转.总计"})},
}


def compiled(name: str) -> tuple[Constraint, ...]:
    prepared = prepare(SAMPLES[name], PRODUCT)
    return constraints_of(prepared.bulletin.edition, prepared.figures)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sum_of_the_form_that_holds_is_there(name: str) -> None:
    prepared = prepare(SAMPLES[name], PRODUCT)
    held = Laws(prepared.bulletin, prepared.figures).all()
    members = Sums(prepared.bulletin, prepared.figures).members()
    laws = {(addresses, relation) for law, addresses, relation in members if held[law]}
    found = {
        (frozenset(at for _, at in each.terms), each.relation)
        for each in constraints_of(prepared.bulletin.edition, prepared.figures)
    }
    left_out = {frozenset(address.name for address in addresses) for addresses, _ in laws - found}
    assert left_out == NOT_BOUND.get(name, set())


def test_a_part_has_its_wholes() -> None:
    parts = [pair for each in compiled("huaian-2023") for pair in each.parts()]
    calls = Address("诉求总量与办理", "群众诉求", "电话")
    assert {whole for part, whole in parts if part == calls} == {
        Address("诉求总量与办理", "群众诉求", "诉求总量"),
        Address("诉求总量与办理", "总计", "电话"),
    }
    assert any(part.table == "共享数据" for part, _ in parts)


def test_what_is_at_most_another_is_turned_the_same_way() -> None:
    bounds = [each for each in compiled("huaian-2023") if each.relation is not Relation.EQUAL]
    assert bounds
    for each in bounds:
        smaller, larger = (
            (each.left, each.right)
            if each.relation is Relation.AT_MOST
            else (each.right, each.left)
        )
        assert {at: sign for sign, at in each.terms} == {
            **{at: sign for sign, at in smaller},
            **{at: -sign for sign, at in larger},
        }


def test_the_same_said_in_two_ways_has_one_key() -> None:
    totals = [each for each in compiled("huaian-2023") if each.origin is Origin.TOTAL]
    keys = [each.key for each in totals]
    assert len(set(keys)) == len(keys)
