"""What the tests of filling in share: a sample, changes of it, and what the page then shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import UnsetType

from hotline_report.edit.edited import read_source
from hotline_report.load.decode import with_line_feeds
from hotline_report.pipeline.filling_in.changes import Change, SetCell
from hotline_report.pipeline.filling_in.changing import Changed, changed
from hotline_report.pipeline.filling_in.shown import Entry, State, TextField, TextGroup
from hotline_report.pipeline.filling_in.state import read, state_of
from hotline_report.pipeline.workbook.keys import Key
from tests.samples import PRODUCT, SAMPLES

SAMPLE = SAMPLES["example-2024"]


def raw_of(path: Path = SAMPLE) -> str:
    """A data file as it stands."""
    return path.read_bytes().decode()


def after(*changes: Change, raw: str = "", path: Path = SAMPLE) -> Changed:
    """What comes of changes."""
    text = raw or raw_of(path)
    return changed(read_source(path, with_line_feeds(text)), text, changes, PRODUCT)


def state(raw: str, path: Path = SAMPLE) -> State:
    """What the page shows of a text of that file."""
    return state_of(read(path, raw.encode(), PRODUCT), PRODUCT)


def entries(shown: State) -> dict[Key, Entry]:
    """All that stands in cells, by key."""
    assert not isinstance(shown.tables, UnsetType)
    return {
        entry.key: entry
        for grid in shown.tables.values()
        for row in grid.rows
        for cell in row
        for entry in cell.entries
    }


def texts(shown: State) -> dict[tuple[str | int, ...], TextField]:
    """All texts and fields, by place."""
    assert not isinstance(shown.groups, UnsetType)
    return {field.place: field for group in shown.groups for field in _fields(group)}


def _fields(group: TextGroup) -> Iterator[TextField]:
    yield from group.fields
    for below in group.below:
        yield from _fields(below)


def typed(table: str, row: str, column: str, text: str, aspect: str = "数") -> SetCell:
    """A text typed in a cell."""
    return SetCell(Key(aspect, table, row, column), text)


def difference(old: str, new: str) -> list[str]:
    """The lines that went and came, each once, in order."""
    import difflib  # noqa: PLC0415 - where it is used

    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
