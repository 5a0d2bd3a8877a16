"""The web page read in a browser: on narrow screens, and with the keyboard alone."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from hotline_report.pipeline.build import Order, build
from tests.conformance.tools import HERE, answer, chromium
from tests.load.tiny import Office
from tests.samples import JUDGED, Samples

pytestmark = pytest.mark.slow

WIDTHS = (320, 390, 1280)
"""WCAG 1.4.10 asks for 320 pixels; a phone; a desk."""


@pytest.fixture(scope="module")
def read(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the browser found of the samples at every width."""
    folder = tmp_path_factory.mktemp("reading")
    files = [folder / f"{name}.html" for name in JUDGED]
    for name, file in zip(JUDGED, files, strict=True):
        file.write_bytes(samples(name).files["html"])
    given = {"chromium": chromium(), "files": [str(file) for file in files], "widths": WIDTHS}
    reports: list[dict[str, Any]] = answer(
        "node", HERE / "reading.mjs", answer_codes=(0,), given=given
    )
    assert len(reports) == len(JUDGED) * len(WIDTHS)
    return reports


def test_no_page_is_wider_than_its_screen(read: list[dict[str, Any]]) -> None:
    assert [(Path(r["file"]).stem, r["width"], r["wider"]) for r in read if r["wider"] > 0] == []


def test_a_table_that_is_wider_is_moved_by_the_arrow_key(read: list[dict[str, Any]]) -> None:
    wide = [frame for report in read for frame in report["frames"] if frame["hidden"] > 1]
    assert len(wide) > len(JUDGED)
    assert [frame for frame in wide if frame["moved"] <= 0] == []


LISTS = """
分节: [{名称: 节, 数据表: [表]}]
数据表: {表: {类型: 排名表, 行标题: 街道, 列标题: 植树, 单位: 棵, 名次数: 9, 并排: 2}}
"""


def test_lists_side_by_side_stand_one_below_the_other_on_a_phone(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("小表-2023", LISTS)
    path = office.data("小表-2023", "表: [甲: 9, 乙: 8, 丙: 7, 丁: 6, 戊: 5]")
    made = build(path, Order(("html",), tmp_path / "out", office.folders), lambda _said: None)

    view = {"height": 900, "scheme": "light", "media": "screen"}
    views = [{**view, "width": width} for width in (390, 1280)]
    given = {"chromium": chromium(), "file": str(made.files[0]), "views": views}
    found = answer("node", HERE / "boxes.mjs", answer_codes=(0,), given=given)
    phone, desk = map(line_by_line, found)

    head = ["街道", "植树（棵）"]
    assert phone == [head, ["甲", "9"], ["乙", "8"], ["丙", "7"], ["丁", "6"], ["戊", "5"]]
    wide = [2 * head, ["甲", "9", "丁", "6"], ["乙", "8", "戊", "5"], ["丙", "7", "", ""]]
    assert desk == wide


def line_by_line(cells: list[dict[str, Any]]) -> list[list[str]]:
    """The texts of cells, as they are seen."""
    cells.sort(key=lambda cell: (cell["top"], cell["left"]))
    lines = groupby(cells, key=lambda cell: cell["top"])
    return [[cell["text"] for cell in line] for _, line in lines]


def test_the_first_tab_stop_leads_to_the_content(read: list[dict[str, Any]]) -> None:
    assert {report["skipped"] for report in read} == {"content"}
