"""Figures that agree yield no finding of any rule; one that does not is found out."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline_report.model.finding import Finding, Level
from hotline_report.pipeline.check import check_file
from tests.checks.consistent import bulletin, text_of
from tests.samples import PRODUCT

_SETTINGS = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])

_TELLABLE = {
    "诉求总量与办理": {
        "诉求总量",
        "电话",
        "互联网",
        "承办转办",
        "民声接听员",
        "政策专员",
        "部门办理",
    },
    "话务服务": {"人工接听话务量"},
    "政风热线": {"收到诉求", "现场回应", "直播后督办"},
    "尚贤": {"诉求总量", "电话", "互联网", "民声接听员答复", "政策专员答复", "部门办理"},
    "热线百科": {"部门单位", "信息总量", "问答查询"},
    "晓苏": {"引用答复量", "部门答复量", "问答总量"},
    "警务联动": {"互转总量", "转往110", "转自110"},
    "服务效能": {"诉求数量"},
}
"""Columns whose every cell takes part in an equality of the form."""


def _findings(text: str) -> list[Finding]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "example" / "2023.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        return list(check_file(path, PRODUCT).findings)


@_SETTINGS
@given(st.randoms(use_true_random=True))
def test_a_consistent_bulletin_yields_nothing(random: Random) -> None:
    data, rest = bulletin(random)
    found = _findings(text_of(data, rest, {}))
    assert [(f.code, f.place, f.found, f.expected) for f in found] == []


@_SETTINGS
@given(st.randoms(use_true_random=True), st.data())
def test_one_wrong_count_is_found_where_it_is(random: Random, choose: st.DataObject) -> None:
    data, rest = bulletin(random)
    cells = [
        (table, row, column)
        for table, rows in data.items()
        for row, values in rows.items()
        for column in values
        if column in _TELLABLE.get(table, ())
    ]
    cell = table, row, column = choose.draw(st.sampled_from(cells))
    right = int(data[table][row][column])
    wrong = choose.draw(st.integers(min_value=0, max_value=10**8).filter(lambda n: n != right))
    found = _findings(text_of(data, rest, {cell: str(wrong)}))
    errors = [finding for finding in found if finding.level is Level.ERROR]
    place = ".".join(part for part in cell if part)
    assert any(place in finding.cells for finding in errors), [f.place for f in errors]
