"""What the form says to be a part of something else: 其中 among columns, 包含 among rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hotline_report.model.edition import Column, FigureTable, Nature
from hotline_report.model.figure import Address

_OF_WHICH = "其中"


def columns_within(table: FigureTable) -> Iterator[tuple[str, str]]:
    """(part, whole) for columns titled 其中：…: the whole is the column before them."""
    yield from _of_which(table.columns)


def cells_within(table: FigureTable) -> Iterator[tuple[Address, Address]]:
    """(part, whole) for counts in rows that another row takes in (包含)."""
    for row in table.rows:
        for inner in row.includes:
            for leaf in table.leaves():
                indicator = row.carries(leaf)
                if indicator is None or indicator.nature is not Nature.COUNT or leaf.merged:
                    continue
                yield (
                    Address(table.name, inner, leaf.name),
                    Address(table.name, row.name, leaf.name),
                )


def _of_which(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    whole: Column | None = None
    for column in columns:
        yield from _of_which(column.children)
        if column.title.startswith(_OF_WHICH):
            if whole is not None and _alike(column, whole):
                yield column.name, whole.name
        else:
            whole = column if column.indicator is not None else None


def _alike(part: Column, whole: Column) -> bool:
    if part.indicator is None or whole.indicator is None or part.is_stub or whole.is_stub:
        return False
    same = part.indicator.unit == whole.indicator.unit
    return same and part.indicator.nature is whole.indicator.nature is Nature.COUNT
