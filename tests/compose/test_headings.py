"""The order of a document, and how its headings and tables number themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.blocks import (
    AnnexList,
    AnnexStart,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
    Title,
    WordList,
)
from hotline_report.errors import InputError
from tests.load.tiny import Office

FORM = """
    分节:
      - {名称: 甲节, 数据表: [一表, 二表]}
      - {名称: 乙节, 数据表: [三表]}
      - {名称: 丙节, 标题: "{{ 年度 }}年丙节", 数据表: [四表, 五表, 词]}
    数据表:
      一表: {类型: 指标表, 标题: 第一, 列: [{名称: 量, 单位: 件}]}
      二表: {类型: 指标表, 标题: "{{ 年度 }}年第二", 列: [量]}
      三表: {类型: 指标表, 标题: 独一, 列: [量]}
      四表: {类型: 指标表, 列: [量]}
      五表: {类型: 指标表, 标题: 第五, 列: [量]}
      词: {类型: 词语表, 标题: 热词}
"""

FIGURES = "一表: {量: 1}\n二表: {量: 2}\n三表: {量: 3}\n四表: {量: 4}\n五表: {量: 5}\n词: [甲]\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with the form above."""
    made = Office(tmp_path)
    made.form("节-2023", FORM)
    return made


def outline(document: Document) -> list[str]:
    """What a reader sees of a document, a line a block."""
    lines: list[str] = []
    for block in document.blocks:
        match block:
            case Heading():
                lines.append(f"{'#' * block.level} {block.number}{block.text}")
            case Table() | WordList():
                lines.append(f"[{block.number}{block.caption or block.label}]")
            case Paragraph():
                lines.append(block.text)
            case AnnexList():
                lines.append(f"附件：{'；'.join(block.titles)}")
            case AnnexStart():
                lines.append(f"{block.label} {block.title}")
            case Signature():
                lines.append(f"{'、'.join(block.issuers)} {block.date}")
            case Title():
                lines.append(f"《{block.text}》{'、'.join(block.issuers)}")
    return lines


def told(office: Office, narrative: str, figures: str = FIGURES) -> list[str]:
    """The outline of a document, without its title."""
    return outline(office.document("节-2023", figures, narrative))[1:]


def test_headings_number_themselves_on_four_levels(office: Office) -> None:
    narrative = """
    正文:
      - 标题: 一
        小节:
          - 标题: 二
            内容: |
              甲。

                乙。
            小节:
              - {标题: 三, 小节: [{标题: 四}, {标题: "{{ 年度 }}"}]}
              - {标题: 2023年}
          - {标题: 二二}
      - {标题: 一一, 数据表: 全部, 小节: [{标题: 末}]}
    """
    assert told(office, narrative)[:9] == [
        "# 一、一", "## （一）二", "甲。", "乙。", "### 1.三", "#### （1）四", "#### （2）2023",
        "### 2. 2023年", "## （二）二二",
    ]  # fmt: skip


def test_a_level_may_be_skipped(office: Office) -> None:
    narrative = """
    正文:
      - 标题: 甲
        小节编号: "1."
        小节: [{标题: 子, 小节: [{标题: 孙}]}, {标题: 丑}]
      - 标题: 乙
        小节编号: （1）
        小节: [{标题: 寅}]
      - {标题: 丙, 数据表: 全部}
    """
    assert told(office, narrative)[:7] == [
        "# 一、甲", "### 1.子", "#### （1）孙", "### 2.丑", "# 二、乙", "#### （1）寅", "# 三、丙",
    ]  # fmt: skip


def test_numbers_may_go_on_across_the_sections_of_a_chapter(office: Office) -> None:
    narrative = """
    正文:
      - 标题: 甲
        连续编号: 是
        小节:
          - {标题: 子, 小节: [{标题: a}, {标题: b, 小节: [{标题: x}]}]}
          - {标题: 丑, 小节: [{标题: c, 小节: [{标题: y}]}]}
      - {标题: 乙, 小节: [{标题: 寅, 小节: [{标题: d}]}]}
      - {标题: 丙, 数据表: 全部}
    """
    shown = [line for line in told(office, narrative) if line.startswith("###")]
    assert shown[:6] == ["### 1.a", "### 2.b", "#### （1）x", "### 3.c", "#### （1）y", "### 1.d"]


SECTIONS = [
    "## （一）甲节", "[1.第一]", "[2. 2023年第二]", "## （二）乙节", "[独一]",
    "## （三）2023年丙节", "[2023年丙节]", "[1.第五]", "[2.热词]",
]  # fmt: skip
"""Titles of tables are numbered within a section, unless there is but one."""


def test_the_sections_of_the_form_stand_in_a_chapter(office: Office) -> None:
    narrative = "正文: [{标题: 前}, {标题: 数据, 内容: 说明。, 数据表: 全部}, {标题: 后}]\n"
    assert told(office, narrative) == [
        "# 一、前", "# 二、数据", "说明。", *SECTIONS, "# 三、后"
    ]  # fmt: skip


def test_sections_of_the_chapters_own_follow_those_of_the_form(office: Office) -> None:
    """And the chapter chooses which of the form's, and in what order."""
    narrative = """
    正文:
      - {标题: 甲, 数据表: [丙节], 小节: [{标题: 说明}]}
      - {标题: 乙, 数据表: [乙节, 甲节], 小节编号: "1."}
    """
    assert told(office, narrative) == [
        "# 一、甲", "## （一）2023年丙节", "[2023年丙节]", "[1.第五]", "[2.热词]", "## （二）说明",
        "# 二、乙", "### 1.乙节", "[独一]", "### 2.甲节", "[（1）第一]", "[（2）2023年第二]",
    ]  # fmt: skip


def test_captions_below_the_fourth_level_are_numbered(office: Office) -> None:
    narrative = "正文: [{标题: 甲, 小节编号: （1）, 数据表: 全部}]\n"
    assert told(office, narrative)[:4] == [
        "# 一、甲", "#### （1）甲节", "[1）第一]", "[2）2023年第二]",
    ]  # fmt: skip


def test_tables_in_an_annex(office: Office) -> None:
    narrative = """
    发布日期: 2024-02-08
    落款: 是
    正文: [{标题: 甲}]
    附件: [{标题: "{{ 年度 }}年度数据", 内容: 说明。, 数据表: 全部}]
    结语: 欢迎拨打12345。
    """
    assert told(office, narrative) == [
        "# 一、甲", "欢迎拨打12345。", "附件：2023年度数据", "某单位 2024年2月8日",
        "附件 2023年度数据", "说明。", *SECTIONS,
    ]  # fmt: skip


def test_several_annexes_are_numbered(office: Office) -> None:
    narrative = "附件: [{标题: 甲, 数据表: [甲节, 丙节]}, {标题: 乙, 数据表: [乙节]}]\n"
    shown = told(office, narrative)
    assert shown[0] == "附件：甲；乙"
    assert [line for line in shown if line.startswith("附件")] == [
        "附件：甲；乙",
        "附件1 甲",
        "附件2 乙",
    ]
    assert shown[-2:] == ["## （一）乙节", "[独一]"]


def test_withheld_tables_leave_their_numbers_to_the_others(office: Office) -> None:
    shown = told(office, "正文: [{标题: 数据, 数据表: 全部}]\n", """
        一表: 不公布
        二表: {量: 2}
        三表: 不公布
        四表: {量: 4}
        五表: {量: 5}
        词: 不公布
    """)  # fmt: skip
    assert shown == [
        "# 一、数据", "## （一）甲节", "[2023年第二]", "## （二）乙节", "本节数据未公布。",
        "## （三）2023年丙节", "[2023年丙节]", "[第五]",
    ]  # fmt: skip


def test_the_title_stands_first_with_its_issuers_and_the_lead_follows(office: Office) -> None:
    narrative = "导语: '{{ 城市 }}{{ 上年度 }}。'\n正文: [{标题: 数据, 数据表: 全部}]\n"
    shown = outline(office.document("节-2023", FIGURES, narrative))
    assert shown[:3] == ["《发布》某单位", "某市2022。", "# 一、数据"]


def test_anchors_are_unique(office: Office) -> None:
    narrative = """
    正文:
      - {标题: 甲, 数据表: [甲节], 小节: [{标题: 甲, 小节: [{标题: 甲}]}]}
      - {标题: 甲, 数据表: [乙节]}
    附件: [{标题: 甲, 数据表: [丙节]}, {标题: 甲}]
    """
    blocks = office.document("节-2023", FIGURES, narrative).blocks
    anchors = [block.anchor for block in blocks if isinstance(block, Heading | AnnexStart)]
    assert len(anchors) == 9
    assert len(set(anchors)) == 9


def test_a_fifth_level_is_refused(office: Office) -> None:
    deep = "标题: 五"
    for name in "四三二一":
        deep = f"标题: {name}, 小节: [{{{deep}}}]"
    with pytest.raises(InputError) as caught:
        office.document("节-2023", FIGURES, f"正文: [{{{deep}}}, {{标题: 数据, 数据表: 全部}}]\n")
    [problem] = caught.value.problems
    assert problem.found == "第 5 级标题"
