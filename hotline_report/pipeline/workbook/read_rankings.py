"""Rankings of a workbook into edits of the data file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hotline_report.edit.edits import AnyEdit, Insertion, Place
from hotline_report.edit.trees import content_of
from hotline_report.model.bulletin import (
    DATA,
    Bulletin,
    RankingCells,
    TableCells,
)
from hotline_report.model.cell import Cell
from hotline_report.model.edition import RankingTable
from hotline_report.pipeline.filling_in.list_edits import ListEdits, ranked_content
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.list_texts import cell_of, in_line, ranked_text
from hotline_report.pipeline.workbook.meanings import Meaning
from hotline_report.pipeline.workbook.reading import Read, Reading


class Rankings:
    """What was filled in in rankings; `tables` are the tables as they come to be."""

    def __init__(self, bulletin: Bulletin, reading: Reading, places: Places) -> None:
        self._bulletin, self._reading, self._places = bulletin, reading, places
        self._edits = ListEdits(places, bulletin.period.own_name)
        self.tables: dict[str, TableCells] = {}

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
            cell = cell_of(count, position)
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
                content = ranked_content(name, cell)
                edits: tuple[AnyEdit, ...] = (Insertion(place, len(old), content),)
                shown = f"{name} {ranked_text(cell)}"
                yield Item(Kind.RECORD, where, self._places.line(place), "", shown, edits, remark)
                continue
            edits = tuple(self._edits.of_ranked((*place, number), old[number], (name, cell)))
            if edits:
                line = self._places.line((*place, number))
                told_old = f"{old[number][0]} {ranked_text(old[number][1])}"
                told_new = f"{name} {ranked_text(cell)}"
                yield Item(Kind.RECORD, where, line, told_old, told_new, edits, remark)
        for number in range(len(new), len(old)):
            item: Place = (*place, number)
            node = self._places.node(item)
            gone = content_of(node) if node is not None else ""
            line = self._places.line(item)
            where = f"{path}：删去第{number + 1}名"
            yield Item(Kind.RECORD, where, line, in_line(gone), "", self._edits.removed(item))

    def _whole_ranking(
        self, form: RankingTable, row: str, new: Sequence[tuple[str, Cell, Read, str]]
    ) -> Item:
        edits = self._edits.new_ranking(form, row, [(name, cell) for name, cell, _, _ in new])
        shown = "，".join(f"{name} {ranked_text(cell)}" for name, cell, _, _ in new)
        where = f"{form.name} › {row}（{new[0][2].at} 起）"
        return Item(Kind.RECORD, where, self._places.line((DATA, form.name)), "", shown, edits)
