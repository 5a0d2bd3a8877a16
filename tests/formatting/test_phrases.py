"""Words of headers: where a line may end."""

from __future__ import annotations

import re
from importlib.resources import files
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.formatting.phrases import phrases


@pytest.mark.parametrize(
    "parted",
    [
        "诉求/总量",
        "平均/办理/时长",
        "非咨询类",
        "民声/接听员",
        "话务/通话/时长/超10分钟/占比",
        "30秒/人工/接通率",
        "群众/有效/参评/满意率",
        "问题/实际/解决率",
        "县/（市、区）",
        "12345/转110/诉求量",
        "“双号”/互转/诉求量",
        "3.平台/安全",
        "市住建局",
        "2023年/1月/1日/至12月/31日",
        # Of headers that no sample has.
        "知识库/更新/条数",
        "疑难/工单/会办数",
        "高频/诉求/事项",
        "生态/环境/保护",
        "危险/化学品/企业",
        "不动产/登记/中心",
        "油气/长输/管道",
        "安全/生产/行政/执法/情况",
        "二〇二四年度/工作/报告",
        "二○二三年/工作/报告",
        # Nobody knows to which word one character belongs: 煤矿 and 山企业, or 非煤 and 矿山.
        "非煤矿山企业/检查",
    ],
)
def test_a_text_is_parted_between_its_words(parted: str) -> None:
    assert "/".join(phrases(parted.replace("/", ""))) == parted


def test_what_no_list_knows_stays_whole() -> None:
    """Better one word too long than one parted: where it has no room it is broken all the same."""
    assert phrases("澄琬") == ("澄琬",)


def test_the_list_says_how_common_all_its_words_are_together() -> None:
    text = files("hotline_report.formatting").joinpath("words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    common = [
        int(number) for line in lines[1:] for number in re.findall(r"[^ 0-9](\d+)", f" {line[2:]}")
    ]
    assert lines[0].startswith("= ")
    assert float(lines[0][2:]) == pytest.approx(log(sum(map(exp, common))), abs=1e-5)
    assert [line[0] for line in lines] == sorted({line[0] for line in lines})


@given(st.text(alphabet="诉求总量办理县市区（）《》“”、，。：；12345.%件一ab \n", max_size=30))
def test_nothing_is_lost_and_marks_stay_with_their_text(text: str) -> None:
    pieces = phrases(text)
    assert "".join(pieces) == text
    assert all(pieces)
    assert not any(piece[0] in "，。、；：）》”%" for piece in pieces[1:])
