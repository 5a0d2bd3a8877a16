"""What a cell says as a clerk would type it, or why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import Position
from hotline_report.model.edition import ChangeKind, ChangeOf, Indicator, Nature
from hotline_report.model.period import Basis
from hotline_report.recognition.values import Refused, value_of


def indicator(
    unit: str = "件",
    nature: Nature = Nature.COUNT,
    change: ChangeKind = ChangeKind.PERCENT,
    **others: object,
) -> Indicator:
    values: dict[str, object] = {
        **{"name": "甲", "title": "甲", "unit": unit, "nature": nature, "change": change},
        **{"decimals": 0, "change_decimals": 2, "unit_in_cell": False, "prefix": ""},
        **{"formula": None, "weight": None, "prior_unit": "", "bracket": None},
        "position": Position(Path("表式.yaml"), 1, 1),
    }
    return Indicator(**{**values, **others})  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("1404566", "1404566"),
        ("1404566（↓9.53%）", "1404566（↓9.53%）"),
        ("1,404,566 (↓ 9.53％)", "1404566（↓9.53%）"),
        ("１４０４５６６（同比下降9.53%）", "1404566（↓9.53%）"),
        ("44（持平）", "44（持平）"),
        ("14（—）", "14（—）"),
        ("0", "0"),
        ("", ""),
        (" - ", "—"),
        ("——", "—"),
        ("98.10", "98.10"),
        ("12件", "12"),
        ("5[^1]", "5[^1]"),
        ("14045\n66\n（↑1%）", "1404566（↑1%）"),
    ],
)
def test_a_count_with_its_change(text: str, typed: str) -> None:
    value = value_of(text, indicator())
    assert not isinstance(value, Refused)
    assert (value.text, value.why) == (typed, "")


@pytest.mark.parametrize(
    "text", ["12万件", "约300", "12：30", "见附件", "1,40,566", "1 2 3元", "-5"]
)
def test_what_is_no_such_figure_is_refused(text: str) -> None:
    assert isinstance(value_of(text, indicator()), Refused)


def test_a_change_where_the_form_has_none_is_told() -> None:
    value = value_of("5（↑1%）", indicator(change=ChangeKind.NONE))
    assert not isinstance(value, Refused)
    assert value.text == "5"
    assert "↑1%" in value.why


def test_a_rate_keeps_its_precision_and_loses_its_sign() -> None:
    rate = indicator("%", Nature.RATE, ChangeKind.POINTS)
    value = value_of("98.10%（↑2.12个百分点）", rate)
    assert not isinstance(value, Refused)
    assert value.text == "98.10（↑2.12个百分点）"


def test_a_share_in_the_brackets_of_a_ranking() -> None:
    value = value_of("1330602（29.72%）", indicator(change=ChangeKind.NONE), share=True)
    assert not isinstance(value, Refused)
    assert value.text == "1330602（29.72%）"


def test_two_changes_each_with_its_word() -> None:
    both = indicator(step=ChangeKind.PERCENT)
    value = value_of("34567（同比↑5.20%，环比↓1.10%）", both)
    assert not isinstance(value, Refused)
    assert value.text == "34567（同比↑5.20%，环比↓1.10%）"


@pytest.mark.parametrize(
    ("text", "typed"),
    [("8.94", "8.94"), ("-2.11", "↓2.11"), ("↓2.11%", "↓2.11%"), ("持平", "持平"), ("-", "—")],
)
def test_a_column_of_changes(text: str, typed: str) -> None:
    of = indicator("%", Nature.CHANGE, ChangeKind.NONE, change_of=ChangeOf("乙", Basis.LAST_YEAR))
    value = value_of(text, of)
    assert not isinstance(value, Refused)
    assert value.text == typed


def test_words_keep_their_lines() -> None:
    words = indicator("", Nature.TEXT, ChangeKind.NONE)
    value = value_of(" 优秀 \n（全年） ", words)
    assert not isinstance(value, Refused)
    assert value.text == "优秀\n（全年）"
