"""`new`: the data file of a new year, from last year's; at once it can be looked at as a draft."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.starting.desk import Desk
from tests.starting.forms import FORM_2025


@pytest.mark.parametrize(
    ("city", "period", "made"),
    [
        ("example", "2025", "data/example/2025.yaml"),
        ("示例市", "2025", "data/example/2025.yaml"),
        ("huaian", "2024", "data/huaian/2024.yaml"),
        ("lianyungang", "2024", "data/lianyungang/2024.yaml"),
        ("nantong", "2025", "data/nantong/2025.yaml"),
        ("nantong", "2023", "data/nantong/2023.yaml"),
        ("suzhou", "2025", "data/suzhou/2025.yaml"),
        ("openness", "2025", "data/openness/2025.yaml"),
        ("example_monthly", "2024-06", "data/example_monthly/2024-06.yaml"),
    ],
)
def test_a_new_file_is_a_draft_at_once_and_no_bulletin(
    city: str, period: str, made: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, "example" if city == "示例市" else city)
    assert desk.run("new", city, period) == 0, desk.said
    assert desk.run("build", made, "--draft", "--format", "html") == 0, desk.said
    assert desk.run("build", made, "--format", "html") == 1, desk.said
    assert "T24" in desk.said


def test_every_cell_is_there_with_its_unit_and_last_years_figure(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.run("new", "example", "2025")
    text = desk.read("data/example/2025.yaml")
    lines = [re.sub(" +", " ", line) for line in text.splitlines()]
    # 2024.yaml, by hand: 诉求总量 of 群众诉求, and the sum of both rows.
    assert " 诉求总量: # 件；上年 579705" in lines
    assert any("总计: # 不填，由工具计算；上年 诉求总量 591918" in line for line in lines)
    assert " 警情减负率: # %；上年 4.90" in lines
    assert any(line.startswith(" # 上年：市公安局 23948、市住建局 17506") for line in lines)
    assert " # - {制度标准规范: 《示例市12345热线回访工作规范》, 合计数量: 1}" in lines


def test_what_is_taken_over_is_brought_to_the_year(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.run("new", "example", "2025")
    text = desk.read("data/example/2025.yaml")
    assert "标题: 示例市12345热线2025年度工作情况发布（虚构样例）" in text
    assert "  - 标题: 示例市12345热线2025年度数据公开" in text
    assert "年度: 2025" in text
    assert "关键词: [12345热线, 年度工作情况, 2025年]" in text
    assert "发布日期:  # 上年 2025-02-18" in text
    assert "【上年】{{ 年度 }}年，{{ 城市 }}12345热线" in text


def test_waivers_and_declared_brackets_are_left_behind(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "huaian")
    assert "豁免:" in desk.read("data/huaian/2023.yaml")
    desk.run("new", "huaian", "2024")
    text = desk.read("data/huaian/2024.yaml")
    assert "豁免" not in text
    assert "（↑" not in text.partition("\n数据:\n")[2]


def test_a_number_that_is_a_figure_becomes_a_reference(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.edit(
        "data/example/2024.yaml",
        (
            "全市热线共受理企业群众诉求{{ 诉求总量与办理.总计.诉求总量 | 万件 }}",
            "全市热线共受理企业群众诉求59.19万件",
        ),
        ("呼出电话{{ 话务服务.呼出.人工接听话务量 | 通 }}", "呼出电话172460通"),
    )
    desk.run("new", "example", "2025")
    text = desk.read("data/example/2025.yaml")
    assert "企业群众诉求{{ 诉求总量与办理.总计.诉求总量 | 万件 }}，" in text
    assert "呼出电话{{ 话务服务.呼出.人工接听话务量 | 通 }}，" in text
    assert "2 个手打的数就是表里的数" in desk.said


def test_a_number_that_only_looks_like_a_figure_stays(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.edit("data/example/2024.yaml", ("优化排班，", "优化排班，新增211个座席，"))
    desk.run("new", "example", "2025")
    assert "新增211个座席，" in desk.read("data/example/2025.yaml")


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        # 按时办结率 of 警务联动 is made 100.00 here; so is 办理满意率 of 政风热线.
        ("警务联动按时办结率为100.00%。", True),
        ("警务联动的按时办结率达到100.00%。", True),
        ("全市重点工单按时办结率为100.00%。", False),
        ("省级部门按时办结率为100.00%。", False),
        ("各部门签收及时，签收率为100.00%。", False),
        ("警务联动工作扎实，考核得分100.00%。", False),
        ("年内开展培训7期。", False),
    ],
)
def test_a_value_that_many_have_needs_its_name(sentence: str, linked: bool, tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    name = "data/example/2024.yaml"
    text = desk.read(name)
    text = re.sub(r"(\n    按时办结率: )[0-9.]+", r"\g<1>100.00", text)
    text = text.replace("结语: |\n", f"结语: |\n  {sentence}\n", 1)
    desk.write(name, text)
    assert desk.run("new", "example", "2025") == 0, desk.said
    new = desk.read("data/example/2025.yaml")
    assert (f"【上年】{sentence}" not in new) == linked


def test_a_title_with_quotation_marks_is_quoted_as_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "huaian")
    desk.run("new", "huaian", "2024")
    assert "表题由“‘晓苏’政务问答台”改为“‘晓苏’政策问答台”" in desk.said


def test_what_new_writes_names_no_engineers_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.run("new", "example", "2025")
    form = desk.read("templates/editions/江苏省-2025.yaml")
    assert "docs/" not in form + desk.said + desk.read("data/example/2025.yaml")
    assert "使用手册" in form


def test_the_years_own_form_is_taken_and_what_is_new_in_it_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.write("templates/editions/示例市-2025.yaml", FORM_2025)
    assert desk.run("new", "example", "2025") == 0, desk.said
    assert "表式 示例市-2025" in desk.said
    for told in (
        "警务联动（取消的表）",
        "＋ 新增的列：跟踪回访（单位：件；上年没有，不算同比）",
        "－ 取消的列：民生热点",
        "～ 列：播出期数（上年叫“期数”）",
        "～ 列：人才政务信息（单位由条改为篇）",
    ):
        assert told in desk.said, desk.said
    text = desk.read("data/example/2025.yaml")
    # What the form has no more is told in last year's words; what it calls otherwise, by its name.
    assert "“双号”互转诉求22519件，其中110转12345警单19215件" in text
    assert "播出{{ 政风热线.播出期数 | 期 }}，{{ 政风热线.播出期数 | 同比 }}" in text
    assert re.search(r"播出期数: +# 期；上年 44", text)
    assert re.search(r"人才政务信息: +# 篇；上年 357条", text)


def test_a_unit_that_the_form_calls_otherwise_is_called_so_in_the_text(tmp_path: Path) -> None:
    """人 became 名, and the form says that both are one; 自然日 are no 工作日."""
    desk = Desk(tmp_path, "example")
    (tmp_path / "data/example/2024.yaml").unlink()
    desk.run("new", "example", "2024")
    text = desk.read("data/example/2024.yaml")
    assert "全市有民声接听员{{ 平台基础保障.全市.民声接听员 | 名 }}，" in text
    assert "{{ 平台基础保障.全市.企业政策专员 | 名 }}" in text
    assert "| 人 }}，其中主要负责人" in text  # of another table, whose unit is still 人
    assert "工作日 }}" not in text


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    before = desk.read("data/example/2024.yaml")
    assert desk.run("new", "example", "2024") == 2
    assert "已经有 data/example/2024.yaml，没有改动" in desk.said
    assert desk.read("data/example/2024.yaml") == before


def test_without_last_years_file_it_starts_from_the_form(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.run("new", "yangzhou", "2024") == 0, desk.said
    text = desk.read("data/yangzhou/2024.yaml")
    assert "城市: 扬州市" in text
    assert "表式: 江苏省-2024" in text
    assert desk.run("build", "data/yangzhou/2024.yaml", "--draft", "--format", "html") == 0, (
        desk.said
    )


def test_a_form_is_gone_on_with_where_the_year_has_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.run("new", "example", "2025")
    assert "还没有今年的表式，先沿用“江苏省-2024”" in desk.said
    assert "继承: 江苏省-2024" in desk.read("templates/editions/江苏省-2025.yaml")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("exampel", "2025"), "是不是 example"),
        (("example", "二〇二五"), "不是年度或期间"),
        (("../example", "2025"), "不是 data 下一个文件夹的名称"),
        (("example", "2025", "--form", "江苏省-2042"), "没有名为“江苏省-2042”的表式"),
        (("example", "2025-03", "--form", "热线累计"), "期间是累计"),
        (("某市", "2025"), "不知道用哪个表式"),
    ],
)
def test_what_was_asked_for_wrongly_is_told(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, "example")
    assert desk.run("new", *words) == 2, desk.said
    assert told in desk.said


def test_an_old_sentence_stops_no_draft_whatever_it_refers_to(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.run("new", "example", "2025")
    path = "data/example/2025.yaml"
    # Fewer calls than last year: the old sentence says they grew (| 增幅 of another figure).
    desk.edit(
        path,
        ("    期数:          # 期；上年 44", "    期数: 40"),
        ("{{ 政风热线.期数 | 同比 }}", "比上年增长{{ 政风热线.期数 | 增幅 }}"),
    )
    assert desk.run("build", path, "--draft", "--format", "html") == 0, desk.said
    page = next((tmp_path / "output/example/2025").glob("*.html")).read_text(encoding="utf-8")
    assert "【上年】" in page
    assert "【待填】" in page


def test_sentences_without_the_mark_are_held_to_the_figures(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.run("new", "example", "2025")
    desk.edit("data/example/2025.yaml", ("【上年】呼出电话", "呼出电话"))
    assert desk.run("build", "data/example/2025.yaml", "--draft") == 3
    assert "话务服务 › 呼出 › 人工接听话务量”没有填写" in desk.said


def test_no_waiver_lets_an_old_sentence_stand(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "huaian")
    text = desk.read("data/huaian/2023.yaml").replace(
        "全年签批6500余次。", "【上年】全年签批6500余次。"
    )
    waiver = "  - {代码: T24, 位置: 【上年】全年签批6500余次。, 理由: 照用}\n"
    desk.write("data/huaian/2023.yaml", text.replace("\n豁免:\n", f"\n豁免:\n{waiver}"))
    assert desk.run("build", "data/huaian/2023.yaml", "--format", "html") == 1
    assert "T24 的结果不能豁免" in desk.said


@pytest.mark.parametrize("city", ["example", "suzhou"])
def test_nothing_else_is_told_of_sentences_that_will_be_rewritten(
    city: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, city)
    desk.run("new", city, "2025")
    desk.run("check", f"data/{city}/2025.yaml")
    codes = set(re.findall(r"【(?:错误|警告|提示) (\w+)】", desk.said))
    # T24: old sentences; T25: no date yet; D05: lists that are still empty.
    assert codes - {"T25"} == {"T24", "D05"}


def test_a_data_file_with_the_line_ends_of_windows_is_found_by_its_city(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    for path in (desk.root / "data" / "example").glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert desk.run("new", "示例市", "2025") == 0, desk.said
    assert (desk.root / "data" / "example" / "2025.yaml").is_file()


@pytest.mark.parametrize("codec", ["gb18030", "utf-16"])
def test_a_data_file_in_another_encoding_is_found_by_its_city(codec: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    for path in (desk.root / "data" / "example").glob("*.yaml"):
        path.write_bytes(path.read_text(encoding="utf-8").encode(codec))
    assert desk.run("new", "示例市", "2025") == 0, desk.said
    assert (desk.root / "data" / "example" / "2025.yaml").is_file()


def test_a_city_without_its_last_character_is_the_one_that_is_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    assert desk.run("new", "示例", "2025") == 0, desk.said
    assert "城市: 示例市\n" in desk.read("data/example/2025.yaml")


def test_separators_and_blanks_in_typed_figures_are_no_matter(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.edit(
        "data/example/2024.yaml",
        ("人工接听电话{{ 话务服务.接听.人工接听话务量 | 通 }}", "人工接听话务量481,547 通"),
    )
    assert desk.run("new", "example", "2025") == 0, desk.said
    assert "人工接听话务量{{ 话务服务.接听.人工接听话务量 | 通 }}" in desk.read(
        "data/example/2025.yaml"
    )


def test_what_stands_beside_an_empty_cell_for_words_is_no_lost_text(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.run("new", "example", "2025")
    text = re.sub(
        "安全运行状态: +# 文字；上年 优秀",
        "安全运行状态: 优秀 # 文字；上年 优秀",
        desk.read("data/example/2025.yaml"),
    )
    assert text.count("优秀 # 文字；") == 2
    desk.write("data/example/2025.yaml", text)
    desk.run("check", "data/example/2025.yaml")
    assert "T21" not in desk.said


def test_a_day_that_is_not_known_is_not_waived(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.edit(
        "data/example/2024.yaml",
        ("发布日期: 2025-02-18", "发布日期:"),
        ("\n数据:\n", "\n豁免: [{代码: T25, 位置: 发布日期, 理由: 急}]\n\n数据:\n"),
    )
    assert desk.run("build", "data/example/2024.yaml", "--format", "html") == 1
    assert "T25 的结果不能豁免" in desk.said


def test_where_last_year_is_lacking_the_latest_year_is_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    assert desk.run("new", "example", "2028", "--form", "江苏省-2024") == 0, desk.said
    assert "没有上年的数据文件，从表式开始" in desk.said
    assert "--from data/example/2024.yaml" in desk.said
