"""What people type for a number, and what they are told when it is none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from hotline_report import limits
from hotline_report.load.numbers import NotNumber, parse_number
from tests.load.harness import Desk, edited, line_of

CELL = "互转总量: 21074"
"""A cell of the sample whose unit is 件."""

RATE = "按时办结率: 99.86"
"""A cell of the sample whose unit is %."""


class Typed(Struct, frozen=True):
    """What was typed in a cell, a piece of the finding, and the mend that is asked for."""

    text: str
    found: str
    remedy: str


MISTAKES = [
    Typed("１４０４５６６", "全角数字“１４０４５６６”", "改为半角：1404566"),
    Typed("９８．１０", "全角数字", "改为半角：98.10"),
    Typed("－5", "负数“－5”", "核对原数"),
    Typed("−5", "负数", "核对原数"),
    Typed("-5", "负数“-5”", "确可为负的，在表式里写“可为负: 是”"),
    Typed("1,404,566", "带千位分隔符的“1,404,566”", "改为 1404566"),
    Typed("1，404，566", "带千位分隔符的“1，404，566”", "改为 1404566"),
    Typed("1 404 566", "带千位分隔符", "改为 1404566"),
    Typed("1,404,566（↓9.53%）", "带千位分隔符的“1,404,566”", "改为 1404566"),
    Typed("两万多", "“两万多”", "填数字"),
    Typed("优秀", "“优秀”", "不适用写“—”，未统计留空"),
    Typed("5O", "“5O”里有像数字的“O”", "是 50 就改为 50"),
    Typed("10З", "“10З”里有像数字的“З”", "是 103 就改为 103"),
    Typed("10Б", "“10Б”里有像数字的“Б”", "是 106 就改为 106"),
    Typed("5S", "“5S”里有像数字的“S”", "是 55 就改为 55"),
    Typed("1B", "“1B”里有像数字的“B”", "是 18 就改为 18"),
    Typed("O154755", "“O154755”里有像数字的“O”", "是 154755 就改为 154755"),
    Typed("o12", "“o12”里有像数字的“o”", "是 12 就改为 12"),
    Typed("1 O2", "“1 O2”里有像数字的“O”", "是 102 就改为 102"),
    Typed("1O2%", "“1O2%”里有像数字的“O”", "单位是“件”：核对原数"),
    Typed("①2", "“①2”里有像数字的“①”", "是 12 就改为 12"),
    Typed("12。5", "“12。5”里有像小数点的“。”", "是 12.5 就改为 12.5"),
    Typed("12·5", "“12·5”里有像小数点的“·”", "是 12.5 就改为 12.5"),
    Typed("12..5", "“12..5”里有像小数点的“..”", "是 12.5 就改为 12.5"),
    Typed("二〇", "汉字写的数“二〇”", "是 20 就改为 20"),
    Typed("一千零二十", "汉字写的数“一千零二十”", "是 1020 就改为 1020"),
    Typed("十五", "汉字写的数“十五”", "是 15 就改为 15"),
    Typed("两万三千", "汉字写的数“两万三千”", "是 23000 就改为 23000"),
    Typed("1l.5", "“1l.5”里有像数字的“l”", "是 11.5 就改为 11.5"),
    Typed("21074件", "带单位的“21074件”", "改为 21074"),
    Typed("2.1万", "以万、亿为单位的“2.1万”", "写出准确的全部数字"),
    Typed("NaN", "“NaN”，不是数", "填实际数字"),
    Typed(".nan", "“.nan”，不是数", "填实际数字"),
    Typed(".inf", "“.inf”，不是数", "填实际数字"),
    Typed('"#DIV/0!"', "“#DIV/0!”，不是数", "填实际数字"),
    Typed("98%", "百分数“98%”", "单位是“件”：核对原数"),
    Typed("1,404,566件", "带千位分隔符的“1,404,566件”", "改为 1404566"),
    Typed("21\u202f074", "带千位分隔符", "改为 21074"),
    Typed("210 74", "“210 74”中间有空格", "是 21074 就改为 21074"),
    Typed("3.5小时", "带单位的“3.5小时”", "同一单位的，改为 3.5；不同的，换算后再填"),
    Typed("00.5", "以 0 开头的“00.5”", "改为 0.5"),
    Typed("12:30", "像时刻的“12:30”", "换算成表式的单位"),
    Typed("no", "“no”", "填实际数字"),
    Typed("true", "“true”", "填实际数字"),
    Typed("~", "“~”", "填数字"),
    Typed("010", "以 0 开头的“010”", "改为 10"),
    Typed("0x1F", "“0x1F”", "填数字"),
    Typed("1e3", "科学记数法“1e3”", "写出全部数字"),
    Typed("+5", "“+5”", "填数字"),
    Typed("1.", "“1.”", "填数字"),
    Typed("9" * (limits.DIGITS + 1), f"{limits.DIGITS + 1} 位的数", "检查是否多打了数字"),
    Typed("0." + "1" * 1_000_000, "1000002 位的数", "检查是否多打了数字"),
    Typed('"210\\u200B74"', "“21074”里有看不见的字符 U+200B", "重新输入 21074"),
    Typed("\u202d21074\u202c", "“21074”里有看不见的字符 U+202D", "重新输入 21074"),
    Typed("\ufeff21074（↓9.53%）", "“21074”里有看不见的字符 U+FEFF", "重新输入 21074"),
    Typed("21074（↓\u200e9.53%）", "同比“9.53”里有看不见的字符 U+200E", "重新输入 9.53"),
    Typed("21074（\u200b持平）", "“持平”里有看不见的字符 U+200B", "没有变化写“持平”"),
    Typed("[21074]", "一个列表（1 项）", "每格只填一个数值"),
    Typed("（↓9.53%）", "“（↓9.53%）”只有括号", "把数值写在括号前面"),
    Typed("(1200)", "“(1200)”只有括号", "去掉括号，改为 1200"),
    Typed("21074（9.53%）", "括号里“9.53%”", "写明升（↑）降（↓）"),
    Typed("21074（↓-9.53%）", "括号里同比负数“-9.53”", "核对原数"),
    Typed("21074（↓９.53%）", "括号里同比全角数字", "改为半角：9.53"),
]


@pytest.mark.parametrize("typed", MISTAKES, ids=lambda typed: typed.text[:20])
def test_a_wrong_number_is_told_with_its_place_and_the_mend(typed: Typed, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited(CELL, f"互转总量: {typed.text}"))
    assert (told.path.name, told.line, told.column) == ("2023.yaml", line_of(CELL), 11)
    assert told.field == "数据 › 警务联动 › 互转总量"
    assert typed.found in told.found
    assert typed.remedy in told.remedy


@pytest.mark.parametrize("typed", ["99.86%", "99.86％", "99.86 %"])
def test_a_percent_sign_where_the_unit_is_percent_already(typed: str, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited(RATE, f"按时办结率: {typed}"))
    assert told.line == line_of(RATE)
    assert "多了百分号" in told.found
    assert "（单位：%）" in told.expected
    assert told.remedy == "改为 99.86"


@pytest.mark.parametrize("mark", ["#N/A", "#DIV/0!", "#REF!", "#VALUE!"])
def test_an_error_of_a_spreadsheet_is_no_empty_cell(mark: str, tmp_path: Path) -> None:
    """YAML takes it for a comment."""
    [told] = Desk(tmp_path).refuse(edited(CELL, f"互转总量: {mark}"))
    assert (told.line, told.column) == (line_of(CELL), 11)
    assert told.found == f"“{mark}”，电子表格的出错标记"
    assert "回到电子表格改正算式" in told.remedy


def test_both_numbers_of_a_cell_are_looked_at(tmp_path: Path) -> None:
    cell = "期数: {本年: 44, 上年: 40}"
    told = Desk(tmp_path).refuse(edited(cell, "期数: {本年: ４４, 上年: 4O}"))
    assert [t.line for t in told] == [line_of(cell)] * 2
    assert told[0].remedy == "改为半角：44"
    assert "“4O”" in told[1].found


@pytest.mark.parametrize(
    ("typed", "mends"),
    [
        ("{本年: 1,404,566, 上年: 40}", ["改为 1404566"]),
        ("{本年: 1,000,000, 上年: 2,000,000}", ["改为 1000000", "改为 2000000"]),
        ("{本年: 1,404.50, 上年: 40}", ["改为 1404.50"]),
        ("{本年: 1,404期}", ["改为 1404"]),
        ("{本年: 44, 上年: 1, 404}", ["改为 1404"]),
    ],
)
def test_thousand_separators_in_braces_are_told_once_as_the_whole_number(
    typed: str, mends: list[str], tmp_path: Path
) -> None:
    """To YAML the comma ends the number: `{本年: 1,404,566}` has the names 404 and 566."""
    cell = "期数: {本年: 44, 上年: 40}"
    told = Desk(tmp_path).refuse(edited(cell, f"期数: {typed}"))
    assert {t.line for t in told} == {line_of(cell)}
    assert [t.remedy for t in told] == mends
    assert all("带千位分隔符的" in t.found for t in told)


def test_brackets_behind_a_number_in_braces_are_an_entry_of_their_own(tmp_path: Path) -> None:
    cell = "期数: {本年: 44, 上年: 40}"
    [told] = Desk(tmp_path).refuse(edited(cell, "期数: {本年: 44（↑10%）}"))
    assert told.remedy == "只写 44；括号里的写成另一项，如“同比: ↓9.53%”"


plain_numbers = st.from_regex(r"(0|[1-9][0-9]{0,29})(\.[0-9]{1,9})?", fullmatch=True)


@given(plain_numbers)
def test_a_plain_number_keeps_every_digit_that_was_typed(text: str) -> None:
    number = parse_number(text)
    assert isinstance(number, Decimal)
    assert f"{number:f}" == text


@given(st.text(max_size=60))
def test_any_text_is_a_number_that_is_not_negative_or_is_told(text: str) -> None:
    number = parse_number(text)
    if isinstance(number, NotNumber):
        assert number.found
        assert number.expected
        assert number.remedy
    else:
        assert number.is_finite()
        assert number >= 0


@given(plain_numbers)
def test_the_mend_that_is_told_is_itself_right(text: str) -> None:
    wide = text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    told = parse_number(wide)
    assert isinstance(told, NotNumber)
    mended = parse_number(told.remedy.removeprefix("改为半角："))
    assert mended == Decimal(text)


@pytest.mark.parametrize("text", ["二" * 41, "二" * 4_999, "一" * 4_999 + "万"])
def test_hanzi_without_end_are_no_number(text: str) -> None:
    """Python refuses to read more than 4,300 digits; a cell may have 5,000 characters."""
    assert isinstance(parse_number(text), NotNumber)
