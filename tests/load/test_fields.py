"""Names and values of a data file's fields: missing, unknown, doubled or of another kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from tests.load.harness import ROOT, SAMPLE, Desk, edited, line_of, run

TITLE = "标题: 示例市12345热线2023年度工作情况发布（虚构样例）"
ISSUER = "发布单位: 示例市12345热线服务中心（虚构）"


class Slip(Struct, frozen=True):
    """One edit, where it is told, and pieces of what is told."""

    old: str
    new: str
    field: str
    found: str
    mend: str
    """Stands in what is expected or in what to do."""
    below: int = 0
    """Lines from where the edit begins to where it is told."""


UNKNOWN = [
    Slip("    联动专席人数: 6", "    联动专席人员数: 6", "数据 › 警务联动 › 联动专席人员数",
         "不认识的名称“联动专席人员数”，是不是“联动专席人数”？", "改正名称"),
    Slip("    呼出:\n", "    呼处:\n", "数据 › 话务服务 › 呼处",
         "不认识的名称“呼处”，是不是“呼出”？", "接听、呼出、总计"),
    Slip("        内容: |\n          一是压实", "        内荣: |\n          一是压实",
         "正文 › 第2项“重点工作” › 小节 › 第2项“推动问题解决” › 内荣",
         "不认识的名称“内荣”，是不是“内容”？", "改正名称"),
    Slip("{本年: 44, 上年: 40}", "{本年: 44, 上一年: 40}", "数据 › 政风热线 › 期数 › 上一年",
         "不认识的名称“上一年”，是不是“上年”？", "本年、上年、同比"),
    Slip("{本年: 44, 上年: 40}", "{本年: 44, 去年: 40}", "数据 › 政风热线 › 期数 › 去年",
         "不认识的名称“去年”，是不是“上年”？", "本年、上年、同比"),
    Slip("落款: 是", "落款: 是\n页脚: 是", "页脚", "不认识的名称“页脚”", "删去这一项", 1),
    Slip("    - 制度标准规范: 《示例市12345热线疑难诉求会商办法》",
         "    - {制度标准规范: 《示例市12345热线疑难诉求会商办法》, 序: 2}",
         "数据 › 制度标准 › 第2条 › 序", "不认识的名称“序”", "制度标准规范"),
]  # fmt: skip


@pytest.mark.parametrize("slip", UNKNOWN, ids=lambda slip: slip.field)
def test_an_unknown_name_is_told_with_the_nearest_known_one(slip: Slip, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited(slip.old, slip.new))
    assert (told.line, told.field) == (line_of(slip.old) + slip.below, slip.field)
    assert slip.found in told.found
    assert slip.mend in told.expected + told.remedy


def test_a_table_misnamed_is_both_unknown_and_missing(tmp_path: Path) -> None:
    old = "  警务联动:\n"
    missing, unknown = Desk(tmp_path).refuse(edited(old, "  警民联动:\n"))
    assert missing.found == "缺少数据表“警务联动”"
    assert "警务联动: 不公布" in missing.remedy
    assert unknown.line == line_of(old)
    assert "是不是“警务联动”" in unknown.found


@pytest.mark.parametrize("line", ["表式: 江苏省-2023\n", "城市: 示例市\n", "年度: 2023\n",
                                  f"{TITLE}\n", f"{ISSUER}\n"])  # fmt: skip
@pytest.mark.parametrize("left", ["nothing", "the name", "a blank text"])
def test_a_required_field_that_is_missing(line: str, left: str, tmp_path: Path) -> None:
    name = line.split(":", maxsplit=1)[0]
    new = {"nothing": "", "the name": f"{name}:\n", "a blank text": f'{name}: " "\n'}[left]
    told = Desk(tmp_path).refuse(edited(line, new))[0]
    assert told.field == name
    missing = (f"缺少“{name}”", f"补上“{name}”这一项")
    empty = (f"“{name}”后面是空的", f"在“{name}:”后面填上内容")
    assert (told.found, told.remedy) == (missing if left == "nothing" else empty)
    # What is not there at all is told where the fields begin.
    assert told.line == line_of("表式: 江苏省-2023" if left == "nothing" else line)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("城市: 示例市\n", "域市: 示例市\n", "是不是“城市”"),
        ("{本年: 44, 上年: 40}", "{本年:44, 上年: 40}", "“本年”的冒号后面没有空格"),
        ("{本年: 44, 上年: 40}", "{今年: 44, 上年: 40}", "是不是“本年”"),
        ("{本年: 44, 上年: 40}", "{本年: , 上年: 40}", "“本年”后面是空的"),
        ("发布日期: 2024-02-20", f"发布日期: {'2' * 60}", "60 位的数"),
        ("年度: 2023\n", f"期间: {'2' * 60}\n", "60 位的数"),
    ],
)
def test_one_slip_is_told_once(old: str, new: str, found: str, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited(old, new))
    assert found in told.found


def test_a_forgotten_colon_is_told_in_its_line(tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited("    转往110: 3128\n", "    转往110 3128\n"))
    assert (told.line, told.found) == (line_of("    转往110: 3128\n"), "“转往110”后面没有冒号")


def test_a_number_too_long_in_prose_is_told_in_its_line(tmp_path: Path) -> None:
    old = "          一是压实"
    wrong = edited(old, f"          {'1' * 60}\n{old}")
    [told] = Desk(tmp_path).refuse(wrong)
    assert (told.line, told.found[:5]) == (line_of("1" * 60, wrong), "60 位的")


def test_a_chapter_without_title(tmp_path: Path) -> None:
    old = "  - 标题: 总体情况\n"
    [told] = Desk(tmp_path).refuse(edited(old, "  - 连续编号: 否\n"))
    assert (told.line, told.field) == (line_of(old), "正文 › 第1项 › 标题")


def test_the_figures_missing_altogether(tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(SAMPLE[: SAMPLE.index("\n数据:\n") + 1])
    assert (told.field, told.found) == ("数据", "缺少“数据”")


def test_a_name_that_stands_twice(tmp_path: Path) -> None:
    old = "    转往110: 3128\n"
    [told] = Desk(tmp_path).refuse(edited(old, old + "    转往110: 3129\n"))
    line = line_of(old)
    assert (told.line, told.field) == (line + 1, "转往110")
    assert told.found == f"“转往110”重复，前一个在第 {line} 行"
    assert told.remedy == "核对哪一个是对的，只留一个；名称写错的，改正名称"


KINDS = [
    Slip("表式: 江苏省-2023", "表式: [江苏省-2023]", "表式", "一个列表", "一段文字"),
    Slip("城市: 示例市", "城市: {名: 市}", "城市", "一组“名称: 内容”", "一段文字"),
    Slip("年度: 2023", "年度: 二〇二三", "年度", "“二〇二三”", "改为半角数字"),
    Slip("年度: 2023", "年度: ２０２３", "年度", "“２０２３”", "改为半角数字"),
    Slip("年度: 2023", f"年度: {'9' * 5000}", "年度", "9…”", "1990 到 2999"),
    Slip(TITLE, "标题: [甲]", "标题", "一个列表", "一段文字"),
    Slip(TITLE, f"标题: {'长' * 81}", "标题", "81 个字的标题", "缩短标题"),
    Slip(ISSUER, "发布单位: {甲: 乙}", "发布单位", "一组“名称: 内容”", "一个列表"),
    Slip("发布日期: 2024-02-20", "发布日期: 2024-02-30", "发布日期", "“2024-02-30”", "存在的日期"),
    Slip("发布日期: 2024-02-20", "发布日期: 2024年2月20日", "发布日期",
         "“2024年2月20日”", "改为 2024-02-20"),
    Slip("发布日期: 2024-02-20", "发布日期: 2024.2.20", "发布日期",
         "“2024.2.20”", "改为 2024-02-20"),
    Slip("发布日期: 2024-02-20", "发布日期: 2024.2.30", "发布日期", "没有这一天", "核对月和日"),
    Slip("发布日期: 2024-02-20", "发布日期: 二月", "发布日期", "“二月”", "半角数字和减号"),
    Slip("发布日期: 2024-02-20", "发布日期: 2022-02-20", "发布日期",
         "年度却是 2023", "改正“发布日期”"),
    Slip("发布日期: 2024-02-20", "发布日期: 2034-02-20", "发布日期",
         "年度却是 2023", "改正“发布日期”"),
    Slip("落款: 是", "落款: yes", "落款", "“yes”", "改为“是”或“否”"),
    Slip("    数据表: 全部", "    数据表: [热线大数剧]", "正文 › 第3项“数据公开” › 数据表",
         "是不是“热线大数据”？", "“全部”"),
    Slip("  - 标题: 重点工作\n", "  - 标题: 重点工作\n    小节编号: 一、\n",
         "正文 › 第2项“重点工作” › 小节编号", "“一、”", "（一）、1.、（1）", 1),
    Slip("    - 市公安局: 24816", "    - 市公安局", "数据 › 承办诉求量TOP5",
         "“市公安局”", "同一行"),
    Slip("    - 市公安局: 24816", "    - 市公安局：24816", "写法",
         "“市公安局”后面是全角冒号“：”", "重打冒号"),
    Slip("    - 市住建局: 18273", "    - 市公安局: 18273", "数据 › 承办诉求量TOP5",
         "“市公安局”出现多次，前一次在第", "同一项写了两遍的，删去一遍"),
    Slip("    - 市住建局: 18273", "    - 市住建局: 18273\n    - 市税务局: 18000",
         "数据 › 承办诉求量TOP5", "6 项", "在表式里改为“名次数: 6”", 4),
    Slip("    民声接听员: 4\n", "    民声接听员: 4（↓20%）\n", "数据 › 尚贤 › 民声接听员",
         "“4（↓20%）”带了同比", "改为 4"),
    Slip("    民声接听员: 4\n", "    民声接听员: {本年: 4, 同比: ↓20%}\n",
         "数据 › 尚贤 › 民声接听员", "写了同比“↓20%”", "删去“同比”这一项"),
]  # fmt: skip


@pytest.mark.parametrize("slip", KINDS, ids=lambda slip: f"{slip.field} {slip.found}")
def test_a_value_of_another_kind(slip: Slip, tmp_path: Path) -> None:
    told = Desk(tmp_path).refuse(edited(slip.old, slip.new))[0]
    assert (told.line, told.field) == (line_of(slip.old) + slip.below, slip.field)
    assert slip.found in told.found
    assert slip.mend in told.expected + told.remedy


def test_a_year_that_is_not_that_of_the_path(tmp_path: Path) -> None:
    """Told once, where the file's name has the form's year."""
    [path] = Desk(tmp_path).refuse(edited("年度: 2023", "年度: 2022"))
    assert path.line == line_of("年度: 2023")
    assert path.found == "年度是 2022，文件名却是 2023.yaml"
    assert path.expected == "与文件名一致的 2023"
    assert "给文件改名" in path.remedy


def test_a_year_that_is_not_that_of_the_form(tmp_path: Path) -> None:
    """The file's name bears it out, so it is the form that is another year's, or both are wrong."""
    path = tmp_path / "example" / "2022.yaml"
    path.parent.mkdir()
    path.write_text(edited("年度: 2023", "年度: 2022"), encoding="utf-8")
    done = run("build", path, "--format", "csv", "-o", tmp_path / "output")
    form = next(told for told in done.told if told.field == "年度")
    assert done.code == 3
    assert form.found == "年度是 2022，表式“江苏省-2023”却是 2023 年度的"


def test_a_city_that_is_not_that_of_the_folder(tmp_path: Path) -> None:
    """Folders are named as in the form's list of cities, or by the city's own name."""
    text = (ROOT / "data/huaian/2023.yaml").read_text(encoding="utf-8")
    for folder in ("huaian", "淮安市"):
        path = tmp_path / folder / "2023.yaml"
        path.parent.mkdir()
        path.write_text(edited("城市: 淮安市", "城市: 南通市", text), encoding="utf-8")
        done = run("build", path, "--format", "csv", "-o", tmp_path / "output")
        [told] = done.told
        assert (done.code, told.line) == (3, line_of("城市: 淮安市", text))
        assert told.found == f"城市是“南通市”，文件却放在“{folder}”文件夹里"
        assert told.expected == "“淮安市”"


@pytest.mark.parametrize("name", ["江西省-2023", "../editions/江苏省-2023", "江苏省-2023.yaml"])
def test_an_unknown_form(name: str, tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited("表式: 江苏省-2023", f"表式: {name}"))
    assert (told.line, told.column) == (line_of("表式: 江苏省-2023"), 5)
    assert told.found == f"没有名为“{name}”的表式，是不是“江苏省-2023”？"
    assert "淮安市-2023" in told.expected
    assert "templates/editions/" in told.remedy


def test_the_form_of_quite_another_city_is_not_suggested(tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited("表式: 江苏省-2023", "表式: 盐城市-2023"))
    assert told.found == "没有名为“盐城市-2023”的表式"
    assert "写所属省当年的表式" in told.remedy


def test_a_date_that_cannot_be_read_is_not_told_as_missing(tmp_path: Path) -> None:
    [told] = Desk(tmp_path).refuse(edited("发布日期: 2024-02-20", "发布日期: 2024.2.30"))
    assert told.field == "发布日期"


def test_a_section_in_two_places(tmp_path: Path) -> None:
    annex = "附件:\n  - 标题: 附表\n    数据表: 热线大数据\n结语: |"
    [told] = Desk(tmp_path).refuse(edited("结语: |", annex))
    assert told.found == "“热线大数据”一节的数据表放了 2 次，会重复印出"


@pytest.mark.parametrize(
    ("old", "hidden", "found"),
    [
        ("联动专席人数: 6", "联动专席人数\u200b: 6", "请重新输入“联动专席人数”"),
        ("表式: 江苏省-2023", "表式: 江苏省-2023\ufeff", "请重新输入“江苏省-2023”"),
        ("年度: 2023", "年度: 2023\u200b", "“2023”，里面有看不见的字符 U+200B"),
        ("发布日期: 2024-02-20", "发布日期: \u200e2024-02-20", "里面有看不见的字符 U+200E"),
    ],
    ids=["name", "form", "year", "date"],
)
def test_characters_that_nobody_sees_are_named(
    old: str, hidden: str, found: str, tmp_path: Path
) -> None:
    told = Desk(tmp_path).refuse(edited(old, hidden))[0]
    assert "里面有看不见的字符 U+" in told.found
    assert found in told.found


MISPLACED = [
    Slip("  服务效能:\n", "  服务效能:\n    诉求数量: 5\n", "数据 › 服务效能 › 诉求数量",
         "“诉求数量”写错了位置", "每行各有一个（“咨询类”、“非咨询类”）", 1),
    Slip("      诉求数量: {本年: 332618", "      协同治理机制: 5\n      诉求数量: {本年: 332618",
         "数据 › 服务效能 › 咨询类 › 协同治理机制",
         "“协同治理机制”写错了位置", "直接写在“服务效能:”之下，与“咨询类:”左对齐"),
    Slip("    企业诉求:\n      诉求总量", "  企业诉求:\n      诉求总量", "数据 › 企业诉求",
         "“企业诉求”写错了位置", "“诉求总量与办理”有这一项"),
]  # fmt: skip


@pytest.mark.parametrize("slip", MISPLACED, ids=lambda slip: slip.field)
def test_a_known_name_in_another_place_is_told_where_it_belongs(slip: Slip, tmp_path: Path) -> None:
    all_told = Desk(tmp_path).refuse(edited(slip.old, slip.new))
    [told] = [each for each in all_told if each.field == slip.field]
    assert told.line == line_of(slip.old) + slip.below
    assert told.found == slip.found
    assert slip.mend in told.expected + told.remedy
    assert "删" not in told.remedy


def test_a_row_moved_into_another_is_told_and_no_figure_of_it_to_be_deleted(
    tmp_path: Path,
) -> None:
    old = "    企业诉求:\n      诉求总量"
    row, names = Desk(tmp_path).refuse(edited(old, "      企业诉求:\n        诉求总量"))
    assert row.remedy == "减少缩进，与其他各行左对齐"
    assert "“电话”、“互联网”、“承办转办”等 6 个名称与上面的重复" in names.found
    assert "删" not in names.remedy


@pytest.mark.parametrize("blank", "\u00a0\u202f\u2003\u3000")
@pytest.mark.parametrize("shape", ["{}电话: {{", "电话{}: {{", "电话:{}{{"])
def test_blanks_that_are_none_are_named_and_lose_nothing(
    blank: str, shape: str, tmp_path: Path
) -> None:
    old = "电话: {本年: 471385"
    [told] = Desk(tmp_path).refuse(edited(old, f"{shape.format(blank)}本年: 471385"))
    assert told.line == line_of(old)
    assert ("全角空格" if blank == "\u3000" else f"（U+{ord(blank):04X}）") in told.found
    assert "删" not in told.remedy or "才删" in told.remedy
