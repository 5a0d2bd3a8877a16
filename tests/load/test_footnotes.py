"""A footnote that a cell calls in vain is told at the cell, by all the names above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from tests.load.tiny import Office

FORM = """
    分节: [{名称: 节, 数据表: [表, 单行, 清单, 前三, 各类]}]
    数据表:
      表:
        类型: 指标表
        行标题: 类
        行: [甲, {名称: 人均, 跨列: 是, 单位: 个}]
        列: [{名称: 量, 单位: 件}]
      单行: {类型: 指标表, 列: [{名称: 期数, 单位: 期}]}
      清单: {类型: 记录表, 列: [{名称: 事, 性质: 文字}, {名称: 量, 单位: 件}], 总计行: 合计}
      前三: {类型: 排名表, 行标题: 局, 列标题: 量}
      各类: {类型: 排名表, 行标题: 类, 列标题: 量, 行: [咨询]}
"""
DATA = """\
表: {甲: {量: 1}, 人均: 2}
单行: {期数: 3}
清单: {记录: [{事: 乙, 量: 4}, {事: 丙, 量: 5}], 合计: {量: 6}}
前三: [丁: 7]
各类: {咨询: [戊: 8]}
"""


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (1, "表 › 甲 › 量"),
        (2, "表 › 人均"),
        (3, "单行 › 期数"),
        (4, "清单 › 第1条 › 量"),
        (5, "清单 › 第2条 › 量"),
        (6, "清单 › 合计 › 量"),
        (7, "前三 › 丁"),
        (8, "各类 › 咨询 › 戊"),
    ],
)
def test_its_place_is_told_in_full(number: int, place: str, tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    with pytest.raises(InputError) as caught:
        office.computed("表-2023", DATA.replace(f"{number}", f'"{number}[^口径]"'))
    [problem] = caught.value.problems
    assert (problem.field, problem.found) == (f"数据 › {place}", "没有名为“口径”的脚注")


def test_a_footnote_that_is_nearly_one_is_told_where_it_is_called(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    words = "      第一段。\n      受理8件[^口经]。\n"
    text = f"正文:\n  - 标题: 例\n    内容: |\n{words}    数据表: 全部\n"
    notes = "脚注:\n  口径: 按月统计。\n"
    with pytest.raises(InputError) as caught:
        office.document("表-2023", DATA, f"{text}{notes}")
    problem = caught.value.problems[0]
    lines = problem.position.path.read_text(encoding="utf-8").splitlines()
    line = lines[problem.position.line - 1]
    assert line[problem.position.column - 1 :] == "[^口经]。"
    assert problem.remedy.startswith("改为“[^口径]”；")
