"""Identities of a form between rows, with last year's figures, and with a tolerance (容差)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from hotline_report.model.finding import Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
分节: [{名称: 节, 数据表: [申请, 经费]}]
勾稽: [申请.收到.公民 = 经费.人数.上年]
数据表:
  申请:
    类型: 指标表
    行标题: 事项
    行: [收到, 结转, 办结, 留下]
    列: [{名称: 公民, 单位: 件, 同比: 不计}, {名称: 企业, 单位: 件, 同比: 不计}]
    勾稽:
      - 收到 + 结转 = 办结 + 留下
      - 结转 = 留下.上年
  经费:
    类型: 指标表
    列: [{名称: 甲, 单位: 件}, {名称: 乙, 单位: 件}, {名称: 总, 单位: 件}, {名称: 人数, 单位: 人}]
    勾稽:
      - {等式: 总 = 甲 + 乙, 容差: 1}
"""
LAST = """
    申请:
      收到: {公民: 9, 企业: 2}
      结转: {公民: 1, 企业: 0}
      办结: {公民: 8, 企业: 1}
      留下: {公民: 2, 企业: 1}
    经费: {甲: 1, 乙: 2, 总: 3, 人数: 30}
"""
THIS = """
    申请:
      收到: {公民: 30, 企业: 4}
      结转: {公民: 2, 企业: 1}
      办结: {公民: 31, 企业: 3}
      留下: {公民: 1, 企业: 2}
    经费: {甲: 1, 乙: 2, 总: 4, 人数: 29}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with forms for two years and last year's figures."""
    made = Office(tmp_path)
    made.form("表-2022", FORM)
    made.form("表-2023", FORM)
    made.data("表-2022", LAST)
    return made


def found(office: Office, old: str = "", new: str = "") -> set[tuple[str, str]]:
    """Code and place of each error, after an edit."""
    assert not old or THIS.count(old) == 1
    path = office.data("表-2023", THIS.replace(old, new) if old else THIS)
    findings = check_file(path, office.folders).findings
    return {(f.code, f.place) for f in findings if f.code in {"S02", "S03", "S04", "Y15"}}


def test_a_form_s_identities_hold(office: Office) -> None:
    assert found(office) == set()


def test_between_rows_a_slip_is_found_in_its_column(office: Office) -> None:
    [(code, place)] = found(office, "办结: {公民: 31, 企业: 3}", "办结: {公民: 31, 企业: 5}")
    assert code == "S02"
    assert place.endswith(".企业")


def test_last_year_s_figure_must_be_carried_over(office: Office) -> None:
    edits = ("结转: {公民: 2, 企业: 1}", "结转: {公民: 2, 企业: 0}")
    assert ("Y15", "申请.结转.企业") in found(office, *edits)


def test_across_tables_with_last_year_s_figure(office: Office) -> None:
    edits = ("收到: {公民: 30, 企业: 4}", "收到: {公民: 29, 企业: 4}")
    assert ("Y15", "申请.收到.公民") in found(office, *edits)


def test_a_tolerance_is_what_the_sides_may_differ_by(office: Office) -> None:
    assert found(office, "总: 4", "总: 5") == {("S02", "经费.总")}


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ("收到 + 公民 = 办结", "各行之间的算式里有“公民”"),
        ("收到 = 办接", "各行之间的算式里有“办接”，是不是“办结”？"),
        ("收到 = 经费.总", "各行之间的算式里有“经费.总”"),
        ("{等式: 公民 = 企业, 容差: 一}", "“一”"),
        ("{容差: 1}", "“容差”没有与“等式”写在一起"),
    ],
)
def test_what_an_identity_cannot_say(office: Office, identity: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        office.form("表-2023", FORM.replace("结转 = 留下.上年", identity))
    assert told in "\n".join(problem.found for problem in raised.value.problems)


QUARTERS = """
期间: {kinds}
分节: [{{名称: 节, 数据表: [流转, 人员]}}]
勾稽: [{identity}]
数据表:
  流转:
    类型: 指标表
    同比: 不计
    行标题: 类别
    行: [城, 乡]
    列: [{{名称: 转入, 单位: 件}}, {{名称: 转出, 单位: 件}}]
    勾稽: [转入 = 转出.上期]
  人员: {{类型: 指标表, 同比: 不计, 列: [{{名称: 在岗, 单位: 人}}, {{名称: 上期在岗, 单位: 人}}]}}
"""
SECOND = Period(2023, PeriodKind.QUARTER, 2)


def typed(incoming: int, outgoing: int, staff: int) -> str:
    """What a quarterly data file says; the first two are those of 乡."""
    return f"""
    流转:
      城: {{转入: 3, 转出: 3}}
      乡: {{转入: {incoming}, 转出: {outgoing}}}
    人员: {{在岗: {staff}, 上期在岗: 7}}
    """


def quarterly(folder: Path, *, staff: int = 7, before: Period | None = SECOND.before) -> Office:
    """An office with a quarterly form and an earlier file, in which 乡 has 转出 4."""
    office = Office(folder)
    assert before is not None
    for year in (2022, 2023):
        identity = "人员.上期在岗 = 人员.在岗.上期"
        office.form(f"季-{year}", QUARTERS.format(kinds="季度", identity=identity))
    office.data(f"季-{before.year}", typed(1, 4, staff), period=before)
    return office


def differing(office: Office, moved: int = 4) -> dict[str, tuple[str, str, str]]:
    """What Y15 finds in the second quarter, in which `moved` came in at 乡, by place."""
    body = typed(moved, 2, 9)
    path = office.data("季-2023", body, period=SECOND)
    findings = check_file(path, office.folders).findings
    return {f.place: (f.found, f.expected, f.message) for f in findings if f.code == "Y15"}


def test_figures_of_the_period_before_are_carried_over(tmp_path: Path) -> None:
    """Though no change since that period is reckoned (环比)."""
    assert differing(quarterly(tmp_path)) == {}


def test_a_figure_that_was_not_carried_over_from_the_period_before_is_told(tmp_path: Path) -> None:
    assert differing(quarterly(tmp_path, staff=8), moved=5) == {
        "流转.乡.转入": (
            "流转 › 乡 › 转入（5）",
            "等于上期的流转 › 乡 › 转出（4）",
            "与上期数的勾稽不平",
        ),
        "人员.上期在岗": (
            "人员 › 上期在岗（7）",
            "等于上期的人员 › 在岗（8）",
            "与上期数的勾稽不平",
        ),
    }


def test_the_same_period_of_last_year_is_not_the_period_before(tmp_path: Path) -> None:
    assert differing(quarterly(tmp_path, staff=8, before=SECOND.last_year), moved=5) == {}


@pytest.mark.parametrize(("kinds", "told"), [("年度", True), ("累计", True), ("[年度, 月]", False)])
def test_a_form_for_what_has_no_period_before_cannot_ask_for_it(
    tmp_path: Path, kinds: str, *, told: bool
) -> None:
    office = Office(tmp_path)
    form = QUARTERS.format(kinds=kinds, identity="人员.在岗 ≥ 人员.在岗.上年")
    if not told:
        office.form("季-2023", form)
        return
    with pytest.raises(InputError) as raised:
        office.form("季-2023", form)
    [problem] = raised.value.problems
    assert "“转入 = 转出.上期”里有“.上期”" in problem.found
    assert problem.remedy == "把“.上期”改为“.上年”"


MERGED = """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    行标题: 类
    行: [甲, 乙, {名称: 总计, 合计: 全部}]
    列:
      - {名称: 收, 单位: 件, 同比: 不计}
      - {名称: 年初, 单位: 件, 同比: 不计, 跨行: 是}
      - {名称: 年末, 单位: 件, 同比: 不计, 跨行: 是}
    勾稽: [年初 = 年末.上年, 年末 ≤ 收.上年 + 收]
"""


def test_one_value_for_all_rows_is_held_once_and_against_the_total(tmp_path: Path) -> None:
    """年末 is more than any row's 收 of both years, and less than the total's, 2 + 3 + 4 + 5."""
    office = Office(tmp_path)
    for year in (2022, 2023):
        office.form(f"表-{year}", MERGED)
    office.data("表-2022", "表: {甲: {收: 2}, 乙: {收: 3}, 年初: 1, 年末: 5}")
    path = office.data("表-2023", "表: {甲: {收: 4}, 乙: {收: 5}, 年初: 6, 年末: 13}")
    found = check_file(path, office.folders).findings
    assert [(f.code, f.place, f.expected) for f in found if f.level > Level.HINT] == [
        ("Y15", "表.年初", "等于上年的表 › 年末（5）")
    ]
