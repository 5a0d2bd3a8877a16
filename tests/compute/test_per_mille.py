"""Rates in ‰: a thousand to the whole, computed, checked, typed and printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.checks.run import load_rules, run_checks
from hotline_report.checks.subject import Subject
from hotline_report.errors import InputError
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.pipeline.prepare import Prepared
from tests.load.tiny import Office, cell

# 差错 13 件，办结 4100 件：13 ÷ 4100 × 1000 = 3.1707‰；
# 上年 11 ÷ 4000 × 1000 = 2.75‰，3.1707 比 2.75 多 15.30%。
FORM = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表:
      表:
        类型: 指标表
        行标题: 单位
        行: [甲, 乙, {名称: 总计, 合计: 全部}]
        列:
          - {名称: 办结量, 单位: 件}
          - {名称: 差错量, 单位: 件}
          - {名称: 差错率, 单位: ‰, 公式: 差错量 ÷ 办结量}
"""
BODY = """
表:
  甲: {办结量: {本年: 4100, 上年: 4000}, 差错量: {本年: 13, 上年: 11}%s}
  乙: {办结量: {本年: 900, 上年: 1000}, 差错量: {本年: 0, 上年: 4}}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("千分-2024", FORM)
    return made


def _told(prepared: Prepared) -> list[str]:
    load_rules()
    subject = Subject(prepared.bulletin, prepared.figures, (), None)
    return [f"{f.code} {f.found}：{f.expected}" for f in run_checks(subject)]


def test_a_rate_in_thousandths_is_computed_from_its_parts(office: Office) -> None:
    prepared = office.computed("千分-2024", BODY % "")
    rate = cell(prepared, "表", "甲", "差错率")
    assert str(rate.value) == "3.17"
    assert rate.derivation.formula == "差错率 = 差错量 ÷ 办结量 × 1000"
    # 13 ÷ 5000 × 1000：总计由总计的两个数算，不是各行相加。
    assert str(cell(prepared, "表", "总计", "差错率").value) == "2.60"
    assert rate.indicator.nature is Nature.RATE
    assert rate.change is not None
    assert (rate.change.kind, str(rate.change.amount)) == (ChangeKind.PERCENT, "15.30")
    assert _told(prepared) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3.17", []),
        ("3.71", ["R01 3.71‰：差错量13 ÷ 办结量4100 × 1000‰ = 3.17073…‰，应印3.17‰"]),
        ("0.00317", ["R01 0.00317‰：差错量13 ÷ 办结量4100 × 1000‰ = 3.17073…‰，应印3.17‰"]),
    ],
)
def test_a_typed_rate_is_held_to_its_parts(typed: str, expected: list[str], office: Office) -> None:
    told = _told(office.computed("千分-2024", BODY % f", 差错率: {typed}"))
    assert [line for line in told if line.startswith("R01")] == expected


def test_a_typed_sign_is_told(office: Office) -> None:
    with pytest.raises(InputError) as error:
        office.computed("千分-2024", BODY % ", 差错率: 3.17‰")
    [problem] = error.value.problems
    assert (problem.found, problem.remedy) == ("“3.17‰”多了千分号", "改为 3.17")
    with pytest.raises(InputError) as error:
        office.computed("千分-2024", BODY % ", 差错率: 0.317%")
    [problem] = error.value.problems
    assert "单位是“‰”" in problem.remedy


def test_it_is_printed_with_its_sign_in_texts(office: Office) -> None:
    body = "正文: [{标题: 甲, 内容: '差错率{{ 表.甲.差错率 | 率 }}。', 数据表: 全部}]\n"
    text = str(office.document("千分-2024", BODY % "", body))
    assert "差错率3.17‰。" in text


def test_percentage_points_of_it_are_refused(office: Office) -> None:
    with pytest.raises(InputError) as error:
        office.form("点-2024", FORM.replace("单位: ‰,", "单位: ‰, 同比: 百分点,"))
    [problem] = error.value.problems
    assert problem.found == "“‰”的比率用百分点"


def test_its_parts_are_of_one_kind(office: Office) -> None:
    with pytest.raises(InputError) as error:
        office.form(
            "类-2024", FORM.replace("{名称: 差错量, 单位: 件}", "{名称: 差错量, 单位: 万件}")
        )
    assert "单位不同的数" in error.value.problems[0].found
