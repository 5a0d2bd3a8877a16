"""Writes a data file as a careful person would type it: in order, indented, comments beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from hotline_report.formatting.em import em
from hotline_report.formatting.yaml_text import (
    STEP,
    Content,
    block_lines,
    flow,
    on_one_line,
)
from hotline_report.model.data_file import (
    Below,
    Braces,
    Brackets,
    DataFile,
    Entry,
    Items,
    Value,
)

_GAP = 2
"""Blanks between the widest line of a group and the comments behind its lines."""


def data_file_text(file: DataFile) -> str:
    """The text of a data file, which reads as what it was made of; it ends with a line feed."""
    lines = [f"# {line}".rstrip() for line in file.head]
    for entry in file.entries:
        if entry.name in file.apart and lines:
            lines.append("")
        lines += _entries((entry,), 0)
    return "\n".join(lines) + "\n"


def _entries(entries: Sequence[Entry], indent: int) -> Iterator[str]:
    """Their lines; the comments behind them stand below each other."""
    first = {entry.name: _first_line(entry, indent) for entry in entries}
    told = [em(first[entry.name]) for entry in entries if entry.behind]
    column = max(told, default=0)
    for entry in entries:
        if entry.apart:
            yield ""
        yield from (f"{' ' * indent}# {line}".rstrip() for line in entry.above)
        line = first[entry.name]
        if entry.behind:
            line += " " * (round((column - em(line)) * 2) + _GAP) + f"# {entry.behind}"
        yield line
        yield from _below(entry.value, indent, running=entry.running)


def _first_line(entry: Entry, indent: int) -> str:
    start = f"{' ' * indent}{on_one_line(entry.name, in_flow=False)}:"
    behind = _behind(entry.value, indent + STEP, running=entry.running)
    return f"{start} {behind}" if behind else start


def _behind(value: Value, indent: int, *, running: bool = False) -> str:
    """What of a value stands on the line of its name or dash."""
    match value:
        case str():
            if not value:
                return ""
            is_block = _block(value, indent, running=running)
            return "|" if is_block else on_one_line(value, in_flow=False)
        case Braces() | Brackets():
            return flow(_content(value))
        case Items(values):
            return "" if values else "[]"
        case Below():
            return ""
        case _:
            assert_never(value)


def _below(value: Value, indent: int, *, running: bool = False) -> Iterator[str]:
    """The lines of a value below that of its name, which is indented so."""
    match value:
        case str():
            yield from _block(value, indent + STEP, running=running)
        case Below(entries):
            yield from _entries(entries, indent + STEP)
        case Items(values):
            for each in values:
                yield from _item(each, indent + STEP)
        case Braces() | Brackets():
            pass
        case _:
            assert_never(value)


def _item(value: Value, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}- "
    if isinstance(value, Below):
        first, *others = _entries(value.entries, indent + STEP)
        yield dash + first.lstrip(" ")
        yield from others
        return
    yield (dash + _behind(value, indent + STEP)).rstrip()
    yield from _below(value, indent)


def _block(text: str, indent: int, *, running: bool = False) -> list[str]:
    """The lines of a text of several lines; none where it stands on one, or cannot be a block."""
    return (block_lines(text, indent) or []) if "\n" in text or (running and text) else []


def _content(value: Value) -> Content:
    match value:
        case str():
            return value
        case Braces(entries):
            return {name: _content(each) for name, each in entries}
        case Brackets(values) | Items(values):
            return tuple(_content(each) for each in values)
        case Below(entries):
            below: Mapping[str, Content] = {each.name: _content(each.value) for each in entries}
            return below
        case _:
            assert_never(value)
