"""Prose of bulletins that follow on another: 环比 beside 同比, each held to its own figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from hotline_report.checks.narrative.reading import read, read_numbers
from hotline_report.checks.run import load_rules, run_checks
from hotline_report.checks.subject import Subject
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import subject_of
from tests.load.tiny import Office
from tests.samples import PRODUCT

# 诉求总量 47073，上年同期 44231：↑6.43%；上期 42301：4772 ÷ 42301 = ↑11.28%，多 4772 件。
# 转办量 24301，上年同期 23282：↑4.38%；上期 25901：↓6.18%，少 1600 件。
# 接通率 96.31，上年同期 95.27：↑1.04 个百分点；上期 97.11：↓0.80 个百分点。
FORM = """
    环比: 计
    词表: 热线
    分节: [{名称: 节, 标题: 诉求受理, 数据表: [受理情况, 质效]}]
    数据表:
      受理情况:
        类型: 指标表
        标题: 诉求受理
        行标题: 类型
        行: [咨询, 求助, {名称: 总计, 合计: 全部}]
        列: [{名称: 诉求总量, 单位: 件}]
      质效:
        类型: 指标表
        列: [{名称: 接通率, 单位: "%"}, {名称: 转办量, 单位: 件}]
"""
BODY = """
受理情况:
  咨询: {诉求总量: {本期: 20501, 上年: 18819}}
  求助: {诉求总量: {本期: 26572, 上年: 25412}}
质效: {接通率: {本期: 96.31, 上年: 95.27}, 转办量: {本期: 24301, 上年: 23282}}
"""
BEFORE = """
受理情况:
  咨询: {诉求总量: 19301}
  求助: {诉求总量: 23000}
质效: {接通率: 97.11, 转办量: 25901}
"""
MONTH, QUARTER = Period(2024, PeriodKind.MONTH, 5), Period(2024, PeriodKind.QUARTER, 2)
JANUARY, WEEK = Period(2024, PeriodKind.MONTH, 1), Period(2024, PeriodKind.WEEK, 21)
SECOND_HALF = Period(2024, PeriodKind.HALF, 2)

Subjects = Callable[[Period], Subject]
Told = Callable[[Period, str], list[str]]


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> Subjects:
    made: dict[Period, Subject] = {}

    def of(period: Period) -> Subject:
        if period not in made:
            office = Office(Path(tmp_path_factory.mktemp("office")))
            before = period.before
            assert before is not None
            for year in (before.year, period.year):
                office.form(f"节-{year}", FORM)
            office.data(f"节-{before.year}", BEFORE, period=before)
            prepared = office.computed("节-2024", BODY, period=period)
            made[period] = subject_of(prepared, (), read_vocabulary(PRODUCT, "热线"))
        return made[period]

    return of


@pytest.fixture
def told(subjects: Subjects) -> Told:
    """What the rules about prose and figures tell of a sentence."""
    load_rules()

    def of(period: Period, text: str) -> list[str]:
        return [
            f"{f.code} {f.found}：{f.expected} {f.cause}"
            for f in run_checks(_with(subjects(period), text))
            if f.code in ("N01", "N05", "N06", "N07", "N08", "N10", "N14")
        ]

    return of


def _with(subject: Subject, text: str) -> Subject:
    position = subject.bulletin.title.position
    passage = Passage(PassageKind.BODY, "诉求受理", 0, text, position, ())
    return replace(subject, passages=(passage,))


STEP = {
    MONTH: "环比 较上月 比上月 与上月相比， 较4月 较2024年4月 环比上月 较上个月 比上期 较今年4月",
    QUARTER: "环比 较上季度 比一季度 与上季度相比， 与2024年一季度相比， 较上一季度 较1—3月",
    JANUARY: "环比 较上月 较去年12月 较2023年12月 较12月",
    WEEK: "环比 较上周 与上周相比， 较第20周",
    SECOND_HALF: "环比 较上半年 较2024年上半年",
}
"""Words that say that a change is since the period before."""
YEARLY = {
    MONTH: "同比 较上年同期 与2023年5月相比， 比去年5月 较上年5月同比",
    QUARTER: "同比 较去年同期 与2023年二季度相比，",
    JANUARY: "同比 较2023年1月",
}
OTHER = {
    MONTH: "较3月 较去年4月 较一季度 较上季度 环比3月 较年初 较2022年5月 环比去年同期 同比上月",
    QUARTER: "较上月 较去年一季度 较四季度 比2023年第四季度",
    JANUARY: "较11月 较2022年12月 较2024年12月",
    SECOND_HALF: "较去年上半年 较三季度",
}


def _each(words: dict[Period, str]) -> list[tuple[Period, str]]:
    return [(period, word) for period, of in words.items() for word in of.split(" ")]


@pytest.mark.parametrize(("period", "words"), _each(STEP))
def test_a_change_since_the_period_before(period: Period, words: str, told: Told) -> None:
    for text in ("诉求总量47073件，{}增长11.28%。", "诉求总量{}增长11.28%。"):
        assert told(period, text.format(words)) == []
        [found] = told(period, text.format(words).replace("11.28", "11.82"))
        assert found.startswith(
            "N05 增长11.82%：增长11.28%（数据表中受理情况 › 总计 › 诉求总量环比为↑11.28%）"
        )
    assert told(period, f"诉求总量47073件，{words}增加4772件。") == []
    [found] = told(period, f"诉求总量47073件，{words}增加4727件。")
    assert "增加4772件（本期47073件 − 上期42301 = 4772）" in found.replace("增长", "增加")


@pytest.mark.parametrize(("period", "words"), _each(YEARLY))
def test_a_change_since_last_year(period: Period, words: str, told: Told) -> None:
    assert told(period, f"诉求总量47073件，{words}增长6.43%。") == []
    [found] = told(period, f"诉求总量47073件，{words}增长6.34%。")
    assert found.startswith(
        "N05 增长6.34%：增长6.43%（数据表中受理情况 › 总计 › 诉求总量同比为↑6.43%）"
    )


@pytest.mark.parametrize(("period", "words"), _each(OTHER))
def test_a_change_since_another_period(period: Period, words: str, told: Told) -> None:
    assert told(period, f"诉求总量47073件，{words}增长11.82%。") == []
    assert told(period, f"诉求总量47073件，{words}增长6.34%。") == []
    assert told(period, f"诉求总量47073件，{words}持平。") == []


def test_one_basis_is_never_held_to_the_other(told: Told) -> None:
    [found] = told(MONTH, "诉求总量47073件，环比增长6.43%。")
    assert "增长11.28%" in found
    assert "这是同比的数" in found
    [found] = told(MONTH, "诉求总量47073件，同比增长11.28%。")
    assert "增长6.43%" in found
    assert "这是环比的数" in found
    # 转办量同比增长、环比下降。
    assert told(MONTH, "转办量24301件，同比增长4.38%，环比下降6.18%。") == []
    assert told(MONTH, "转办量24301件，环比下降6.18%，同比增长4.38%。") == []
    [found] = told(MONTH, "转办量24301件，同比增长4.38%，环比增长6.18%。")
    assert found.startswith("N06")
    assert "环比为↓6.18%" in found
    # Where no words tell the basis, either will do.
    assert told(MONTH, "转办量24301件，下降6.18%。") == []
    assert told(MONTH, "转办量24301件，增长4.38%。") == []


def test_both_in_a_list(told: Told) -> None:
    assert told(MONTH, "诉求总量47073件，同比、环比分别增长6.43%和11.28%。") == []
    assert told(MONTH, "诉求总量同比和环比分别增长6.43%、11.28%。") == []
    [found] = told(MONTH, "诉求总量47073件，同比、环比分别增长6.43%和11.82%。")
    assert found.startswith("N05 11.82%：增长11.28%")
    exchanged = told(MONTH, "诉求总量47073件，同比、环比分别增长11.28%和6.43%。")
    assert [line[-7:-1] for line in exchanged] == ["环比的数", "同比的数"] or len(exchanged) == 2


def test_rates_and_counts_change_in_their_own_units(told: Told) -> None:
    assert told(MONTH, "接通率96.31%，环比降低0.80个百分点。") == []
    [found] = told(MONTH, "接通率96.31%，环比提高0.80个百分点。")
    assert found.startswith("N06")
    [found] = told(MONTH, "接通率96.31%，较上月降低0.80%。")
    assert found.startswith("N08 降低0.80%：降低0.80个百分点")
    [found] = told(MONTH, "转办量24301件，环比下降6.18个百分点。")
    assert found.startswith("N07 下降6.18个百分点：下降6.18%")


def test_the_same_as_in_the_period_before(told: Told) -> None:
    for words in ("环比持平", "与上月持平", "较上月持平"):
        [found] = told(MONTH, f"诉求总量47073件，{words}。")
        assert found.startswith("N06")
        assert "环比增长11.28%" in found
    [found] = told(MONTH, "诉求总量47073件，与上年同期持平。")
    assert "同比增长6.43%" in found


def test_multiples_of_the_period_before(told: Told) -> None:
    assert told(MONTH, "诉求总量47073件，是上月的1.11倍。") == []
    [found] = told(MONTH, "诉求总量47073件，是上月的1.52倍。")
    assert "约为上期的1.11倍" in found
    assert told(MONTH, "诉求总量47073件，环比增长一成。") == []
    [found] = told(MONTH, "诉求总量47073件，环比增长近三成。")
    assert "约为上期的1.11倍" in found


def test_from_one_to_another(told: Told) -> None:
    assert told(MONTH, "接通率由上月的97.11%降至96.31%。") == []
    assert told(MONTH, "接通率由97.11%降至96.31%。") == []
    assert told(MONTH, "接通率由95.27%提高到96.31%。") == []
    assert told(MONTH, "接通率由98.52%降至96.31%。") == []
    [found] = told(MONTH, "接通率由上月的97.21%降至96.31%。")
    assert found.startswith("N01 97.21%：97.11%（质效 › 接通率的上期数）")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (MONTH, "诉求总量47073件，上月为"),
        (MONTH, "诉求总量47073件，同比增长6.43%；上月为"),
        (MONTH, "上月诉求总量"),
        (MONTH, "4月诉求总量为"),
        (MONTH, "诉求总量比上月的"),
        (MONTH, "2024年4月诉求总量"),
        (QUARTER, "上季度诉求总量"),
        (QUARTER, "一季度诉求总量"),
        (JANUARY, "去年12月诉求总量"),
        (WEEK, "上周诉求总量"),
    ],
)
def test_a_number_of_the_period_before(period: Period, text: str, told: Told) -> None:
    assert told(period, f"{text}42301件。") == []
    [found] = told(period, f"{text}42310件。")
    assert found.startswith("N01 42310件：42301件（受理情况 › 总计 › 诉求总量的上期数）")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (MONTH, "3月诉求总量"),
        (MONTH, "去年4月诉求总量"),
        (MONTH, "1—4月诉求总量"),
        (MONTH, "上月中旬诉求总量"),
        (MONTH, "上月以来诉求总量"),
        (QUARTER, "上月诉求总量"),
        (QUARTER, "2023年一季度诉求总量"),
    ],
)
def test_a_number_of_another_period(period: Period, text: str, told: Told) -> None:
    assert told(period, f"{text}42310件。") == []


def test_what_no_figure_is_known_of_was_nothing_before(told: Told) -> None:
    assert told(MONTH, "诉求总量47073件，其中噪声类3147件，上月为42310件。") == []


def test_a_number_left_from_the_period_before(told: Told) -> None:
    [found] = told(MONTH, "5月，热线共受理诉求42301件。")
    assert "47073件" in found
    assert "这是上期的数，没有更新" in found


def test_the_reviewers_list_tells_the_basis(subjects: Subjects) -> None:
    text = "诉求总量47073件，同比增长6.43%，环比增长11.28%。"
    matched = [n.matched for n in read_numbers(_with(subjects(MONTH), text))]
    label = "受理情况 › 总计 › 诉求总量"
    assert matched == [f"{label}（47073件）", f"{label}同比↑6.43%", f"{label}环比↑11.28%"]


def test_what_follows_on_nothing_has_no_step(subjects: Subjects) -> None:
    """First months and years are compared with last year alone."""
    period = Period(2024, PeriodKind.CUMULATIVE, 5)
    subject = replace(subjects(MONTH), bulletin=replace(subjects(MONTH).bulletin, period=period))
    text = "诉求总量47073件，环比增长6.34%，较上月增长11.82%。"
    assert [n for n in read(_with(subject, text)).numbers if n.match.complaints] == []


def test_what_is_said_has_its_direction_with_it_and_so_has_its_waiver(told: Told) -> None:
    [found] = told(MONTH, "转办量24301件，环比增加6.18%。")
    assert found.startswith("N06 增加6.18%：")
