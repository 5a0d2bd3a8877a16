"""What was edited between two texts is told in whole numbers and without crumbs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.formatting.edits import Edit, edits, pieces
from tests.calls import calls_at_most


def told(old: str, new: str) -> list[tuple[str, str]]:
    olds, news = pieces(old), pieces(new)
    return [
        ("".join(olds[e.old_start : e.old_end]), "".join(news[e.new_start : e.new_end]))
        for e in edits(olds, news)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理1404566件", ["受", "理", "1404566", "件"]),
        ("占87.85%。", ["占", "87.85%", "。"]),
        ("上升0.89个百分点", ["上", "升", "0.89个百分点"]),
        ("1,404,566元", ["1,404,566", "元"]),
        ("12,34567", ["12", ",", "34567"]),
        ("140.46万件", ["140.46万", "件"]),
        ("TOP5", ["TOP", "5"]),
        ("一\n二", ["一", "\n", "二"]),
    ],
)
def test_a_number_is_one_piece(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("受理1404566件", "受理1404576件", [("1404566", "1404576")]),
        ("下降8.81%。", "下降8.8%。", [("8.81%", "8.8%")]),
        ("办理质效提升。", "办理质效明显提升。", [("", "明显")]),
        ("办理质效明显提升。", "办理质效提升。", [("明显", "")]),
        ("相同", "相同", []),
        ("", "新", [("", "新")]),
        ("旧", "", [("旧", "")]),
        ("", "", []),
        # 的 stays by chance: nobody reads it as kept.
        ("热线的做法", "专席的经验", [("热线的做法", "专席的经验")]),
        ("电话1件，互联网2件", "电话3件，互联网4件", [("1", "3"), ("2", "4")]),
    ],
)
def test_edits_are_those_that_a_reader_would_name(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert told(old, new) == expected


TEXTS = st.text("热线12345的，。件%", max_size=40)


@given(TEXTS, TEXTS)
def test_edits_lead_from_the_old_text_to_the_new(old: str, new: str) -> None:
    olds, news = pieces(old), pieces(new)
    made: list[str] = []
    place = 0
    for edit in edits(olds, news):
        kept = olds[place : edit.old_start]
        assert news[len(made) : edit.new_start] == kept
        made += [*kept, *news[edit.new_start : edit.new_end]]
        place = edit.old_end
    assert made + olds[place:] == news


@given(TEXTS, TEXTS)
def test_something_stays_between_edits(old: str, new: str) -> None:
    found = edits(pieces(old), pieces(new))
    assert all(a.old_end < b.old_start for a, b in pairwise(found))
    assert (found == []) == (old == new)


def test_a_long_text_is_compared_by_sentences() -> None:
    """Twenty thousand characters, each unlike its neighbours: within seconds, each edit alone."""
    old = "".join(f"第{n}项工作已经完成，效果很好。" for n in range(1200))
    new = old.replace("第7项", "第柒项").replace("第1000项", "第一千项")
    assert told(old, new) == [("7", "柒"), ("1000", "一千")]


def test_a_long_text_without_sentences_costs_little() -> None:
    old, new = "热" * 20_000, "线" + "热" * 10_000 + "线" * 9_000
    with calls_at_most(1_000):
        assert edits(pieces(old), pieces(new)) == [Edit(0, 20_000, 0, 19_001)]
