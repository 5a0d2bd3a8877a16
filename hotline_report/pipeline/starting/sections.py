"""Where the tables stand: every section of the new form in its place, none lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hotline_report.load.chapters import ALL_SECTIONS
from hotline_report.load.keys.data_file import BulletinKeys, ChapterKeys
from hotline_report.model.data_file import Below, Brackets, Entry, Items, Value
from hotline_report.model.edition import Edition

_TABLES = ChapterKeys.tables.name
_PLACES = (BulletinKeys.chapters.name, BulletinKeys.annexes.name)


def add_sections(entries: Sequence[Entry], edition: Edition) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries with sections that stood nowhere behind the last that do, and their names."""
    placed = {name for entry in entries if entry.name in _PLACES for name in _placed(entry.value)}
    if ALL_SECTIONS in placed:
        return list(entries), ()
    missing = tuple(s.name for s in edition.sections if s.name not in placed)
    if not missing:
        return list(entries), ()
    if not placed:
        return _with_chapter(entries), missing
    found = list(entries)
    for index in range(len(found) - 1, -1, -1):
        if found[index].name in _PLACES:
            value, done = _added(found[index].value, missing)
            if done:
                found[index] = replace(found[index], value=value)
                break
    return found, missing


def _placed(value: Value) -> Iterator[str]:
    match value:
        case Below(entries):
            for entry in entries:
                if entry.name == _TABLES:
                    yield from _names(entry.value)
                else:
                    yield from _placed(entry.value)
        case Items(values):
            for each in values:
                yield from _placed(each)
        case _:
            pass


def _names(value: Value) -> tuple[str, ...]:
    match value:
        case str():
            return (value,) if value else ()
        case Brackets(values) | Items(values):
            return tuple(each for each in values if isinstance(each, str))
        case _:
            return ()


def _added(value: Value, missing: tuple[str, ...]) -> tuple[Value, bool]:
    """With the names in the last 数据表 below a value, if there is one."""
    match value:
        case Below(entries):
            for index in range(len(entries) - 1, -1, -1):
                entry = entries[index]
                if entry.name == _TABLES:
                    new: Value = Brackets((*_names(entry.value), *missing))
                    done = True
                else:
                    new, done = _added(entry.value, missing)
                if done:
                    changed = replace(entry, value=new)
                    return Below((*entries[:index], changed, *entries[index + 1 :])), True
        case Items(values):
            for index in range(len(values) - 1, -1, -1):
                item, done = _added(values[index], missing)
                if done:
                    return Items((*values[:index], item, *values[index + 1 :])), True
        case _:
            pass
    return value, False


def _with_chapter(entries: Sequence[Entry]) -> list[Entry]:
    """With a chapter for all tables, where no chapter had any."""
    chapter = Below((Entry(ChapterKeys.title.name, "数据公开"), Entry(_TABLES, ALL_SECTIONS)))
    chapters = BulletinKeys.chapters.name
    if not any(entry.name == chapters for entry in entries):
        return [*entries, Entry(chapters, Items((chapter,)))]
    return [
        replace(entry, value=Items((*entry.value.values, chapter)))
        if entry.name == chapters and isinstance(entry.value, Items)
        else entry
        for entry in entries
    ]
