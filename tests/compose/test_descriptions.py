"""What is said of tables: once of all, of a section, of a table; in the form and the data file."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.blocks import Document, Paragraph, Table, WordList
from hotline_report.compose.tables import numbered_notes
from hotline_report.errors import InputError, Problem
from hotline_report.inlines import Hyperlink
from tests.compose.test_headings import outline
from tests.load.tiny import TABLES, Office

FORM = """
    数据说明: ["括号内为同比（相对{{ 上年度 }}年）", 全市口径]
    分节:
      - {名称: 甲节, 说明: 甲节各表含分中心, 数据表: [一表, 二表]}
      - {名称: 乙节, 数据表: [三表, 词]}
    数据表:
      一表: {类型: 指标表, 标题: 第一, 说明: 单位见表头, 注: 含夜间, 列: [{名称: 量, 单位: 件}]}
      二表: {类型: 指标表, 列: [量]}
      三表: {类型: 指标表, 列: [量]}
      词: {类型: 词语表, 标题: 热词}
"""
FIGURES = "一表: {量: 1}\n二表: {量: 2}\n三表: {量: 3}\n词: [甲]\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("节-2023", FORM)
    return made


def told(document: Document) -> list[str]:
    return outline(document)[1:]


def around(document: Document, name: str) -> tuple[str, list[str]]:
    """The line above a table, and the notes below it."""
    block = next(b for b in document.blocks if isinstance(b, Table | WordList) and b.name == name)
    return block.legend if isinstance(block, Table) else "", [note.text for note in block.notes]


def test_the_form_says_once_what_holds_for_all_and_for_a_section(office: Office) -> None:
    assert told(office.document("节-2023", FIGURES)) == [
        "# 一、数据公开",
        "括号内为同比（相对2022年）", "全市口径",
        "## （一）甲节", "甲节各表含分中心", "[第一]", "[甲节]",
        "## （二）乙节", "[乙节]", "[热词]",
    ]  # fmt: skip


def test_of_several_chapters_and_annexes_only_the_first_says_it(office: Office) -> None:
    narrative = (
        "正文: [{标题: 总述}, {标题: 数据, 数据表: [乙节]}]\n附件: [{标题: 附表, 数据表: [甲节]}]\n"
    )
    assert told(office.document("节-2023", FIGURES, narrative)) == [
        "# 一、总述", "# 二、数据", "括号内为同比（相对2022年）", "全市口径",
        "## （一）乙节", "[乙节]", "[热词]",
        "附件：附表", "附件 附表", "## （一）甲节", "甲节各表含分中心", "[第一]", "[甲节]",
    ]  # fmt: skip


OWN = (
    TABLES
    + """
数据说明: |
  全年共{{ 一表.量 | 件 }}。
分节说明:
  乙节: 乙节自{{ 年度 }}年起统计。
表格说明:
  一表:
    说明: 本年单位为{{ 城市 }}的件
    注: |
      量为{{ 一表.量 | 件 }}，见 https://example.com/a
      不含重复来件
  词: {注: 按次数排列}
"""
)


def test_the_data_file_takes_the_place_of_the_forms_words_and_adds_notes(office: Office) -> None:
    document = office.document("节-2023", FIGURES, OWN)
    assert told(document) == [
        "# 一、数据公开", "全年共1件。",
        "## （一）甲节", "甲节各表含分中心", "[第一]", "[甲节]",
        "## （二）乙节", "乙节自2023年起统计。", "[乙节]", "[热词]",
    ]  # fmt: skip
    assert around(document, "一表") == (
        "本年单位为某市的件",
        ["注：1.含夜间", "2.量为1件，见 https://example.com/a", "3.不含重复来件"],
    )
    assert around(document, "词") == ("", ["注：按次数排列"])


def test_a_note_of_several_lines_is_one_note(office: Office) -> None:
    narrative = TABLES + "表格说明:\n  二表:\n    注: |\n      第一行\\\n      第二行\n"
    assert around(office.document("节-2023", FIGURES, narrative), "二表") == (
        "",
        ["注：第一行", "第二行"],
    )


LINKED = """
    数据说明: "口径见[说明](https://a.gov.cn/{{ 年度 }})"
    分节: [{名称: 甲节, 说明: "分月的数见[平台](https://a.gov.cn/k)", 数据表: [一表]}]
    数据表:
      一表:
        类型: 指标表
        列: [{名称: 量, 单位: 件}]
        注: ["[站点](https://a.gov.cn/z)，\\\\\\n[来信](mailto:a@a.gov.cn)", "[2](略)"]
"""


def test_the_forms_words_take_links_as_the_data_files_do(office: Office) -> None:
    office.form("链-2023", LINKED)
    document = office.document("链-2023", "一表: {量: 1}\n")
    assert told(document)[1:4] == ["口径见说明", "## （一）甲节", "分月的数见平台"]
    assert around(document, "一表")[1] == ["注：1.站点，", "来信", "2.[2](略)"]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    inlines = [it for block in (*paragraphs, *table.notes) for it in block.inlines]
    assert [(it.text, it.address) for it in inlines if isinstance(it, Hyperlink)] == [
        ("说明", "https://a.gov.cn/2023"),
        ("平台", "https://a.gov.cn/k"),
        ("站点", "https://a.gov.cn/z"),
        ("来信", "mailto:a@a.gov.cn"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("https://a.gov.cn/z", "javascript:alert(1)", "链接的地址“javascript:alert(1)”"),
        ("https://a.gov.cn/k", "ftp://a.gov.cn", "链接的地址“ftp://a.gov.cn”"),
        ("[2](略)", "见[^1]", "表式的文字里有脚注“[^1]”"),
        ("口径见", "口径[^1]见", "表式的文字里有脚注“[^1]”"),
    ],
)
def test_what_the_forms_words_cannot_hold_is_told(
    right: str, wrong: str, found: str, office: Office
) -> None:
    office.form("链-2023", LINKED.replace(right, wrong))
    with pytest.raises(InputError) as caught:
        office.document("链-2023", "一表: {量: 1}\n")
    [problem] = caught.value.problems
    assert (problem.field, problem.found) == ("表式“链-2023”", found)
    assert problem.position.path.name == "链-2023.yaml"


TITLES = """
    分节: [{名称: 节, 标题: 甲, 数据表: [表, 清单, 前三]}]
    数据表:
      表:
        类型: 指标表
        标题: 乙
        说明: 丙
        行标题: 丁
        行: [{名称: 行一, 标题: 戊}, {名称: 合计, 标题: 己, 合计: 全部}]
        列: [{名称: 量, 标题: 庚}, {名称: 组, 标题: 辛, 下级: [{名称: 率, 前缀: 壬}]}]
        图表: [{名称: 图, 标题: 癸, 类型: 构成, 数值: [行一.量, {名称: 合计.量, 标题: 子}]}]
      清单: {类型: 记录表, 列: [{名称: 事, 标题: 丑}], 总计行: 寅}
      前三: {类型: 排名表, 行标题: 卯, 列标题: 辰, 行: [{名称: 市, 标题: 巳}]}
"""


@pytest.mark.parametrize("title", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
def test_a_link_in_a_title_of_the_form_is_refused(title: str, office: Office) -> None:
    office.form("题-2023", TITLES)
    with pytest.raises(InputError) as caught:
        office.form("题-2023", TITLES.replace(title, '"[见](https://a.gov.cn/)"'))
    assert "链接“[见](https://a.gov.cn/)”" in [each.found for each in caught.value.problems]


def problem(office: Office, narrative: str, figures: str = FIGURES) -> Problem:
    with pytest.raises(InputError) as caught:
        office.document("节-2023", figures, TABLES + narrative)
    [found] = caught.value.problems
    return found


def test_what_could_be_printed_nowhere_is_told(office: Office) -> None:
    found = problem(office, "分节说明: {乙: 说明}\n")
    assert found.found == "没有名为“乙”的节，是不是“乙节”？"
    assert found.expected == "下列节之一：甲节、乙节"
    found = problem(office, "表格说明: {一表格: {注: 注文}}\n")
    assert found.found == "没有名为“一表格”的数据表，是不是“一表”？"
    found = problem(office, "表格说明: {二表: {注: 注文}}\n", FIGURES.replace("{量: 2}", "不公布"))
    assert found.found == "这张表不公布，它的说明和注也印不出来"
    found = problem(office, "表格说明: {词: {说明: 按次数排列}}\n")
    assert (found.field, found.expected) == ("表格说明 › 词 › 说明", "“注”")


def test_a_note_calls_no_footnote(office: Office) -> None:
    narrative = TABLES + "表格说明: {一表: {注: '数见[^1]'}}\n脚注: {1: 文字}\n"
    with pytest.raises(InputError) as caught:
        office.document("节-2023", FIGURES, narrative)
    assert "表下的注里有脚注“[^1]”" in [found.found for found in caught.value.problems]


def test_what_is_said_of_a_section_that_stands_nowhere_is_told(office: Office) -> None:
    narrative = "正文: [{标题: 数据, 数据表: [甲节]}]\n分节说明: {乙节: 说明}\n"
    figures = "一表: {量: 1}\n二表: {量: 2}\n三表: 不公布\n词: 不公布\n"
    with pytest.raises(InputError) as caught:
        office.document("节-2023", figures, narrative)
    [found] = caught.value.problems
    assert (found.field, found.found) == (
        "分节说明 › 乙节",
        "说的表没有放进正文和附件，这段话也印不出来",
    )


def test_a_list_of_words_has_no_line_below_its_title(office: Office) -> None:
    with pytest.raises(InputError) as caught:
        office.form("词-2023", """
            分节: [{名称: 节, 数据表: [词]}]
            数据表: {词: {类型: 词语表, 说明: 按次数排列}}
        """)  # fmt: skip
    [found] = caught.value.problems
    assert (found.field, found.expected) == ("数据表 › 词 › 说明", "“注”")


UNTITLED = """
    分节:
      - {名称: 甲节, 标题: 不印, 说明: 甲节各表, 数据表: [一表, 二表]}
      - {名称: 乙节, 标题: {title}, 数据表: [三表]}
      - {名称: 丙节, 标题: 不印, 数据表: [四表]}
    数据表:
      一表: {类型: 指标表, 标题: 第一, 列: [量]}
      二表: {类型: 指标表, 列: [量]}
      三表: {类型: 指标表, 标题: 第三, 列: [量]}
      四表: {类型: 指标表, 标题: 第四, 列: [量]}
"""
FOUR = "一表: {量: 1}\n二表: {量: 2}\n三表: {量: 3}\n四表: {量: 4}\n"


def untitled(office: Office, title: str, narrative: str = TABLES) -> list[str]:
    office.form("无-2023", UNTITLED.replace("{title}", title))
    return told(office.document("无-2023", FOUR, narrative))


def test_sections_without_a_title_stand_below_the_chapters(office: Office) -> None:
    """Their captions are numbered through, as their headings would be."""
    assert untitled(office, "不印") == [
        "# 一、数据公开", "甲节各表",
        "[（一）第一]", "[数据公开]", "[（二）第三]", "[（三）第四]",
    ]  # fmt: skip


def test_a_section_without_a_title_goes_on_with_the_one_before_it(office: Office) -> None:
    assert untitled(office, "乙节") == [
        "# 一、数据公开", "甲节各表", "[第一]", "[数据公开]",
        "## （一）乙节", "[1.第三]", "[2.第四]",
    ]  # fmt: skip


def test_headings_of_the_chapters_own_are_not_mistaken_for_captions(office: Office) -> None:
    narrative = "正文: [{标题: 数据, 数据表: 全部, 小节: [{标题: 后记}]}]\n"
    assert untitled(office, "不印", narrative) == [
        "# 一、数据", "甲节各表", "[1.第一]", "[数据]", "[2.第三]", "[3.第四]", "## （一）后记",
    ]  # fmt: skip


def test_sections_without_a_title_in_an_annex(office: Office) -> None:
    narrative = "正文: [{标题: 总述}]\n附件: [{标题: 附表, 数据表: 全部}]\n"
    assert untitled(office, "不印", narrative)[2:] == [
        "附件 附表", "甲节各表", "[（一）第一]", "[附表]", "[（二）第三]", "[（三）第四]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (["含夜间"], ["注：含夜间"]),
        (["含夜间", "不含重复来件"], ["注：1.含夜间", "2.不含重复来件"]),
        (["1.含夜间", "2.不含重复来件"], ["注：1.含夜间", "2.不含重复来件"]),
    ],
)
def test_several_notes_are_numbered_behind_one_mark(typed: list[str], printed: list[str]) -> None:
    notes = tuple(Paragraph.of(f"注：{each}") for each in typed)
    assert [note.text for note in numbered_notes(notes)] == printed
