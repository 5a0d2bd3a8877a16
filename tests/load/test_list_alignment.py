"""An item whose dash is out of line is told at its own line, with the column of its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from hotline_report.load.yaml_reader import read_yaml

FILE = """\
正文:
  - 标题: 概况
    内容: |
      甲是{% for 项 in 表 %}{{ 项.名称 }}{% endfor %}。
  - 标题: 数据
    数据表: 全部
数据:
  督办:
    - {单位: 甲厂, 件数: 2}
    - {单位: 乙厂, 件数: 3}
  名次:
    - 甲乡: 5
    - 乙乡: 4
    - 丙乡: 3
  热词:
    - 充电
    - 物业
    - 停车
"""


def told(text: str, folder: Path) -> tuple[Problem, ...]:
    path = folder / "2023.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        return read_yaml(path).problems
    except InputError as error:
        return error.problems


@pytest.mark.parametrize("by", [1, -1, 2, -2])
@pytest.mark.parametrize("item", ["{单位: 甲厂", "{单位: 乙厂", "甲乡", "乙乡", "丙乡", "物业"])
def test_it_is_told_there_and_by_how_much(item: str, by: int, tmp_path: Path) -> None:
    if item == "物业" and by > 0:
        pytest.skip("YAML takes it for more words of the item above")
    lines = FILE.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"    - {item}"))
    lines[at] = " " * (4 + by) + lines[at].lstrip()
    (problem,) = told("\n".join(lines), tmp_path)
    assert (problem.position.line, problem.position.column) == (at + 1, 5 + by)
    assert f"前有 {4 + by} 个空格" in problem.found
    assert problem.expected.startswith("行首 4 个半角空格，与第 ")
    step = f"删去 {by} 个" if by > 0 else f"补 {-by} 个"
    assert step in problem.remedy


def test_so_is_a_chapter_whose_sections_are_deeper_behind_a_text_with_branches(
    tmp_path: Path,
) -> None:
    section = "      - 标题: 甲\n        内容: 无\n"
    chapters = (
        "正文:\n  - 标题: 一\n    内容: |\n      {% if 表.数 %}甲{% endif %}。\n"
        f"    - 标题: 二\n    小节:\n{2 * section}"
        "  - 标题: 三\n    内容: 无\n"
    )
    (problem,) = told(chapters, tmp_path)
    assert problem.position.line == 5
    assert problem.remedy.startswith("在这一行的行首删去 2 个空格")
    assert "与第 2 行" in problem.expected


def test_words_of_a_text_are_no_mistake_of_another_line(tmp_path: Path) -> None:
    text = "导语: |\n  {% if 甲 %}其中：{{ 乙 }}\n  - @甲{% endif %}\n标题: 某\n 数据: 1\n"
    (problem,) = told(text, tmp_path)
    assert problem.position.line > 3


@pytest.mark.parametrize("by", [1, -1, -2])
def test_so_is_a_chapter_behind_one_with_text(by: int, tmp_path: Path) -> None:
    (problem,) = told(FILE.replace("  - 标题: 数据", " " * (2 + by) + "- 标题: 数据"), tmp_path)
    assert problem.position.line == 5
    assert "与第 2 行的“-”对齐" in problem.expected


def test_a_list_within_an_item_is_rightly_deeper(tmp_path: Path) -> None:
    text = "正文:\n  - 标题: 甲\n    数据表:\n    - 接报\n  - 标题: 乙\n   内容: 丙\n"
    assert not any("同一列表" in problem.found for problem in told(text, tmp_path))
