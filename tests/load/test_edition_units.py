"""What a form adds up or compares is in units of one kind; other quotients may be of any."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from hotline_report.model.edition import Edition
from hotline_report.numbers.units import unit_kind
from tests.load.tiny import Office

FORM = """\
分节: [{{名称: 节, 数据表: [表, 他, 前三]}}]
勾稽: [{across}]
数据表:
  表:
    类型: 指标表
    行标题: 类
    行: [甲, 乙, {{名称: 丙, {row}}}]
    列:
      - {{名称: 量, 单位: 件}}
      - {{名称: 话, 单位: 通}}
      - {{名称: 大, 单位: 万件}}
      - {{名称: 率, 单位: "%"}}
      - {{名称: 升, 单位: 个百分点, 可为负: 是}}
      - {{名称: 长, 单位: 分钟, 性质: 平均值}}
      - {{名称: 无}}
      - {{名称: 算, 单位: {unit}, 公式: {formula}}}
    勾稽: [{within}]
  他: {{类型: 指标表, 列: [{{名称: 总, 单位: 件}}, {{名称: 时, 单位: 秒}}]}}
  前三: {{类型: 排名表, 行标题: 局, 列标题: 量, 单位: {ranked}, 占比基数: {base}}}
"""
RIGHT = {
    "across": "表.甲.量 ≤ 他.总",
    "within": "量 = 话",
    "row": "标题: 丙",
    "unit": "件",
    "formula": "量 + 话",
    "ranked": "件",
    "base": "他.总",
}


def read(folder: Path, **other: str) -> Edition:
    return Office(folder).form("表-2023", FORM.format(**RIGHT | other))


def told(folder: Path, field: str, **other: str) -> Problem:
    """The one problem that the form has there."""
    with pytest.raises(InputError) as caught:
        read(folder, **other)
    [problem] = [each for each in caught.value.problems if each.field == field]
    return problem


TABLE, FORMULA = "数据表 › 表 › 勾稽", "数据表 › 表 › 算 › 公式"


@pytest.mark.parametrize(
    ("other", "field", "found"),
    [
        ({"within": "量 = 大"}, TABLE, "“量”件、“大”万件"),
        ({"within": "率 ≤ 量"}, TABLE, "“率”%、“量”件"),
        ({"within": "量 = 话 + 长 + 大"}, TABLE, "“量”件、“长”分钟、“大”万件"),
        ({"within": "{等式: 量 = 大, 容差: 1}"}, TABLE, "“量”件、“大”万件"),
        ({"within": "长 ≤ 他.时"}, TABLE, "“长”分钟、“他.时”秒"),
        ({"across": "表.甲.大 = 他.总"}, "勾稽", "“表.甲.大”万件、“他.总”件"),
        ({"across": "表.甲.大 = 他.总.上年"}, "勾稽", "“表.甲.大”万件、“他.总.上年”件"),
        ({"within": "甲 = 丙", "row": "单位: 万件"}, TABLE, "“表.甲.量”件、“表.丙.量”万件"),
        ({"within": "量 = 话", "row": "单位: {量: 元}"}, TABLE, "“量”元、“话”通"),
        ({"across": "表.丙.量 = 他.总", "row": "单位: {量: 元}"}, "勾稽",
         "“表.丙.量”元、“他.总”件"),
        ({"formula": "量 + 大"}, FORMULA, "“算”件、“大”万件"),
        ({"unit": "万件"}, FORMULA, "“算”万件、“量”件"),
        ({"unit": '"%"', "formula": "量 ÷ 大"}, FORMULA, "“量”件、“大”万件"),
        ({"unit": "分钟", "formula": "长 ÷ 量 + 大"}, FORMULA, "“量”件、“大”万件"),
        ({"ranked": "万件"}, "数据表 › 前三 › 占比基数", "“量”万件、“他.总”件"),
    ],
)  # fmt: skip
def test_units_of_different_kinds_are_refused(
    other: dict[str, str], field: str, found: str, tmp_path: Path
) -> None:
    problem = told(tmp_path, field, **other)
    assert problem.found == f"单位不同的数：{found}"
    assert "不换算" in problem.remedy


@pytest.mark.parametrize(
    "other",
    [
        {"within": "量 ≥ 话"},
        {"within": "率 = 升 + 率"},
        {"within": "无 = 量 + 话"},
        {"within": "甲 = 丙", "row": "单位: {量: 通}"},
        {"unit": "件", "formula": "大 ÷ 长"},
        {"unit": "秒", "formula": "他.时 ÷ 量"},
        {"unit": '"%"', "formula": "量 ÷ 话"},
        {"ranked": "通"},
    ],
)
def test_one_kind_and_other_quotients_are_taken(other: dict[str, str], tmp_path: Path) -> None:
    assert read(tmp_path, **other).name == "表-2023"


@pytest.mark.parametrize(
    ("units", "same"),
    [
        (("件", "通", "人次", "个", "条次", "株"), True),
        (("万件", "万次", "万"), True),
        (("个工作日", "工作日"), True),
        (("天", "日", "个自然日"), True),
        (("%", "个百分点"), True),
        (("件", "万件", "亿件", "%", "‰", "元", "万元", "秒", "分钟", "小时", "件/人"), False),
        (("工作日", "天", "周", "年"), False),
    ],
)  # fmt: skip
def test_kinds_of_units(units: tuple[str, ...], same: bool) -> None:
    kinds = {unit_kind(unit) for unit in units}
    assert len(kinds) == (1 if same else len(units))
