"""A form's tables as they are looked for: the columns with their paths, the rows with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from hotline_report.model.edition import (
    AnyTable,
    Column,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
    Row,
    TablePart,
    WordTable,
)
from hotline_report.model.former_name import FormerName
from hotline_report.model.printed import printed
from hotline_report.recognition.wording import unnumbered, wording

_NAME = re.compile(r"\{\{\s*(\w+)[^}]*\}\}")

Words = Mapping[str, str | int]
"""What titles of a form may name (年度, 城市), with what they print."""


class Title(Struct, frozen=True):
    """What a column or row may be called: plain texts, the printed title first.

    `path` are all titles from the outermost down, joined; `unit` that of its figures.
    """

    titles: tuple[str, ...]
    path: str
    unit: str = ""
    printed: str = ""

    @property
    def text(self) -> str:
        """The title as it is printed, as compared."""
        return self.titles[0]


class Field(Struct, frozen=True):
    """A leaf of a header with how it may be called."""

    column: Column
    title: Title


class Line(Struct, frozen=True):
    """A row with how it may be called."""

    row: Row
    title: Title


class Layout(Struct, frozen=True):
    """A table, or a part of one, as it is looked for.

    `captions` are the titles that may stand above it. `has_stub`: row titles stand to the left.
    """

    table: AnyTable
    part: int
    captions: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    lines: tuple[Line, ...] = ()
    has_stub: bool = False
    order: int = 0

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name


def layouts_of(edition: Edition, words: Words) -> tuple[Layout, ...]:
    """All printed tables of a form, in the order of its sections."""
    found: list[Layout] = []
    for section in edition.sections:
        alone = len(section.tables) == 1
        for name in section.tables:
            table = printed(edition.tables[name])
            if table.unprinted:
                continue
            captions = [filled(table.title, words), table.name]
            if alone or not table.title:
                captions.append(filled(section.title or section.name, words))
            captions += _former(table.former, last_only=True)
            for part in _parts(table, words):
                plain = tuple(dict.fromkeys(unnumbered(c) for c in (*part.captions, *captions)))
                order = len(found)
                found.append(
                    Layout(
                        table,
                        part.part,
                        tuple(filter(None, plain)),
                        part.fields,
                        part.lines,
                        part.has_stub,
                        order,
                    )
                )
    return tuple(found)


def filled(text: str, words: Words) -> str:
    """A title of the form with what it names filled in."""
    return _NAME.sub(lambda match: str(words.get(match[1], "")), text)


def _parts(table: AnyTable, words: Words) -> Iterator[Layout]:
    match table:
        case FigureTable():
            for number, part in enumerate(table.parts):
                yield _figure_part(table, number, part, words)
        case RecordTable():
            yield Layout(table, 0, (), tuple(_fields(table.columns, (), words)))
        case RankingTable() | WordTable():
            yield Layout(table, 0, ())


def _figure_part(table: FigureTable, number: int, part: TablePart, words: Words) -> Layout:
    fields = [field for field in _fields(part.columns, (), words) if not field.column.is_stub]
    stub = any(leaf.is_stub for column in part.columns for leaf in column.leaves())
    lines = tuple(Line(row, row_title(row, words)) for row in part.rows)
    captions = (filled(part.title, words),) if part.title else ()
    return Layout(table, number, captions, tuple(fields), lines, stub)


def _fields(columns: tuple[Column, ...], above: tuple[str, ...], words: Words) -> Iterator[Field]:
    for column in columns:
        path = (*above, filled(column.title, words))
        if column.children:
            yield from _fields(column.children, path, words)
        else:
            yield Field(column, _column_title(column, path))


def _column_title(column: Column, path: tuple[str, ...]) -> Title:
    indicator = column.indicator
    words = [wording(each) for each in path]
    unit = next((each.unit for each in reversed(words) if each.unit), "")
    if indicator is not None and not column.stacked:
        unit = indicator.unit or unit
    former = _former(indicator.former if indicator else None)
    titles = (words[-1].title, unnumbered(path[-1]), unnumbered(column.name), *former)
    joined = "".join(each.title for each in words)
    return Title(_distinct(titles), joined, unit, path[-1])


def row_title(row: Row, words: Words) -> Title:
    """How a row may be called."""
    heads = [unnumbered(filled(head.title, words)) for head in row.heads]
    own = filled(row.title, words)
    titles = (wording(own).title, unnumbered(own), unnumbered(row.name), *_former(row.former))
    return Title(_distinct(titles), "".join((*heads, titles[0])), row.unit, own)


def _distinct(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(titles))) or ("",)


def _former(former: FormerName | None, *, last_only: bool = False) -> tuple[str, ...]:
    if former is None or (last_only and len(former.parts) > 1):
        return ()
    return (unnumbered(former.parts[-1]),)


def indicator_at(line: Line | None, field: Field, index: int) -> Indicator | None:
    """What the cell of a line (the `index`-th of figures) in a field carries."""
    column = field.column
    if column.stacked:
        return column.stacked[index] if index < len(column.stacked) else None
    return line.row.carries(column) if line is not None else column.indicator
