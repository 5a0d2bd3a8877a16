"""Any sequence of changes of any kind of file: it loads to what is shown, all else is as it was."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, UnsetType

from hotline_report.load.decode import decode
from hotline_report.pipeline.filling_in.changes import (
    AddItems,
    Asked,
    Change,
    MoveItem,
    RemoveItems,
    SetCell,
    SetText,
    ShiftEntry,
)
from hotline_report.pipeline.filling_in.saving import fill_in, saved
from hotline_report.pipeline.filling_in.shown import EntryKind, Grid, State, TextGroup
from hotline_report.pipeline.filling_in.state import read, state_of, version_of
from hotline_report.pipeline.workbook.keys import Key
from tests.edit.samples import scalars_of
from tests.filling_in.support import entries, texts
from tests.random_runs import examples
from tests.samples import PRODUCT, SAMPLES

KINDS = ("example-2023", "example-2024", "example_monthly-2024-05", "openness-2024", "suzhou-2024")
"""Figures, records with groups and totals, rankings with rows and without, words; no narrative."""

TYPED = {False: ["0", "7", "1404566", "—", ""], True: ["甲", "甲 #乙", "- 甲: [乙]", "{甲}", ""]}
WORDS = ["甲", "甲 #乙", "甲: 乙", "“甲”", "- 甲", "{{ 年度 }}年", "甲\n乙", "'", "\\", "[x]"]
_COMMENT = re.compile("#[^\n]*")

Place = tuple[str | int, ...]


class Way(Struct, frozen=True):
    """How a file is written."""

    codec: str
    line_end: str

    def bytes_of(self, text: str) -> bytes:
        return text.replace("\n", self.line_end).encode(self.codec)


WAYS = (
    Way("utf-8", "\n"),
    Way("utf-8-sig", "\r\n"),
    Way("gb18030", "\r\n"),
    Way("utf-16", "\n"),
)


@cache
def commented(name: str) -> str:
    """A sample with a comment at the end of each line that may have one, and some of their own."""
    text = SAMPLES[name].read_text(encoding="utf-8")
    inside = {
        line
        for scalar in scalars_of(text)
        for line in range(text.count("\n", 0, scalar.start), text.count("\n", 0, scalar.end))
    }
    lines = []
    for number, line in enumerate(text.split("\n")):
        if line.strip() and number not in inside and "#" not in line:
            if line.lstrip().startswith("- ") and number - 1 not in inside:
                lines.append(" " * (len(line) - len(line.lstrip())) + f"# 上{number}")
            lines.append(f"{line}  # 注{number}")
        else:
            lines.append(line)
    return "\n".join(lines)


@cache
def shown(name: str) -> State:
    path = SAMPLES[name]
    return state_of(read(path, commented(name).encode(), PRODUCT), PRODUCT)


def changes_of(name: str) -> st.SearchStrategy[Change]:
    """What may be asked of a sample: cells, texts, items that come, go and move, chapters."""
    state = shown(name)
    assert not isinstance(state.groups, UnsetType)
    cells = [entry for entry in entries(state).values() if entry.kind is EntryKind.INPUT]
    fields = [place for place, field in texts(state).items() if field.references and field.typed]
    lists = [(grid.name, items.row) for grid in grids(name) for items in grid.lists]
    shifted = [
        group.place
        for group in _groups(state.groups)
        if group.is_item and isinstance(group.place[-1], int)
    ]
    number = st.integers(0, 6)
    found: list[st.SearchStrategy[Change]] = [
        st.sampled_from(cells).flatmap(
            lambda entry: st.builds(
                SetCell, st.just(entry.key), st.sampled_from(TYPED[entry.is_text])
            )
        ),
        st.builds(SetText, st.sampled_from(fields), st.sampled_from(WORDS)),
    ]
    if lists:
        of = st.sampled_from(lists)
        named = {"名称": "新甲", "数": "3"}
        found += [
            st.builds(lambda each, n: AddItems(each[0], n, (named,), each[1]), of, number),
            st.builds(lambda each, n: RemoveItems(each[0], n, each[1]), of, number),
            st.builds(lambda each, n, m: MoveItem(each[0], n, m, each[1]), of, number, number),
        ]
    if shifted:
        found.append(st.builds(ShiftEntry, st.sampled_from(shifted), number))
    return st.one_of(found)


def _groups(groups: Sequence[TextGroup]) -> Iterator[TextGroup]:
    for group in groups:
        yield group
        yield from _groups(group.below)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, Way, list[list[Change]]]:
    """A sample, how it is written, and what is done to it in several steps."""
    name = draw(st.sampled_from(KINDS))
    steps = st.lists(st.lists(changes_of(name), min_size=1, max_size=3), min_size=1, max_size=3)
    return name, draw(st.sampled_from(WAYS)), draw(steps)


@pytest.mark.slow
@given(stories())
@examples(12)
def test_any_sequence_of_changes_of_any_kind(story: tuple[str, Way, list[list[Change]]]) -> None:
    name, way, steps = story
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SAMPLES[name].parent.name / SAMPLES[name].name
        shutil.copytree(SAMPLES[name].parent, path.parent)
        path.write_bytes(way.bytes_of(commented(name)))
        for changes in steps:
            old = path.read_bytes()
            done = saved(path, Asked(version_of(old), tuple(changes)), old, PRODUCT)
            new = path.read_bytes()
            # What is shown is what the file says.
            assert done.parts == fill_in(path, PRODUCT)
            made = [c for n, c in enumerate(changes) if n not in {t.change for t in done.refused}]
            assert bool(made) or new == old
            said(path, made)
            # It is written as it was.
            text = new.decode(way.codec)
            assert way.bytes_of(text.replace("\r\n", "\n")) == new
            same(old.decode(way.codec), text, made)


def said(path: Path, made: Sequence[Change]) -> None:
    """Each cell and text says what was typed there last, where nothing came between its place."""
    state = state_of(read(path, path.read_bytes(), PRODUCT), PRODUCT)
    last: dict[Key | Place, str] = {}
    for change in made:
        if isinstance(change, SetCell):
            last[change.key] = change.text
        elif isinstance(change, SetText):
            last[change.place] = change.text
        else:
            last = {}
    cells, fields = entries(state), texts(state)
    for place, text in last.items():
        if isinstance(place, Key):
            there = cells.get(place)
            # An item whose name was emptied is none any more.
            assert there is None or there.typed == text or not there.is_text, place
        else:
            assert fields[place].typed == text


def same(old: str, new: str, made: Sequence[Change]) -> None:
    """All tokens but those of the changes, and all comments, are as they were."""
    before, after = old.replace("\r\n", "\n"), new.replace("\r\n", "\n")
    touched: set[Place] = set()
    for change in made:
        match change:
            case SetCell(key=key):
                is_listed = key.table in LISTED
                names = (key.table,) if is_listed else (key.table, key.row, key.column)
                touched.add(("数据", *filter(None, names)))
            case AddItems(table=table) | RemoveItems(table=table) | MoveItem(table=table):
                touched.add(("数据", table))
            case SetText(place=place):
                touched.add(place)
            case ShiftEntry(place=place):
                touched.add(place[:-1])
            case _:
                raise AssertionError
    assert list(untouched(after, touched)) == list(untouched(before, touched))
    lost = comments(before) - comments(after)
    assert not comments(after) - comments(before)
    if not any(isinstance(change, RemoveItems | SetCell) for change in made):
        assert not lost
    # What is typed in a list may take an item away, with what is said of it.
    assert not lost or any(place[1:2] and place[1] in LISTED for place in touched)


def grids(name: str) -> Iterator[Grid]:
    tables = shown(name).tables
    assert not isinstance(tables, UnsetType)
    yield from tables.values()


LISTED = frozenset(grid.name for name in KINDS for grid in grids(name) if grid.lists)
"""The tables that are lists."""


def untouched(text: str, touched: set[Place]) -> Iterator[tuple[Place, str]]:
    for scalar in scalars_of(text):
        above = (scalar.place[:length] for length in range(len(scalar.place) + 1))
        if not any(place in touched for place in above):
            yield scalar.place, text[scalar.start : scalar.end]


def comments(text: str) -> Counter[str]:
    """All comments: what begins with # outside of texts and names."""
    bare, done = [], 0
    for scalar in sorted(scalars_of(text), key=lambda each: each.start):
        bare.append(text[done : scalar.start])
        done = max(done, scalar.end)
    return Counter(_COMMENT.findall("\n".join((*bare, text[done:]))))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.codec} {way.line_end!r}")
def test_the_files_are_what_they_are_called(name: str, way: Way, tmp_path: Path) -> None:
    data = way.bytes_of(commented(name))
    decoded = decode(tmp_path / "a.yaml", data)
    assert decoded.encoding.bytes_of(decoded.raw) == data
    assert sum(comments(commented(name)).values()) > 30
