"""Each kind of change: what it does to the data file, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from msgspec import Struct

from hotline_report.pipeline.filling_in.changes import Change, Publish, RemoveItems, ShiftEntry
from tests.filling_in.support import after, difference, entries, raw_of, state, texts, typed


class Case(Struct, frozen=True):
    """Changes, and the lines of the sample that they change, or why each is refused."""

    changes: tuple[Change, ...]
    lines: tuple[str, ...] = ()
    why: str = ""


def cases() -> list[Case]:
    """Those of changes.yaml."""
    listed = yaml.safe_load(Path(__file__).with_name("changes.yaml").read_text(encoding="utf-8"))
    return [msgspec.convert(_whole(each), Case) for each in listed]


def _whole(case: dict[str, Any]) -> dict[str, Any]:
    """A case as the page asks it: a cell is told by its table, row, column and perhaps its side."""
    changes = []
    for each in case["changes"]:
        (kind, first), *others = each.items()
        change = {"kind": "text" if kind == "write" else kind, **dict(others)}
        if kind == "set":
            table, row, column, *aspect = (str(part) for part in first)
            names = {"table": table, "row": row, "column": column}
            change["key"] = {**names, "aspect": aspect[0] if aspect else "数"}
        else:
            change[_FIRST[kind]] = first
        changes.append(change)
    return {**case, "changes": changes}


_FIRST = {
    **dict.fromkeys(("add", "remove", "move", "publish"), "table"),
    **dict.fromkeys(("write", "insert", "delete", "shift"), "place"),
    "waive": "code",
}
"""The field that stands behind the kind."""


@pytest.mark.parametrize("case", [case for case in cases() if not case.why])
def test_a_change_changes_its_own_lines(case: Case) -> None:
    done = after(*case.changes)
    assert done.refused == ()
    assert difference(raw_of(), done.raw) == list(case.lines)


@pytest.mark.parametrize("case", [case for case in cases() if case.why])
def test_what_cannot_be_is_refused_with_the_reason(case: Case) -> None:
    done = after(*case.changes)
    (told,) = done.refused
    assert case.why in told.text
    assert done.raw == raw_of()


def test_what_is_refused_keeps_nothing_else_from_being_made() -> None:
    done = after(typed("尚贤", "", "电话", "4O"), typed("尚贤", "", "互联网", "1095"))
    assert [told.change for told in done.refused] == [0]
    assert entries(state(done.raw))[typed("尚贤", "", "互联网", "").key].typed == "1095"


def test_behind_a_list_that_could_not_be_changed_nothing_is() -> None:
    done = after(RemoveItems("制度标准", 7), typed("制度标准", "1", "制度标准规范", "《甲》"))
    assert [told.change for told in done.refused] == [0, 1]
    assert done.raw == raw_of()


def test_a_table_is_published_again_empty() -> None:
    withheld = after(Publish("尚贤", published=False)).raw
    again = after(Publish("尚贤", published=True), raw=withheld).raw
    shown = entries(state(again))
    assert {entry.typed for key, entry in shown.items() if key.table == "尚贤"} == {""}
    filled = after(typed("尚贤", "", "电话", "7"), raw=again)
    assert filled.refused == ()


def test_a_chapter_moves_with_all_that_it_holds() -> None:
    old = texts(state(raw_of()))
    new = texts(state(after(ShiftEntry(("正文", 0), 2)).raw))
    assert new["正文", 2, "小节", 1, "内容"].typed == old["正文", 0, "小节", 1, "内容"].typed
    assert new["正文", 0, "标题"].typed == old["正文", 1, "标题"].typed


def test_mistakes_of_others_in_the_file_lock_nothing_but_what_cannot_be_read() -> None:
    broken = raw_of().replace("期数: 44 ", "期数: 4O ").replace("热词: [", "热词: 甲 #乙 [")
    shown = state(broken)
    assert entries(shown)[typed("政风热线", "", "期数", "").key].typed == "4O"
    mended = after(typed("政风热线", "", "期数", "44"), raw=broken)
    assert mended.refused == ()
    assert "期数: 44 " in mended.raw


def test_mistakes_of_syntax_are_told_and_lock_the_page() -> None:
    shown = state(raw_of().replace("    电话: 2243", "    电话：2243"))
    assert shown.editable is False
    assert shown.problems
