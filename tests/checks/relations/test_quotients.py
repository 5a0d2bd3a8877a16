"""What a column of rates is the quotient of, as its rows show."""

from __future__ import annotations

import cProfile
from decimal import Decimal
from fractions import Fraction

import pytest

from hotline_report.checks.relations.quotients import CountsOfRow, RateOfRow, shown_by
from hotline_report.checks.relations.sheet import Spot
from hotline_report.model.figure import Address


def rate(row: str, typed: str, **counts: int) -> RateOfRow:
    spot = Spot(Address("表", row, "率"))
    numbers = {name: Fraction(count) for name, count in counts.items()}
    return RateOfRow(Decimal(typed), CountsOfRow(numbers), spot)


# 871 ÷ 1203 = 72.402 %, 455 ÷ 702 = 64.815 %, 998 ÷ 1377 = 72.476 %.
EAST = {"评": 871, "访": 1203, "办": 3104}
WEST = {"评": 455, "访": 702, "办": 2209}
NORTH = {"评": 998, "访": 1377, "办": 3988}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        # Cut off or rounded: both are meant.
        (("72.40", "64.81", "72.48"), (("评",), "访")),
        # One may be wrong, two may not; and what is all or nothing shows nothing.
        (("72.40", "64.81", "92.48"), (("评",), "访")),
        (("72.40", "46.81", "92.48"), None),
        (("100", "100", "100"), None),
    ],
)
def test_what_most_rows_show_is_what_it_is(
    typed: tuple[str, str, str], wanted: tuple[tuple[str, ...], str] | None
) -> None:
    rows = zip("东西北", typed, (EAST, WEST, NORTH), strict=True)
    assert shown_by([rate(row, text, **counts) for row, text, counts in rows], "甲率") == wanted


def test_counts_side_by_side_are_added() -> None:
    # (871 + 120) ÷ 1203 = 82.377 %, (455 + 99) ÷ 702 = 78.917 %.
    rates = [
        rate("东", "82.38", 满意=871, 基本=120, 访=1203),
        rate("西", "78.92", 满意=455, 基本=99, 访=702),
    ]
    assert shown_by(rates, "甲率") == (("满意", "基本"), "访")


def test_one_row_is_enough_where_the_names_say_so() -> None:
    one = [rate("东", "72.40", 参评量=871, 回访量=1203)]
    assert shown_by(one, "参评率") == (("参评量",), "回访量")
    assert shown_by(one, "办结率") is None


def test_more_columns_cost_no_more_than_their_pairs() -> None:
    def calls(columns: int) -> int:
        counts = [
            {f"数{n}": 7919 * (n + row) % 9973 + 1 for n in range(columns)} for row in range(6)
        ]
        rates = [rate(f"{row}", f"{10 + row}.37", **own) for row, own in enumerate(counts)]
        profile = cProfile.Profile()
        with profile:
            shown_by(rates, "甲率")
        return sum(each.callcount for each in profile.getstats())

    # So often chance agrees; to try each quotient of any counts side by side would be 256 times.
    assert calls(80) <= calls(20) * 16
