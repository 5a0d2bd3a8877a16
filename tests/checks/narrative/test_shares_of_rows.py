"""Shares that a column has in several rows are no parts of one whole (N16)."""

from __future__ import annotations

from pathlib import Path

from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
分节: [{名称: 节, 数据表: [话务]}]
数据表:
  话务:
    类型: 指标表
    行标题: 类
    行: [接听, 呼出]
    列: [{名称: 超时通话占比, 单位: "%"}]
"""
SENTENCE = "接听和呼出的超时通话占比分别为55.4%和46.4%。"


def codes(folder: Path, outgoing: str) -> set[str]:
    office = Office(folder)
    office.form("表-2023", FORM)
    narrative = f"正文: [{{标题: 总体情况, 内容: {SENTENCE}}}, {{标题: 数据公开, 数据表: 全部}}]"
    figures = f"话务: {{接听: {{超时通话占比: 55.4}}, 呼出: {{超时通话占比: {outgoing}}}}}"
    findings = check_file(office.data("表-2023", figures, narrative), office.folders).findings
    return {f.code for f in findings if f.code == "N16"}


def test_what_the_column_has_is_right_though_another_number_would_make_it_100(
    tmp_path: Path,
) -> None:
    """55.4 + 44.6 would be 100."""
    assert codes(tmp_path, "46.4") == set()


def test_what_no_column_has_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path, "12.3") == {"N16"}
