"""Rows inserted, sorted and deleted, sheets renamed, the list lost: by LibreOffice, then read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct

from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.sheet import make_sheet
from tests.samples import PRODUCT, SAMPLES
from tests.sheets.support import HAS_CALC, Job, Step, by_office

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HAS_CALC, reason="LibreOffice's spreadsheet is not installed"),
]

FIRST = "企业群众诉求办理"
BIG = "热线大数据"


class Case(Struct, frozen=True):
    """What is done, what is then proposed (what, and what it becomes), and what is told."""

    steps: Sequence[Step]
    written: Sequence[tuple[str, str]]
    told: Sequence[str] = ()
    sample: str = "example-2024"


CASES: Mapping[str, Case] = {
    "saved again": Case((), ()),
    "a figure": Case(
        (("number", FIRST, "D6", 463729),), (("电话（企业群众诉求办理!D6）", "463729"),)
    ),
    "a formula": Case(
        (("formula", FIRST, "D6", "=463728+1"),), (("电话（企业群众诉求办理!D6）", "463729"),)
    ),
    "rows above": Case(
        (("insert", FIRST, 3, 2), ("number", FIRST, "D8", 463729)),
        (("电话（企业群众诉求办理!D8）", "463729"),),
    ),
    "sorted rows": Case(
        (("swap", FIRST, 6, 7), ("number", FIRST, "D7", 463729)),
        (("群众诉求 › 电话（企业群众诉求办理!D7）", "463729"),),
    ),
    "a sheet of another name": Case(
        (("rename", FIRST, "诉求 2024"), ("number", "诉求 2024", "D6", 463729)),
        (("电话（诉求 2024!D6）", "463729"),),
    ),
    "the list lost": Case(
        (("remove", "hotline-report"), ("number", FIRST, "D6", 463729)),
        (("电话（企业群众诉求办理!D6）", "463729"),),
    ),
    "the list lost, rows above, sorted": Case(
        (
            ("remove", "hotline-report"),
            ("insert", FIRST, 2, 3),
            ("swap", FIRST, 9, 10),
            ("number", FIRST, "D10", 463729),
        ),
        (("群众诉求 › 电话（企业群众诉求办理!D10）", "463729"),),
    ),
    "a row deleted": Case((("delete", FIRST, 6, 1),), (), ("诉求总量与办理：有 7 格找不到了",)),
    "records between": Case(
        (
            ("insert", BIG, 26, 1),
            ("text", BIG, "C26", "市本级"),
            ("text", BIG, "D26", "市数据局"),
            ("number", BIG, "G26", 12345),
        ),
        (("共享数据：新加一条", "市本级｜市数据局｜12345"),),
        sample="huaian-2023",
    ),
    "records sorted": Case(
        (("swap", BIG, 25, 28),), (), ("共享数据：次序：各条的次序改了",), sample="huaian-2023"
    ),
    "beside the tables": Case(
        (("text", FIRST, "L2", "待核"),), (), ("企业群众诉求办理!L2：不在填写的格里",)
    ),
}


@cache
def book(sample: str) -> bytes:
    """The workbook of a sample."""
    return make_sheet(SAMPLES[sample], PRODUCT).data


def test_whatever_becomes_of_the_rows(tmp_path: Path) -> None:
    jobs = {}
    for number, (name, case) in enumerate(CASES.items()):
        source = tmp_path / f"{number}.xlsx"
        source.write_bytes(book(case.sample))
        jobs[name] = Job(source, case.steps, (), tmp_path / f"{number}-改.xlsx")
    by_office(list(jobs.values()), tmp_path)
    failed = [line for name in CASES for line in _failures(name, jobs[name].target)]
    assert failed == []


def _failures(name: str, path: Path | None) -> list[str]:
    case = CASES[name]
    assert path is not None
    found = read_sheet(path, SAMPLES[case.sample], PRODUCT).proposals
    written = [(item.place, item.new) for item in found.written]
    told = [f"{item.place}：{item.why}" for item in found.others]
    wrong = [
        f"{name}: {wanted} of {written}"
        for wanted in case.written
        if not any(wanted[0] in place and wanted[1] == new for place, new in written)
    ]
    wrong += [f"{name}: {each} of {told}" for each in case.told if not any(each in t for t in told)]
    if len(written) != len(case.written) or len(told) != len(case.told):
        wrong.append(f"{name}: {written} {told}")
    return wrong
