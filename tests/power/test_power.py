"""The checks catch what can be told; and what tells that is itself right (`make power` for all)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hotline_report.model.figure import Address
from tests.power.laws import Laws
from tests.power.page import power, slipped
from tests.power.places import Part, typed_cells, with_cells, write
from tests.power.run import KINDS, measure
from tests.power.sample import Told, sample, sample_names

FLOOR = 0.95
FEW = 1
SOME = ("huaian-2023", "nantong-2024", "openness-2024", "example-2024 as printed")


@pytest.mark.slow
def test_the_checks_catch_nearly_all_that_can_be_told() -> None:
    found = measure(FEW, SOME)
    assert len(found) > len(KINDS) * FEW
    assert {o.kind for o in found} == set(KINDS)
    assert power(found) >= FLOOR, slipped(found)


@pytest.mark.parametrize("name", [name for name in sample_names() if name.startswith("example")])
def test_the_fictional_bulletins_keep_every_law_and_have_no_finding(name: str) -> None:
    found = sample(name)
    laws = Laws(found.bulletin, found.figures).all()
    assert len(laws) > 60, "a monthly bulletin has some 80 laws, a yearly one hundreds"
    assert [law for law, holds in laws.items() if not holds] == []
    assert found.known.total() + found.hints.total() == 0


HUAIAN = "诉求总量与办理.群众诉求: 诉求总量 = 电话 + 互联网 + 承办转办"


@pytest.mark.parametrize(
    ("address", "part", "number", "law"),
    [
        # 1404566 + 19209 + 14971 = 1438746, which this slip makes 1438646.
        (Address("诉求总量与办理", "群众诉求", "诉求总量"), Part.VALUE, "1438646", HUAIAN),
        # 302015 ÷ 696197 = 43.38 %, not 43.83 %.
        (
            Address("诉求类型TOP5", "咨询类", "民生保障"),
            Part.BRACKET,
            "43.83",
            "share 诉求类型TOP5.咨询类.民生保障",
        ),
        # 企业诉求 had 1740 to 1791; 群众诉求 19209 ÷ (1 - 12.45 %), about 21941; but the total had
        # 19215 ÷ (1 - 26.76 %), about 26236.
        (
            Address("诉求总量与办理", "群众诉求", "互联网"),
            Part.CHANGE,
            "12.45",
            "last year's total 诉求总量与办理.总计.互联网",
        ),
        # 6 ÷ (1 - 96.66 %) lies between 179.4 and 179.9, where there is no whole number.
        (
            Address("诉求总量与办理", "企业诉求", "互联网"),
            Part.CHANGE,
            "96.66",
            "change 诉求总量与办理.企业诉求.互联网 has a prior",
        ),
        # Nothing adds up to the number of followers, and nothing is printed beside it.
        (Address("警务联动", "", "联动专席人数"), Part.VALUE, "14", ""),
    ],
)
def test_what_can_be_told_is_worked_out_right(
    address: Address, part: Part, number: str, law: str
) -> None:
    found = sample("huaian-2023")
    cell = write(typed_cells(found.bulletin)[address], part, Decimal(number))
    changed = with_cells(found.bulletin, {address: cell})
    before = Laws(found.bulletin, found.figures).all()
    after = Laws(changed, found.computed(changed)).all()
    broken = {name for name, held in before.items() if held and not after.get(name, True)}
    assert (law in broken) if law else broken == set()


def test_a_bulletin_that_was_not_changed_is_not_caught() -> None:
    for name in SOME:
        found = sample(name)
        assert found.judge(found.bulletin, found.passages).told is Told.SILENT
