"""Rows of tables that came, went or moved into records and ranked items of the data file."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_report.corrections.found import RowCame, RowGone, RowMoved
from hotline_report.corrections.pieces import Place
from hotline_report.edit.edits import Insertion, Removal
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import RankingTable, RecordTable
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.taking_back.lines import Line
from hotline_report.pipeline.taking_back.texts import plain_number

_BY_FORM = "这张表的行由表式规定，数据文件没有改"


class Rows:
    """Makes items of whole rows."""

    def __init__(self, bulletin: Bulletin, lines: Sequence[Line], places: Places) -> None:
        self._bulletin, self._lines, self._places = bulletin, lines, places

    def gone(self, found: RowGone) -> Item:
        """A row that was deleted: its record or item."""
        lines = [self._lines[number] for number in found.own]
        table = lines[0].table
        told = "｜".join(line.own.text for line in lines if line.own.text)
        item = self._item_of(lines)
        if item is None or (node := self._places.node(item)) is None:
            return Item(Kind.STRUCTURE, f"{table}：删去一行", 0, told, "", (), _BY_FORM)
        number = self._places.line(item)
        edit = Removal(item, content_of(node))
        why = self._still_called(lines)
        return Item(Kind.RECORD, f"{table}：删去一条", number, told, "", (edit,), why)

    def _still_called(self, lines: Sequence[Line]) -> str:
        """That texts call a figure of a row that goes; else ""."""
        names = dict.fromkeys(line.figure for line in lines if line.figure)
        called = [call for name in names for call in self._places.calls(name)]
        return f"正文里引用它的有 {len(called)} 处，要另改" if called else ""

    def came(self, found: RowCame) -> Item:
        """A row that was added: a record or an item more."""
        rows = self._rows_of(found.table)
        table = next(iter(rows.values()))[0].table
        told = "｜".join(text for _, text in found.cells if text)
        place = f"{table}：新加一行"
        made = self._content(table, rows, found)
        if made is None:
            return Item(Kind.STRUCTURE, place, 0, "", told, (), _BY_FORM)
        parent, index, content = made
        number = self._places.line((*parent, index - 1) if index else parent)
        edit = Insertion(parent, index, content)
        why = self._too_many(table, parent)
        return Item(Kind.RECORD, f"{table}：新加一条", number, "", told, (edit,), why)

    def _too_many(self, table: str, items: Place) -> str:
        """That a ranking has one item more than it may with another one added; else ""."""
        form, node = self._bulletin.edition.tables[table], self._places.node(items)
        if not isinstance(form, RankingTable) or not isinstance(node, nodes.Sequence):
            return ""
        count = len(node.items) + 1
        return f"写入以后有 {count} 项，表式规定不超过 {form.size} 项" if count > form.size else ""

    def moved(self, found: RowMoved) -> Item:
        """A row that stands elsewhere."""
        rows = self._rows_of(found.table)
        lines = rows[found.row]
        told = "｜".join(line.own.text for line in lines if line.own.text)
        new = "移到了最前面"
        if found.after in rows:
            above = "｜".join(line.own.text for line in rows[found.after] if line.own.text)
            new = f"移到了“{above[:40]}”之后"
        why = "行的次序改了；要照改的，请在数据文件里移动这一条"
        item = self._item_of(lines)
        number = self._places.line(item) if item else 0
        return Item(Kind.STRUCTURE, f"{lines[0].table}：移动一行", number, told, new, (), why)

    def _rows_of(self, table: int) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        for line in self._lines:
            if line.own.line.table == table:
                found.setdefault(line.own.line.row, []).append(line)
        return found

    def _item_of(self, lines: Sequence[Line]) -> Place | None:
        """The item of a list in the data file that a row is."""
        form = self._bulletin.edition.tables.get(lines[0].table)
        is_list = isinstance(form, RecordTable) or (
            isinstance(form, RankingTable) and not form.rows
        )
        if not is_list:
            return None
        for line in lines:
            place = line.place
            if len(place) > 1 and isinstance(place[-2], int):
                return place[:-1]
        return None

    def _content(
        self, table: str, rows: dict[int, list[Line]], found: RowCame
    ) -> tuple[Place, int, Content] | None:
        """Where a new item goes, behind how many, and what it holds."""
        form = self._bulletin.edition.tables.get(table)
        items = {row: item for row, lines in rows.items() if (item := self._item_of(lines))}
        if not items:
            return None
        above = [row for row in items if row <= found.after]
        near = items[max(above)] if above else items[min(items)]
        parent, index = near[:-1], int(near[-1]) + bool(above)
        if isinstance(form, RankingTable):
            name, *values = [text for _, text in found.cells]
            number = plain_number(values[0]) if values else None
            return (parent, index, {name: number}) if name and number else None
        if not isinstance(form, RecordTable):
            return None
        columns = _columns(rows)
        typed = {
            leaf.name: leaf
            for leaf in form.leaves()
            if leaf.indicator is not None and leaf.fill is None
        }
        said = {columns[column]: text for column, text in found.cells if column in columns}
        content: dict[str, Content] = {}
        for name, leaf in typed.items():
            if name in said:
                content[name] = plain_number(said[name]) or said[name]
            elif leaf.merge_equal and above:
                # The cell above covers the new row, too.
                content[name] = self._places.text((*near, name))
        for key in _keys(self._places.node(near)):
            content.setdefault(key, "")
        return parent, index, {name: text for name, text in content.items() if text != ""}


def _columns(rows: dict[int, list[Line]]) -> dict[int, str]:
    """The names of the columns by their numbers in the grid."""
    found: dict[int, str] = {}
    for lines in rows.values():
        for line in lines:
            if line.figure and line.own.place:
                found.setdefault(line.own.line.column, line.figure.rpartition(".")[2])
    return found


def _keys(node: nodes.Node | None) -> Sequence[str]:
    return [key.text for key, _ in node.entries] if isinstance(node, nodes.Mapping) else []
