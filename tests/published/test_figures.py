"""Every published figure stands in the CSV, under its row and its header path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

import pytest

from hotline_report.blocks import Table
from hotline_report.model.edition import FigureTable
from tests.published.tables import Corrections, Place, alike, expected_places
from tests.readback.data import Row, read_csv
from tests.samples import Samples

FIGURES = {"huaian-2023": 140, "nantong-2022": 88, "nantong-2024": 79}
"""Data cells of the tables of figures, counted in the published files by hand."""

Carried = tuple[str, str | Decimal | None, str | Decimal | None]
"""State, value or text, and what stands in the brackets, a fall below zero."""

_CELL = re.compile(r"(?P<prefix>[^\d(]*)(?P<value>\d+(\.\d+)?)%?(\((?P<inner>.+)\))?")
_SIGNS = {"↑": 1, "↓": -1}


class Published:
    """What a published cell says, whatever it is printed like."""

    def __init__(self, text: str) -> None:
        match = _CELL.fullmatch(text)
        self.prefix = match["prefix"] if match else ""
        self.carried: Carried
        if match:
            self.carried = ("数值", Decimal(match["value"]), _inner(match["inner"]))
        elif text in ("", "-"):
            self.carried = ("不适用" if text else "未统计", None, None)
        else:
            self.carried = ("文字", text, None)


def _inner(text: str | None) -> str | Decimal | None:
    if text is None or text == "-":
        return "无" if text else None
    if text == "持平":
        return Decimal(0)
    sign = _SIGNS.get(text[0], 1)
    return sign * Decimal(text.removeprefix("↑").removeprefix("↓").removesuffix("%"))


def carried(row: Row, bracket: Row | None) -> Carried:
    """What a row of the CSV says, with that of the figure in its brackets."""
    value = Decimal(row["数值"]) if row["数值"] else alike(row["文字"]) or None
    if bracket is not None:
        return row["状态"], value, Decimal(bracket["数值"])
    if row["同比"]:
        return row["状态"], value, Decimal(row["同比"])
    return row["状态"], value, "无" if row["同比方式"] == "无" else None


def rows_of(
    index: Mapping[tuple[str, str], Row], title: str, place: Place, prefix: str
) -> tuple[Row, Row | None]:
    """The row of a cell: its own, one that stands for all rows, or one that spans all columns.

    With it the row of the figure in its brackets. A cell with a prefix (参评率30.90%) is one of
    several figures of its column.
    """
    path = "/".join(dict.fromkeys(place.path))
    below = {key: row for key, row in index.items() if key[1].startswith(f"{path}/")}
    if prefix:
        return next(row for (_, name), row in below.items() if name.endswith(prefix)), None
    found = next(key for key in [(title, path), ("", path), ("", title)] if key in index)
    return index[found], next((row for key, row in below.items() if key[0] == found[0]), None)


@pytest.mark.parametrize("name", FIGURES)
def test_the_published_figures_stand_in_the_csv(name: str, samples: Samples) -> None:
    sample = samples(name)
    rows = read_csv(sample.files["csv"])
    tables = [block.name for block in sample.document.blocks if isinstance(block, Table)]
    places = expected_places(name, Corrections.of(name))
    titles = {(place.table, place.row): place.text for place in places if place.column == 1}
    compared = 0
    for place in places:
        form = sample.bulletin.edition.tables[tables[place.table - 1]]
        if not isinstance(form, FigureTable) or (form.has_row_titles and place.column == 1):
            continue
        title = titles[place.table, place.row] if form.has_row_titles else ""
        index = {
            (alike(row["行"]), alike(row["列"])): row for row in rows if row["表"] == form.name
        }
        if ("", title) in index and place.column > 2:
            assert place.text == ""  # covered by the value that spans all columns
            continue
        published = Published(place.text)
        row, bracket = rows_of(index, title, place, published.prefix)
        assert carried(row, bracket) == published.carried, place
        compared += 1
    assert compared == FIGURES[name]
