"""Every number of the prose is read with its unit, magnitude and kind."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hotline_report.checks.narrative.prose.tokens import NumberKind, Token, Tokenizer
from hotline_report.model.cell import Direction
from hotline_report.numbers.approximate import Bound

TOKENIZER = Tokenizer({"件", "通", "对", "自然日"})


def _only(text: str) -> Token:
    (token,) = TOKENIZER.tokens(text)
    return token


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("受理1450699件", "1450699", "件"),
        ("受理1,450,699件", "1450699", "件"),
        ("受理１４５０６９９件", "1450699", "件"),
        ("受理 1450699 件", "1450699", "件"),
        ("受理5.27万件", "52700", "件"),
        ("服务量达1.2亿次", "120000000", "次"),
        ("平均1.14个自然日", "57/50", "自然日"),
        ("增加座席1.22个", "61/50", "个"),
        ("问答4584对接受查询", "4584", "对"),
        ("投入350万元", "3500000", "元"),
    ],
)
def test_magnitude_and_unit(text: str, value: str, unit: str) -> None:
    token = _only(text)
    assert (token.value, token.unit, token.kind) == (Fraction(value), unit, NumberKind.COUNT)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("签批6500余次", Bound.ABOVE),
        ("线索50多条", Bound.ABOVE),
        ("超145万件", Bound.ABOVE),
        ("逾3万余件", Bound.ABOVE),
        ("近2000件次", Bound.BELOW),
        ("不足100件", Bound.BELOW),
        ("约59万件", Bound.ABOUT),
        ("300人左右", Bound.ABOUT),
        ("达145万件", Bound.EXACT),
    ],
)
def test_approximation(text: str, bound: Bound) -> None:
    assert _only(text).bound is bound


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2023年", NumberKind.YEAR),
        ("2022—2023年", NumberKind.YEAR),
        ("2023年8月15日", NumberKind.DATE),
        ("4月18日", NumberKind.DATE),
        ("2023.1.1", NumberKind.DATE),
        ("5月受理", NumberKind.DATE),
        ("1—5月受理", NumberKind.DATE),
        ("1月至5月", NumberKind.DATE),
        ("前5个月", NumberKind.DATE),
        ("5个月", NumberKind.COUNT),
        ("〔2023〕14号", NumberKind.DOCUMENT),
        ("第14", NumberKind.ORDINAL),
        ("8:30", NumberKind.TIME),
        ("7×24小时", NumberKind.TIME),
        ("拨打12345反映", NumberKind.PHONE),
        ("12345对接110", NumberKind.PHONE),
        ("0513-12345", NumberKind.PHONE),
        ("http://12345.nantong.gov.cn/", NumberKind.URL),
        ("5G", NumberKind.NAME),
        ("TOP5", NumberKind.NAME),
        ("3.0版", NumberKind.NAME),
        ("《2024年行动方案》", NumberKind.NAME),
        ("是上年的1.5倍", NumberKind.MULTIPLE),
        ("满意率98.82%", NumberKind.RATE),
        ("占比15.6%", NumberKind.SHARE),
        ("占诉求总量的35.39%", NumberKind.SHARE),
        ("同比增长2.3%", NumberKind.CHANGE),
        ("较上年提高0.31个百分点", NumberKind.CHANGE),
        ("增幅为42.4%", NumberKind.CHANGE),
        ("比上年增加1.22个", NumberKind.DIFFERENCE),
        ("提高到97.15%", NumberKind.RATE),
        ("增至591918件", NumberKind.COUNT),
    ],
)
def test_kind(text: str, kind: NumberKind) -> None:
    assert TOKENIZER.tokens(text)[0].kind is kind


def test_a_list_has_the_kind_of_its_first() -> None:
    text = "同比分别增长4.2%和64.9%，分别占79.9%、18.2%和1.9%"
    kinds = [token.kind for token in TOKENIZER.tokens(text)]
    assert kinds == [NumberKind.CHANGE] * 2 + [NumberKind.SHARE] * 3


def test_each_change_has_its_own_direction() -> None:
    tokens = TOKENIZER.tokens("同比分别增长2.3%和下降1.2%")
    assert [token.direction for token in tokens] == [Direction.UP, Direction.DOWN]


def test_a_range_is_no_figure() -> None:
    assert {token.kind for token in TOKENIZER.tokens("每月3-5次")} == {NumberKind.RANGE}


def test_digits_inside_a_name_are_no_number() -> None:
    text = "30秒人工接通率为97.15%"
    first, second = TOKENIZER.tokens(text, named=[(0, 8)])
    assert (first.kind, second.kind) == (NumberKind.NAME, NumberKind.RATE)


def test_places_are_those_of_the_text() -> None:
    text = "共受理５.27万余件，占近8 %"
    found = [text[token.start : token.end] for token in TOKENIZER.tokens(text)]
    assert found == ["５.27万余件", "近8 %"]
