"""The clerk's case: a second draft of a real size, each change told once and nothing else."""

from __future__ import annotations

import pytest

from hotline_report.formatting.em import em
from hotline_report.model.changes import Changes, Kind
from hotline_report.writers.changes.text import text_report
from tests.compare.applying import all_consequences, figure_changes
from tests.compare.files import YEAR, changes

FIGURES = (
    ("平均等待时长: 8.21", "平均等待时长: 8.12"),
    ("人工接听话务量: 481547", "人工接听话务量: 481745"),
    ("期数: 44 ", "期数: 45 "),
    ("民生热点: 141", "民生热点: 144"),
    ("人才政务信息: 357", "人才政务信息: 375"),
    ("信息总量: 3574", "信息总量: 3754"),
    ("问答查询: 13352", "问答查询: 13325"),
    ("浏览量: 7352", "浏览量: 7532"),
    ("联动专席人数: 8", "联动专席人数: 9"),
    ("实际解决率: 89.35", "实际解决率: 89.53"),
    ("上报总量: 41", "上报总量: 43"),
    ("企业政策专员: 207", "企业政策专员: 210"),
)
SENTENCES = (
    ("持续改进受理、办理和回访服务", "持续优化受理、办理和回访服务"),
    ("电话仍是主要渠道", "电话仍然是最主要的渠道"),
    ("个别部门答复不够具体", "少数部门答复不够具体"),
    ("一是优化排班", "一是科学排班"),
    ("对热线工作提出意见和建议", "对热线工作提出宝贵意见"),
)
MOVED = "部门承办咨询类诉求"
WITHDRAWN = """  制度标准:
    - {制度标准规范: 《示例市12345热线回访工作规范》, 合计数量: 1}
    - {制度标准规范: 《示例市非警务警情对接处置办法》, 合计数量: 1}
"""


def second_draft() -> tuple[tuple[str, str], ...]:
    lines = YEAR.splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if MOVED in line)
    paragraph, after = lines[place], lines[place + 1]
    # The paragraph moves first, since others are edited within it.
    return (
        (paragraph + after, after + paragraph),
        *FIGURES,
        *SENTENCES,
        (WITHDRAWN, "  制度标准: 不公布\n"),
    )


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    """The second draft against the first."""
    return changes(tmp_path_factory.mktemp("clerk"), *second_draft())


def test_each_figure_is_told_once_as_an_edit(found: Changes) -> None:
    assert len(found.edits) == len(FIGURES)
    told = [change.name for change in figure_changes(found)]
    assert len(told) == len(set(told))
    assert found.others == ()


def test_what_follows_is_told_under_its_edit(found: Changes) -> None:
    by_name = {edit.figure.name: edit.consequences for edit in found.edits}
    calls = by_name["话务服务.接听.人工接听话务量"]
    assert [f.name for f in calls.figures] == [
        "话务服务.总计.人工接听话务量",
        "话务服务.总计.平均通话时长",
    ]
    assert [n.new for n in calls.numbers] == ["481745通", "同比下降1.07%"]
    posted = by_name["服务效能.上报总量"]
    assert [(n.old, n.new) for n in posted.numbers] == [("41篇", "43篇")]
    # Two totals of calls, and one each of three columns that have one.
    assert sum(len(each.figures) for each in all_consequences(found)) == 5


def test_each_sentence_is_told_once(found: Changes) -> None:
    edited = [change for change in found.words if change.kind is Kind.CHANGED]
    assert len(edited) == len(SENTENCES)
    moved = [change for change in found.words if change.kind is Kind.MOVED]
    assert len(moved) == 1
    assert moved[0].whole
    assert len(found.words) == len(SENTENCES) + 1


def test_the_withdrawn_table_is_told_once(found: Changes) -> None:
    (change,) = found.structure
    assert (change.kind, change.what, change.old) == (Kind.WENT, "数据表", "制度标准")


def test_nothing_else_is_told(found: Changes) -> None:
    # That last year's table is not published this time is a finding of its own.
    assert [(change.kind, change.finding.code) for change in found.findings] == [(Kind.CAME, "D04")]
    assert found.waivers == ()
    assert found.unread == ()
    assert found.remarks == ()


def test_the_report_fits_two_screens(found: Changes) -> None:
    lines = text_report(found).splitlines()
    assert len(lines) <= 100
    assert max(em(line) * 2 for line in lines) <= 100
