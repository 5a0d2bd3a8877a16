"""What narrative prints of a figure: value, unit, magnitude, share, change, by its filter."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.blocks import Paragraph
from hotline_report.errors import InputError
from tests.load.tiny import TABLES, Office
from tests.random_runs import examples

FORM = """
    分节: [{名称: 节, 数据表: [表, 名次, 单]}]
    数据表:
      表:
        类型: 指标表
        行标题: 层级
        行: [城, 乡, {名称: 总计, 合计: 全部}]
        列:
          - {名称: 量, 单位: 件}
          - {名称: 时长, 单位: 工作日, 性质: 平均值}
          - {名称: 率, 单位: "%"}
          - {名称: 参评, 单位: 件, 括号: {名称: 参评率, 公式: 参评 / 量}}
          - {名称: 评级, 性质: 文字}
      名次: {类型: 排名表, 行标题: 类, 列标题: 型, 单位: 件, 占比基数: 表.总计.量}
      单: {类型: 指标表, 列: [{名称: 人数, 单位: 人}, {名称: 金额, 单位: 元}]}
"""

FIGURES = """
    表:
      城: {量: {本年: 1404566, 上年: 1552523}, 时长: {本年: 0.62, 上年: 0.71}, 参评: 351141,
          率: {本年: 98.10, 上年: 97.31}, 评级: 优秀}
      乡: {量: {本年: 95434, 上年: 90000}, 率: {本年: 50, 上年: 50.0}, 参评: 1}
    名次: [民生: 375000, 住房: 1]
    单: {人数: 12（↑20%）, 金额: 123456789012}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with the form above."""
    made = Office(tmp_path_factory.mktemp("office"))
    made.form("词-2023", FORM)
    return made


def printed(office: Office, text: str, figures: str = FIGURES) -> str:
    """The lead paragraph, rendered."""
    document = office.document("词-2023", figures, f"导语: '{text}'\n{TABLES}")
    paragraph = document.blocks[1]
    assert isinstance(paragraph, Paragraph)
    return paragraph.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 表.城.量 | 件 }}", "1404566件"),
        ("{{ 表.城.量 | 量 }}", "1404566件"),
        ("{{ 表.城.量 | 数 }}", "1404566"),
        ("{{ 表.城.量 }}", "1404566"),
        ("{{ 表.总计.量 | 件 }}", "1500000件"),
        ("{{ 表.城.时长 | 工作日 }}", "0.62工作日"),
        ("{{ 表.城.率 | 率 }}", "98.10%"),
        ("{{ 表.城.率 | 量 }}", "98.10%"),
        ("{{ 表.城.率 }}", "98.10"),
        ("{{ 表.城.参评率 | 率 }}", "25.00%"),
        ("{{ 表.城.评级 }}", "优秀"),
        ("{{ 单.人数 | 人 }}", "12人"),
        ("{{ 表.城.量.上年 | 件 }}", "1552523件"),
        ("{{ 表.城.量.名称 }}", "量"),
        # Ten thousands, half up, two decimals unless it says otherwise: 140.4566.
        ("{{ 表.城.量 | 万件 }}", "140.46万件"),
        ("{{ 表.城.量 | 万件(1) }}", "140.5万件"),
        ("{{ 表.城.量 | 万件(0) }}", "140万件"),
        ("{{ 单.金额 | 亿元 }}", "1234.57亿元"),
        ("{{ 表.城.量.上年 | 万件 }}", "155.25万件"),
        # Shares: 1404566 of 1500000 is 93.6377 %, 375000 is a quarter.
        ("{{ 表.城.量 | 占比(表.总计.量) }}", "93.64%"),
        ("{{ 表.城.量 | 占比(表.总计.量, 1) }}", "93.6%"),
        ("{{ 表.总计.量 | 占比(表.总计.量, 0) }}", "100%"),
        ("{{ 名次.民生 | 占比 }}", "25.00%"),
        ("{{ 名次.住房 | 占比 }}", "0.00%"),
        # Changes: -147957 of 1552523 is -9.5301 %; 0.79 points; 5434 of 90000 is 6.0378 %.
        ("{{ 表.城.量 | 同比 }}", "同比下降9.53%"),
        ("{{ 表.城.量 | 变化 }}", "下降9.53%"),
        ("{{ 表.城.量 | 降幅 }}", "9.53%"),
        ("{{ 表.乡.量 | 增幅 }}", "6.04%"),
        ("{{ 表.城.率 | 同比 }}", "同比提高0.79个百分点"),
        ("{{ 表.城.率 | 变化 }}", "提高0.79个百分点"),
        ("{{ 表.城.率 | 增幅 }}", "0.79个百分点"),
        ("{{ 表.乡.率 | 同比 }}", "与上年持平"),
        ("{{ 表.乡.率 | 变化 }}", "持平"),
        ("{{ 单.人数 | 同比 }}", "同比增长20%"),
        ("{{ 表.城.时长 | 同比 }}", "同比下降12.68%"),
        ("{{ 年度 }}{{ 上年度 }}{{ 城市 }}", "20232022某市"),
    ],
)
def test_words(office: Office, text: str, words: str) -> None:
    assert printed(office, text) == words


MONEY = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表:
      表:
        类型: 指标表
        列: [{名称: 罚款, 单位: 万元, 小数位: 2}, {名称: 补助, 单位: 元}, {名称: 件数, 单位: 万件},
             {名称: 散件, 单位: 件},
             {名称: 总额, 单位: 亿元, 小数位: 1}, {名称: 提高, 单位: 个百分点}]
"""
"""Units with 万 and 亿 of their own."""


def said_of_money(folder: Path, text: str) -> str:
    office = Office(folder)
    office.form("钱-2023", MONEY)
    figures = "表: {罚款: 43196.50, 补助: 123456, 件数: 12, 总额: 1.5, 散件: 25000, 提高: 1}"
    document = office.document("钱-2023", figures, f"导语: '{text}'\n{TABLES}")
    assert isinstance(document.blocks[1], Paragraph)
    return document.blocks[1].text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 表.罚款 | 万元 }}", "43196.50万元"),
        # 43196.5万 is 4.31965亿, half up.
        ("{{ 表.罚款 | 亿元 }}", "4.32亿元"),
        ("{{ 表.罚款 | 亿元(4) }}", "4.3197亿元"),
        ("{{ 表.补助 | 元 }}", "123456元"),
        ("{{ 表.补助 | 万元 }}", "12.35万元"),
        ("{{ 表.补助 | 亿元(4) }}", "0.0012亿元"),
        ("{{ 表.总额 | 亿元 }}", "1.5亿元"),
        ("{{ 表.件数 | 万件 }}", "12万件"),
        ("{{ 表.件数 | 亿件(4) }}", "0.0012亿件"),
        ("{{ 表.散件 | 万件 }}", "2.50万件"),
    ],
)
def test_a_number_is_told_in_larger_units_of_its_kind(
    tmp_path: Path, text: str, words: str
) -> None:
    """What a unit's own filter is, is another's larger one: 万元 of columns in 万元 and in 元."""
    assert said_of_money(tmp_path, text) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ 表.罚款 | 亿万元 }}", "没有名为“亿万元”的过滤器，是不是“亿元”？"),
        ("{{ 表.罚款 | 万万元 }}", "没有名为“万万元”的过滤器，是不是“万元”？"),
        ("{{ 表.罚款 | 元 }}", "“表 › 罚款”的单位是“万元”，却用了“| 元”"),
        ("{{ 表.总额 | 万元 }}", "“表 › 总额”的单位是“亿元”，却用了“| 万元”"),
        ("{{ 表.件数 | 件 }}", "“表 › 件数”的单位是“万件”，却用了“| 件”"),
        ("{{ 表.补助 | 万件 }}", "“表 › 补助”的单位是“元”，却用了“| 万件”"),
        ("{{ 表.提高 | 万个百分点 }}", "没有名为“万个百分点”的过滤器"),
    ],
)
def test_units_that_are_none_are_refused(tmp_path: Path, text: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        said_of_money(tmp_path, text)
    [problem] = caught.value.problems
    assert problem.found.startswith(found)
    if "过滤器" in found:
        listed = problem.expected.removeprefix("下列过滤器之一：").split("，")[0].split("、")
        assert {"元", "件", "个百分点"} <= set(listed)
        assert "以及“万件”“万元”等带万、亿的单位" in problem.expected


def test_what_is_computed_in_words_is_not_rounded_twice(tmp_path: Path) -> None:
    """2469 ÷ 2 is shown as 1235, and 1234.5 is 0.123万 and not 0.124万; 2 of 1234.5 is 0.1620 %."""
    office = Office(tmp_path)
    office.form(
        "均-2023",
        """
        分节: [{名称: 节, 数据表: [表]}]
        数据表:
          表:
            类型: 指标表
            列: [{名称: 总, 单位: 件}, {名称: 次, 单位: 件},
                 {名称: 均, 单位: 件, 性质: 平均值, 小数位: 0, 公式: 总 / 次}]
        """,
    )
    text = "{{ 表.均 | 件 }}、{{ 表.均 | 万件(3) }}、{{ 表.次 | 占比(表.均, 4) }}"
    figures = "表: {总: 2469, 次: 2}\n"
    document = office.document("均-2023", figures, f"导语: '{text}'\n{TABLES}")
    assert document.blocks[1] == Paragraph.of("1235件、0.123万件、0.1620%")


@examples(25)
@given(st.from_regex(r"[1-9][0-9]{0,29}", fullmatch=True), st.integers(0, 6))
def test_ten_thousands_of_any_figure(office: Office, number: str, places: int) -> None:
    figures = f"表: {{城: {{量: {number}}}}}\n名次: 不公布\n单: 不公布\n"
    with localcontext() as context:
        context.prec = 60
        scaled = Decimal(number).scaleb(-4).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert printed(office, f"{{{{ 表.城.量 | 万件({places}) }}}}", figures) == f"{scaled:f}万件"


def test_each_paragraph_is_a_line_and_blank_lines_are_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("词-2023", FORM)
    narrative = f"导语: |\n\n  甲{{{{ 年度 }}}}。\n\n    乙。\n  \n{TABLES}"
    document = office.document("词-2023", FIGURES, narrative)
    assert document.blocks[1:3] == (Paragraph.of("甲2023。"), Paragraph.of("乙。"))
