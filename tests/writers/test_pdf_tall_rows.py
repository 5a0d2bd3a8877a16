"""Rows, headers and spanning cells that are taller than a page: the PDF says all that they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report import limits
from hotline_report.compose.document import compose_document
from hotline_report.pipeline.build import Order, build
from tests.load.tiny import Office
from tests.readback.expected import expected_readback
from tests.samples import READERS

LONG = "经过情况说明。" * 300
FORM = """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 记录表
    标题: 情况
    列:
      - {名称: 部门, 性质: 文字, 合并相同: 是}
      - {名称: 经过, 标题: TITLE, 性质: 文字}
"""
RECORDS = {
    "one row": [("市公安局", LONG)],
    "two rows, the last not alone": [("市公安局", LONG), ("市城管局", LONG)],
    "rows under one spanning cell": [("市公安局", LONG[:900])] * 3,
    "a spanning cell taller than its rows": [(LONG, "甲"), (LONG, "乙")],
    "as long as a text may be": [("市公安局", (LONG * 9)[: limits.CELL]), ("市城管局", "无")],
}


@pytest.mark.parametrize("records", RECORDS.values(), ids=RECORDS.keys())
def test_what_is_taller_than_a_page_is_whole(
    tmp_path: Path, records: list[tuple[str, str]]
) -> None:
    check(tmp_path, FORM.replace("TITLE", "经过"), records)


def test_a_header_as_long_as_it_may_be_is_whole(tmp_path: Path) -> None:
    check(
        tmp_path,
        FORM.replace("TITLE", LONG[: limits.HEADING]),
        [("市公安局", "甲"), ("市城管局", "乙")],
    )


def check(tmp_path: Path, form: str, records: list[tuple[str, str]]) -> None:
    office = Office(tmp_path)
    office.form("小表-2024", form)
    lines = [f"  - {{部门: {name}, 经过: {text}}}\n" for name, text in records]
    prepared = office.computed("小表-2024", "表:\n" + "".join(lines))
    document = compose_document(prepared.bulletin, prepared.figures).document
    order = Order(("pdf",), tmp_path / "out", office.folders)
    outcome = build(prepared.bulletin.path, order, lambda _said: None)
    assert outcome.files, outcome
    read = READERS["pdf"](outcome.files[0].read_bytes()).squeezed()
    assert read == expected_readback(document.on_paper()).squeezed()
