"""A figure without a number is told with what it waits for, which is what must be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from tests.load.tiny import TABLES, Office

FORM = """
    分节: [{名称: 节, 数据表: [表, 另]}]
    数据表:
      表:
        类型: 指标表
        行标题: 类别
        行: [城, 乡, {名称: 小计, 合计: 全部}, 外, {名称: 总计, 合计: [小计, 外]}]
        列:
          - {名称: 甲, 单位: 件}
          - {名称: 乙, 单位: 件}
          - {名称: 率, 单位: "%", 公式: 乙 ÷ 甲}
      另: {类型: 指标表, 列: [{名称: 和, 单位: 件, 公式: 表.总计.甲 + 余}, {名称: 余, 单位: 件}]}
"""
WHOLE = {"城": "{甲: 4, 乙: 1}", "乡": "{甲: 5, 乙: 1}", "外": "{甲: 6, 乙: 1}"}


def told(folder: Path, text: str, **rows: str) -> Problem:
    """The one mistake of a lead paragraph that says `text`; a row given as "" is left out."""
    office = Office(folder)
    office.form("表-2023", FORM)
    table = "".join(f"\n  {row}: {typed}" for row, typed in (WHOLE | rows).items() if typed)
    with pytest.raises(InputError) as caught:
        office.document("表-2023", f"表:{table}\n另: {{余: 1}}", f"导语: '{text}'\n{TABLES}")
    [problem] = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "rows", "lacks"),
    [
        ("{{ 表.小计.甲 }}", {"乡": ""}, "“表 › 乡 › 甲”"),
        ("{{ 表.小计.甲 | 件 }}", {"乡": ""}, "“表 › 乡 › 甲”"),
        ("{{ 表.小计.甲 | 同比 }}", {"乡": ""}, "“表 › 乡 › 甲”"),
        ("{{ 表.城.甲 | 占比(表.小计.甲) }}", {"乡": ""}, "“表 › 乡 › 甲”"),
        ("{{ 表.总计.甲 | 件 }}", {"乡": ""}, "“表 › 乡 › 甲”"),
        ("{{ 表.总计.甲 | 件 }}", {"乡": "{甲: , 乙: 1}"}, "“表 › 乡 › 甲”"),
        ("{{ 表.小计.率 | 率 }}", {"乡": ""}, "“表 › 乡 › 乙”“表 › 乡 › 甲”"),
        ("{{ 另.和 | 件 }}", {"乡": ""}, "“表 › 乡 › 甲”"),
        (
            "{{ 表.总计.率 | 率 }}",
            {"城": "", "乡": "", "外": "{甲: 6}"},
            "“表 › 城 › 乙”“表 › 乡 › 乙”“表 › 外 › 乙”等",
        ),
    ],
)
def test_what_cannot_be_computed_names_what_was_left_out(
    tmp_path: Path, text: str, rows: dict[str, str], lacks: str
) -> None:
    problem = told(tmp_path, text, **rows)
    assert f"算不出来，因为{lacks}没有填写" in problem.found
    assert problem.remedy == f"在“数据”里填上{lacks}；本来就没有的，写“—”；或改写这句话"


@pytest.mark.parametrize("rows", [{"乡": ""}, {"乡": "{甲: , 乙: 1}"}])
def test_what_nothing_computes_is_asked_for_itself(tmp_path: Path, rows: dict[str, str]) -> None:
    problem = told(tmp_path, "{{ 表.乡.甲 | 件 }}", **rows)
    assert problem.found == "“表 › 乡 › 甲”没有填写"
    assert problem.remedy == "先在“数据”里填上这个数，或改写这句话"
