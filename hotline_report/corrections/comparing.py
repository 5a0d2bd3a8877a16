"""Matched lines into corrections, in the order in which a reader of the Word file meets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hotline_report.corrections.found import (
    Came,
    Changed,
    Correction,
    Gone,
    Joined,
    Moved,
    RowCame,
    RowGone,
    RowMoved,
    TableCame,
    TableGone,
    TableMoved,
)
from hotline_report.corrections.lines import Own
from hotline_report.corrections.matching import Matched
from hotline_report.formatting.sequences import in_order
from hotline_report.model.word import WordLine

_LINE = 10_000
"""What a paragraph weighs beside its characters, when it is told which of several moved: as few as
can be, and of as many rather the shorter."""

_HEADINGS = ("Heading", "Caption")
_STAYS = 1.5
"""A heading or a table weighs as much more: it is rather text that was moved past them."""


def corrections(own: Sequence[Own], new: Sequence[WordLine], matched: Matched) -> list[Correction]:
    """All that was corrected: each difference is in one of them."""
    found = _Comparing(own, new, matched)
    return [*found.changed(), *found.gone(), *found.came(), *found.moved()]


class _Comparing:
    def __init__(self, own: Sequence[Own], new: Sequence[WordLine], matched: Matched) -> None:
        self._own, self._new, self._matched = own, new, matched
        self._table_of = {one: other for other, one in matched.tables.items()}

    def changed(self) -> Iterator[Correction]:
        """Lines whose texts changed, that were split, or joined."""
        told: set[int] = set()
        for cells in self._emptied():
            told.update(cells)
            yield RowGone(self._own[cells[0]].line.table, cells)
        for number, lines in sorted(self._matched.new_of.items()):
            if number in told:
                continue
            same = self._matched.own_of[lines[0]]
            if len(same) > 1:
                told.update(same)
                yield Joined(tuple(sorted(same)), self._new[lines[0]].text.strip())
            else:
                yield from self._change(number, lines)

    def _emptied(self) -> Iterator[tuple[int, ...]]:
        """Rows that are there, with nothing left in them: so some programs delete a row."""
        rows: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, own in enumerate(self._own):
            if own.line.is_cell and own.text:
                rows[own.line.table, own.line.row].append(number)
        for cells in rows.values():
            lines = [self._matched.new_of.get(number, ()) for number in cells]
            if all(lines) and not any(self._new[i].text.strip() for each in lines for i in each):
                yield tuple(cells)

    def _change(self, number: int, lines: tuple[int, ...]) -> Iterator[Correction]:
        own = self._own[number]
        texts = tuple(own.plain(self._new[index].text) for index in lines)
        if texts == (own.text,):
            return
        if texts == ("",) and not own.line.is_cell:
            yield Gone(number)
        else:
            yield Changed(number, texts)

    def gone(self) -> Iterator[Correction]:
        """Lines that are not there any more; rows and tables as a whole."""
        kept_rows = {
            (self._matched.tables[table], row) for (table, _), row in self._matched.rows.items()
        }
        rows: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        tables: dict[int, None] = {}
        for number, own in enumerate(self._own):
            line = own.line
            if number in self._matched.new_of:
                continue
            if not line.is_cell:
                if own.text:
                    yield Gone(number)
            elif line.table not in self._table_of:
                tables[line.table] = None
            elif (line.table, line.row) not in kept_rows:
                rows[line.table, line.row].append(number)
            elif own.text:
                yield Gone(number)
        for (table, _), cells in rows.items():
            yield RowGone(table, tuple(cells))
        yield from map(TableGone, tables)

    def came(self) -> Iterator[Correction]:
        """Lines that were added; rows and tables as a whole."""
        after = -1
        above: dict[int, int] = {}
        rows: dict[tuple[int, int], tuple[int, list[int]]] = {}
        tables: dict[int, tuple[int, list[int]]] = {}
        for index, line in enumerate(self._new):
            own_row = self._matched.rows.get((line.table, line.row))
            if own_row is not None:
                above[line.table] = own_row
            if owns := self._matched.own_of.get(index):
                after = max(owns)
            elif not line.text.strip():
                continue
            elif not line.is_cell or own_row is not None:
                yield Came(after, line.text.strip(), index)
            elif line.table in self._matched.tables:
                last = above.get(line.table, -1)
                rows.setdefault((line.table, line.row), (last, []))[1].append(index)
            else:
                tables.setdefault(line.table, (after, []))[1].append(index)
        for (table, _), (last, cells) in rows.items():
            said = tuple((self._new[i].column, self._new[i].text.strip()) for i in cells)
            yield RowCame(self._matched.tables[table], last, said, cells[0])
        for before, cells in tables.values():
            text = "｜".join(self._new[index].text for index in cells)
            yield TableCame(before, text, cells[0])

    def moved(self) -> Iterator[Correction]:
        """Paragraphs, tables and rows that others which kept their order pass."""
        yield from self._moved_blocks()
        tables: defaultdict[int, list[int]] = defaultdict(list)
        for (table, _), own in sorted(self._matched.rows.items()):
            tables[self._matched.tables[table]].append(own)
        for table, rows in tables.items():
            for place in _not_in_order(rows):
                yield RowMoved(table, rows[place], rows[place - 1] if place else -1)

    def _moved_blocks(self) -> Iterator[Correction]:
        """Those outside of tables; a table is one, told by its first and its last line."""
        ends: dict[int, tuple[int, int]] = {}
        for number, own in enumerate(self._own):
            if own.line.is_cell:
                first, _ = ends.get(own.line.table, (number, 0))
                ends[own.line.table] = first, number
        blocks: dict[int, int] = {}
        for index, line in enumerate(self._new):
            table = self._matched.tables.get(line.table)
            if not line.is_cell:
                if owns := self._matched.own_of.get(index):
                    blocks.setdefault(owns[0], owns[0])
            elif table is not None:
                blocks.setdefault(*ends[table])
        order = list(blocks)
        for place in _not_in_order(order, [self._weight(number) for number in order]):
            number, after = order[place], blocks[order[place - 1]] if place else -1
            line = self._own[number].line
            yield TableMoved(line.table, after) if line.is_cell else Moved(number, after)

    def _weight(self, number: int) -> int:
        line = self._own[number].line
        stays = line.is_cell or line.style.startswith(_HEADINGS)
        return round(_LINE * _STAYS) if stays else _LINE + min(len(line.text), _LINE // 4)


def _not_in_order(numbers: Sequence[int], weights: Sequence[int] = ()) -> Iterator[int]:
    """The places of those that others which kept their order pass."""
    kept = set(in_order(numbers, weights))
    return (place for place in range(len(numbers)) if place not in kept)
