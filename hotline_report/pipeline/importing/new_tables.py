"""Tables that the form does not have, as a form would describe them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.load.keys.columns import ALL_ROWS, ColumnGroupKeys, ColumnKeys, RowKeys
from hotline_report.load.keys.form import BodyKeys, FigureTableKeys, TableKeys, TableKind
from hotline_report.model.data_file import Below, Braces, Entry, Items, Value
from hotline_report.model.edition import Edition, Fill
from hotline_report.pipeline.importing.column_looks import nature_entries
from hotline_report.pipeline.importing.drafted_names import name_for, printed_title
from hotline_report.pipeline.importing.sums import counts_of, sums_of, total_row
from hotline_report.recognition.grid import Grid
from hotline_report.recognition.headers import header_heights, path_of, row_titles, stub_width
from hotline_report.recognition.headings import number_of
from hotline_report.recognition.tables import Recognised
from hotline_report.recognition.wording import wording

OWN_SECTION = "数据"
"""The section of a form that extends none: its tables stand where the document's headings are."""

_SERIAL = frozenset({"序号", "编号", "排名", "名次", "排序"})
"""What stands above the numbers of the rows of a list."""


_CAPTION = re.compile(r"附?表\s*[0-9一二三四五六七八九十]+(?:[-.][0-9]+)*[\s:：、.]*(?=\S)")
"""The number of a table before its title."""


class NewTable(Struct, frozen=True):
    """A table: its name, the section and table that it stands in and behind, its description."""

    name: str
    section: str
    after: str
    value: Value


def new_tables(found: Sequence[Recognised], edition: Edition | None) -> Iterator[NewTable]:
    """Those that were recognised as none, with figures or a header; of no form where it is None."""
    known = edition.sections if edition is not None else ()
    sections = {table: section.name for section in known for table in section.tables}
    section = next((each.name for each in known), OWN_SECTION)
    taken = set(edition.tables) if edition is not None else set()
    last = ""
    for number, each in enumerate(found, start=1):
        if each.fit is not None:
            last = each.fit.layout.name
            section = sections.get(last, section)
            continue
        grid = each.segment.grid
        height = _height(grid)
        if not 0 < height < grid.height:
            continue
        caption = each.title or f"表{number}"
        numbered = number_of(caption)
        title = numbered[2] if numbered is not None else caption
        name = name_for(_CAPTION.sub("", title), taken, f"表{number}")
        taken.add(name)
        yield NewTable(name, section, last, _described(title, grid, height))
        last = name


def _height(grid: Grid) -> int:
    """How high the header is: without figures below it, of a list of words, one row."""
    return next(iter(header_heights(grid)), 1 if grid.width > 1 else 0)


def _is_list(grid: Grid, height: int, stub: int) -> bool:
    """Whether the rows are items of a list, which next year's bulletin has others of."""
    rows = range(height, grid.height)
    if _is_serial(grid, 0, height):
        return True
    if not stub:
        return len(rows) > 1
    titles = ["".join(row_titles(grid, row, stub)) for row in rows]
    return len(set(titles)) < len(titles)


def _is_serial(grid: Grid, column: int, height: int) -> bool:
    path = path_of(grid, column, height)
    texts = [spot.text.strip() for spot in grid.column(column)[height:]]
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    return bool(path) and wording(path[-1].text).title in _SERIAL and texts == numbers


def _described(title: str, grid: Grid, height: int) -> Value:
    stub = stub_width(grid, height)
    if _is_list(grid, height, stub):
        return _list(title, grid, height)
    entries = [
        Entry(TableKeys.kind.name, TableKind.FIGURES.value),
        Entry(TableKeys.title.name, title),
    ]
    columns = list(range(stub, grid.width))
    body = [[row[at].text for at in columns] for row in grid.rows[height:]]
    counts = counts_of(body)
    header = _Header(grid, height)
    described = Items(tuple(header.columns(columns, 0)))
    names, units = zip(*header.leaves, strict=True)
    if stub:
        corner = path_of(grid, 0, height)
        entries.append(Entry(BodyKeys.stub.name, corner[-1].text if corner else "类别"))
        titles = ["".join(row_titles(grid, row, stub)) for row in range(height, grid.height)]
        rows = _rows(titles, total_row(titles, counts, units))
        entries.append(Entry(BodyKeys.rows.name, Items(tuple(rows))))
    entries.append(Entry(BodyKeys.columns.name, described))
    identities = [
        f"{names[each.total]} = {' + '.join(names[part] for part in each.parts)}"
        for each in sums_of(counts, units)
    ]
    if identities:
        entries.append(Entry(FigureTableKeys.identities.name, Items(tuple(identities))))
    return Below(tuple(entries))


def _rows(titles: Sequence[str], total: int | None) -> Iterator[Value]:
    names: set[str] = set()
    for at, title in enumerate(titles):
        named = _named(title, names)
        if at != total:
            yield named
        else:
            entries = named.entries if isinstance(named, Braces) else ((RowKeys.name.name, named),)
            yield Braces((*entries, (RowKeys.total.name, ALL_ROWS)))


def _list(title: str, grid: Grid, height: int) -> Value:
    """A list of records; the numbers of its rows are counted."""
    columns = list(_Header(grid, height).columns(range(grid.width), 0))
    if _is_serial(grid, 0, height):
        first = columns[0]
        said = first.entries if isinstance(first, Braces) else ()
        named = [each for each in said if each[0] in _TITLED]
        columns[0] = Braces((*named, (ColumnKeys.fill.name, Fill.SERIAL.value)))
    entries = (
        Entry(TableKeys.kind.name, TableKind.RECORDS.value),
        Entry(TableKeys.title.name, title),
        Entry(BodyKeys.columns.name, Items(tuple(columns))),
    )
    return Below(entries)


_TITLED = frozenset({ColumnKeys.name.name, ColumnKeys.title.name})


class _Header:
    """The columns of a table as a form names them; `leaves` are their names and units in order."""

    def __init__(self, grid: Grid, height: int) -> None:
        self._grid, self._height = grid, height
        self._names: set[str] = set()
        self.leaves: list[tuple[str, str]] = []

    def columns(self, columns: Sequence[int], level: int, of_group: str = "") -> Iterator[Value]:
        """The header below a level, groups with what stands below them.

        `of_group` is the unit of the group that they are in.
        """
        at = 0
        paths = [path_of(self._grid, column, self._height) for column in columns]
        while at < len(columns):
            path = paths[at]
            own = path[min(level, len(path) - 1)] if path else None
            end = at + 1
            while (
                own is not None
                and end < len(columns)
                and own in paths[end]
                and len(path) > level + 1
            ):
                end += 1
            if own is not None and end - at > 1:
                title, unit = printed_title(own.text), wording(own.text).unit
                inherited = unit or of_group
                below = Items(tuple(self.columns(columns[at:end], level + 1, inherited)))
                group = name_for(title, self._names, "未名")
                self._names.add(group)
                units = (Entry(ColumnGroupKeys.unit.name, unit),) if unit else ()
                head = (
                    Entry(ColumnGroupKeys.name.name, group),
                    Entry(ColumnGroupKeys.title.name, title),
                    *units,
                )
                yield Below((*head, Entry(ColumnGroupKeys.children.name, below)))
            else:
                yield self._leaf(path[-1].text if path else "", columns[at], of_group)
            at = end

    def _leaf(self, text: str, column: int, of_group: str) -> Value:
        texts = [spot.text for spot in self._grid.column(column)[self._height :]]
        title = wording(text)
        named = _named(printed_title(text), self._names)
        entries = (
            list(named.entries) if isinstance(named, Braces) else [(ColumnKeys.name.name, named)]
        )
        entries += nature_entries(texts, title.unit)
        said = dict(entries)
        self.leaves.append(
            (str(said[ColumnKeys.name.name]), str(said.get(ColumnKeys.unit.name, of_group)))
        )
        return Braces(tuple(entries))


def _named(title: str, names: set[str]) -> Value:
    name = name_for(title, names, "未名")
    names.add(name)
    if name == title:
        return name
    return Braces(((ColumnKeys.name.name, name), (ColumnKeys.title.name, title)))
