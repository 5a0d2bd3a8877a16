"""Records, rankings and words of a workbook into edits of the data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Place, Removal
from hotline_report.edit.trees import content_of
from hotline_report.errors import Position
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.load.keys.data_file import RecordsKeys
from hotline_report.load.nodes import Scalar, is_empty
from hotline_report.load.numbers import NUMBER
from hotline_report.model.bulletin import (
    DATA,
    Bulletin,
    RankingCells,
    RecordCells,
    TableCells,
    Words,
    record_name,
)
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import Column, RankingTable, RecordTable, WordTable
from hotline_report.model.workbook import SheetFile
from hotline_report.pipeline.taking_back.items import Item, Kind
from hotline_report.pipeline.taking_back.places import Places
from hotline_report.pipeline.workbook.cell_edits import CellEdits, Wanted, names_of
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.meanings import Meaning
from hotline_report.pipeline.workbook.pages import Spot
from hotline_report.pipeline.workbook.reading import Read, Reading, told

_BETWEEN = "｜"


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


class Lists:
    """What was filled in in lists; `tables` are the tables as they come to be."""

    def __init__(self, bulletin: Bulletin, reading: Reading, places: Places) -> None:
        self._bulletin, self._reading, self._places = bulletin, reading, places
        self._edits = CellEdits(places, bulletin.period.own_name)
        self.tables: dict[str, TableCells] = {}

    # --- records

    def records(self, form: RecordTable) -> Iterator[Item]:
        """Records that came, went or say something else; and their total."""
        cells = self._bulletin.tables.get(form.name)
        if not isinstance(cells, RecordCells):
            return
        leaves = [leaf for leaf in form.leaves() if leaf.indicator and leaf.fill is None]
        found = self._rows(form, leaves)
        if found is None:
            return
        place = self._list_of_records(form)
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
        if first is None or last is None:
            why = "这张表的第一行或最后一行删去了，分不清到哪里为止，没有读；留着空行就可以"
            self._reading.others.append(Item(Kind.STRUCTURE, form.name, 0, "", "", (), why))
            return None
        return first.sheet, first.at[0], last.at[0]

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
            cells[name] = _cell(meant, position)
            remarks += [meant.remark] if meant.remark else []
        return _Row(place_name, texts, cells, tuple(remarks)) if texts else None

    def _list_of_records(self, form: RecordTable) -> Place:
        place: Place = (DATA, form.name)
        if isinstance(self._places.node(place), nodes.Mapping):
            return (*place, RecordsKeys.records.name)
        return place

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
        names = names_of(self._places.node(record))
        for leaf in form.leaves():
            was, text = old.get(leaf.name, ""), new.texts.get(leaf.name, "")
            if _same(was) == _same(text):
                continue
            edits: tuple[AnyEdit, ...]
            if leaf.name in names:
                wanted = Wanted({Aspect.VALUE: text})
                edits = self._edits.edits((*record, leaf.name), wanted)
            else:
                edits = (Insertion(record, len(names), text, leaf.name),)
            where = f"{form.name} › {record_name(number + 1)} › {leaf.name}（{new.at} 一行）"
            line = self._places.line((*record, leaf.name)) or self._places.line(record)
            yield Item(Kind.RECORD, where, line, was, text, edits, "；".join(new.remarks))

    def _gone(self, form: RecordTable, place: Place, number: int) -> Item:
        record: Place = (*place, number)
        node = self._places.node(record)
        content = content_of(node) if node is not None else ""
        where = f"{form.name}：删去一条"
        edits = (Removal(record, content),)
        return Item(Kind.RECORD, where, self._places.line(record), _shown(content), "", edits)

    def _came(
        self, form: RecordTable, place: Place, index: int, row: _Row, leaves: Sequence[Column]
    ) -> Item:
        content: dict[str, Content] = {
            leaf.name: row.texts[leaf.name] for leaf in leaves if leaf.name in row.texts
        }
        where = f"{form.name}：新加一条（{row.at} 一行）"
        edits = (Insertion(place, index, content),)
        line = self._places.line((*place, index - 1)) if index else self._places.line(place)
        why = "；".join(row.remarks)
        return Item(Kind.RECORD, where, line, "", _shown(content), edits, why)

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
            old = _text_of(was)
            if read is None or meant is None or meant.typed == old or _same_number(meant, was):
                continue
            place: Place = (DATA, form.name, form.total_title, leaf.name)
            wanted = Wanted({Aspect.VALUE: meant.typed})
            edits: tuple[AnyEdit, ...] = ()
            why = "请在数据文件里写上总计"
            if self._places.node(place) is not None:
                edits, why = self._edits.edits(place, wanted), meant.remark
            line = self._places.line(place)
            yield Item(Kind.FIGURE, told(read), line, old, meant.typed, edits, why)

    # --- rankings

    def ranking(self, form: RankingTable) -> Iterator[Item]:
        """Names and counts of each ranking, place by place."""
        cells = self._bulletin.tables.get(form.name)
        if not isinstance(cells, RankingCells):
            return
        rankings = dict(cells.rankings)
        for row in [each.name for each in form.rows] or [""]:
            items = list(cells.rankings.get(row, ()))
            found = self._ranked(form, row)
            if found is None:
                continue
            yield from self._ranking(form, row, items, found)
            rankings[row] = tuple((name, cell) for name, cell, _, _ in found)
        self.tables[form.name] = RankingCells(rankings, cells.entries)

    def _ranked(self, form: RankingTable, row: str) -> list[tuple[str, Cell, Read, str]] | None:
        """The items of a ranking; None where they cannot be read."""
        found: list[tuple[str, Cell, Read, str]] = []
        position = self._bulletin.place_of_table(form.name)
        for number in range(1, form.size + 1):
            keys = [
                Key.of(aspect, form.name, row, f"{number}")
                for aspect in (Aspect.NAME, Aspect.VALUE)
            ]
            names, counts = (self._reading.read(key) for key in keys)
            if names is None or counts is None:
                return None
            name = self._reading.meaning(names, None)
            count = self._count(form, row, number, counts)
            if name is None or count is None:
                return None
            if not name.typed and not count.typed:
                continue
            if not name.typed:
                self._reading.doubt(counts, "有数，没有名称；填上名称")
                return None
            called = " ".join(name.typed.split())
            cell = _cell(count, position)
            bracket = self._bracket(form, row, number)
            if bracket is not None:
                cell = replace(cell, bracket=bracket.number)
            found.append((called, cell, names, "；".join(filter(None, (count.remark,)))))
        return found

    def _count(self, form: RankingTable, row: str, number: int, read: Read) -> Meaning | None:
        """What stands beside a name; of one that nobody touched, what is typed."""
        if self._reading.is_untouched(read):
            cells = self._bulletin.tables[form.name]
            items = cells.rankings.get(row, ()) if isinstance(cells, RankingCells) else ()
            if number <= len(items):
                cell = items[number - 1][1]
                return Meaning(cell.state, cell.value, cell.text)
        return self._reading.meaning(read, form.indicator)

    def _bracket(self, form: RankingTable, row: str, number: int) -> Meaning | None:
        """A share that was typed."""
        key = Key.of(Aspect.BRACKET, form.name, row, f"{number}")
        made = self._reading.laid.cells.get(key)
        if made is None or not made.look.is_input:
            return None
        read = self._reading.read(key)
        share = replace(form.indicator, unit="%", signed=False, bracket=None, decimals=2)
        return self._reading.meaning(read, share) if read is not None else None

    def _ranking(
        self,
        form: RankingTable,
        row: str,
        old: Sequence[tuple[str, Cell]],
        new: Sequence[tuple[str, Cell, Read, str]],
    ) -> Iterator[Item]:
        place: Place = (DATA, form.name, row) if row else (DATA, form.name)
        if self._places.node(place) is None:
            if new:
                yield self._whole_ranking(form, row, new)
            return
        path = " › ".join(filter(None, (form.name, row)))
        for number, (name, cell, read, remark) in enumerate(new):
            where = f"{path} › 第{number + 1}名（{read.at}）"
            if number >= len(old):
                content: dict[str, Content] = {name: _ranked_text(cell)}
                edits: tuple[AnyEdit, ...] = (Insertion(place, len(old), content),)
                shown = f"{name} {_ranked_text(cell)}"
                yield Item(Kind.RECORD, where, self._places.line(place), "", shown, edits, remark)
                continue
            edits = tuple(self._of_item((*place, number), old[number], (name, cell)))
            if edits:
                line = self._places.line((*place, number))
                told_old = f"{old[number][0]} {_ranked_text(old[number][1])}"
                told_new = f"{name} {_ranked_text(cell)}"
                yield Item(Kind.RECORD, where, line, told_old, told_new, edits, remark)
        for number in range(len(new), len(old)):
            item: Place = (*place, number)
            node = self._places.node(item)
            gone = content_of(node) if node is not None else ""
            line = self._places.line(item)
            where = f"{path}：删去第{number + 1}名"
            yield Item(Kind.RECORD, where, line, _shown(gone), "", (Removal(item, gone),))

    def _of_item(
        self, item: Place, old: tuple[str, Cell], new: tuple[str, Cell]
    ) -> Iterator[AnyEdit]:
        key = next(iter(names_of(self._places.node(item))), "")
        if old[0] != new[0]:
            yield Edit((*item, key), key, new[0], of_name=True)
        same = (old[1].state, old[1].value) == (new[1].state, new[1].value)
        is_bracket_same = new[1].bracket is None or old[1].bracket == new[1].bracket
        if same and is_bracket_same:
            return
        texts = {Aspect.VALUE: _text_of(new[1])}
        if not is_bracket_same and new[1].bracket is not None:
            yield Edit((*item, key), self._places.text((*item, key)), _ranked_text(new[1]))
            return
        yield from self._edits.edits((*item, key), Wanted(texts))

    def _whole_ranking(
        self, form: RankingTable, row: str, new: Sequence[tuple[str, Cell, Read, str]]
    ) -> Item:
        content: tuple[Content, ...] = tuple({name: _ranked_text(cell)} for name, cell, _, _ in new)
        names = names_of(self._places.node((DATA, form.name)))
        edits = (Insertion((DATA, form.name), len(names), content, row),)
        shown = "，".join(f"{name} {_ranked_text(cell)}" for name, cell, _, _ in new)
        where = f"{form.name} › {row}（{new[0][2].at} 起）"
        return Item(Kind.RECORD, where, self._places.line((DATA, form.name)), "", shown, edits)

    # --- words

    def words(self, form: WordTable) -> Iterator[Item]:
        """The words, in order."""
        cells = self._bulletin.tables.get(form.name)
        if not isinstance(cells, Words):
            return
        keys = sorted(
            (k for k in self._reading.spots if k.table == form.name and k.aspect == _NAME),
            key=lambda key: int(key.column),
        )
        found: list[str] = []
        first: Read | None = None
        others = {t.text for t in self._reading.laid.titles if t.key.table != form.name}
        for key in keys:
            if not self._reading.found.knows(key):
                # The data file has more words by now than the workbook has cells.
                break
            read = self._reading.read(key)
            if read is not None and read.cell is not None and read.cell.text in others:
                # Found by titles alone, and so is where the next table begins.
                break
            said = self._reading.meaning(read, None) if read is not None else None
            if read is None or said is None:
                return
            first = first or read
            if said.typed:
                found.append(" ".join(said.typed.split()))
        if first is None or tuple(found) == cells.words:
            return
        yield self._words(form, cells.words, found, first)

    def _words(self, form: WordTable, old: Sequence[str], new: Sequence[str], first: Read) -> Item:
        place: Place = (DATA, form.name)
        node = self._places.node(place)
        line = self._places.line(place)
        where = f"{form.name}（{first.at} 起）"
        told_of = "、".join(old), "、".join(new)
        edits: list[AnyEdit] = []
        if isinstance(node, nodes.Sequence) and len(node.items) == len(old):
            edits += _word_edits(place, old, new, self._places)
        elif isinstance(node, Scalar) and not is_empty(node):
            edits.append(Edit(place, self._places.text(place), "、".join(new)))
        elif node is None or is_empty(node):
            edits += (Insertion(place, 0, word) for word in new)
        else:
            why = "数据文件里几个词写在一项里，请在那里改"
            return Item(Kind.WORDS, where, line, *told_of, (), why)
        return Item(Kind.WORDS, where, line, *told_of, tuple(edits))


_NAME = Aspect.NAME.value


def _word_edits(
    place: Place, old: Sequence[str], new: Sequence[str], places: Places
) -> Iterator[AnyEdit]:
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(end - start, last - first)
        for offset in range(both):
            item: Place = (*place, start + offset)
            yield Edit(item, places.text(item), new[first + offset])
        for number in range(start + both, end):
            yield Removal((*place, number), places.text((*place, number)))
        for word in new[first + both : last]:
            yield Insertion(place, end, word)


def _compared(record: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A record as it is compared with others."""
    return tuple(sorted((name, _same(text)) for name, text in record.items()))


def _same(text: str) -> str:
    """A number without the noughts behind it; words as they are."""
    return f"{Decimal(text).normalize():f}" if NUMBER.fullmatch(text) else text


def _texts_of(record: Mapping[str, Cell], leaves: Sequence[Column]) -> dict[str, str]:
    """A record of the data file as texts, blanks left out."""
    texts = {leaf.name: _text_of(record.get(leaf.name)) for leaf in leaves}
    return {name: text for name, text in texts.items() if text}


def _text_of(cell: Cell | None) -> str:
    if cell is None or cell.state is State.NOT_COLLECTED:
        return ""
    return Meaning(cell.state, cell.value, cell.text).typed


def _same_number(meant: Meaning, cell: Cell | None) -> bool:
    return cell is not None and meant.number is not None and meant.number == cell.value


def _ranked_text(cell: Cell) -> str:
    text = _text_of(cell)
    return text if cell.bracket is None else f"{text}（{cell.bracket:f}%）"


def _cell(meant: Meaning, position: Position) -> Cell:
    text = meant.text if meant.state is State.TEXT else ""
    return Cell(meant.state, position, value=meant.number, text=text)


def _shown(content: Content) -> str:
    match content:
        case str():
            return content
        case Mapping():
            return _BETWEEN.join(_shown(each) for each in content.values())
        case _:
            return _BETWEEN.join(map(_shown, content))
