"""What a data file does not mention is told, with lines that can be copied as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import Addition, Finding, Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
表式: 小表-2024
年度: 2024
分节: [{名称: 数据, 数据表: [来源, 培训, 共享, 类型, 参评]}]
数据表:
  来源:
    类型: 指标表
    行标题: 类别
    行: [群众, 企业, {名称: 总计, 合计: 全部}]
    列: [{名称: 电话, 单位: 件}, {名称: 网络, 单位: 件}, {名称: 网站, 单位: 件, 跨行: 是}]
  培训:
    类型: 指标表
    列:
      - {名称: 期数, 单位: 期, 公式: 市级 + 县级}
      - {名称: 市级, 单位: 期, 公式: 期数 - 县级}
      - {名称: 县级, 单位: 期}
  共享:
    类型: 记录表
    总计行: 合计
    列: [{名称: 市, 性质: 文字, 跨行: 是}, {名称: 部门, 性质: 文字}, {名称: 件数, 单位: 件}]
  类型:
    类型: 排名表
    行标题: 类别
    列标题: 类型
    单位: 件
    名次数: 2
    行: [咨询, 求助]
  参评:
    类型: 指标表
    列: [{名称: 参评数, 单位: 件, 括号: {名称: 参评率}}]
"""
HEAD = """
表式: 小表-2024
城市: 示例市
年度: 2024
标题: 示例市2024年度发布
发布单位: 示例市
正文: [{标题: 数据, 数据表: 全部}]
数据:
"""
TABLES = {
    "来源": """  来源:
    群众: {电话: 6, 网络: 2}
    企业:
      电话: 3
      网络: 1
    网站: 4
""",
    "培训": "  培训: {期数: 5, 市级: 2, 县级: 3}\n",
    "共享": """  共享:
    记录:
      - {市: 示例市, 部门: 市数据局, 件数: 26}
      - 部门: 市城管局
        件数: 18
""",
    "类型": """  类型:
    咨询: [医保: 3, 社保: 2]
    求助: [供水: 2, 供电: 1]
""",
    "参评": "  参评: {参评数: 7（87.50%）}\n",
}


def missing(tmp_path: Path, text: str) -> list[Finding]:
    """What D05 finds."""
    forms = tmp_path / "own" / "editions"
    forms.mkdir(parents=True, exist_ok=True)
    (forms / "小表-2024.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "2024.yaml").write_text(text, encoding="utf-8")
    folders = TemplateFolders.with_own(tmp_path / "own")
    found = check_file(tmp_path / "2024.yaml", folders).findings
    return [finding for finding in found if finding.code == "D05"]


def without(**edits: tuple[str, str]) -> str:
    """The bulletin with words of some tables replaced."""
    tables = dict(TABLES)
    for name, (old, new) in edits.items():
        assert tables[name].count(old) == 1
        tables[name] = tables[name].replace(old, new)
    return HEAD + "".join(tables.values())


def pasted(text: str, additions: tuple[Addition, ...]) -> str:
    """The file after each was copied to where it is to go, in the order in which they are told."""
    lines = text.split("\n")
    for addition in additions:
        if addition.in_braces:
            head, brace, tail = lines[addition.line - 1].partition("{")
            lines[addition.line - 1] = head + brace + addition.text + tail
        else:
            lines.insert(addition.line - 1, addition.text)
    return "\n".join(lines)


def test_nothing_is_missing_in_a_full_file(tmp_path: Path) -> None:
    assert missing(tmp_path, without()) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "place", "found"),
    [
        ("来源", ", 网络: 2", "", "来源.群众.网络", "没有写“群众”的网络"),
        ("来源", "      网络: 1\n", "", "来源.企业.网络", "没有写“企业”的网络"),
        ("来源", "    群众: {电话: 6, 网络: 2}\n", "", "来源.群众", "没有写“群众”一行"),
        ("来源", "    网站: 4\n", "", "来源.网站", "没有写网站"),
        ("培训", ", 县级: 3", "", "培训.县级", "没有写县级"),
        ("培训", "期数: 5, 市级: 2, ", "", "培训", "没有写期数、市级"),
        ("共享", "部门: 市数据局, ", "", "共享.1.部门", "没有写第1条的部门"),
        ("共享", "市: 示例市, ", "", "共享.市", "没有写市"),
        ("共享", "\n        件数: 18", "", "共享.2.件数", "没有写第2条的件数"),
        ("类型", "    求助: [供水: 2, 供电: 1]\n", "", "类型.求助", "没有写“求助”一行"),
    ],
)
def test_a_gap_is_told_and_its_line_closes_it(  # noqa: PLR0913, PLR0917 - an edit, and what is told
    tmp_path: Path, table: str, old: str, new: str, place: str, found: str
) -> None:
    text = without(**{table: (old, new)})
    (told,) = missing(tmp_path, text)
    assert (told.place, told.found, told.level) == (place, found, Level.WARNING)
    assert told.additions
    assert missing(tmp_path, pasted(text, told.additions)) == []


def test_a_table_tells_all_its_gaps_in_one(tmp_path: Path) -> None:
    text = (
        without()
        .replace(", 网络: 2", "")
        .replace("      网络: 1\n", "")
        .replace("    网站: 4\n", "")
    )
    (told,) = missing(tmp_path, text)
    assert (told.place, told.found) == ("来源", "没有写“网络”一列；网站")
    assert missing(tmp_path, pasted(text, told.additions)) == []


def test_where_nothing_has_figures_a_hint_is_enough(tmp_path: Path) -> None:
    (told,) = missing(tmp_path, without(培训=("期数: 5, 市级: 2, 县级: 3", "期数: —")))
    assert (told.found, told.level) == ("没有写县级", Level.HINT)


def test_brackets_that_the_form_fills_are_missed(tmp_path: Path) -> None:
    (told,) = missing(tmp_path, without(参评=("（87.50%）", "")))
    assert (told.place, told.message) == ("参评.参评数", "括号里的数没有写")


def test_a_table_of_blanks_is_told(tmp_path: Path) -> None:
    blank = {"期数: 5, 市级: 2, 县级: 3": "期数: , 市级: , 县级: "}
    (told,) = missing(tmp_path, without(培训=next(iter(blank.items()))))
    assert (told.place, told.found, told.level) == ("培训", "一格也没有填", Level.WARNING)


def test_a_list_without_records_is_told(tmp_path: Path) -> None:
    text = HEAD + "".join({**TABLES, "共享": "  共享: []\n"}.values())
    assert [told.found for told in missing(tmp_path, text)] == ["一条记录也没有写"]


CHANGES = """
    期间: 季度
    分节: [{名称: 节, 数据表: [投诉]}]
    数据表:
      投诉:
        类型: 指标表
        环比: 计
        行标题: 来源
        行: [热线, 网络, {名称: 总计, 合计: 全部}]
        列:
          - {名称: 量, 单位: 件}
          - {名称: 办结, 单位: 件, 环比: 不计}
          - {名称: 办结率, 单位: "%", 公式: 办结 ÷ 量, 环比: 不计}
          - {名称: 量同比, 单位: "%", 变化: 量.同比}
          - {名称: 量环比, 单位: "%", 变化: 量.环比}
"""
SECOND = Period(2023, PeriodKind.QUARTER, 2)
BOTH = "投诉:\n  热线: {量: 40, 办结: 30}\n  网络: {量: 20, 办结: 10}\n"


def told(folder: Path, body: str, before: str = "") -> list[tuple[str, str, str]]:
    """Code, place and finding of D04 and D05 in the second quarter; `before` is of last year's."""
    office = Office(folder)
    for year in (2022, 2023):
        office.form(f"季-{year}", CHANGES)
    if before:
        office.data("季-2022", before, period=Period(2022, PeriodKind.QUARTER, 2))
    path = office.data("季-2023", body, period=SECOND)
    found = check_file(path, office.folders).findings
    return [(f.code, f.place, f.found) for f in found if f.code in {"D04", "D05"}]


def test_changes_in_columns_of_their_own_are_no_gaps_where_nothing_is_known(tmp_path: Path) -> None:
    """The tool computes them, as it computes those in brackets."""
    assert told(tmp_path, BOTH) == []


def test_the_first_changes_since_last_year_are_no_new_figures(tmp_path: Path) -> None:
    assert told(tmp_path, BOTH, before=BOTH) == []


def test_a_change_that_is_typed_in_other_rows_is_missed(tmp_path: Path) -> None:
    typed = BOTH.replace("{量: 40", "{量: 40, 量同比: 5.00")
    found = "没有写“网络”的量同比；“总计”的量同比"
    assert told(tmp_path, typed) == [("D05", "投诉", found)]


def test_a_row_that_is_not_there_is_told_as_one(tmp_path: Path) -> None:
    """Though some of its cells would be computed."""
    typed = BOTH.replace("  网络: {量: 20, 办结: 10}\n", "")
    assert told(tmp_path, typed) == [("D05", "投诉.网络", "没有写“网络”一行")]
