"""净增-10处: the sign turns the word round (N06)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.finding import Level
from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """\
分节: [{名称: 节, 数据表: [表]}]
数据表: {表: {类型: 指标表, 列: [{名称: 净增, 单位: 处, 可为负: 是}]}}
"""


def _told(folder: Path, text: str, value: int) -> list[tuple[str, str, Level]]:
    office = Office(folder)
    office.form("表-2023", FORM)
    narrative = f"正文: [{{标题: 概况, 内容: '{text}', 数据表: 全部}}]\n"
    path = office.data("表-2023", f"表: {{净增: {value}}}\n", narrative)
    findings = check_file(path, office.folders).findings
    return [(f.found, f.expected, f.level) for f in findings if f.code == "N06"]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("隐患净增{{ 表.净增 | 处 }}。", "净增-10处", "净减少10处（引用的数是负数"),
        ("隐患减少{{ 表.净增 | 处 }}。", "减少-10处", "增加10处（引用的数是负数"),
        ("隐患净增-10处。", "净增-10处", "净减少10处"),
    ],
)
def test_the_sign_turns_the_word_round(tmp_path: Path, text: str, found: str, right: str) -> None:
    [(said, expected, level)] = _told(tmp_path, text, -10)
    assert (said, level) == (found, Level.WARNING)
    assert expected.startswith(right)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("隐患净增{{ 表.净增 | 处 }}。", 10),
        ("隐患净增为{{ 表.净增 | 处 }}。", -10),
        ("隐患净减少10处。", -10),
    ],
)
def test_what_is_said_rightly_is_left(tmp_path: Path, text: str, value: int) -> None:
    assert _told(tmp_path, text, value) == []
