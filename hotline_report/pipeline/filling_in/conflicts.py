"""Changes made on an older version of a file that somebody else has changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.edit.edits import Place, shown
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.model.bulletin import DATA, Bulletin
from hotline_report.model.edition import FigureTable, RecordTable
from hotline_report.pipeline.filling_in.changes import (
    AddItems,
    Change,
    DeleteEntry,
    InsertEntry,
    MoveItem,
    Publish,
    RemoveItems,
    SetCell,
    SetText,
    ShiftEntry,
    Waive,
)
from hotline_report.pipeline.filling_in.list_edits import list_place
from hotline_report.pipeline.filling_in.shown import Conflict
from hotline_report.pipeline.filling_in.steps import number_of
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.workbook.list_texts import in_line

_LONGEST = 2_000
"""Characters of what is told of a conflict."""


def conflicts(
    changes: Sequence[Change], before: Places, now: Places, bulletin: Bulletin | None
) -> Iterator[Conflict]:
    """Those of the changes at whose places the file says something else by now.

    Args:
        changes: all of them.
        before: the file that they were made on.
        now: the file as it is.
        bulletin: what was read of it, None where that was nothing.
    """
    for number, change in enumerate(changes):
        for place, is_alike in _places(change, before, now, bulletin):
            was, there = _content(before, place[0]), _content(now, place[1])
            if not is_alike or was != there:
                where = shown(place[1])
                yield Conflict(number, where, _told(was), _yours(change), _told(there))
                break


_Sides = tuple[Place, Place]
"""Where something stands in the file before, and in the file as it is."""


def _places(
    change: Change, before: Places, now: Places, bulletin: Bulletin | None
) -> Iterator[tuple[_Sides, bool]]:
    """What a change rests on; and whether what stands around it is the same."""
    match change:
        case SetCell():
            yield _cell(change, before, now, bulletin), True
        case AddItems(table=table, row=row) | RemoveItems(table=table, row=row):
            yield (list_place(before, table, row), list_place(now, table, row)), True
        case MoveItem(table=table, row=row):
            yield (list_place(before, table, row), list_place(now, table, row)), True
        case SetText(place=place):
            yield (place, place), _is_same_way(place, before, now)
        case InsertEntry(place=place):
            yield (place, place), _is_same_way(place, before, now)
        case DeleteEntry(place=place) | ShiftEntry(place=place):
            yield (place[:-1], place[:-1]), _is_same_way(place, before, now)
        case Publish(table=table):
            yield ((DATA, table), (DATA, table)), True
        case Waive():
            pass


def _cell(change: SetCell, before: Places, now: Places, bulletin: Bulletin | None) -> _Sides:
    """The cell of a figure; of lists, the whole item, since items have no names."""
    key = change.key
    form = bulletin.edition.tables.get(key.table) if bulletin is not None else None
    if form is None or isinstance(form, FigureTable):
        place = (DATA, key.table, *((key.row,) if key.row else ()), key.column)
        return place, place
    if isinstance(form, RecordTable):
        if form.total_title and key.row == form.total_title:
            total: Place = (DATA, key.table, key.row, key.column)
            return total, total
        row, item = "", max(number_of(key.row or "1") - 1, 0)
    else:
        row, item = key.row, max(number_of(key.column) - 1, 0)
    first, last = (list_place(side, key.table, row) for side in (before, now))
    return (*first, item), (*last, item)


def _is_same_way(place: Place, before: Places, now: Places) -> bool:
    """Whether the items of lists on the way to a place are those that they were."""
    return all(
        _first(before, place[:length]) == _first(now, place[:length])
        for length in range(1, len(place))
        if isinstance(place[length - 1], int)
    )


def _first(places: Places, item: Place) -> Content | None:
    """What an item begins with: a chapter's title, say."""
    content = _content(places, item)
    if content is None or isinstance(content, str | tuple):
        return content
    return next(iter(content.values()), None)


def _content(places: Places, place: Place) -> Content | None:
    node = places.node(place)
    return None if node is None else content_of(node)


def _told(content: Content | None) -> str:
    return "" if content is None else in_line(content)[:_LONGEST]


def _yours(change: Change) -> str:
    match change:
        case SetCell(text=text) | SetText(text=text):
            return text[:_LONGEST]
        case AddItems(items=items):
            return in_line(tuple(dict(item) for item in items))[:_LONGEST]
        case InsertEntry(content=content):
            return in_line(content if isinstance(content, str) else dict(content))[:_LONGEST]
        case _:
            return ""
