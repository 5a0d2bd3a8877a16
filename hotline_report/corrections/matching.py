"""Which line of a corrected Word file is which of those that were printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from hotline_report.corrections.lines import Own
from hotline_report.corrections.pairs import Pairs
from hotline_report.corrections.paragraphs import (
    match_alike,
    match_equal,
    match_marked,
    match_parts,
)
from hotline_report.corrections.tables import match_tables
from hotline_report.model.word import WordLine


class Matched(Struct, frozen=True):
    """Lines of either side that are the same; numbers are those of the lines.

    `tables` and `rows` are the new ones by number, and which of ours they are.
    """

    new_of: Mapping[int, tuple[int, ...]]
    own_of: Mapping[int, tuple[int, ...]]
    tables: Mapping[int, int]
    rows: Mapping[tuple[int, int], int]


def match(own: Sequence[Own], new: Sequence[WordLine], *, marked: bool) -> Matched:
    """Which lines are which.

    Args:
        own: what was printed.
        new: the lines of the corrected file.
        marked: whether the marks there are those of `own`.
    """
    pairs = Pairs(own, new)
    if marked:
        match_marked(pairs)
    return _matched(pairs)


def match_since(then: Sequence[Own], now: Sequence[Own]) -> Matched:
    """Which lines of now are which of then: a row of figures by its name, all else by likeness.

    Records have no names, but numbers, which are others where one was put before them.
    """
    pairs = Pairs(then, [own.line for own in now])
    by_place = {own.place: index for index, own in enumerate(now) if _is_named(own.place)}
    for number, own in enumerate(then):
        if own.place in by_place:
            pairs.match(number, [by_place[own.place]])
    return _matched(pairs)


def _matched(pairs: Pairs) -> Matched:
    """The rest, where no mark and no name tells it."""
    match_equal(pairs)
    found = match_tables(pairs)
    match_alike(pairs)
    match_parts(pairs)
    return Matched(pairs.new_of, pairs.own_of, found.tables, found.rows)


def _is_named(place: str) -> bool:
    row = place.partition(".")[2].partition(".")[0]
    return bool(row) and not row.isdecimal()
