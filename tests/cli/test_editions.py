"""`editions NAME` tells what is printed of a form, so that it can be held to the form as issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.cli.form_listing import described
from tests.load.tiny import Office

FORM = """
分节: [{名称: 节, 数据表: [表, 名单, 名次]}]
数据表:
  表:
    类型: 指标表
    行标题: 类别
    说明: 括号内为同比
    注: ["甲乙都是{{ 年度 }}年的。", 第二条。]
    行: [{名称: 甲, 标题: 甲类}, 乙]
    列:
      - {名称: 量, 单位: 件}
      - {名称: 短名, 标题: 印出来的长名, 单位: 件}
      - {名称: 净增, 单位: 件, 可为负: 是}
      - {名称: 率, 单位: "%", 可超100%: 是}
      - {名称: 比, 单位: "%", 单位位置: 单元格}
      - {名称: 组, 标题: 一组, 下级: [{名称: 内, 单位: 人}]}
    图表:
      - {类型: 构成, 名称: 图甲, 标题: 各类的量, 数值: [甲.量, 乙.量]}
  名单:
    类型: 记录表
    并排: 2
    列: [{名称: 名, 性质: 文字}]
  名次:
    类型: 记录表
    总计行: 合计
    列: [{名称: 数, 单位: 件}]
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder: Path = tmp_path_factory.mktemp("office")
    return list(described(Office(folder).form("表-2023", FORM)))


@pytest.mark.parametrize(
    "line",
    [
        "    表题下：括号内为同比",
        "    行：甲（印作 甲类）、乙",
        "    量  [数量，件]",
        "    短名（印作 印出来的长名（件））  [数量，件]",
        "    净增  [数量，件，可为负]",
        "    率  [比率，%，可超100%]",
        "    比  [比率，%（印在格里）]",
        "    组（印作 一组）：",
        "    图表：图甲  [构成“各类的量”：甲.量、乙.量]",
        "    注：甲乙都是（年度）年的。",
        "    注：第二条。",
        "    2 栏并排",
        "    总计行：合计",
    ],
)
def test_what_is_printed_is_told(line: str, lines: list[str]) -> None:
    assert line in lines
