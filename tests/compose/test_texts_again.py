"""A text that comes again is not read again, and is held to what then is there all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import nodes

from hotline_report.blocks import Document, Paragraph
from hotline_report.compose.sandbox import Sandbox
from hotline_report.errors import InputError
from tests.load.tiny import TABLES, Office

FORM = """
分节: [{{名称: 节, 数据表: [表]}}]
数据表: {{表: {{类型: 指标表, 列: [{}]}}}}
"""
TEXT = "{% if 表.甲 %}共{{ 表.甲 | 件 }}，又{{ 表.乙 }}。{% endif %}"


def lead(office: Office, name: str, figures: str, text: str = TEXT) -> str:
    """The lead paragraph of that text."""
    document = office.document(f"{name}-2023", f"表: {figures}", f"导语: '{text}'\n{TABLES}")
    return said(document)


def said(document: Document) -> str:
    return next(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_it_says_what_the_figures_are_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM.format("{名称: 甲, 单位: 件}, {名称: 乙, 单位: 件}"))
    own = TEXT.replace("又", "另")  # Which no other test has read before.
    read: list[str] = []
    parse = Sandbox.parse

    def noted(self: Sandbox, source: str) -> nodes.Template:
        read.append(source)
        return parse(self, source)

    monkeypatch.setattr(Sandbox, "parse", noted)
    for number in range(1, 6):
        told = lead(office, "表", f"{{甲: {number}, 乙: {number * 10}}}", own)
        assert told == f"共{number}件，另{number * 10}。"
    assert read.count(own) == 2


def test_it_is_told_where_the_form_has_a_name_no_more(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("全-2023", FORM.format("{名称: 甲, 单位: 件}, {名称: 乙, 单位: 件}"))
    office.form("半-2023", FORM.format("{名称: 甲, 单位: 件}"))
    for _ in range(3):
        assert lead(office, "全", "{甲: 1, 乙: 2}") == "共1件，又2。"
    for _ in range(3):
        with pytest.raises(InputError) as caught:
            lead(office, "半", "{甲: 1}")
        [problem] = caught.value.problems
        assert "乙" in problem.found
    assert lead(office, "全", "{甲: 1, 乙: 2}") == "共1件，又2。"
