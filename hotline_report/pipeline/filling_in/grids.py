"""The tables of the form as grids that look as they will be printed, with what may be typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report import limits
from hotline_report.blocks import Cell, Table, WordList
from hotline_report.compose.form_sections import FormTable
from hotline_report.compute.slots import SHARE, slots_of
from hotline_report.edit.edits import Place
from hotline_report.model.bulletin import DATA, RecordCells, Withheld, Words
from hotline_report.model.edition import (
    FigureTable,
    RankingTable,
    RecordTable,
    WordTable,
)
from hotline_report.model.figure import Address
from hotline_report.pipeline.filling_in.entries import Entries
from hotline_report.pipeline.filling_in.list_edits import Ranked, list_place, ranked
from hotline_report.pipeline.filling_in.shown import (
    Entry,
    Grid,
    GridCell,
    GridRows,
    GridSection,
    Items,
)
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.layout import LaidTables
from hotline_report.writers.rows import plain

_NAME, _COUNT = "名称", "数量"
_WORDS_A_ROW = 5
_UNPRINTED = "正文里说到、各表不印的数"


class Grids:
    """Makes the grids of one bulletin."""

    def __init__(self, prepared: Prepared, laid: LaidTables, places: Places) -> None:
        self._bulletin, self._laid, self._places = prepared.bulletin, laid, places
        self._entries = Entries(prepared, laid, places)
        self._slots = {slot.address.name: slot for slot in slots_of(prepared.bulletin)}

    def sections(self) -> Iterator[GridSection]:
        """The form's sections; last, the tables that are not printed."""
        aside: list[str] = []
        for section in self._laid.sections:
            shown = [each.form.name for each in section.tables if not each.form.unprinted]
            aside += [each.form.name for each in section.tables if each.form.unprinted]
            if shown:
                yield GridSection(section.title, tuple(shown))
        if aside:
            yield GridSection(_UNPRINTED, tuple(aside))

    def tables(self) -> Iterator[Grid]:
        """All tables."""
        for section in self._laid.sections:
            for table in section.tables:
                yield self._table(table)

    def _table(self, table: FormTable) -> Grid:
        form, block = table.form, table.block
        line, printed = self._places.line((DATA, form.name)), not form.unprinted
        if block is None:
            is_withheld = isinstance(self._bulletin.tables.get(form.name), Withheld)
            return Grid(
                form.name,
                _KINDS[type(form)],
                caption=plain(self._bulletin, form.title),
                published=not is_withheld,
                printed=printed,
                unread=not is_withheld,
                line=line,
            )
        header: GridRows = ()
        rows: GridRows = ()
        lists: tuple[Items, ...] = ()
        legend = ""
        match form, block:
            case FigureTable(), Table():
                header = tuple(self._rows(block.header))
                rows = (*self._rows(list(block.rows())), *self._hidden(form, block))
            case RecordTable(), Table():
                header = tuple(self._rows(block.header))
                rows, lists = self._records(form, block)
            case RankingTable(), Table():
                header = tuple(self._rows(block.header))
                rows, lists = self._rankings(form)
            case WordTable(), WordList():
                rows, lists = self._words(form)
            case _:
                pass
        if isinstance(block, Table):
            legend = block.legend
        return Grid(
            form.name,
            _KINDS[type(form)],
            block.caption,
            legend,
            tuple(note.text for note in block.notes),
            header,
            rows,
            lists,
            printed=printed,
            line=line,
        )

    def _rows(self, rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[GridCell, ...]]:
        for row in rows:
            yield tuple(map(self._cell, row))

    def _cell(self, cell: Cell) -> GridCell:
        slot = self._slots.get(cell.place) if cell.place else None
        entries = tuple(self._entries.of_figure(slot)) if slot is not None else ()
        scope = cell.scope.value if cell.scope is not None else ""
        return GridCell(
            cell.text, cell.rowspan, cell.colspan, scope, cell.align.value, cell.place, entries
        )

    def _hidden(self, form: FigureTable, block: Table) -> Iterator[tuple[GridCell, ...]]:
        """Figures that are not printed in the table, each with its name, below it."""
        printed = {cell.place for row in block.rows() for cell in row}
        for slot in self._slots.values():
            address = slot.address
            if address.table == form.name and address.name not in printed:
                name = " · ".join(filter(None, (address.row, address.column)))
                title = GridCell(f"{name}（不印）", scope="row", align="left")
                entries = tuple(self._entries.of_figure(slot))
                yield title, GridCell(place=address.name, entries=entries)

    # --- records

    def _records(self, form: RecordTable, block: Table) -> tuple[GridRows, tuple[Items, ...]]:
        cells = self._bulletin.tables.get(form.name)
        records = cells.records if isinstance(cells, RecordCells) else ()
        count = len(records)
        shown = count + 1 if count < limits.LIST else count
        rows = [tuple(self._record(form, number, shown)) for number in range(1, shown + 1)]
        if form.total_title:
            rows.append(tuple(self._total(form, block)))
        return tuple(rows), (Items(count, limits.LIST),)

    def _record(self, form: RecordTable, number: int, shown: int) -> Iterator[GridCell]:
        cells = self._bulletin.tables.get(form.name)
        records = cells.records if isinstance(cells, RecordCells) else ()
        record = records[number - 1] if number <= len(records) else {}
        for leaf in form.leaves():
            if leaf.indicator is None or (leaf.merged and number > 1):
                continue
            row = "" if leaf.merged else f"{number}"
            place = (*list_place(self._places, form.name), number - 1, leaf.name)
            key = Key.of(Aspect.VALUE, form.name, row, leaf.name)
            title = plain(self._bulletin, leaf.title)
            entry = self._entries.of_list(key, title, leaf.indicator, record.get(leaf.name), place)
            yield self._listed(entry, key, rows=shown if leaf.merged else 1)

    def _total(self, form: RecordTable, block: Table) -> Iterator[GridCell]:
        first, *others = list(block.rows())[-1]
        yield self._cell(first)
        leaves = form.leaves()[first.colspan :]
        cells = self._bulletin.tables.get(form.name)
        totals = cells.totals if isinstance(cells, RecordCells) else {}
        for leaf, cell in zip(leaves, others, strict=False):
            key = Key.of(Aspect.VALUE, form.name, form.total_title, leaf.name)
            place: Place = (DATA, form.name, form.total_title, leaf.name)
            title = plain(self._bulletin, leaf.title)
            entry = self._entries.of_list(key, title, leaf.indicator, totals.get(leaf.name), place)
            yield self._listed(entry, key) if cell.place else self._cell(cell)

    @staticmethod
    def _listed(entry: Entry | None, key: Key, rows: int = 1, name: str = "") -> GridCell:
        place = Address(key.table, key.row, name or key.column).name
        if entry is None:
            return GridCell(rows=rows, place=place)
        align = "left" if entry.is_text else "center"
        return GridCell(entry.shown, rows, align=align, place=place, entries=(entry,))

    # --- rankings and words

    def _rankings(self, form: RankingTable) -> tuple[GridRows, tuple[Items, ...]]:
        names = [row.name for row in form.rows] or [""]
        there = {name: ranked(self._places, self._bulletin, form, name) for name in names}
        lists = tuple(Items(len(there[name]), form.size, name) for name in names)
        if not form.rows:
            rows = [self._ranked(form, "", number, there[""]) for number in range(1, form.size + 1)]
            return tuple(rows), lists
        found: list[tuple[GridCell, ...]] = []
        for row in form.rows:
            items = [
                self._ranked(form, row.name, n, there[row.name]) for n in range(1, form.size + 1)
            ]
            title = GridCell(plain(self._bulletin, row.title), 2, scope="rowgroup")
            found += [(title, *(item[0] for item in items)), tuple(item[1] for item in items)]
        return tuple(found), lists

    def _ranked(
        self, form: RankingTable, row: str, number: int, items: Sequence[Ranked]
    ) -> tuple[GridCell, GridCell]:
        """The name of a ranked item, and its count with the share."""
        name, cell = items[number - 1] if number <= len(items) else ("", None)
        place = (*list_place(self._places, form.name, row), number - 1, name)
        keys = {
            each: Key.of(each, form.name, row, f"{number}")
            for each in (Aspect.NAME, Aspect.VALUE, Aspect.BRACKET)
        }
        named = self._entries.name(keys[Aspect.NAME], _NAME, name, place)
        count = self._entries.of_list(keys[Aspect.VALUE], _COUNT, form.indicator, cell, place)
        share = self._entries.share(keys[Aspect.BRACKET], SHARE, cell, "%")
        at = Address(form.name, row, name).name if name else ""
        entries = tuple(each for each in (count, share) if each is not None)
        text = entries[0].shown if entries else ""
        if share is not None and share.shown:
            text = f"{text}（{share.shown}{'%' if share.state.value == 'number' else ''}）"
        return (
            GridCell(name, scope="" if form.rows else "row", place=at, entries=(named,)),
            GridCell(text, place=at, entries=entries),
        )

    def _words(self, form: WordTable) -> tuple[GridRows, tuple[Items, ...]]:
        cells = self._bulletin.tables.get(form.name)
        words = cells.words if isinstance(cells, Words) else ()
        shown = [*words, ""] if len(words) < limits.WORDS else words
        found = []
        for number, word in enumerate(shown, 1):
            key = Key.of(Aspect.NAME, form.name, "", f"{number}")
            place = (*list_place(self._places, form.name), number - 1)
            entry = self._entries.name(key, _NAME, word, place)
            found.append(GridCell(word, entries=(entry,)))
        starts = range(0, len(found), _WORDS_A_ROW)
        rows = tuple(tuple(found[start : start + _WORDS_A_ROW]) for start in starts)
        return rows, (Items(len(words), limits.WORDS),)


_KINDS = {
    FigureTable: "figures",
    RecordTable: "records",
    RankingTable: "ranking",
    WordTable: "words",
}
