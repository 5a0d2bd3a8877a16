"""Edits of figures, and what follows from each, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hotline_report.model.changes import (
    Aspect,
    Changes,
    Consequences,
    FigureChange,
    LinkedNumber,
    OtherConsequences,
)
from hotline_report.model.narrative import PassageKind
from hotline_report.writers.changes.marked import marked
from hotline_report.writers.changes.wrap import columns, wrapped

_BLANK = "（空白）"
_NONE = "（无）"
_FOLLOWED = "随之："
_ABOVE = " › "
_PARTS = frozenset(kind.value for kind in PassageKind)
"""Places of the narrative that are in no chapter."""


def figure_lines(changes: Changes) -> Iterator[str]:
    """Edits by table, numbered; below each, what follows from it."""
    if changes.edits or changes.others:
        yield f"■ 数据（{len(changes.edits)} 处改动）"
    for table, edits in groupby(changes.edits, key=lambda edit: edit.figure.table):
        yield from wrapped(table, first=2)
        for edit in edits:
            number = f"{edit.number}. "
            yield from wrapped(f"{number}{_figure(edit.figure, table)}", first=4)
            yield from _followed(edit.consequences, table, 4 + len(number))
    for other in changes.others:
        yield from _other(other)


def _other(other: OtherConsequences) -> Iterator[str]:
    yield from wrapped(f"{other.cause.value}：", first=2)
    yield from _followed(other.consequences, "", 4)


def _followed(consequences: Consequences, table: str, indent: int) -> Iterator[str]:
    """What follows from an edit; the first with the word for it."""
    entries = [_figure(figure, table) for figure in consequences.figures]
    for place, numbers in groupby(consequences.numbers, key=lambda number: number.place):
        entries.append(_numbers(place, list(numbers)))
    for index, entry in enumerate(entries):
        label = "" if index else _FOLLOWED
        beside = columns(_FOLLOWED)
        first = indent if label else indent + beside
        yield from wrapped(f"{label}{entry}", first=first, hanging=2 + (beside if label else 0))


def _figure(figure: FigureChange, table: str) -> str:
    """`行 › 列：463728 → 463782（+54），同比 ↓1.62% → ↓1.61%`; in another table, with its name."""
    return f"{figure_path(figure, table)}：{figure_told(figure)}"


def figure_path(figure: FigureChange, table: str) -> str:
    """Where a figure stands, in that table or in another."""
    names = (figure.table if figure.table != table else "", figure.row, figure.column)
    return _path(names)


def figure_told(figure: FigureChange) -> str:
    """What changed about a figure."""
    aspects = "，".join(map(_aspect, figure.aspects))
    note = f"（{figure.note}）" if figure.note else ""
    if not figure.aspects:
        note = f"{value_told(figure.new.printed)}{note}"
    return f"{aspects}{note}{_also(figure.also)}"


def _aspect(aspect: Aspect) -> str:
    what = f"{aspect.what} " if aspect.what else ""
    if aspect.pieces:
        return f"{what}{marked(aspect.pieces)}"
    by = f"（{aspect.by}）" if aspect.by else ""
    empty = _NONE if aspect.what else _BLANK
    return f"{what}{value_told(aspect.old, empty)} → {value_told(aspect.new, empty)}{by}"


def value_told(text: str, empty: str = _BLANK) -> str:
    """What is printed, in one line; a word for nothing."""
    return text.replace("\n", "") or empty


def _numbers(place: str, numbers: Sequence[LinkedNumber]) -> str:
    shown = "，".join(f"{number.old} → {number.new}" for number in numbers)
    return f"{place_told(place)}：{shown}"


def place_told(place: str) -> str:
    """A place of the narrative."""
    return place if place in _PARTS else f"正文“{place.rpartition(_ABOVE)[2]}”"


def _also(numbers: tuple[int, ...]) -> str:
    return f"（也因第 {'、'.join(map(str, numbers))} 处）" if numbers else ""


def _path(names: Iterable[str]) -> str:
    return " › ".join(name for name in names if name)
