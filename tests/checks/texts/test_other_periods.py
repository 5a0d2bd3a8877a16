"""T02: the period before where the bulletin's own is meant, in titles and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules
from hotline_report.compose.document import compose_passages
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import subject_of
from tests.load.tiny import Office
from tests.samples import PRODUCT

FORM = """
    环比: 计
    词表: 热线
    分节: [{名称: 节, 数据表: [表]}]
    数据表: {表: {类型: 指标表, 列: [{名称: 受理量, 单位: 件}]}}
"""
MONTH, QUARTER = Period(2024, PeriodKind.MONTH, 5), Period(2024, PeriodKind.QUARTER, 2)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.form("表-2024", FORM)
    made.form("表-2025", FORM)
    return made


def _told(office: Office, period: Period, text: str, title: str = "发布") -> list[Finding]:
    assert period.before is not None
    office.data("表-2024", "表: {受理量: 42301}\n", period=period.before)
    narrative = f"正文: [{{标题: 总体情况, 内容: {text!r}, 数据表: 全部}}]\n"
    path = office.data(f"表-{period.year}", "表: {受理量: 47073}\n", narrative, period=period)
    typed = path.read_text(encoding="utf-8").replace("标题: 发布", f"标题: {title}", 1)
    path.write_text(typed, encoding="utf-8")
    prepared = office.prepared(path)
    passages = compose_passages(prepared.bulletin, prepared.figures)
    load_rules()
    vocabulary = read_vocabulary(PRODUCT, "热线")
    return list(RULES["T02"].check(subject_of(prepared, passages, vocabulary)))


@pytest.mark.parametrize(
    ("period", "title"),
    [(QUARTER, "某市2024年第一季度热线情况"), (MONTH, "某市2024年4月热线情况")],
)
def test_a_title_of_the_period_before(period: Period, title: str, office: Office) -> None:
    [found] = _told(office, period, "办理及时。", title)
    assert found.level is Level.ERROR
    assert found.expected == period.name


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (QUARTER, "2024年第一季度，全市"),
        (QUARTER, "2024年1—3月，全市"),
        (QUARTER, "一季度全市"),
        (MONTH, "2024年4月，全市"),
        (MONTH, "4月份，热线"),
        (MONTH, "今年4月，热线"),
    ],
)
def test_a_sentence_that_opens_with_the_period_before(
    period: Period, words: str, office: Office
) -> None:
    for said in ("共受理诉求47073件。", "受理诉求3147件，同比增长2.12%。"):
        [found] = _told(office, period, f"{words}{said}")
        assert (found.level, found.expected) == (Level.WARNING, period.name)
    # What is told of the period before itself may stand there.
    [found] = _told(office, period, f"{words}共受理诉求42301件。")
    assert found.level is Level.HINT
    assert _told(office, period, f"{words}受理诉求42301件，{period.within_year}47073件。") == []


@pytest.mark.parametrize(
    "text",
    [
        "2024年4月，热线平台升级。",
        "4月以来，全市共受理诉求47073件。",
        "1—4月，全市共受理诉求47073件。",
        "上半年，全市共受理诉求47073件。",
        "4月12日，全市共受理诉求47073件。",
        "受理诉求47073件，较上月增长2.1%，同比增长3%。",
        "受理量增幅较上月扩大，较上月同比增幅回落2个百分点。",
        "环比上月增长2.1%，较上年同期增长3%。",
    ],
)
def test_what_is_of_neither_is_left_alone(text: str, office: Office) -> None:
    assert _told(office, MONTH, text) == []


def test_what_is_announced_without_a_year(office: Office) -> None:
    [found] = _told(office, MONTH, "现将4月热线运行情况通报如下。")
    assert (found.found, found.expected) == ("4月", "2024年5月")
    assert _told(office, MONTH, "现将5月热线运行情况通报如下。") == []


@pytest.mark.parametrize(
    "words", ["较上月同比", "与上季度相比同比", "同比上月", "环比去年同期", "较上年同期环比"]
)
def test_words_that_contradict_each_other(words: str, office: Office) -> None:
    [found] = _told(office, MONTH, f"5月受理诉求47073件，{words}增长2.1%。")
    assert (found.found, found.level) == (words, Level.WARNING)


HALF, WEEK = Period(2025, PeriodKind.HALF, 1), Period(2024, PeriodKind.WEEK, 22)
LINKED = "{{ 表.受理量 | 件 }}"


@pytest.mark.parametrize(
    ("period", "words", "found", "right"),
    [
        (HALF, "2024年下半年，全县各处", "2024年下半年", "2025年上半年"),
        (HALF, "2025年下半年，全县各处", "2025年下半年", "2025年上半年"),
        (HALF, "去年下半年，", "去年下半年", "2025年上半年"),
        (HALF, "2023年上半年，全县各处", "2023", "2025"),
        (HALF, "2024年，全县各处", "2024", "2025"),
        (WEEK, "2024年第20周，各处", "2024年第20周", "2024年第22周"),
        (WEEK, "第21周，道路", "第21周", "2024年第22周"),
        (WEEK, "5月20日—26日，道路", "5月20日—26日", "2024年第22周"),
        (WEEK, "本月，道路", "本月", "2024年第22周"),
        (MONTH, "2月份，道路", "2月份", "2024年5月"),
        (QUARTER, "去年四季度，道路", "去年四季度", "2024年第二季度"),
    ],
)
def test_a_linked_figure_of_the_period_is_not_told_of_another(
    period: Period, words: str, found: str, right: str, office: Office
) -> None:
    """Whatever the words are: the figure in the sentence is this bulletin's, and no other's."""
    for before in ("", "本期共受理诉求。"):
        [told] = _told(office, period, f"{before}{words}收到{LINKED}。")
        assert (told.level, told.found, told.expected) == (Level.WARNING, found, right)


@pytest.mark.parametrize(
    "words",
    [
        "与2024年下半年相比，收到",
        "2023年以来，共收到",
        "2024年下半年开展整治，今年上半年收到",
        "2024年下半年为42301件，本期",
        "2024年底开通，收到",
        "2024年下半年收到{{ 表.受理量.上期 | 件 }}，上半年",
        "3月，收到",
    ],
)
def test_a_linked_figure_that_is_told_of_its_own_period(words: str, office: Office) -> None:
    assert _told(office, HALF, f"{words}{LINKED}。") == []


def test_a_typed_number_that_the_form_names(office: Office) -> None:
    """The words that a form has of its own stand for 受理: a hint, since it may be that one's."""
    [found] = _told(office, HALF, "2024年下半年，县里受理量483件。")
    assert (found.level, found.expected) == (Level.HINT, "2025年上半年")


def test_one_slip_in_a_title_is_told_once(office: Office) -> None:
    [found] = _told(office, HALF, "办理及时。", "某县2024年下半年情况")
    assert (found.found, found.expected) == ("2024年下半年", "2025年上半年")
    assert found.cause == "从上一期的文件复制而来，没有改"


def test_a_heading_of_a_period_that_the_bulletin_cannot_be_of(office: Office) -> None:
    for period, title, right in (
        (WEEK, "本月概况", "2024年第22周"),
        (HALF, "2024年下半年概况", "2025年上半年"),
    ):
        [found] = _told_of_heading(office, period, title)
        assert (found.level, found.expected) == (Level.WARNING, right)
    for period, title in ((WEEK, "本周概况"), (MONTH, "本月概况"), (HALF, "上半年概况")):
        assert _told_of_heading(office, period, title) == []


def _told_of_heading(office: Office, period: Period, title: str) -> list[Finding]:
    narrative = f"正文: [{{标题: {title}, 内容: 办理及时。, 数据表: 全部}}]\n"
    path = office.data(f"表-{period.year}", "表: {受理量: 47073}\n", narrative, period=period)
    prepared = office.prepared(path)
    passages = compose_passages(prepared.bulletin, prepared.figures)
    load_rules()
    vocabulary = read_vocabulary(PRODUCT, "热线")
    return list(RULES["T02"].check(subject_of(prepared, passages, vocabulary)))


STEPS_ONLY = f"{FORM}    同比: 不计\n"

SURE, DOUBTFUL = Level.WARNING, Level.HINT


@pytest.mark.parametrize(
    ("said", "found", "level"),
    [
        # 47073 ÷ 42301 = 1.11281
        ("同比增长11.28%", "同比", SURE),
        ("比上年增长11.28%", "比上年", SURE),
        ("较去年同期增长11.28%", "较去年同期", SURE),
        ("比上月增长11.28%", "比上月", SURE),
        ("同比下降11.28%", "同比", DOUBTFUL),
        ("同比增长21.28%", "同比", DOUBTFUL),
        ("上年为16件", "上年", DOUBTFUL),
    ],
)
def test_a_comparison_that_the_form_does_not_make(
    said: str, found: str, level: Level, office: Office
) -> None:
    office.form("表-2024", STEPS_ONLY)
    [told] = _told(office, WEEK, f"本周收到47073件，{said}。")
    assert (told.found, told.level, told.expected) == (found, level, "环比（与上周相比）")


@pytest.mark.parametrize(
    "said", ["环比增长11.28%", "比上周增长11.28%", "同比保持稳定", "占比上升2.1个百分点"]
)
def test_a_comparison_that_it_makes_or_none(said: str, office: Office) -> None:
    office.form("表-2024", STEPS_ONLY)
    assert _told(office, WEEK, f"本周收到47073件，{said}。") == []


def test_where_both_are_counted_either_may_be_said(office: Office) -> None:
    assert _told(office, WEEK, "本周收到47073件，同比增长3.1%，环比增长11.28%。") == []
