"""After any sequence of changes the file says what was typed, and all else is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.pipeline.filling_in.changes import (
    AddItems,
    Change,
    MoveItem,
    RemoveItems,
    SetCell,
    SetText,
)
from hotline_report.pipeline.filling_in.shown import Entry, EntryKind
from hotline_report.pipeline.workbook.keys import Key
from tests.edit.samples import scalars_of
from tests.filling_in.support import after, entries, raw_of, state, texts
from tests.random_runs import examples

NUMBERS = ["0", "7", "1404566", "98.10", "—", ""]
WORDS = ["甲", "甲 #乙", "甲: 乙", "“甲”", "- 甲", "{{ 年度 }}年", "甲\n乙", "'", "\\", "[x]", ""]
LISTS = [("制度标准", "制度标准规范"), ("承办诉求量TOP5", "名称"), ("热词", "名称")]
"""Lists, and the part of an item that is always there."""

Place = tuple[str | int, ...]


@cache
def inputs() -> dict[Key, Entry]:
    """The cells of tables of figures that are filled in."""
    lists = {table for table, _ in LISTS} | {"诉求类型TOP5"}
    return {
        key: entry
        for key, entry in entries(state(raw_of())).items()
        if entry.kind is EntryKind.INPUT and key.table not in lists and not entry.is_text
    }


@cache
def narrative() -> list[Place]:
    return [
        place
        for place, field in texts(state(raw_of())).items()
        if field.references and field.lines and field.typed and not field.required
    ]


def cells() -> st.SearchStrategy[Change]:
    keys = st.sampled_from([key for key in inputs() if key.aspect == "数"])
    return st.builds(SetCell, keys, st.sampled_from(NUMBERS))


def words() -> st.SearchStrategy[Change]:
    return st.builds(SetText, st.sampled_from(narrative()), st.sampled_from(WORDS))


def items() -> st.SearchStrategy[Change]:
    lists = st.sampled_from(LISTS)
    numbers = st.integers(0, 11)
    item = lists.flatmap(
        lambda of: st.builds(
            AddItems,
            st.just(of[0]),
            numbers,
            st.tuples(st.sampled_from(["新甲", "新乙", "新丙"]).map(lambda text: {of[1]: text})),
        )
    )
    tables = lists.map(lambda of: of[0])
    return st.one_of(
        item,
        st.builds(RemoveItems, tables, numbers),
        st.builds(MoveItem, tables, numbers, numbers),
    )


def listed(raw: str) -> dict[str, list[str]]:
    """What the lists show, without the blank one at their ends."""
    found: dict[str, list[str]] = {table: [] for table, _ in LISTS}
    for key, entry in entries(state(raw)).items():
        if key.table in found and (entry.title == "名称" or key.column == "制度标准规范"):
            found[key.table] += [entry.typed] if entry.typed else []
    return found


def expected(lists: dict[str, list[str]], changes: list[Change], refused: set[int]) -> None:
    """What becomes of lists, by Python's own lists."""
    for number, change in enumerate(changes):
        if number in refused:
            continue
        match change:
            case AddItems(table=table, index=index, items=new):
                lists[table][index:index] = [next(iter(each.values())) for each in new]
            case RemoveItems(table=table, index=index):
                del lists[table][index]
            case MoveItem(table=table, index=index, to=to):
                lists[table].insert(to, lists[table].pop(index))
            case _:
                pass


@pytest.mark.slow
@given(st.lists(st.one_of(cells(), words(), items()), min_size=1, max_size=5))
@examples(6)
def test_any_sequence_of_changes(changes: list[Change]) -> None:
    old = raw_of()
    done = after(*changes)
    refused = {told.change for told in done.refused}
    shown = state(done.raw)
    # Each cell and each text says what was typed there last.
    last: dict[Key | Place, tuple[int, str]] = {}
    for number, change in enumerate(changes):
        if isinstance(change, SetCell):
            last[change.key] = number, change.text
        elif isinstance(change, SetText):
            last[change.place] = number, change.text
    typed, written = entries(shown), texts(shown)
    for place, (number, text) in last.items():
        if number not in refused:
            there = typed[place] if isinstance(place, Key) else written[place]
            assert there.typed == text
    # Lists are what Python's own lists would be.
    wanted = listed(old)
    expected(wanted, changes, refused)
    assert listed(done.raw) == wanted
    # All else is byte for byte what it was, comments included.
    touched = {
        ("数据", *filter(None, (place.table, place.row, place.column)))
        if isinstance(place, Key)
        else place
        for place in last
    } | {("数据", table) for table, _ in LISTS}
    assert list(untouched(done.raw, touched)) == list(untouched(old, touched))
    assert comments(done.raw) == comments(old)


def untouched(raw: str, touched: set[Place]) -> Iterator[tuple[Place, str]]:
    """The tokens of a file outside of these places, by the parser that the product does not use."""
    for scalar in scalars_of(raw):
        above = (scalar.place[:length] for length in range(len(scalar.place) + 1))
        if not any(place in touched for place in above):
            yield scalar.place, raw[scalar.start : scalar.end]


def comments(raw: str) -> list[str]:
    """The comments of the sample, none of which stands within a list that is changed."""
    return [
        line[line.index("#") :]
        for line in raw.split("\n")
        if "#" in line.split("|")[0][:1] or "   #" in line
    ]
