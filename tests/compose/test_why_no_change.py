"""Why a figure has no 同比, 环比 or earlier value is told of that period, with what helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError, Problem
from hotline_report.model.period import Period, PeriodKind
from tests.load.tiny import TABLES, Office

FORM = """
    环比: 计
    分节: [{名称: 节, 数据表: [表, 单]}]
    数据表:
      表:
        类型: 指标表
        列: [{名称: 量, 单位: 件}, {名称: 差, 单位: 件, 可为负: 是}]
      单: {类型: 排名表, 行标题: 类, 列标题: 型, 单位: 件}
"""
MAY = Period(2023, PeriodKind.MONTH, 5)
SO_FAR = Period(2023, PeriodKind.CUMULATIVE, 5)
YEAR = Period(2023)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("表-2023", FORM)
    return made


def told(
    office: Office, text: str, typed: str, period: Period = MAY, column: str = "量"
) -> Problem:
    """The one mistake of a lead paragraph that says `text` of a figure."""
    figures = f"表: {{{column}: {typed}}}\n单: [甲: 1]"
    with pytest.raises(InputError) as caught:
        office.document("表-2023", figures, f"导语: '{text}'\n{TABLES}", period=period)
    [problem] = caught.value.problems
    return problem


WITHOUT_STEP = {
    "{本期: 0, 上期: 0}": ("没有环比：上期是 0，本期是 0", "如“与上期一样没有”"),
    "{本期: 5, 上期: 0}": ("没有环比：上期是 0，本期是 5", "如“上期没有”“本期新增”"),
    "{本期: 5, 环比: —}": ("填写的环比是“—”", "上期有数的，在“数据”里把“—”换成“上期”或环比"),
    "—": ("不适用（—），也就没有环比", "先在“数据”里填上这个数"),
    "5": ("没有环比：没有上期的数", "在“数据”里补上“上期”或环比"),
    "{本期: 5, 上年: 4}": ("没有环比：没有上期的数", "在“数据”里补上“上期”或环比"),
}
"""A cell, and what is said of its 环比: never to add what is there, nor a word of last year."""


@pytest.mark.parametrize("typed", WITHOUT_STEP)
def test_a_figure_without_a_change_since_the_period_before(office: Office, typed: str) -> None:
    found, remedy = WITHOUT_STEP[typed]
    problem = told(office, "{{ 表.量 | 环比 }}", typed)
    assert found in problem.found
    assert remedy in problem.remedy
    assert problem.expected == "有上期值或已公布环比的数"
    assert "上年" not in f"{problem.found}{problem.remedy}"


@pytest.mark.parametrize(
    ("period", "said"),
    [(MAY, "上年同期是 0，本期是 5"), (YEAR, "上年是 0，本年是 5")],
)
@pytest.mark.parametrize("words", ["同比", "变化", "增幅", "降幅"])
def test_the_same_of_last_year_is_called_as_the_period_has_it(
    office: Office, words: str, period: Period, said: str
) -> None:
    problem = told(office, f"{{{{ 表.量 | {words} }}}}", "{本年: 5, 上年: 0}", period)
    assert said in problem.found
    assert "环比" not in f"{problem.found}{problem.expected}{problem.remedy}"


@pytest.mark.parametrize(("words", "prior"), [("同比", "上年"), ("环比", "上期")])
def test_a_prior_below_zero_is_there(office: Office, words: str, prior: str) -> None:
    """No percentage can be given from -4; that is no reason to ask for what was typed."""
    problem = told(office, f"{{{{ 表.差 | {words} }}}}", f"{{本期: 5, {prior}: -4}}", column="差")
    assert "是 -4，本期是 5，算不出增减的百分比" in problem.found
    assert "补上" not in problem.remedy


@pytest.mark.parametrize(
    ("period", "kind"), [(YEAR, "年度的发布不与上期比"), (SO_FAR, "累计的发布不与上期比")]
)
@pytest.mark.parametrize("text", ["{{ 表.量 | 环比 }}", "{{ 表.量.上期 | 件 }}"])
def test_what_has_no_period_before_is_not_asked_for_it(
    office: Office, text: str, period: Period, kind: str
) -> None:
    problem = told(office, text, "5", period)
    assert kind in problem.found
    assert problem.remedy.startswith("改写这句话，不说")


@pytest.mark.parametrize(
    ("text", "reason", "of"),
    [
        ("{{ 表.量 | 环比 }}", "表式规定不计环比", "环比"),
        ("{{ 表.量.上期 | 件 }}", "表式规定不计环比", "环比"),
        ("{{ 表.量.上年 | 件 }}", "表式规定不计同比", "同比"),
    ],
)
def test_what_the_form_does_not_reckon_is_not_asked_for(
    office: Office, text: str, reason: str, of: str
) -> None:
    office.form("表-2023", FORM.replace("环比: 计", "同比: 不计"))
    problem = told(office, text, "5")
    assert reason in problem.found
    assert problem.remedy.endswith(f"确需{of}的，请改表式")


@pytest.mark.parametrize(
    ("prior", "file"), [("上年", "上年同期的数据文件"), ("上期", "上期的数据文件")]
)
def test_an_earlier_value_that_is_missing_can_be_typed(
    office: Office, prior: str, file: str
) -> None:
    problem = told(office, f"{{{{ 表.量.{prior} | 件 }}}}", "5")
    assert problem.found.startswith(f"“表.量”没有{prior}数")
    assert f"{{本期: …, {prior}: …}}" in problem.remedy
    assert file in problem.remedy


@pytest.mark.parametrize("prior", ["上年", "上期"])
def test_an_earlier_value_has_no_change_of_its_own(office: Office, prior: str) -> None:
    problem = told(office, f"{{{{ 表.量.{prior} | 同比 }}}}", f"{{本期: 5, {prior}: 4}}")
    assert f"写的是{prior}值" in problem.found
    assert f"删去“.{prior}”" in problem.remedy


def test_what_an_item_of_a_loop_has_is_listed(office: Office) -> None:
    problem = told(office, "{% for 项 in 单 %}{{ 项.上期 | 件 }}{% endfor %}", "5")
    assert problem.found.startswith("循环里的这一项没有“上期”")
    assert problem.expected == "名称"
