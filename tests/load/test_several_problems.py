"""All mistakes of a file are told in one run, in its order, whatever stage finds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline_report.errors import InputError
from tests.load.harness import SAMPLE, Desk, edited, line_of, run
from tests.load.tiny import Office

EDITS = [
    ("年度: 2023\n", "年度：2023\n", "全角冒号"),
    ("落款: 是\n", "落款: yes\n", "“yes”"),
    ("诉求总量与办理.总计.诉求总量 | 万件", "诉求总量与办理.总计.诉求总数 | 万件", "诉求总数"),
    ("政风热线.期数 | 期", "政风热线.期数 | 旗", "没有名为“旗”的过滤器"),
    ("尚贤.诉求总量 | 件 }}", "尚贤.诉求总量 ｜ 件 }}", "花括号里的写法不对"),
    ("{本年: 565754, 上年: 557120}", "{本年: 565754， 上年: 557120}", "全角逗号"),
    ("    联动专席人数: 6\n", "    联动专席人数: ６\n", "全角数字"),
    ("    转往110: 3128\n", "    转往110: 3128\n    转往110: 3128\n", "“转往110”重复"),
    ("按时办结率: 99.86", "按时办结率: 99.86%", "多了百分号"),
    ("    - 市城管局: 15942", "    - 市城管局: 1,5942", "“1,5942”"),
    ("      安全运行状态: 优秀\n    全市:", "      安全状态: 优秀\n    全市:", "安全运行状态"),
]
"""Mistakes of syntax, of fields, of narrative and of figures, from the first line to the last."""


def test_all_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    wrong = SAMPLE
    for old, new, _ in EDITS:
        wrong = edited(old, new, wrong)
    desk = Desk(tmp_path)
    told = desk.refuse(wrong)
    places = [(problem.line, problem.column) for problem in told]
    assert places == sorted(places)
    for problem, (_, new, found) in zip(told, EDITS, strict=True):
        first = line_of(new, wrong)
        assert first <= problem.line <= first + new.strip().count("\n")
        assert found in problem.found
    assert f"有 {len(EDITS)} 处问题，没有生成文件，原有文件没有改动" in desk.build(wrong).err


def test_mistakes_of_the_narrative_that_need_the_figures_are_told_at_once_too(
    tmp_path: Path,
) -> None:
    """Wrong direction, wrong unit, a figure that is not there: three texts, one run."""
    edits = [
        ("政风热线.期数 | 期", "政风热线.期数 | 降幅"),
        ("尚贤.政策专员 | 位", "尚贤.政策专员 | 名"),
        ("话务服务.接听.人工接通率 | 率", "话务服务.呼出.人工接通率 | 率"),
    ]
    wrong = SAMPLE
    for old, new in edits:
        wrong = edited(old, new, wrong)
    told = Desk(tmp_path).refuse(wrong)
    assert [problem.line for problem in told] == [line_of(old) for old, _ in edits]
    assert "同比增长10.00%，却用了“| 降幅”" in told[0].found
    assert "单位是“位”，却用了“| 名”" in told[1].found
    assert "不适用（—）" in told[2].found


LINKED = "    联动专席人数: 6\n"
"""A cell of a table, and the line of the narrative that uses it."""


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ("{本年：4l, 上年: 40}", ["“本年”后面是全角冒号“：”", "“4l”里有像数字的“l”"]),
        ("{本年:4l, 上年: 40}", ["“本年”的冒号后面没有空格", "“4l”里有像数字的“l”"]),
        ("{本年：44, 上年: 40}", ["“本年”后面是全角冒号“：”"]),
    ],
)
def test_what_stands_behind_a_wrong_colon_is_read_and_a_cell_left_out_is_told(
    slip: str, told: list[str], tmp_path: Path
) -> None:
    left_out = edited("      安全运行状态: 优秀\n    每十万", "    每十万")
    wrong = edited("{本年: 44, 上年: 40}", slip, left_out)
    done = Desk(tmp_path).build(wrong)
    assert done.code == 3
    for problem, words in zip(done.told, told, strict=True):
        assert words in problem.found
    assert "安全运行状态" in done.err


def test_a_slip_of_syntax_hides_no_finding(tmp_path: Path) -> None:
    """57,612 and 5,761 of the sample's sums: the total that is typed is not theirs."""
    wrong = edited("    互转总量: 21074", "    互转总量：21075")
    done = Desk(tmp_path).build(wrong)
    assert done.code == 3
    assert [problem.found for problem in done.told] == ["“互转总量”后面是全角冒号“：”"]
    assert "21074" in done.err


def test_check_tells_both_and_so_do_its_data(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    wrong = edited("    互转总量: 21074", "    互转总量：21075")
    desk.data.write_text(wrong, encoding="utf-8")
    done = run("check", desk.data)
    assert (done.code, len(done.told)) == (3, 1)
    assert "21074" in done.out
    told = json.loads(run("check", desk.data, "--format", "json").out)
    assert {each["code"] for each in told} >= {"I01", "S02"}


def test_a_slip_of_syntax_hides_nothing_of_last_years_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    earlier = edited("年度: 2023\n", "年度: 2022\n").replace("2023年度", "2022年度")
    earlier = edited(
        "落款: 是", "落款: yes", edited("表式: 江苏省-2023", "表式: 江苏省-2022", earlier)
    )
    (desk.data.parent / "2022.yaml").write_text(earlier, encoding="utf-8")
    done = desk.build(edited(LINKED, "    联动专席人数：6\n"))
    assert done.code == 3
    assert {problem.path.name for problem in done.told} == {"2023.yaml", "2022.yaml"}


def test_several_control_characters_are_told_at_once(tmp_path: Path) -> None:
    wrong = edited("落款: 是", "落款: \x07是", edited(LINKED, "    联动专席人数: 6\x08\n"))
    told = Desk(tmp_path).refuse(edited("互转总量: 21074", "互转总量: 21,074", wrong))
    assert [problem.found for problem in told] == [
        "看不见的控制字符 U+0007",
        "看不见的控制字符 U+0008",
        "带千位分隔符的“21,074”",
    ]


def test_what_is_wrong_with_a_form_behind_a_slip_of_syntax_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.form("测试-2023", "表式：测试-2023\n继承: 江苏省-2023\n年度: 二〇二三\n")
    told = desk.refuse(edited("表式: 江苏省-2023", "表式: 测试-2023"))
    assert [problem.found for problem in told] == ["“表式”后面是全角冒号“：”", "“二〇二三”"]


def test_a_wrong_figure_makes_no_mistake_of_the_narrative_that_uses_it(tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited("互转总量: 21074", "互转总量: 21,074"))
    assert told.field == "数据 › 警务联动 › 互转总量"


def test_the_form_and_the_data_file_are_told_together(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    form = desk.form("测试-2023", "表式: 测试-2023\n继承: 江苏省-2023\n年度: 二〇二三\n")
    wrong = edited("表式: 江苏省-2023", "表式: 测试-2023")
    told = desk.refuse(edited("落款: 是", "落款: yes", wrong))
    assert {(t.path.name, t.line) for t in told} == {
        (form.name, 3),
        ("2023.yaml", line_of("落款: 是")),
    }


def test_at_most_a_hundred_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    extra = "".join(f"多余{number}: 1\n" for number in range(150))
    done = Desk(tmp_path).build(SAMPLE.replace("数据:\n", f"{extra}数据:\n", 1))
    assert (done.code, len(done.told)) == (3, 100)
    assert "其余 50 处从略" in done.err


def test_the_name_of_a_table_is_told_with_the_section_that_it_is_in(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form(
        "年-2023",
        "分节: [{名称: 节, 数据表: [甲表, 乙表]}]\n数据表:\n"
        "  甲表: {类型: 词语表}\n  乙表: {类型: 词语表}\n",
    )
    path = office.data("年-2023", "甲表: [一]\n乙表: [二]", "正文: [{标题: 数据, 数据表: [甲表]}]")
    with pytest.raises(InputError) as caught:
        office.prepared(path)
    [problem] = caught.value.problems
    assert problem.found == "“甲表”是一张数据表的名称，这里写的是节的名称"
    assert problem.remedy == "改为“节”，这张表在这一节里，同节的“乙表”也一起印在这里"


@pytest.mark.parametrize(
    ("columns", "where", "written"),
    [
        ("[{名称: 甲, 单位 件}]", "表 › 甲 › 单位", "单位: 件"),
        ("[{名称: 甲, 单位: 件, 小数位 2}]", "表 › 甲 › 小数位", "小数位: 2"),
    ],
)
def test_a_colon_that_is_missing_within_braces_is_told(
    columns: str, where: str, written: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        Office(tmp_path).table("年-2023", f"类型: 指标表\n列: {columns}\n")
    [problem] = caught.value.problems
    assert problem.field.endswith(where)
    assert "之间没有冒号" in problem.found
    assert problem.remedy == f"写成“{written}”"
