"""A number under the name of one column that is another column's: which figure is to blame."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
分节: [{名称: 节, 标题: 网点情况, 数据表: [网点]}]
数据表:
  网点:
    类型: 指标表
    行标题: 类型
    行: [邮政, 快递, {名称: 合计, 合计: 全部}]
    列:
      - {名称: 网点数, 单位: 处}
      - {名称: 新增, 单位: 处}
      - {名称: 撤销, 单位: 处}
      - {名称: 净增, 单位: 处}
"""
DATA = """
网点:
  邮政: {网点数: 60, 新增: 14, 撤销: 1, 净增: 13}
  快递: {网点数: 72, 新增: 19, 撤销: 10, 净增: 9}
"""


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    office = Office(folder)
    office.form("年-2023", FORM)
    chapters = f"正文: [{{标题: 概况, 内容: {text}}}, {{标题: 数据, 数据表: 全部}}]"
    path = office.data("年-2023", DATA, chapters)
    findings = check_file(path, office.folders).findings
    return [(f.code, f.expected) for f in findings if f.code[0] == "N"]


@pytest.mark.parametrize("text", ["年末有网点132处，全年净增10处。", "全年网点净增10处。"])
def test_the_figure_that_is_named_and_not_one_of_a_part_that_is_not(
    text: str, tmp_path: Path
) -> None:
    """10 were closed by 快递, which the text does not speak of; the whole's rise is 22."""
    assert told(tmp_path, text) == [("N01", "数据表中网点 › 合计 › 净增为22处")]


def test_the_part_that_is_named(tmp_path: Path) -> None:
    [(code, expected)] = told(tmp_path, "快递网点净增10处。")
    assert code == "N03"
    assert "名称不改的，写“网点 › 快递 › 净增”的9处" in expected
