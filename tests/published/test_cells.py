"""Every published cell stands in its place in each format, for the published bulletins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from hotline_report import blocks
from tests.published.tables import (
    CELLS,
    Corrections,
    Place,
    alike,
    expected_places,
    places,
    published,
)
from tests.readback import ReadTable
from tests.samples import READERS, Samples


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
                printed.append(
                    (alike(chapter), alike("".join((block.legend, *map(str, block.notes)))))
                )
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
