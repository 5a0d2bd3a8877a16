"""What adds up in a table of a document: rows that are totals, columns that are sums of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from hotline_report.numbers.units import mark_of
from hotline_report.recognition.figures import TOTALS
from hotline_report.recognition.grid import DASHES
from hotline_report.recognition.values import half_width
from hotline_report.recognition.wording import wording

_COUNT = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d%‰]{0,4})")
_SURE = 100
"""A sum of one row that is larger than this is none by chance; smaller ones need two rows."""
_FEWEST = 2
"""Parts of a sum."""

Counts = Sequence[Sequence[Decimal | None]]
"""Rows of figures; None of what is none."""


class Sum(Struct, frozen=True):
    """A column and those that it is the sum of, by their places."""

    total: int
    parts: tuple[int, ...]


def counts_of(rows: Sequence[Sequence[str]]) -> Counts:
    """The figures of cells that can be added; a dash adds nothing, a rate or a word is none."""
    return [[_count(text) for text in row] for row in rows]


def _count(text: str) -> Decimal | None:
    bare = half_width(text).partition("(")[0]
    if bare in DASHES:
        return Decimal()
    match = _COUNT.fullmatch(bare)
    return Decimal(match["digits"].replace(",", "")) if match is not None else None


def total_row(titles: Sequence[str], counts: Counts, units: Sequence[str]) -> int | None:
    """The row that is the total of all above it in every column of counts, if one is called so."""
    for at, title in enumerate(titles):
        if at < _FEWEST or wording(title).title not in TOTALS:
            continue
        columns = zip(*counts[: at + 1], strict=True)
        added = [
            column
            for column, unit in zip(columns, units, strict=True)
            if None not in column and not mark_of(unit)
        ]
        if added and all(sum(filter(None, column[:-1])) == column[-1] for column in added):
            return at
    return None


def sums_of(counts: Counts, units: Sequence[str]) -> Iterator[Sum]:
    """Columns that in every row are the sum of those that stand beside them, of one unit."""
    columns = list(zip(*counts, strict=True))
    taken: set[int] = set()
    for total, column in enumerate(columns):
        if None in column or mark_of(units[total]) or total in taken or not _says_enough(column):
            continue
        for parts in _beside(total, len(columns)):
            same = all(units[part] == units[total] for part in parts)
            if same and _is_sum(column, [columns[part] for part in parts]):
                taken.update(parts)
                yield Sum(total, parts)
                break


def _beside(total: int, width: int) -> Iterator[tuple[int, ...]]:
    """Columns next to one, on its right or, of the last, on its left; the most first."""
    right = range(total + 1, width)
    for end in range(width, total + _FEWEST, -1):
        yield tuple(right[: end - total - 1])
    if total == width - 1:
        for start in range(total - _FEWEST + 1):
            yield tuple(range(start, total))


def _says_enough(column: Sequence[Decimal | None]) -> bool:
    said = [each for each in column if each]
    return len(said) >= _FEWEST or any(each > _SURE for each in said)


def _is_sum(column: Sequence[Decimal | None], parts: Sequence[Sequence[Decimal | None]]) -> bool:
    for whole, *others in zip(column, *parts, strict=True):
        if None in others or sum(filter(None, others)) != whole:
            return False
    return sum(any(part) for part in parts) >= _FEWEST
