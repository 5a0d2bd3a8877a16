"""Money in the narrative: 元, 万元 and 亿元 are one unit in several magnitudes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
分节: [{名称: 节, 数据表: [经费]}]
数据表:
  经费:
    类型: 指标表
    列:
      - {名称: 培训经费, 单位: 万元, 小数位: 2}
      - {名称: 购书经费, 单位: 元}
      - {名称: 建设投资, 单位: 亿元, 小数位: 2}
"""
FIGURES = "经费: {培训经费: 38.64, 购书经费: 52300, 建设投资: 1.27}"


def told(folder: Path, sentence: str) -> list[tuple[str, str]]:
    office = Office(folder)
    office.form("表-2023", FORM)
    narrative = (
        f"正文:\n  - {{标题: 总体情况, 内容: {sentence}}}\n  - {{标题: 数据公开, 数据表: 全部}}\n"
    )
    findings = check_file(office.data("表-2023", FIGURES, narrative), office.folders).findings
    return [(f.quote, f.cause) for f in findings if f.code == "N01"]


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("培训经费38.64元。", "漏写了“万”"),
        ("培训经费38.64亿元。", "“万”写成了“亿”"),
        ("购书经费52300万元。", "多写了“万”"),
        ("购书经费为523000元。", "大了10倍，多写了一位或小数点点错了"),
        ("培训经费为386.4万元。", "大了10倍，多写了一位或小数点点错了"),
        ("培训经费为3864000元。", "大了10倍，多写了一位或小数点点错了"),
        ("建设投资1.27万元。", "“亿”写成了“万”"),
        ("建设投资1.27元。", "漏写了“亿”"),
    ],
)
def test_another_magnitude_is_told(tmp_path: Path, sentence: str, cause: str) -> None:
    assert [why for _, why in told(tmp_path, sentence)] == [cause]


@pytest.mark.parametrize(
    "sentence",
    [
        "培训经费38.64万元。",
        "培训经费386400元。",
        "培训经费38.6万元。",
        "购书经费5.23万元。",
        "购书经费52300元。",
        "建设投资12700万元。",
    ],
)
def test_the_same_in_another_magnitude_is_right(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, sentence) == []
