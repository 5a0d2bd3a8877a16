"""What was corrected, told of the lines that the data file prints now.

A data file goes on being edited while a leader reads what it printed. What was edited there since
is nobody's correction, and what both edited is a conflict, so that neither is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from hotline_report.corrections.found import (
    Came,
    Changed,
    Conflict,
    Correction,
    Found,
    Gone,
    Joined,
    Moved,
    OfTables,
    RowCame,
    RowGone,
    RowMoved,
    TableCame,
    TableGone,
    TableMoved,
)
from hotline_report.corrections.hunks import both_edited, hunks
from hotline_report.corrections.lines import Own
from hotline_report.corrections.matching import Matched, match_since


class _Now(Struct, frozen=True):
    """A line of then as it is now: its number, and whether it reads the same.

    `is_kept`: nobody edited it, though numbers in it may have followed from others.
    """

    number: int
    text: str
    is_same: bool
    is_kept: bool


Spans = Sequence[tuple[int, int]]
"""Parts of a text, from and to."""


class Since:
    """What became of the lines that were printed when a Word file was made."""

    def __init__(self, then: Sequence[Own], now: Sequence[Own], followed: Sequence[Spans]) -> None:
        """Find it.

        Args:
            then: what was printed when the Word file was made.
            now: what the data file prints now.
            followed: of each of these, what nobody typed, so that nobody edited it there either.
        """
        self._then, self._now, self._followed = then, now, followed
        self._is_same = [(own.line.text, own.place) for own in then] == [
            (own.line.text, own.place) for own in now
        ]
        self._same = Matched({}, {}, {}, {}) if self._is_same else match_since(then, now)
        self._table_of = {then: now for now, then in self._same.tables.items()}
        own_of, rows = self._same.own_of, self._same.rows
        self._came_since = {own.text for index, own in enumerate(now) if index not in own_of}
        self._rows_since: defaultdict[int, defaultdict[int, dict[int, str]]]
        self._rows_since = defaultdict(lambda: defaultdict(dict))
        for index, own in enumerate(now):
            line = own.line
            is_typed = (0, len(own.text)) not in followed[index]
            if line.is_cell and is_typed and (line.table, line.row) not in rows:
                self._rows_since[line.table][line.row][line.column] = own.text
        self._row_of = {
            (self._same.tables[table], row): now for (table, now), row in self._same.rows.items()
        }

    def corrections(self, found: Sequence[Correction]) -> list[Found]:
        """Corrections of what was printed then, as those of what is printed now."""
        if self._is_same:
            return list(found)
        return [each for one in found for each in self._translated(one)]

    def line(self, then: int) -> int | None:
        """The line of now that one of then is; None where it is not printed any more."""
        if self._is_same:
            return then
        return next(iter(self._same.new_of.get(then, ())), None)

    def _translated(self, found: Correction) -> Iterator[Found]:
        """A correction as one of what is printed now; none where that says so already."""
        match found:
            case Changed(own, texts):
                yield from self._changed(own, texts)
            case Joined(own, text):
                yield from self._joined(own, text)
            case Gone(own):
                yield from self._gone(own)
            case Came(after, text, line):
                if text not in self._came_since:
                    yield Came(self._before(after), text, line)
            case Moved(own, after):
                yield from self._moved(own, after)
            case _:
                yield from self._of_table(found)

    def _of_table(self, found: OfTables) -> Iterator[Found]:
        match found:
            case RowGone(_, cells):
                yield from self._row_gone(cells)
            case RowCame():
                yield from self._row_came(found)
            case RowMoved(table, row, after):
                yield from self._row_moved(table, row, after)
            case TableGone(table):
                if table in self._table_of:
                    yield TableGone(self._table_of[table])
            case TableMoved(table, after):
                if table in self._table_of:
                    yield TableMoved(self._table_of[table], self._before(after))
            case TableCame(after, text, line):
                yield TableCame(self._before(after), text, line)
            case _:
                assert_never(found)

    def _of(self, then: int) -> _Now | None:
        """The line of now; None where it is not printed any more."""
        numbers = self._same.new_of.get(then, ())
        if not numbers:
            return None
        text = "\n".join(self._now[number].text for number in numbers)
        is_one = len(numbers) == len(self._same.own_of[numbers[0]]) == 1
        is_same = is_one and text == self._then[then].text
        is_kept = is_same or (is_one and self._is_kept(numbers[0], self._then[then].text))
        return _Now(numbers[0], text, is_same, is_kept)

    def _is_kept(self, number: int, then: str) -> bool:
        """Whether all that reads otherwise is what nobody typed."""
        return all(
            any(start <= hunk.start and hunk.end <= end for start, end in self._followed[number])
            for hunk in hunks(self._now[number].text, then)
        )

    def _before(self, then: int) -> int:
        """The line of now that this one is, or the nearest one before it."""
        for number in range(then, -1, -1):
            if numbers := self._same.new_of.get(number):
                return numbers[-1]
        return -1

    def _changed(self, then: int, texts: tuple[str, ...]) -> Iterator[Found]:
        now, text, base = self._of(then), "\n".join(texts), self._then[then].text
        if now is None:
            yield Conflict(self._before(then), base, text, is_gone=True)
        elif now.is_same:
            yield Changed(now.number, texts)
        elif now.text != text:
            both = both_edited(base, text, now.text) if len(texts) == 1 else None
            if both is None or "\n" in now.text:
                yield Conflict(now.number, base, text)
            else:
                yield Changed(now.number, (both,))

    def _joined(self, then: Sequence[int], text: str) -> Iterator[Found]:
        now = [self._of(number) for number in then]
        same = [each.number for each in now if each is not None and each.is_same]
        if len(same) == len(then):
            yield Joined(tuple(same), text)
        elif not any(each is not None and each.text == text for each in now):
            base = "\n".join(self._then[number].text for number in then)
            yield Conflict(self._before(then[0]), base, text, is_gone=None in now)

    def _gone(self, then: int) -> Iterator[Found]:
        now = self._of(then)
        if now is not None:
            base = self._then[then].text
            yield Gone(now.number) if now.is_kept else Conflict(now.number, base, "")

    def _moved(self, then: int, after: int) -> Iterator[Found]:
        now = self._of(then)
        if now is None:
            return
        before = self._before(after)
        said = [number for number in range(now.number) if self._now[number].text]
        if before != (said[-1] if said else -1):
            yield Moved(now.number, before)

    def _row_gone(self, then: Sequence[int]) -> Iterator[Found]:
        found = [(number, self._of(number)) for number in then]
        cells = [(number, now) for number, now in found if now is not None]
        for number, now in cells:
            if not now.is_kept:
                yield Conflict(now.number, self._then[number].text, "")
                return
        if cells:
            numbers = tuple(now.number for _, now in cells)
            yield RowGone(self._now[numbers[0]].line.table, numbers)

    def _row_came(self, found: RowCame) -> Iterator[Found]:
        table = self._table_of.get(found.table)
        if table is None:
            last = max(n for n, own in enumerate(self._then) if own.line.table == found.table)
            text = "｜".join(text for _, text in found.cells)
            yield TableCame(self._before(last), text, found.line)
        elif not self._has_come(table, dict(found.cells)):
            yield RowCame(
                table, self._row_before(found.table, found.after), found.cells, found.line
            )

    def _has_come(self, table: int, cells: Mapping[int, str]) -> bool:
        """Whether a row that was not there then says the same now, as far as it was typed."""
        return any(row.items() <= cells.items() for row in self._rows_since[table].values())

    def _row_before(self, table: int, then: int) -> int:
        rows = (self._row_of.get((table, row)) for row in range(then, -1, -1))
        return next((row for row in rows if row is not None), -1)

    def _row_moved(self, table: int, row: int, after: int) -> Iterator[Found]:
        now = self._row_of.get((table, row))
        if now is None or table not in self._table_of:
            return
        before = self._row_before(table, after)
        if before != now - 1:
            yield RowMoved(self._table_of[table], now, before)
