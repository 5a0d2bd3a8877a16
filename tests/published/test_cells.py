"""Every published cell stands in its place in each format, for the three published bulletins."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline_report import blocks
from tests.readback import ReadTable
from tests.samples import READERS, Samples

FOLDER = Path(__file__).parent
CELLS = {"huaian-2023": 358, "nantong-2022": 115, "nantong-2024": 104}
"""How many body cells each bulletin has published, 577 in all."""

_ALIKE = str.maketrans({"（": "(", "）": ")", "—": "-", "–": "-", "－": "-"})
_SPACES = re.compile(r"\s")
_PERCENTAGE = re.compile(r"(\d+)(?:\.0+|(\.\d*?[1-9])0*)%")


def alike(text: str) -> str:
    """The text without what may differ: bracket width, spaces, kind of dash, 98.10% or 98.1%."""
    text = _SPACES.sub("", text).translate(_ALIKE)
    return _PERCENTAGE.sub(lambda m: f"{m[1]}{m[2] or ''}%", text)


@dataclass(frozen=True)
class Published:
    """A table as it was published; `title` is "" where it has none of its own."""

    key: str
    chapter: str
    title: str
    note: str
    header: list[list[str]]
    rows: list[list[str]]


def published(name: str) -> list[Published]:
    """The tables of a bulletin in reading order."""
    tables = json.loads((FOLDER / f"{name}.tables.json").read_text(encoding="utf-8"))
    return [
        Published(
            key=table["title"] or table["chapter"],
            chapter=table["chapter"],
            # Sections that hold one untitled table lend it their own title.
            title="" if table["title"] == table["chapter"] else table["title"],
            note=table["note"] or "",
            header=table["header"],
            rows=table["rows"],
        )
        for table in tables
    ]


@dataclass
class Corrections:
    """What is set right in one bulletin, and which of it was needed."""

    entries: list[dict[str, str]]
    used: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, name: str) -> Corrections:
        known: dict[str, list[dict[str, str]]] = yaml.safe_load(
            (FOLDER / "corrections.yaml").read_text(encoding="utf-8")
        )
        return cls(known.get(name, []))

    def apply(self, table: Published, place: str, text: str) -> str:
        """What the tool is to print where `text` was published."""
        for entry in self.entries:
            if (entry["table"], entry["place"], entry["published"]) == (table.key, place, text):
                self.used.append(entry)
                return entry["printed"]
        return text

    def unused(self) -> list[dict[str, str]]:
        return [entry for entry in self.entries if self.used.count(entry) != 1]


@dataclass(frozen=True)
class Place:
    """A body cell by table, row and column, with the texts of its header path."""

    table: int
    row: int
    column: int
    title: str
    path: tuple[str, ...]
    text: str


def places(
    number: int,
    title: str,
    header: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    corrected: Callable[[str, str], str] = lambda _, text: text,
) -> Iterator[Place]:
    """The body cells of a table; `corrected` sets right what stands at a place, once for each."""
    title = alike(corrected("title", title))
    paths = [
        [alike(corrected(f"header {level}, column {n}", text)) for n, text in enumerate(line, 1)]
        for level, line in enumerate(header, 1)
    ]
    for row, line in enumerate(rows, 1):
        for column, text in enumerate(line, 1):
            path = tuple(level[column - 1] for level in paths)
            text = alike(corrected(f"row {row}, column {column}", text))
            yield Place(number, row, column, title, path, text)


def expected_places(name: str, corrections: Corrections) -> list[Place]:
    def places_of(number: int, table: Published) -> Iterator[Place]:
        return places(
            number,
            table.title,
            table.header,
            table.rows,
            lambda place, text: corrections.apply(table, place, text),
        )

    return [
        place
        for number, table in enumerate(published(name), 1)
        for place in places_of(number, table)
    ]


def printed_places(tables: Sequence[ReadTable]) -> list[Place]:
    return [
        place
        for number, table in enumerate(tables, 1)
        for place in places(number, table.caption, table.header, table.rows)
    ]


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("name", CELLS)
def test_every_published_cell_stands_in_its_table_row_and_column(
    name: str, kind: str, samples: Samples, record_property: Callable[[str, Any], None]
) -> None:
    expected = expected_places(name, Corrections.of(name))
    printed = printed_places(samples(name).readback(kind).tables)
    missing = [place for place in expected if place not in printed]
    surplus = [place for place in printed if place not in expected]
    found = len(expected) - len(missing)
    record_property("published cells", f"{name} {kind} {found}/{CELLS[name]}")
    assert (missing, surplus) == ([], [])
    assert len(expected) == len(printed) == CELLS[name]


@pytest.mark.parametrize("name", CELLS)
def test_every_correction_is_needed_once_and_gives_its_reason(name: str) -> None:
    corrections = Corrections.of(name)
    expected_places(name, corrections)
    assert corrections.unused() == []
    for entry in corrections.entries:
        assert set(entry) == {"table", "place", "published", "printed", "reason"}
        assert entry["reason"]
        assert alike(entry["published"]) != alike(entry["printed"])


@pytest.mark.parametrize("name", CELLS)
def test_each_table_stands_in_its_chapter_with_its_note(name: str, samples: Samples) -> None:
    """The order of headings and tables in each format is that of the block tree (test_parity)."""
    printed = []
    chapter = ""
    for block in samples(name).document.blocks:
        match block:
            case blocks.Heading(level=2):
                chapter = block.number + block.text
            case blocks.Table():
                printed.append((alike(chapter), alike(block.legend)))
            case _:
                pass
    assert printed == [(alike(table.chapter), alike(table.note)) for table in published(name)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("98.10%", "98.1%"), ("100.00%", "100%"), ("1（↓9.50%）", "1(↓ 9.5%)"), ("—", "-")],
)
def test_what_may_differ(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("98.10", "98.1"),  # not a percentage: precision is as typed
        ("100%", "10%"),
        ("98.01%", "98.1%"),
        ("0", "-"),
        ("-", ""),
        ("1(↑2%)", "1(↓2%)"),
        ("1(↑2%)", "1(↑2)"),
        ("其中：甲", "其中:甲"),
    ],
)
def test_what_must_not_differ(one: str, other: str) -> None:
    assert alike(one) != alike(other)


def test_a_cell_in_the_next_column_is_not_found() -> None:
    right = list(places(1, "", [["甲", "乙"]], [["1", "2"]]))
    wrong = list(places(1, "", [["甲", "乙"]], [["2", "1"]]))
    renamed = list(places(1, "", [["甲", "丙"]], [["1", "2"]]))
    assert not set(right) & set(wrong)
    assert set(right) & set(renamed) == {right[0]}
