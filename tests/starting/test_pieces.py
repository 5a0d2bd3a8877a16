"""Periods in titles, marks before sentences, and lines as typed beside what they printed."""

from __future__ import annotations

import pytest

from hotline_report.formatting.old_sentences import old_spans, with_marks, without_old
from hotline_report.load.periods import read_period
from hotline_report.pipeline.starting.lines import parts_of
from hotline_report.pipeline.starting.moved_on import moved_on

TITLES = [
    ("2023", "2024", "示例市2023年度工作情况发布", "示例市2024年度工作情况发布"),
    ("2023", "2024", "2023年工作回顾和2024年工作打算", "2024年工作回顾和2025年工作打算"),
    ("2023", "2024", "“2019年以来”的做法", "“2019年以来”的做法"),
    ("2023", "2024", "{{ 年度 }}年度数据", "{{ 年度 }}年度数据"),
    ("2023", "2024", "12345热线2023年度发布", "12345热线2024年度发布"),
    ("2022", "2024", "2022年度数据", "2024年度数据"),
    ("2024-05", "2024-06", "2024年5月月报", "2024年6月月报"),
    ("2024-05", "2024-06", "5月运行情况", "6月运行情况"),
    ("2024-05", "2024-06", "15月不是月", "15月不是月"),
    ("2024-12", "2025-01", "2024年12月月报", "2025年1月月报"),
    ("2024-Q2", "2024-Q3", "2024年第二季度情况", "2024年第三季度情况"),
    ("2024-H1", "2024-H2", "2024年上半年情况", "2024年下半年情况"),
]


@pytest.mark.parametrize(("then", "now", "title", "expected"), TITLES)
def test_a_title_is_brought_to_the_new_period(
    then: str, now: str, title: str, expected: str
) -> None:
    before, after = read_period(then), read_period(now)
    assert before is not None
    assert after is not None
    assert moved_on(title, before, after) == expected


MARKED = [
    ("甲。乙！丙？", "【上年】甲。【上年】乙！【上年】丙？"),
    ("没有句号", "【上年】没有句号"),
    ("他说：“好。”又说。", "【上年】他说：“好。”【上年】又说。"),
    ("第一段。\n\n第二段。", "【上年】第一段。\n\n【上年】第二段。"),
    ("[图片：大厅]", "[图片：大厅]"),
    ("{% if 甲 %}甲。乙。{% endif %}", "【上年】{% if 甲 %}甲。乙。{% endif %}"),
    ("{% endif %}", "{% endif %}"),
    ("98.5%，比上年提高。", "【上年】98.5%，比上年提高。"),
    ("【上年】甲。", "【上年】甲。"),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_each_sentence_gets_one_mark(text: str, expected: str) -> None:
    assert with_marks(text, "【上年】") == expected


def test_what_is_marked_goes_to_the_end_of_its_sentence() -> None:
    text = "甲。【上年】乙；丙。丁。【上期】戊"
    assert [text[start:end] for start, end in old_spans(text)] == ["【上年】乙；丙。", "【上期】戊"]
    assert "".join(text[start:end] for start, end in without_old(text)) == "甲。丁。"


def test_expressions_are_told_apart_from_words() -> None:
    parts = parts_of("受理{{ 表.甲.量 | 件 }}，占{{ 表.甲.量 | 占比 }}。", "受理1200件，占5.5%。")
    assert parts is not None
    assert [part.printed for part in parts if part.is_expression] == ["1200件", "5.5%"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("{{ 甲.乙 }}{{ 甲.丙 }}", "12"), ("共{{ 甲.乙 }}件", "共 1 件x"), ("甲", "乙")],
)
def test_what_cannot_be_told_apart_surely_is_left(typed: str, printed: str) -> None:
    assert parts_of(typed, printed) is None
