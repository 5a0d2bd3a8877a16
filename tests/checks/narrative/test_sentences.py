"""Sentences in many ways of speaking: true ones are left alone, whatever they speak of.

They stand in `sentences.yaml`; the tables are those of the invented 示例市 2024.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline_report.model.finding import Level
from hotline_report.model.number import Outcome
from tests.checks.narrative.support import complaints_about, numbers_in

SAMPLE = "example-2024"

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["对"], ids=lambda case: case["句子"])
def test_a_true_sentence_is_left_alone(case: dict[str, str]) -> None:
    assert complaints_about(SAMPLE, case["句子"], case["章节"]) == []


@pytest.mark.parametrize("case", CASES["错"], ids=lambda case: case["句子"])
def test_a_wrong_number_is_told_with_the_right_one(case: dict[str, str]) -> None:
    told = complaints_about(SAMPLE, case["句子"], case["章节"])
    assert len(told) == 1, told
    assert told[0].startswith(f"{case['数']}：")
    assert case["应为"] in told[0]


@pytest.mark.parametrize("case", CASES["换位"], ids=lambda case: case["句子"])
def test_two_numbers_in_each_others_place_are_both_told(case: dict[str, Any]) -> None:
    told = complaints_about(SAMPLE, case["句子"], case["章节"])
    assert [line.partition("：")[0] for line in told] == case["数"]


def test_a_number_in_brackets_is_not_what_the_share_is_said_of() -> None:
    text = "诉求总量591918件，电话472785件（含归并热线29917件），占总量的79.87%。"
    share = next(n for n in numbers_in(SAMPLE, text) if n.text == "79.87%")
    assert share.match.how == "总计电话472785件 ÷ 总计诉求总量591918件 = 79.87339…%"


def test_a_sum_of_two_figures_is_seen_as_such() -> None:
    # 市本级: 信息 3574 + 问答 2096
    text = "“热线百科”市本级录入信息和问答5670条。"
    (number,) = numbers_in(SAMPLE, text)
    assert number.match.verdict is Outcome.COMPUTED
    assert number.match.how == "市本级信息总量3574条 + 市本级问答总量2096对 = 5670条"


def test_what_the_bulletin_calls_a_figure_is_its_name_from_then_on() -> None:
    text = "网络渠道受理107761件。\n网络渠道的受理量同比下降8.2%。"
    told = complaints_about(SAMPLE, text)
    assert len(told) == 1
    assert "增长24.96%" in told[0]


def test_a_rate_of_another_matter_is_not_compared() -> None:
    # 政风热线 has 办理满意率 98.61, 警务联动 98.08; a campaign of another name has its own.
    text = "开展“护企”专项行动，办理满意率98.51%，按时办结率99.39%。"
    assert complaints_about(SAMPLE, text, "营商环境") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("群众有效参评满意率92.47%。", "92.74%"),
        ("30秒人工接通率达到91.75%。", "97.15%"),
        ("热线不断提升服务效能，全市诉求总量64.19万件。", "59.19万件"),
        ("持续改善服务效能和环境，诉求总量64.19万件。", "59.19万件"),
    ],
)
def test_an_exactly_named_figure_is_compared_wherever_it_stands(text: str, right: str) -> None:
    (told,) = complaints_about(SAMPLE, text, "存在的主要问题")
    assert right in told


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("全年共受理企业群众诉求59.91万件。", Level.ERROR),
        ("全市热线受理诉求59.91万件。", Level.ERROR),
        ("2024年，全市12345热线共受理各类诉求59.91万件。", Level.ERROR),
        ("2024年，热线平稳运行，诉求总量59.09万件。", Level.ERROR),
        ("诉求总量59.09万件。", Level.ERROR),
        ("全市热线受理诉求57.62万件。", Level.ERROR),  # Last year's.
        ("全市热线受理诉求60.35万件。", Level.WARNING),  # Not updated, or of another scope.
        ("上半年，共受理企业群众诉求59.91万件。", Level.WARNING),
    ],
)
def test_a_slip_of_the_main_total_stops_the_build_only_beyond_doubt(
    text: str, level: Level
) -> None:
    (complaint,) = numbers_in(SAMPLE, text, "存在的主要问题")[-1].match.complaints
    assert complaint.level is level
