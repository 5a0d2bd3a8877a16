"""Step 2 tells which earlier files the figures are compared with, 同比 and 环比 alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.build import Order, build
from hotline_report.pipeline.check import Checked, check_file
from tests.load.tiny import Office
from tests.warm import warm

FORM = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表: {表: {类型: 指标表, 列: [{名称: 量, 单位: 件, 环比: 百分比}]}}
"""
MAY, LAST_MAY, APRIL = (
    Period(2023, PeriodKind.MONTH, 5),
    Period(2022, PeriodKind.MONTH, 5),
    Period(2023, PeriodKind.MONTH, 4),
)


@pytest.mark.parametrize(
    ("steps", "there", "sources"),
    [
        (True, (), ""),
        (True, (LAST_MAY,), "，上年同期数据取自 {2022-05}"),
        (True, (APRIL,), "，上期数据取自 {2023-04}"),
        (True, (LAST_MAY, APRIL), "，上年同期数据取自 {2022-05}，上期数据取自 {2023-04}"),
        (False, (APRIL,), ""),
    ],
)
def test_the_files_are_told(
    steps: bool, there: tuple[Period, ...], sources: str, tmp_path: Path
) -> None:
    warm(pdf=False)
    office = Office(tmp_path)
    for year in (2022, 2023):
        office.form(f"表-{year}", FORM if steps else FORM.replace(", 环比: 百分比", ""))
    for period in there:
        path = office.data(f"表-{period.year}", "表: {量: 100}", period=period)
        sources = sources.replace(f"{{{path.stem}}}", str(path))
    path = office.data("表-2023", "表: {量: 110}", period=MAY)
    said: list[str] = []
    build(path, Order(("csv",), tmp_path / "output", office.folders), said.append)
    assert said[1] == f"2 计算 1 个数（表式 表-2023{sources}）"


WRONG_WORDS = {
    "导语: '全县{{ 表.两 | 件 }}'": "导语：没有“表.两”",
    "导语: '{{ 表.量 | 件'": "导语：花括号里的写法不对",
    "导语: '见注[^口经]。'": "导语：没有名为“口经”的脚注",
    "导语: [一, 二]": "导语：一个列表",
    "落款: 是": "落款：“落款: 是”，却没有“发布日期”",
}
"""Mistakes in the words of a file, and how they begin when they are told."""


def with_earlier(
    folder: Path, period: Period, narrative: str, figures: str = "表: {量: 100}"
) -> Checked:
    """The bulletin of May, checked beside another file with this narrative."""
    office = Office(folder)
    for year in (2022, 2023):
        office.form(f"表-{year}", FORM)
    both = "正文: [{标题: 数据公开, 数据表: 全部}]\n"
    office.data(f"表-{period.year}", figures, f"{both}{narrative}\n", period=period)
    return check_file(office.data("表-2023", "表: {量: 110}", period=MAY), office.folders)


@pytest.mark.parametrize("narrative", WRONG_WORDS)
def test_last_year_s_figures_are_used_though_its_words_are_wrong(
    tmp_path: Path, narrative: str
) -> None:
    checked = with_earlier(tmp_path, LAST_MAY, narrative)
    figure = checked.subject.figures.get("表", "", "量")
    assert figure is not None
    assert figure.prior is not None
    assert figure.prior.value == 100
    told = [notice for notice in checked.notices if "2022-05.yaml 第" in notice]
    assert [WRONG_WORDS[narrative] in notice for notice in told] == [True]
    assert "只用了它的数，没有用它的文字" in told[0]
    assert checked.subject.last_year is not None
    assert not checked.subject.last_year.passages


@pytest.mark.parametrize("narrative", WRONG_WORDS)
def test_the_figures_of_the_period_before_are_used_though_its_words_are_wrong(
    tmp_path: Path, narrative: str
) -> None:
    checked = with_earlier(tmp_path, APRIL, narrative)
    figure = checked.subject.figures.get("表", "", "量")
    assert figure is not None
    assert figure.previous is not None


def test_figures_that_are_wrong_are_not_used(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        with_earlier(tmp_path, LAST_MAY, "", "表: {量: 一百}")
    assert [problem.field for problem in caught.value.problems] == ["数据 › 表 › 量"]
