"""The published tables, with the corrections that are made, cell by cell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from msgspec import Struct

FOLDER = Path(__file__).parent
CELLS = {
    "huaian-2023": 358,
    "lianyungang-2023": 127,
    "nantong-2022": 115,
    "nantong-2024": 104,
    "suzhou-2024": 205,
}
"""How many body cells each bulletin has published, 909 in all."""

_ALIKE = str.maketrans({"（": "(", "）": ")", "—": "-", "–": "-", "－": "-"})
_SPACES = re.compile(r"\s")
_PERCENTAGE = re.compile(r"(\d+)(?:\.0+|(\.\d*?[1-9])0*)%")


def alike(text: str) -> str:
    """The text without what may differ: bracket width, spaces, kind of dash, 98.10% or 98.1%."""
    text = _SPACES.sub("", text).translate(_ALIKE)
    return _PERCENTAGE.sub(lambda m: f"{m[1]}{m[2] or ''}%", text)


class Published(Struct, frozen=True):
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
    for table in tables:  # Some extractions name the chapter above the section, too.
        table["chapter"] = table["chapter"].rpartition("/")[2]
    return [
        Published(
            key=table["title"] or table["chapter"],
            chapter=table["chapter"],
            # Sections that hold one untitled table lend it their own title.
            title="" if table["chapter"].endswith(table["title"]) else table["title"],
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


class Place(Struct, frozen=True):
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
            right = alike(corrected(f"row {row}, column {column}", text))
            yield Place(number, row, column, title, path, right)


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
