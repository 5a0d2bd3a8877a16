"""Step 2 tells which earlier files the figures are compared with, 同比 and 环比 alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.build import Order, build
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
