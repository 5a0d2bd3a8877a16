"""Prose of bulletins of a half, a quarter, a month, a week or the first months: its own words.

The period itself, however it is called, is the whole; all else, the year too, is another extent.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import subject_of
from tests.load.tiny import Office
from tests.samples import PRODUCT

# 20501 + 26572 = 47073；18819 + 25412 = 44231；(47073 − 44231) ÷ 44231 = 6.425%
FORM = """
    词表: 热线
    分节: [{名称: 节, 标题: 诉求受理, 数据表: [受理情况, 质效]}]
    数据表:
      受理情况:
        类型: 指标表
        标题: 诉求受理
        行标题: 类型
        行: [咨询, 求助, {名称: 总计, 合计: 全部}]
        列: [{名称: 诉求总量, 单位: 件}]
      质效: {类型: 指标表, 列: [{名称: 接通率, 单位: "%"}, {名称: 转办量, 单位: 件}]}
"""
BODY = """
受理情况:
  咨询: {诉求总量: {本年: 20501, 上年: 18819}}
  求助: {诉求总量: {本年: 26572, 上年: 25412}}
质效: {接通率: {本年: 96.31, 上年: 95.27}, 转办量: {本年: 24301, 上年: 23282}}
"""
YEAR = Period(2024)
FIRST_HALF = Period(2024, PeriodKind.HALF, 1)
SECOND_HALF = Period(2024, PeriodKind.HALF, 2)
QUARTER = Period(2024, PeriodKind.QUARTER, 2)
FIRST_QUARTER = Period(2024, PeriodKind.QUARTER, 1)
MONTH = Period(2024, PeriodKind.MONTH, 5)
WEEK = Period(2024, PeriodKind.WEEK, 21)
SO_FAR = Period(2024, PeriodKind.CUMULATIVE, 5)
SO_FAR_ALL = Period(2024, PeriodKind.CUMULATIVE, 12)

Told = Callable[[Period, str], list[str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What is complained of in a sentence of a bulletin of a period."""
    made: dict[Period, Subject] = {}

    def of(period: Period, text: str) -> list[str]:
        if period not in made:
            office = Office(Path(tmp_path_factory.mktemp("office")))
            office.form("节-2024", FORM)
            prepared = office.computed("节-2024", BODY, period=period)
            made[period] = subject_of(prepared, (), read_vocabulary(PRODUCT, "热线"))
        subject = made[period]
        position = subject.bulletin.title.position
        passage = Passage(PassageKind.BODY, "诉求受理", 0, text, position, ())
        return [
            f"{number.text}：{complaint.expected}"
            for number in read(replace(subject, passages=(passage,))).numbers
            for complaint in number.match.complaints
        ]

    return of


OWN = {
    YEAR: ["全年", "2024年", "今年以来", "本年度", "2024年1—12月", "1月1日至12月31日"],
    FIRST_HALF: ["上半年", "2024年上半年", "1—6月", "前6个月", "前六个月", "今年以来", "前两季度"],
    SECOND_HALF: ["下半年", "2024年下半年", "7至12月"],
    QUARTER: ["第二季度", "二季度", "2024年二季度", "今年第二季度", "4—6月", "4月—6月", "本季度"],
    FIRST_QUARTER: ["一季度", "首季", "1—3月", "今年以来", "前三个月"],
    MONTH: ["5月", "5月份", "2024年5月", "今年5月", "本月", "5月1日至31日"],
    WEEK: ["第21周", "2024年第21周", "本周", "5月20日至26日", "5月20日—5月26日"],
    SO_FAR: ["1—5月", "1至5月", "2024年1—5月", "前5个月", "前五个月", "今年以来", "1—5月累计"],
    SO_FAR_ALL: ["1—12月", "2024年", "全年"],
}
OTHERS = {
    YEAR: ["上半年", "2024年上半年", "第二季度", "5月", "1—5月", "第21周", "本月", "2023年1—12月"],
    FIRST_HALF: ["全年", "2024年", "下半年", "二季度", "5月", "1—5月", "2023年上半年"],
    SECOND_HALF: ["全年", "2024年", "上半年", "今年以来", "本年度", "四季度", "12月"],
    QUARTER: ["全年", "2024年", "一季度", "前两季度", "上半年", "5月", "今年以来", "上季度"],
    FIRST_QUARTER: ["全年", "二季度", "3月", "1—2月", "2024年"],
    MONTH: ["全年", "2024年", "今年", "今年以来", "4月", "上月", "1—5月", "4—5月", "2023年5月"],
    WEEK: ["全年", "第20周", "上周", "5月", "本月", "5月13日至19日", "今年以来"],
    SO_FAR: ["全年", "2024年", "5月", "1—4月", "上半年", "2023年1—5月", "前四个月"],
    SO_FAR_ALL: ["12月", "1—11月", "下半年"],
}


@pytest.mark.parametrize(
    ("period", "word"), [(period, word) for period, words in OWN.items() for word in words]
)
def test_its_own_name_is_the_whole(period: Period, word: str, told: Told) -> None:
    found = told(period, f"{word}，热线共受理诉求47093件。")
    assert [line.partition("47073件")[1] for line in found] == ["47073件"]
    assert told(period, f"{word}诉求总量47093件，接通率96.31%。")
    assert told(period, f"{word}，热线共受理诉求47073件，{word}接通率96.31%。") == []


@pytest.mark.parametrize(
    ("period", "word"), [(period, word) for period, words in OTHERS.items() for word in words]
)
def test_any_other_is_of_another_extent(period: Period, word: str, told: Told) -> None:
    assert told(period, f"{word}，热线共受理诉求47093件。") == []
    assert told(period, f"{word}诉求总量47093件，接通率超过97%。") == []


def test_what_is_said_last_before_a_number_decides(told: Told) -> None:
    assert told(MONTH, "1—5月诉求总量230196件，其中5月诉求总量47073件。") == []
    [found] = told(MONTH, "1—5月诉求总量230196件，其中5月诉求总量47093件。")
    assert found.startswith("47093件")
    assert told(MONTH, "5月诉求总量47073件，1—5月诉求总量47093件。") == []
    # What is compared with is not what the number is of.
    [found] = told(MONTH, "与4月相比有所增加，诉求总量47093件。")
    assert found.startswith("47093件")
    assert told(MONTH, "诉求总量比4月的47093件少20件。") == []


@pytest.mark.parametrize(
    ("period", "text", "right"),
    [
        (MONTH, "上年同期转办量", True),
        (MONTH, "转办量比2023年5月的", True),
        (MONTH, "转办量比去年5月的", True),
        (QUARTER, "转办量比2023年二季度的", True),
        (SO_FAR, "转办量比上年1—5月的", True),
        (MONTH, "转办量比2022年5月的", False),
        (MONTH, "转办量比去年4月的", False),
        (QUARTER, "转办量比去年一季度的", False),
        (YEAR, "转办量比上年上半年的", False),
    ],
)
def test_last_years_number_is_of_the_same_period(
    period: Period, text: str, right: bool, told: Told
) -> None:
    found = told(period, f"{text}23262件。")
    assert [line.partition("（")[0] for line in found] == ["23262件：23282件"] * right
    if "2022" not in text:  # Last year's number under another year is told.
        assert told(period, f"{text}23282件。") == []


def test_of_a_month_last_year_alone_may_be_the_whole_of_it(told: Told) -> None:
    assert told(MONTH, "转办量24301件，上年为280417件。") == []
    assert told(MONTH, "转办量比2023年的280417件少。") == []
    [found] = told(MONTH, "转办量24301件，上年为23228件。")  # Two digits swapped.
    assert "23282件" in found
    [found] = told(YEAR, "转办量24301件，上年为280417件。")
    assert "23282件" in found


def test_a_sentence_of_last_year_holds_nothing_of_this_one(told: Told) -> None:
    assert told(YEAR, "去年，热线共受理诉求44213件。") == []
    assert told(MONTH, "2023年5月，热线共受理诉求44213件。") == []
    [found] = told(MONTH, "2023年5月，热线共受理诉求44213件，今年5月诉求总量47093件。")
    assert found.startswith("47093件")


def test_a_change_is_since_the_same_of_last_year(told: Told) -> None:
    for text in ("较2023年5月增长", "比去年5月增长", "同比增长", "较上年同期增长"):
        assert told(MONTH, f"诉求总量47073件，{text}6.43%。") == []
        [found] = told(MONTH, f"诉求总量47073件，{text}6.34%。")
        assert "6.43%" in found
    for text in ("较4月增长", "较去年4月增长", "较上月增长", "环比增长", "较2022年5月增长"):
        assert told(MONTH, f"诉求总量47073件，{text}6.34%。") == []
    [found] = told(FIRST_HALF, "上半年诉求总量同比增长6.34%。")
    assert "6.43%" in found
    assert told(YEAR, "上半年诉求总量同比增长6.34%。") == []


def test_the_year_of_a_number_is_told_with_its_period(told: Told) -> None:
    [found] = told(MONTH, "2023年5月，热线共受理诉求47073件。")
    assert found.startswith("47073件：2024年5月（")
    [found] = told(QUARTER, "诉求总量47073件，与2022年二季度相比，增长6.43%。")
    assert found.startswith("6.43%：2023年第二季度（")


@pytest.mark.parametrize(
    ("period", "word", "mean"),
    [
        (YEAR, "日均", "129件"),  # 47073 ÷ 366
        (YEAR, "月均", "3923件"),  # ÷ 12
        (FIRST_HALF, "日均", "259件"),  # ÷ 182
        (FIRST_HALF, "月均", "7846件"),  # ÷ 6
        (SECOND_HALF, "日均", "256件"),  # ÷ 184
        (QUARTER, "日均", "517件"),  # ÷ 91
        (QUARTER, "月均", "15691件"),  # ÷ 3
        (MONTH, "日均", "1518件"),  # ÷ 31
        (WEEK, "日均", "6725件"),  # ÷ 7
        (SO_FAR, "日均", "310件"),  # ÷ 152
        (SO_FAR, "月均", "9415件"),  # ÷ 5
        (FIRST_QUARTER, "日均", "517件"),  # ÷ 91, in a leap year
        (FIRST_QUARTER, "日均", "523件"),  # ÷ 90, as many reckon
    ],
)
def test_means_are_of_its_days_and_months(period: Period, word: str, mean: str, told: Told) -> None:
    assert told(period, f"诉求总量47073件，{word}{mean}。") == []
    last, before = mean[-2], mean[-3]
    swapped = f"{mean[:-3]}{last}{before}件" if last != before else f"{mean[:-2]}9件"
    [found] = told(period, f"诉求总量47073件，{word}{swapped}。")
    assert found.startswith(swapped)


def test_a_month_and_a_week_have_no_monthly_mean(told: Told) -> None:
    for period in (MONTH, WEEK):
        assert told(period, "诉求总量47073件，月均3932件。") == []


def test_a_mean_of_another_extent_is_not_reckoned(told: Told) -> None:
    assert told(MONTH, "1—4月诉求总量183123件，日均5907件。") == []
