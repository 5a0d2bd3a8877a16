"""Files that are no YAML, or more YAML than is needed: told where, and what to type instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from tests.load.harness import SAMPLE, Desk, edited, line_of, with_lead

CELL = "    联动专席人数: 6\n"
PAIR = "期数: {本年: 44, 上年: 40}"


class Slip(Struct, frozen=True):
    """One edit, the line that is at fault, and pieces of what is told."""

    name: str
    old: str
    new: str
    at: str
    column: int
    found: str
    remedy: str


SLIPS = [
    Slip("full-width colon", CELL, "    联动专席人数：6\n", CELL, 11, "全角冒号“：”", "重打冒号"),
    Slip("the same behind a name alone", "  警务联动:\n", "  警务联动：\n", "  警务联动:\n", 7,
         "“警务联动”后面是全角冒号", "重打冒号"),
    Slip("no space behind the colon", CELL, "    联动专席人数:6\n", CELL, 11,
         "后面没有空格", "在冒号后加一个半角空格"),
    Slip("full-width space behind the colon", CELL, "    联动专席人数:　6\n", CELL, 11,
         "后面是全角空格，不是半角空格", "把全角空格换成半角空格"),
    Slip("full-width comma", PAIR, "期数: {本年: 44，上年: 40}", PAIR, 16,
         "花括号里用了全角逗号", "在英文输入状态下重打逗号"),
    Slip("tab", CELL, "\t联动专席人数: 6\n", CELL, 1, "制表符（Tab）缩进", "换成半角空格"),
    Slip("full-width spaces before a name", CELL, "　　联动专席人数: 6\n", CELL, 1,
         "全角空格缩进", "换成半角空格"),
    Slip("indented too little", "    互转总量:", "   互转总量:", "    互转总量:", 4,
         "“互转总量”前有 3 个空格", "补 1 个空格；同一级的各行左对齐"),
    Slip("indented too much", "    互转总量:", "     互转总量:", "    互转总量:", 6,
         "“互转总量”前有 5 个空格", "删去 1 个空格"),
    Slip("first line of a table indented too much", CELL, "      联动专席人数: 6\n", CELL, 7,
         "“联动专席人数”前有 6 个空格", "删去 2 个空格"),
    Slip("chapter indented too little", "  - 标题: 总体情况", " - 标题: 总体情况",
         "  - 标题: 总体情况", 2, "“标题”前有 1 个空格", "补 1 个空格"),
    Slip("first item of a ranking without its dash", "    - 市公安局: 24816",
         "    市公安局: 24816", "    - 市公安局: 24816", 5,
         "“市公安局”前面少了“- ”", "在“市公安局”前补上“- ”"),
    Slip("the same, as deep as the items", "    - 市公安局: 24816", "      市公安局: 24816",
         "    - 市公安局: 24816", 7, "“市公安局”前面少了“- ”", "在“市公安局”前补上“- ”"),
    Slip("later item of a ranking without its dash", "    - 市住建局: 18273",
         "    市住建局: 18273", "    - 市住建局: 18273", 5,
         "“市住建局”前面少了“- ”", "在“市住建局”前补上“- ”"),
    Slip("dash without space", "    - 市公安局:", "    -市公安局:", "    - 市公安局:", 5,
         "“-”后面没有空格", "在“-”后加一个空格"),
    Slip("minus for not applicable", CELL, "    联动专席人数: -\n", CELL, 13,
         "单独一个减号“-”", "改为“—”"),
    Slip("brace not closed", PAIR, "期数: {本年: 44, 上年: 40", PAIR, 9,
         "括号 { 没有成对", "在内容后面补上 }"),
    Slip("brace closed by a bracket", PAIR, "期数: {本年: 44, 上年: 40]", PAIR, 9,
         "括号 { 没有成对", "在内容后面补上 }"),
    Slip("quote not closed", "标题: 示例市12345", '标题: "示例市12345', "标题: 示例市12345", 5,
         '引号 " 没有成对', '补上 "'),
    Slip("sign at the start", CELL, "    联动专席人数: @6\n", CELL, 13,
         "内容以“@”开头", "给整段内容加上英文引号"),
    Slip("braces at the start", "标题: 总体情况", "标题: {{ 年度 }}年总体情况", "标题: 总体情况", 9,
         "内容以“{{”开头", "给整段内容加上英文引号"),
    Slip("colon and space within", "发布单位: 示例市12345", "发布单位: 示例市: 12345",
         "发布单位: 示例市12345", 10, "这一行或上一行的冒号、缩进不对", "给整段加引号"),
    Slip("anchor", PAIR, "期数: &a {本年: 44, 上年: 40}", PAIR, 9, "锚点“&a”", "删去 & 和名字"),
    Slip("alias", CELL, "    联动专席人数: *a\n", CELL, 13, "引用“*a”", "把内容直接写在这里"),
    Slip("tag", CELL, "    联动专席人数: !!int 6\n", CELL, 13,
         "标签“tag:yaml.org,2002:int”", "删去感叹号"),
    Slip("hostile tag", CELL, '    联动专席人数: !!python/object/apply:os.system ["id"]\n',
         CELL, 13,
         "标签", "删去感叹号"),
    Slip("merge key", PAIR, "期数: {本年: 44, <<: 3}", PAIR, 18, "不认识的名称“<<”", "删去这一项"),
    Slip("nested too deeply", CELL, "    联动专席人数: " + "[" * 90_000 + "\n", CELL, 34,
         "层层嵌套过深", "检查缩进和括号"),
    Slip("comment within braces", PAIR, "期数: {本年: 44 #期, 上年: 40}", PAIR, 17,
         "“#期, 上年: 40}”成了注释", "加英文引号"),
    Slip("comment within a folded text", "标题: 示例市12345热线2023年度",
         "标题: 示例市12345热线 #1\n  2023年度", "标题: 示例市12345热线2023年度", 16,
         "“#1”成了注释", "加英文引号"),
    Slip("nothing but a comment", "标题: 示例市12345热线2023年度",
         "标题: #1 示例市12345热线2023年度", "标题: 示例市12345热线2023年度", 1,
         "缺少“标题”，后面的“#1 示例市", "补上“标题”"),
    Slip("control character", CELL, "    联动专席人数: 6\x07\n", CELL, 14,
         "控制字符 U+0007", "删去"),
    Slip("control character by an escape", "发布单位: 示例市12345热线服务中心（虚构）",
         '发布单位: "示例市\\u0007"', "发布单位: 示例市12345", 7, "控制字符 U+0007", "直接写文字"),
    Slip("half a character by an escape", "发布单位: 示例市12345热线服务中心（虚构）",
         '发布单位: "示例市\\uD800"', "发布单位: 示例市12345", 13, "反斜杠写法不对", "直接写文字"),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_at_its_line_with_the_mend(slip: Slip, tmp_path: Path) -> None:
    told, *more = Desk(tmp_path).refuse(edited(slip.old, slip.new))
    assert (told.path.name, told.line, told.column) == ("2023.yaml", line_of(slip.at), slip.column)
    assert all(other.line == told.line for other in more), "one slip, yet told in several lines"
    assert slip.found in told.found
    assert slip.remedy in told.remedy


@pytest.mark.parametrize(("depth", "missing"), [(8, 2), (5, 5), (0, 10)])
def test_a_text_no_deeper_than_its_name_is_told_with_the_spaces_to_add(
    depth: int, missing: int, tmp_path: Path
) -> None:
    """Its own punctuation is in order: no colon of it is to be retyped."""
    opening = "      - 标题: 企业群众诉求办理\n        内容: |\n"
    start = SAMPLE.index(opening) + len(opening)
    end = SAMPLE.index("\n      - 标题:", start)
    words = [line.strip() for line in SAMPLE[start:end].split("\n")]
    text = "\n".join(" " * depth + line for line in ["其中：甲乙丙。", *words])
    [told] = Desk(tmp_path).refuse(f"{SAMPLE[:start]}{text}{SAMPLE[end:]}")
    first = SAMPLE.count("\n", 0, start) + 1
    assert (told.line, told.column) == (first, depth + 1)
    assert told.found == f"“内容: |”下面的文字缩进不够，行首有 {depth} 个空格"
    assert told.expected == "文字比“内容”多空两格，行首 10 个半角空格"
    assert told.remedy == f"在第 {first} 行到第 {first + len(words)} 行的行首各补 {missing} 个空格"


def test_a_name_mistyped_below_a_text_in_order_is_no_text(tmp_path: Path) -> None:
    data = with_lead("导语: |\n  一句话。\n发布日期：2024年1月1日")
    assert "“发布日期”后面是全角冒号“：”" in [told.found for told in Desk(tmp_path).refuse(data)]


def test_a_file_indented_with_tabs_is_told_once_a_run_of_lines(tmp_path: Path) -> None:
    """And nothing else is told: the mended copy has the depth that the writer meant."""
    head, body = SAMPLE.split("\n数据:\n")
    tabbed = "\n".join(
        "\t" * ((len(line) - len(line.lstrip(" "))) // 2) + line.lstrip(" ")
        for line in body.split("\n")
    )
    [told] = Desk(tmp_path).refuse(f"{head}\n数据:\n{tabbed}")
    first = line_of("\n数据:\n") + 2
    assert told.line == first
    assert f"直到第 {SAMPLE.count(chr(10))} 行" in told.found


@pytest.mark.parametrize(
    ("colon", "found"),
    [("：", "“本年”后面是全角冒号“：”"), (":", "“本年”的冒号后面没有空格")],
)
def test_a_colon_typed_wrong_within_braces(colon: str, found: str, tmp_path: Path) -> None:
    told = Desk(tmp_path).refuse(edited(PAIR, f"期数: {{本年{colon}44, 上年: 40}}"))
    assert {t.line for t in told} == {line_of(PAIR)}
    assert found in [t.found for t in told]


@pytest.mark.parametrize("before", [True, False])
def test_several_documents_in_one_file(before: bool, tmp_path: Path) -> None:
    data = f"甲: 乙\n---\n{SAMPLE}" if before else f"{SAMPLE}---\n甲: 乙\n"
    told = Desk(tmp_path).refuse(data)
    line = 2 if before else SAMPLE.count("\n") + 1
    assert line in [t.line for t in told if "多份文档" in t.found]


@pytest.mark.parametrize("start", ["---\n", "%YAML 1.2\n---\n", "# 说明\n\n", "\ufeff"])
def test_what_stands_before_the_one_document_is_no_mistake(start: str, tmp_path: Path) -> None:
    assert Desk(tmp_path).build(start + SAMPLE).code == 0


@pytest.mark.parametrize("text", ["", "\n  \n", "# 只有说明\n"])
def test_an_empty_file(text: str, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(text)
    assert (told.line, told.found) == (1, "空文件")
    assert "用 hotline-report new 写一份" in told.remedy


@pytest.mark.parametrize("text", ["各位领导：\n现将情况汇报如下。\n", "- 甲\n- 乙\n"])
def test_a_file_that_is_no_data_file(text: str, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(text)
    assert (told.line, told.field) == (1, "整个文件")
    assert told.expected == "“名称: 内容”各行"


def test_a_file_with_too_many_entries(tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse("- 甲\n" * 250_000)
    assert (told.line, told.found) == (200_001, "内容过多")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(SAMPLE.encode() + b"#" * 5_000_000)
    assert told.found == "文件超过 4 MB"
    assert "选错了文件" in told.remedy
