"""A figure without a number is told with what it waits for, which is what must be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import check_file
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


WEEKLY = """\
环比: 计
分节: [{名称: 节, 数据表: [表, 榜]}]
数据表:
  表:
    类型: 指标表
    行标题: 类
    行: [火, 汛, {名称: 合计, 合计: 全部}]
    列: [{名称: 接报数, 单位: 起}]
  榜: {类型: 排名表, 行标题: 乡镇, 列标题: 接报数, 单位: 起, 名次数: 2, 占比基数: 表.合计.接报数}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ 表.火.接报数.上期 | 起 }}", "“表.火.接报数”没有填写，上期数也就无从引用"),
        ("{{ 榜.甲镇 | 占比 }}", "“榜 › 甲镇”的占比算不出来，因为“表 › 火 › 接报数”没有填写"),
    ],
)
def test_what_a_blank_keeps_from_being_told_names_the_blank(
    tmp_path: Path, text: str, found: str
) -> None:
    """The file of the week before is there and has the number: it is not asked for."""
    office = Office(tmp_path)
    office.form("表-2024", WEEKLY)
    ranking = "榜:\n  - 甲镇: 14\n  - 乙镇: 11\n"
    before, week = Period(2024, PeriodKind.WEEK, 21), Period(2024, PeriodKind.WEEK, 22)
    office.data(
        "表-2024", f"表:\n  火: {{接报数: 11}}\n  汛: {{接报数: 6}}\n{ranking}", period=before
    )
    body = f"表:\n  火: {{接报数: }}\n  汛: {{接报数: 4}}\n{ranking}"
    with pytest.raises(InputError) as caught:
        office.document("表-2024", body, f"导语: '{text}'\n{TABLES}", period=week)
    [problem] = caught.value.problems
    assert problem.found == found
    assert "放在旁边" not in problem.remedy


def test_one_blank_cell_is_told_once_with_what_follows_from_it(tmp_path: Path) -> None:
    text = (
        "{{ 表.小计.甲 | 件 }}，{{ 表.乡.甲 | 件 }}，{{ 表.总计.甲 | 同比 }}，"
        "{{ 表.城.甲 | 占比(表.小计.甲) }}，{{ 表.总计.率 | 率 }}。"
    )
    problem = told(tmp_path, text, 乡="{甲: , 乙: 1}")
    assert problem.found.startswith("“表 › 小计 › 甲”算不出来，因为“表 › 乡 › 甲”没有填写；")
    assert problem.found.endswith("；因此不能引用的另有 4 处（第 6 行）")
    assert "填上“表 › 乡 › 甲”" in problem.remedy


def test_two_blank_cells_are_told_as_two(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    text = "{{ 表.城.甲 | 件 }}，{{ 表.乡.甲 | 件 }}，{{ 表.小计.甲 | 件 }}。"
    data = "表: {城: {甲: }, 乡: {甲: }, 外: {甲: 6, 乙: 1}}\n另: {余: 1}"
    with pytest.raises(InputError) as caught:
        office.document("表-2023", data, f"导语: '{text}'\n{TABLES}")
    assert [problem.found for problem in caught.value.problems] == [
        "“表 › 城 › 甲”没有填写；因此不能引用的另有 1 处（第 6 行）",
        "“表 › 乡 › 甲”没有填写",
    ]


def test_what_is_left_out_is_told_in_the_same_run_as_mistakes_of_the_narrative(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    data = "表: {城: {甲: 4, 乙: 1}, 乡: {甲: 5, 乙: 1}, 外: {乙: 1}}\n另: {余: 1}"
    path = office.data("表-2023", data, f"导语: '{{{{ 表.小计.丙 }}}}'\n{TABLES}")
    with pytest.raises(InputError) as caught:
        check_file(path, office.folders)
    assert any("表.外.甲 表式里有的格没有写" in notice for notice in caught.value.notices)
