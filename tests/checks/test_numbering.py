"""A number mistyped in a run of 一是 二是 is told once; what counts on behind it is right."""

from __future__ import annotations

from tests.checks.support import findings_of


def test_a_slip_in_the_middle_is_told_once() -> None:
    edit = ("二是从严处置不满意工单", "三是从严处置不满意工单")
    found = findings_of("T05", "data/huaian/2023.yaml", (edit,))
    assert [(f.found, f.expected) for f in found] == [("三是（前一个是一是）", "二是")]
