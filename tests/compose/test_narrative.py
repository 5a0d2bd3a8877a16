"""Mistakes in narrative: told at their own line of the data file, however YAML writes the text."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from msgspec import Struct

from hotline_report.blocks import Paragraph
from hotline_report.errors import InputError
from tests.load.harness import FORM, SAMPLE, Desk, Told, edited, line_of, with_lead

RIGHT = "{{ 诉求总量与办理.总计.诉求总量 | 件 }}"

STYLES = {
    "literal": "导语: |\n  首句{right}。\n  次句{right}\n  和{wrong}。\n  末句{right}。",
    "literal with blank lines": "导语: |\n\n  首句{right}。\n\n  次句{right}和{wrong}。\n  末句。",
    "folded": "导语: >\n  首句{right}，\n  次句{right}\n  和{wrong}。\n\n  末句{right}。",
    "folded, second paragraph": "导语: >-\n  首句{right}。\n\n  次句{right}\n  和{wrong}。",
    "double quotes": '导语: "首句{right}，\n  次句{right}\n\n  和{wrong}。\n  末句{right}。"',
    "single quotes": "导语: '首句{right}，\n  次句{right}\n  和{wrong}。'",
    "plain": "导语: 首句{right}，\n  次句{right}\n  和{wrong}。\n  末句{right}。",
    "one line": "导语: 首句{right}，和{wrong}。",
}


class Slip(Struct, frozen=True):
    """What stands in the text, from where its column counts, and pieces of what is told."""

    wrong: str
    token: str
    found: str
    mend: str
    """Stands in what is expected or in what to do."""


SLIPS = [
    Slip("{{ 诉求总量与办理.总计.诉求总数 | 件 }}", "诉求总数",
         "没有“诉求总量与办理.总计.诉求总数”，是不是“诉求总量”？", "hotline-report editions"),
    Slip("{{ 诉求总量.总计 | 件 }}", "诉求总量",
         "没有“诉求总量”，是不是“诉求总量与办理”？", "改正名称"),
    Slip("{{ 诉求总量与办理.诉求总量 }}", "诉求总量",
         "“诉求总量与办理.诉求总量”缺少行", "诉求总量与办理.总计.诉求总量"),
    Slip("{{ 月份 }}", "月份", "没有“月份”", "改正名称"),
    Slip("{{ 诉求总量与办理.总计.诉求总量 | 亿吨 }}", "亿吨",
         "没有名为“亿吨”的过滤器", "改正“|”后面的名称"),
    Slip("{{ 诉求总量与办理.总计.诉求总量 | upper }}", "upper",
         "没有名为“upper”的过滤器", "改正“|”后面的名称"),
    Slip("{{ 诉求总量与办理.总计.诉求总量 | 人 }}", "诉求总量",
         "的单位是“件”，却用了“| 人”", "改用“| 件”"),
    Slip("{{ 诉求总量与办理.总计.诉求总量 | 率 }}", "诉求总量",
         "的单位是“件”，却用了“| 率”", "改用“| 件”"),
    Slip("{{ 平台基础保障.全市.政府部门 | 增幅 }}", "政府部门",
         "同比下降0.51%，却用了“| 增幅”", "改用“| 降幅”"),
    Slip("{{ 诉求总量与办理.总计.互联网 | 降幅 }}", "互联网",
         "同比增长36.15%，却用了“| 降幅”", "改用“| 增幅”"),
    Slip("{{ 平台基础保障.全市.热线平台 | 增幅 }}", "热线平台",
         "与上年持平，却用了“| 增幅”", "改用“| 同比”"),
    Slip("{{ 警务联动.互转总量 | 同比 }}", "互转总量",
         "“警务联动 › 互转总量”没有同比", "补上“上年”或同比"),
    Slip("{{ 话务服务.呼出.人工接通率 | 率 }}", "人工接通率", "不适用（—）", "改写这句话"),
    Slip("{{ 平台基础保障.全市.安全运行状态 | 件 }}", "安全运行状态", "文字“优秀”", "填上这个数"),
    Slip("{{ 诉求总量与办理.总计 | 件 }}", "诉求总量与办理.总计",
         "是一组数，不是一个数", "补上行名、列名"),
    Slip("{{ 诉求总量与办理.总计 }}", "诉求总量与办理.总计",
         "是一组数，不是一个数", "补上行名、列名"),
    Slip("{{ 诉求总量与办理.总计.电话 | 占比(诉求总量与办理.企业诉求.承办转办) }}", "承办转办",
         "为 0，不能作占比的总数", "改写这句话"),
    Slip("{{ 诉求总量与办理.总计.电话 | 占比 }}", "电话", "没有占比", "写明总数的名称"),
    Slip("{{ 诉求总量与办理.总计.电话 | 万件(9) }}", "9", "小数位“9”", "0 到 6 之间的整数"),
    Slip("{{ 诉求总量与办理.总计.电话 | 件(1) }}", "| 件", "“| 件”括号里的内容多了", "删去括号"),
    Slip("{{ 诉求总量与办理.总计.电话 | 件 | 件 }}", "", "“479531件”不是表里的数", "表.行.列"),
    Slip("{{ 诉求总量与办理.总计.电话 ｜ 件 }}", "", "花括号里的写法不对", "为半角"),
    Slip("{{ 诉求总量与办理。总计 }}", "", "花括号里的写法不对", "为半角"),
    Slip("{{ }}", "", "花括号里的写法不对", "“{{ 表.行.列 | 过滤器 }}”"),
    Slip("{{ 年度 + 1 }}", "", "这里不能用的写法", "不写算式、函数和赋值"),
    Slip("{{ 诉求总量与办理.总计.电话 | 件", "", "花括号里的写法不对", "成对"),
    Slip("{% 如果 年度 %}", "", "花括号里的写法不对", "成对"),
]  # fmt: skip


SAMPLE_PIECE = "{{ 表.行.列 | 件 }}"
PIECES = [
    ("{{ 年度 + 1 }}", "这里不能用的写法（算式）：{{ 年度 + 1 }}", SAMPLE_PIECE),
    ("{{ 年度() }}", "这里不能用的写法（函数）：{{ 年度() }}", SAMPLE_PIECE),
    ("{% for 项 in 热线百科 %}{% if loop.index <= 3 %}甲{% endif %}{% endfor %}",
     "这里不能用的写法（比较大小、“且”和“或”）：{% if loop.index <= 3 %}",
     "{% if not loop.last %}"),
    ("{% for 项 in 热线百科 %}{{ loop.cycle }}{% endfor %}",
     "这里不能用的写法（循环的其他计数）：{{ loop.cycle }}", "loop.index"),
    ("{{ 年度 ｜ 件 }}", "花括号里的写法不对：{{ 年度 ｜ 件 }}（里面有全角的“｜”）", "过滤器"),
    ("{{ 年度 | 件", "花括号里的写法不对：{{ 年度 | 件。（后面没有成对的花括号）", "成对"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "found", "expected"), PIECES)
def test_the_piece_that_is_wrong_is_quoted_with_what_is_allowed(
    wrong: str, found: str, expected: str, tmp_path: Path
) -> None:
    [told] = Desk(tmp_path).refuse(with_lead(f"导语: |\n  {RIGHT}，{wrong}。"))
    assert told.found == found
    assert expected in told.expected


def assert_told(told: Told, slip: Slip, data: str, before: str) -> None:
    """The problem is that of the slip, at its line and column."""
    assert told.line == line_of(f"{before}{slip.wrong}", data)
    line = data.split("\n")[told.line - 1]
    start = line.index(f"{before}{slip.wrong}") + len(before)
    assert told.column == start + slip.wrong.index(slip.token) + 1
    assert slip.found in told.found
    assert slip.mend in told.expected + told.remedy


@pytest.mark.parametrize(
    ("slip", "style"), list(zip(SLIPS, cycle(STYLES), strict=False)), ids=lambda one: str(one)[:60]
)
def test_a_mistake_is_told_at_its_place(slip: Slip, style: str, tmp_path: Path) -> None:
    """The sentences before and after it name another figure, rightly."""
    data = with_lead(STYLES[style].format(right=RIGHT, wrong=slip.wrong))
    [told] = Desk(tmp_path).refuse(data)
    assert told.field == "导语"
    assert_told(told, slip, data, "和")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("index", [0, 7, 20, 25])
def test_whatever_way_yaml_writes_the_text(style: str, index: int, tmp_path: Path) -> None:
    """An unknown name, a wrong direction, a full-width bar, and a tag that is none."""
    slip = SLIPS[index]
    data = with_lead(STYLES[style].format(right=RIGHT, wrong=slip.wrong))
    [told] = Desk(tmp_path).refuse(data)
    assert_told(told, slip, data, "和")


def test_last_years_value_of_a_figure_that_has_none(tmp_path: Path) -> None:
    data = with_lead(f"导语: |\n  {RIGHT}，上年{{{{ 尚贤.民声接听员.上年 | 位 }}}}。")
    [told] = Desk(tmp_path).refuse(data)
    assert told.found == "“尚贤.民声接听员”没有上年数：表式规定不计同比"
    assert told.remedy == "改写这句话，不说上年数；确需同比的，请改表式"


@pytest.mark.parametrize("style", ["|", ">"])
@pytest.mark.parametrize("readable", [True, False])
def test_all_mistakes_of_one_text_are_told_at_once(
    style: str, readable: bool, tmp_path: Path
) -> None:
    """Those that need the figures too, and also where a piece of the text is no Jinja."""
    slips = [slip for slip in SLIPS[:-2] if not readable or "花括号" not in slip.found]
    lines = "".join(f"  {n:02}{slip.wrong}，{RIGHT}。\n" for n, slip in enumerate(slips))
    data = with_lead(f"导语: {style}\n{lines}")
    told = Desk(tmp_path).refuse(data)
    for number, (one, slip) in enumerate(zip(told, slips, strict=True)):
        assert_told(one, slip, data, f"{number:02}")


def test_mistakes_in_titles_closing_and_annexes(tmp_path: Path) -> None:
    wrong = SAMPLE
    for old, new in [
        ("标题: 示例市12345热线2023年度", "标题: 示例市12345热线{{ 年份 }}年度"),
        ("  - 标题: 总体情况", '  - 标题: "{{ 年份 }}年情况"'),
        ("\n结语: |\n", "\n附件:\n  - 标题: '{{ 年份 }}年数据'\n结语: |\n  {{ 年份 }}\n"),
    ]:
        wrong = edited(old, new, wrong)
    told = Desk(tmp_path).refuse(wrong)
    lines = [number for number, line in enumerate(wrong.split("\n"), 1) if "年份" in line]
    assert [t.line for t in told] == lines
    assert {t.found for t in told} == {"没有“年份”，是不是“年度”？"}


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("    标题: 话务服务\n", '    标题: "{{ 年份 }}年话务服务"\n', "  话务服务:\n"),
        ("    标题: 话务服务\n", '    标题: 话务服务\n    注: ["{{ 年份 }}"]\n', "  话务服务:\n"),
        ("标题: 30秒人工接通率", '标题: "{{ 年份 }}年接通率"', "标题: 30秒人工接通率"),
        ("标题: 全市（包含县市区平台）", '标题: "{{ 年份 }}"', "标题: 全市（包含县市区平台）"),
        ("- {名称: 热线服务效能,", '- {名称: 热线服务效能, 标题: "{{ 年份 }}",',
         "- {名称: 热线服务效能,"),
    ],
)  # fmt: skip
def test_mistakes_in_texts_of_the_form_are_told_of_the_form(
    old: str, new: str, at: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    own = edited("表式: 江苏省-2023", "表式: 测试-2023", FORM)
    form = desk.form("测试-2023", edited(old, new, own))
    [told] = desk.refuse(edited("表式: 江苏省-2023", "表式: 测试-2023"))
    assert (told.path.resolve(), told.line) == (form, line_of(at, own))
    assert told.found == "没有“年份”，是不是“年度”？"


WITHOUT_CHANGE = {
    "{本年: 0, 上年: 0}": ("上年是 0，本年是 0", "改写这句话"),
    "{本年: 5, 上年: 0}": ("上年是 0，本年是 5", "改写这句话"),
    "{本年: 5, 同比: —}": ("填写的同比是“—”", "改写这句话"),
    "—": ("不适用（—）", "改写这句话"),
    "5": ("没有上年的数", "在“数据”里补上“上年”或同比"),
}
"""A cell, and what is said of its change: what is there already is not asked for."""


@pytest.mark.parametrize("cell", WITHOUT_CHANGE)
def test_why_a_figure_has_no_change_is_told_as_it_is(cell: str, tmp_path: Path) -> None:
    text = with_lead("导语: '{{ 政风热线.期数 | 同比 }}'")
    text = edited("期数: {本年: 44, 上年: 40}", f"期数: {cell}", text)
    found, remedy = WITHOUT_CHANGE[cell]
    told = [t for t in Desk(tmp_path).refuse(text) if t.field == "导语"]
    assert len(told) == 1
    assert found in told[0].found
    assert remedy in told[0].remedy


def test_a_text_that_comes_again_is_told_by_the_figures_of_its_own_file(tmp_path: Path) -> None:
    """The code of a text is kept, never what came of it: neither figures nor mistakes."""
    desk, cell = Desk(tmp_path), "联动专席人数: 6"
    text = with_lead("导语: 设{{ 警务联动.联动专席人数 | 名 }}。")
    for number in ("6", "7"):
        document = desk.document(edited(cell, f"联动专席人数: {number}", text))
        assert document.blocks[1] == Paragraph.of(f"设{number}名。")
    for _ in range(2):
        with pytest.raises(InputError) as raised:
            desk.document(edited(cell, "联动专席人数:", text))
        [problem] = raised.value.problems
        assert "联动专席人数”没有填写" in problem.found
