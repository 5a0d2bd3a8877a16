"""Records of a workbook into edits of the data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from msgspec import Struct

from hotline_report import limits
from hotline_report.edit.edits import Place
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load.numbers import NUMBER
from hotline_report.model.bulletin import (
    DATA,
    Bulletin,
    RecordCells,
    TableCells,
    record_name,
)
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import Column, RecordTable
from hotline_report.model.workbook import SheetFile
from hotline_report.pipeline.filling_in.list_edits import NO_TOTAL, ListEdits, list_place
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.list_texts import (
    cell_of,
    in_line,
    is_same_number,
    text_of,
)
from hotline_report.pipeline.workbook.pages import Spot
from hotline_report.pipeline.workbook.reading import Reading, told

_MOST_ROWS = 2 * limits.LIST
"""Rows of a list on a sheet, blank ones as well."""


class _Row(Struct, frozen=True):
    """A record of the sheet: what was filled in, by column, and where."""

    at: str
    texts: Mapping[str, str]
    cells: Mapping[str, Cell]
    remarks: tuple[str, ...]


class _Typed(Struct, frozen=True):
    """A record of the data file, as texts and as cells."""

    texts: Mapping[str, str]
    cells: Mapping[str, Cell]


class Records:
    """What was filled in in lists of records; `tables` are the tables as they come to be."""

    def __init__(self, bulletin: Bulletin, reading: Reading, places: Places) -> None:
        self._bulletin, self._reading, self._places = bulletin, reading, places
        self._edits = ListEdits(places, bulletin.period.own_name)
        self.tables: dict[str, TableCells] = {}

    def records(self, form: RecordTable) -> Iterator[Item]:
        """Records that came, went or say something else; and their total."""
        cells = self._bulletin.tables.get(form.name)
        if not isinstance(cells, RecordCells):
            return
        leaves = [leaf for leaf in form.leaves() if leaf.indicator and leaf.fill is None]
        found = self._rows(form, leaves)
        if found is None:
            return
        place = list_place(self._places, form.name)
        old = [_texts_of(record, leaves) for record in cells.records]
        new = [dict(row.texts) for row in found]
        yield from self._compared(form, place, old, found, leaves)
        yield from self._total(form, cells)
        if [_compared(each) for each in old] != [_compared(each) for each in new]:
            records = tuple(row.cells for row in found)
            self.tables[form.name] = RecordCells(records, cells.totals, cells.entries)

    def _rows(self, form: RecordTable, leaves: Sequence[Column]) -> list[_Row] | None:
        """The rows of the sheet between the first and the last that are not empty."""
        columns = self._columns(form, leaves)
        bounds = self._bounds(form)
        if not columns or bounds is None:
            return None
        sheet, first, last = bounds
        found: list[_Row] = []
        cells = self._bulletin.tables[form.name]
        records = cells.records if isinstance(cells, RecordCells) else ()
        for number in range(first, last + 1):
            index = number - first
            was = records[index] if index < len(records) else {}
            typed = _Typed(_texts_of(was, leaves), was)
            row = self._row(form, sheet, number, columns, typed, index)
            if row is not None:
                found.append(row)
        return found

    def _columns(self, form: RecordTable, leaves: Sequence[Column]) -> dict[str, tuple[Spot, int]]:
        """The columns of the sheet by those of the form."""
        found: dict[str, tuple[Spot, int]] = {}
        for leaf in leaves:
            number = "" if leaf.merged else "1"
            spot = self._reading.spots[Key.of(Aspect.VALUE, form.name, number, leaf.name)]
            place = self._reading.found.place(spot)
            place = place or self._reading.found.column_of(spot)
            if place is None:
                read_all = "、".join(leaf.name for leaf in leaves)
                why = f"找不到这张表的“{leaf.name}”一列，整张表没有读；表头应有 {read_all}"
                self._reading.others.append(Item(Kind.STRUCTURE, form.name, 0, "", "", (), why))
                return {}
            found[leaf.name] = spot, place.at[1]
        return found

    def _bounds(self, form: RecordTable) -> tuple[SheetFile, int, int] | None:
        ends = [
            self._reading.found.anywhere(self._reading.spots[Key.of(aspect, form.name)])
            for aspect in (Aspect.FIRST, Aspect.LAST)
        ]
        first, last = ends
        if first is not None and last is not None:
            rows = last.at[0] - first.at[0] + 1
            if first.sheet is last.sheet and 0 < rows <= _MOST_ROWS:
                return first.sheet, first.at[0], last.at[0]
            why = f"这张表从第 {first.at[0]} 行到第 {last.at[0]} 行，不像是逐条填写的各行，没有读"
        else:
            why = "这张表的第一行或最后一行删去了，分不清到哪里为止，没有读；留着空行就可以"
        self._reading.others.append(Item(Kind.STRUCTURE, form.name, 0, "", "", (), why))
        return None

    def _row(  # noqa: PLR0913, PLR0917 - where it is, and what it was
        self,
        form: RecordTable,
        sheet: SheetFile,
        number: int,
        columns: Mapping[str, tuple[Spot, int]],
        typed: _Typed,
        index: int,
    ) -> _Row | None:
        """One of the sheet's; what is doubtful in it stays what is typed of that number."""
        texts: dict[str, str] = {}
        cells: dict[str, Cell] = {}
        remarks: list[str] = []
        position = self._bulletin.place_of_table(form.name)
        leaves = {leaf.name: leaf for leaf in form.leaves()}
        place_name = ""
        for name, (spot, column) in columns.items():
            leaf = leaves[name]
            if leaf.merged and index:
                continue
            read = self._reading.at(spot, sheet, (number, column))
            place_name = place_name or read.at
            key = Key.of(Aspect.VALUE, form.name, "" if leaf.merged else f"{index + 1}", name)
            said = len(self._reading.others)
            is_same = self._reading.is_untouched(read, key)
            meant = None if is_same else self._reading.meaning(read, leaf.indicator)
            if is_same or len(self._reading.others) > said:
                if name in typed.texts:
                    texts[name], cells[name] = typed.texts[name], typed.cells[name]
                continue
            if meant is None or (not meant.typed and meant.state is State.NOT_COLLECTED):
                continue
            texts[name] = meant.typed
            cells[name] = cell_of(meant, position)
            remarks += [meant.remark] if meant.remark else []
        return _Row(place_name, texts, cells, tuple(remarks)) if texts else None

    def _compared(
        self,
        form: RecordTable,
        place: Place,
        old: Sequence[Mapping[str, str]],
        new: Sequence[_Row],
        leaves: Sequence[Column],
    ) -> Iterator[Item]:
        lines = [_compared(each) for each in old]
        wanted = [_compared(each.texts) for each in new]
        if sorted(lines) == sorted(wanted) and lines != wanted:
            yield self._reordered(form, place, new)
            return
        matcher = SequenceMatcher(None, lines, wanted, autojunk=False)
        for kind, start, end, first, last in matcher.get_opcodes():
            if kind == "equal":
                continue
            both = min(end - start, last - first)
            for offset in range(both):
                yield from self._changed(
                    form, place, start + offset, old[start + offset], new[first + offset]
                )
            for number in range(start + both, end):
                yield self._gone(form, place, number)
            for row in new[first + both : last]:
                yield self._came(form, place, end, row, leaves)

    def _changed(
        self, form: RecordTable, place: Place, number: int, old: Mapping[str, str], new: _Row
    ) -> Iterator[Item]:
        """What one record says otherwise, column by column."""
        record: Place = (*place, number)
        for leaf in form.leaves():
            was, text = old.get(leaf.name, ""), new.texts.get(leaf.name, "")
            if _same(was) == _same(text):
                continue
            edits = self._edits.of_record(record, leaf, text)
            where = f"{form.name} › {record_name(number + 1)} › {leaf.name}（{new.at} 一行）"
            line = self._places.line((*record, leaf.name)) or self._places.line(record)
            yield Item(Kind.RECORD, where, line, was, text, edits, "；".join(new.remarks))

    def _gone(self, form: RecordTable, place: Place, number: int) -> Item:
        record: Place = (*place, number)
        node = self._places.node(record)
        content = content_of(node) if node is not None else ""
        where = f"{form.name}：删去一条"
        edits = self._edits.removed(record)
        return Item(Kind.RECORD, where, self._places.line(record), in_line(content), "", edits)

    def _came(
        self, form: RecordTable, place: Place, index: int, row: _Row, leaves: Sequence[Column]
    ) -> Item:
        content: dict[str, Content] = {
            leaf.name: row.texts[leaf.name] for leaf in leaves if leaf.name in row.texts
        }
        where = f"{form.name}：新加一条（{row.at} 一行）"
        edits = self._edits.new_record(place, index, row.texts, leaves)
        line = self._places.line((*place, index - 1)) if index else self._places.line(place)
        why = "；".join(row.remarks)
        return Item(Kind.RECORD, where, line, "", in_line(content), edits, why)

    def _reordered(self, form: RecordTable, place: Place, new: Sequence[_Row]) -> Item:
        """The same records in another order."""
        shown = "、".join(next(iter(row.texts.values()), "") for row in new[:8])
        why = "各条的次序改了；要照改的，请在数据文件里移动各条"
        line = self._places.line(place)
        return Item(Kind.STRUCTURE, f"{form.name}：次序", line, "", shown, (), why)

    def _total(self, form: RecordTable, cells: RecordCells) -> Iterator[Item]:
        """What was typed in the grand total."""
        if not form.total_title:
            return
        for leaf in form.leaves():
            key = Key.of(Aspect.VALUE, form.name, form.total_title, leaf.name)
            made = self._reading.laid.cells.get(key)
            if made is None or not made.look.is_input or leaf.indicator is None:
                continue
            read = self._reading.read(key)
            meant = self._reading.meaning(read, leaf.indicator) if read else None
            was = cells.totals.get(leaf.name)
            old = text_of(was)
            if read is None or meant is None or meant.typed == old or is_same_number(meant, was):
                continue
            place: Place = (DATA, form.name, form.total_title, leaf.name)
            edits = self._edits.of_total(form, leaf, meant.typed)
            why = meant.remark if edits else NO_TOTAL
            line = self._places.line(place)
            yield Item(Kind.FIGURE, told(read), line, old, meant.typed, edits, why)


def _compared(record: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A record as it is compared with others."""
    return tuple(sorted((name, _same(text)) for name, text in record.items()))


def _same(text: str) -> str:
    """A number without the noughts behind it; words as they are."""
    return f"{Decimal(text).normalize():f}" if NUMBER.fullmatch(text) else text


def _texts_of(record: Mapping[str, Cell], leaves: Sequence[Column]) -> dict[str, str]:
    """A record of the data file as texts, blanks left out."""
    texts = {leaf.name: text_of(record.get(leaf.name)) for leaf in leaves}
    return {name: text for name, text in texts.items() if text}
