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
    return made


def _told(office: Office, period: Period, text: str, title: str = "发布") -> list[Finding]:
    assert period.before is not None
    office.data("表-2024", "表: {受理量: 42301}\n", period=period.before)
    narrative = f"正文: [{{标题: 总体情况, 内容: {text!r}, 数据表: 全部}}]\n"
    path = office.data("表-2024", "表: {受理量: 47073}\n", narrative, period=period)
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
