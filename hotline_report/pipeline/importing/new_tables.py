"""Tables that the form does not have, as a form would describe them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct

from hotline_report.model.data_file import Below, Braces, Entry, Items, Value
from hotline_report.model.edition import ChangeKind, Edition
from hotline_report.recognition.grid import Grid, is_figure
from hotline_report.recognition.headers import header_heights, path_of, row_titles, stub_width
from hotline_report.recognition.headings import number_of
from hotline_report.recognition.tables import Recognised
from hotline_report.recognition.values import half_width
from hotline_report.recognition.wording import wording

_LONGEST = 30


class NewTable(Struct, frozen=True):
    """A table: its name, the section and table that it stands in and behind, its description."""

    name: str
    section: str
    after: str
    value: Value


def new_tables(found: Sequence[Recognised], edition: Edition) -> Iterator[NewTable]:
    """Those that were recognised as none, and have figures."""
    sections = {table: section.name for section in edition.sections for table in section.tables}
    section = next((each.name for each in edition.sections), "")
    taken = set(edition.tables)
    last = ""
    for number, each in enumerate(found, start=1):
        if each.fit is not None:
            last = each.fit.layout.name
            section = sections.get(last, section)
            continue
        grid = each.segment.grid
        height = next(iter(header_heights(grid)), 0)
        if not height:
            continue
        caption = next(iter(each.segment.captions), "") or f"表{number}"
        numbered = number_of(caption)
        title = numbered[2] if numbered is not None else caption
        name = _free(_name(title), taken)
        taken.add(name)
        yield NewTable(name, section, last, _described(title, grid, height))
        last = name


def _described(title: str, grid: Grid, height: int) -> Value:
    stub = stub_width(grid, height)
    entries = [Entry("类型", "指标表"), Entry("标题", title)]
    names: set[str] = set()
    if stub:
        corner = path_of(grid, 0, height)
        entries.append(Entry("行标题", corner[-1].text if corner else "类别"))
        rows = []
        for row in range(height, grid.height):
            text = "".join(row_titles(grid, row, stub))
            rows.append(_named(text, names))
        entries.append(Entry("行", Items(tuple(rows))))
    columns = list(range(stub, grid.width))
    leaves: set[str] = set()
    entries.append(Entry("列", Items(tuple(_columns(grid, columns, 0, height, leaves)))))
    return Below(tuple(entries))


def _columns(
    grid: Grid, columns: Sequence[int], level: int, height: int, names: set[str]
) -> Iterator[Value]:
    """The header below a level, groups with what stands below them."""
    at = 0
    while at < len(columns):
        paths = [path_of(grid, column, height) for column in columns]
        path = paths[at]
        own = path[min(level, len(path) - 1)] if path else None
        end = at + 1
        while (
            own is not None and end < len(columns) and own in paths[end] and len(path) > level + 1
        ):
            end += 1
        if own is not None and end - at > 1:
            below = Items(tuple(_columns(grid, columns[at:end], level + 1, height, names)))
            title = wording(own.text)
            group = _free(_name(title.title), names)
            names.add(group)
            yield Below((Entry("名称", group), Entry("标题", title.title), Entry("下级", below)))
        else:
            text = path[-1].text if path else ""
            yield _leaf(text, [spot.text for spot in grid.column(columns[at])[height:]], names)
        at = end


def _leaf(text: str, texts: Sequence[str], names: set[str]) -> Value:
    title = wording(text)
    named = _named(title.title, names)
    entries = list(named.entries) if isinstance(named, Braces) else [("名称", named)]
    said = [half_width(each) for each in texts if each.strip()]
    figures = [each for each in said if is_figure(each) and each[:1].isdigit()]
    if not figures:
        entries.append(("性质", "文字"))
    else:
        in_cell = all("%" in each.partition("(")[0] for each in figures)
        if title.unit or in_cell:
            entries.append(("单位", title.unit or "%"))
        if in_cell:
            entries.append(("单位位置", "两处" if title.unit else "单元格"))
        if not any("(" in each for each in figures):
            entries.append(("同比", ChangeKind.NONE.value))
    return Braces(tuple(entries))


def _named(title: str, names: set[str]) -> Value:
    name = _free(_name(title), names)
    names.add(name)
    if name == title:
        return name
    return Braces((("名称", name), ("标题", title)))


def _name(title: str) -> str:
    kept = "".join(c for c in title if c.isalnum())
    return kept[:_LONGEST] or "未名"


def _free(name: str, taken: set[str]) -> str:
    numbers = (f"{name}{n if n > 1 else ''}" for n in count(1))
    return next(each for each in numbers if each not in taken)
