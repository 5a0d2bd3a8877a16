"""Identities of a form between rows, with last year's figures, and with a tolerance (容差)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
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
        ("{容差: 1}", "缺少“等式”"),
    ],
)
def test_what_an_identity_cannot_say(office: Office, identity: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        office.form("表-2023", FORM.replace("结转 = 留下.上年", identity))
    assert told in "\n".join(problem.found for problem in raised.value.problems)
