"""Items of tables that come, go and move, and tables that are published or not, as edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_report import limits
from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Move, Place, Removal
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.load.tables import WITHHELD
from hotline_report.model.bulletin import DATA, Bulletin, RankingCells, RecordCells, Words
from hotline_report.model.edition import AnyTable, FigureTable, RankingTable, RecordTable, WordTable
from hotline_report.pipeline.filling_in.changes import AddItems, MoveItem, Publish, RemoveItems
from hotline_report.pipeline.filling_in.list_edits import SEVERAL_IN_ONE, list_place, ranked
from hotline_report.pipeline.filling_in.ranking_steps import RankingSteps
from hotline_report.pipeline.filling_in.record_steps import RecordSteps
from hotline_report.pipeline.filling_in.steps import Desk
from hotline_report.pipeline.workbook.cell_edits import index_among, names_of
from hotline_report.pipeline.workbook.keys import Aspect

_NO_LIST = "没有这个列表"
_NO_ITEM = "没有这一条"
_TOO_MANY = "不超过 {most} 条"
_EMPTY = "没有内容"
_NO_TABLE = "没有这张表"

Found = tuple[AnyEdit, ...] | str
"""Edits, or why there are none."""


class ItemSteps:
    """Makes edits of what is done to whole items."""

    def __init__(self, desk: Desk, bulletin: Bulletin) -> None:
        self._desk, self._bulletin, self._places = desk, bulletin, desk.places

    def added(self, change: AddItems) -> Found:
        """Items that come."""
        form = self._bulletin.edition.tables.get(change.table)
        count = self._count(form, change.row)
        if form is None or count is None:
            return _NO_LIST
        if not 0 <= change.index <= count:
            return _NO_ITEM
        match form:
            case RecordTable():
                return self._records(form, change, count)
            case RankingTable():
                return self._ranked(form, change, count)
            case _:
                words = [item.get(Aspect.NAME.value, "") for item in change.items]
                return self._words(form, change.index, words)

    def _records(self, form: RecordTable, change: AddItems, count: int) -> Found:
        if count + len(change.items) > limits.LIST:
            return _TOO_MANY.format(most=limits.LIST)
        steps = RecordSteps(self._desk, self._bulletin)
        place = list_place(self._places, form.name)
        found: list[Mapping[str, str]] = []
        for item in change.items:
            texts = steps.texts(form, item)
            if isinstance(texts, str):
                return texts
            if not texts:
                return _EMPTY
            found.append(texts)
        if self._places.node(place) is None:
            return steps.first_records(form, found)
        return tuple(e for each in found for e in steps.new_record(form, change.index, each))

    def _ranked(self, form: RankingTable, change: AddItems, count: int) -> Found:
        if count + len(change.items) > form.size:
            return _TOO_MANY.format(most=form.size)
        steps = RankingSteps(self._desk, self._bulletin)
        items = steps.items(form, change.items)
        if isinstance(items, str):
            return items
        return steps.new_ranked(form, change.row, change.index, items) if items else _EMPTY

    def _words(self, form: AnyTable, index: int, words: Sequence[str]) -> Found:
        new = [" ".join(word.split()) for word in words]
        there = self._words_of(form)
        if not new or not all(new):
            return _EMPTY
        if len(there) + len(new) > limits.WORDS:
            return _TOO_MANY.format(most=limits.WORDS)
        return self._with_words(form, [*there[:index], *new, *there[index:]])

    def removed(self, change: RemoveItems) -> Found:
        """Items that go."""
        form = self._bulletin.edition.tables.get(change.table)
        count = self._count(form, change.row)
        if form is None or count is None:
            return _NO_LIST
        if change.count < 1 or not 0 <= change.index <= count - change.count:
            return _NO_ITEM
        end = change.index + change.count
        if isinstance(form, WordTable):
            words = self._words_of(form)
            return self._with_words(form, [*words[: change.index], *words[end:]])
        place = list_place(self._places, form.name, change.row)
        items = ((*place, number) for number in range(change.index, end))
        return tuple(Removal(item, self._content(item)) for item in items)

    def moved(self, change: MoveItem) -> Found:
        """An item that comes to stand elsewhere in its list."""
        form = self._bulletin.edition.tables.get(change.table)
        count = self._count(form, change.row)
        if form is None or count is None:
            return _NO_LIST
        if not (0 <= change.index < count and 0 <= change.to < count):
            return _NO_ITEM
        place = list_place(self._places, form.name, change.row)
        node = self._places.node(place)
        is_one_text = not (isinstance(node, nodes.Sequence) and len(node.items) == count)
        if isinstance(form, WordTable) and is_one_text:
            words = self._words_of(form)
            words.insert(change.to, words.pop(change.index))
            return self._with_words(form, words)
        return moved(place, change.index, change.to, self._content((*place, change.index)))

    def published(self, change: Publish) -> Found:
        """A table that is published, empty, or is not."""
        form = self._bulletin.edition.tables.get(change.table)
        if form is None:
            return _NO_TABLE
        place: Place = (DATA, form.name)
        node = self._places.node(place)
        content: Content = _nothing(form) if change.published else WITHHELD
        there = names_of(self._places.node((DATA,)))
        if node is None:
            index = index_among(there, list(self._bulletin.edition.tables), form.name)
            return (Insertion((DATA,), index, content, form.name),)
        is_withheld = isinstance(node, nodes.Scalar) and node.text == WITHHELD
        if is_withheld is not change.published:
            return ()
        if isinstance(node, nodes.Scalar) and isinstance(content, str):
            return (Edit(place, self._places.text(place), content),)
        index = there.index(form.name)
        return Removal(place, content_of(node)), Insertion((DATA,), index, content, form.name)

    def _content(self, item: Place) -> Content:
        node = self._places.node(item)
        return content_of(node) if node is not None else ""

    def _count(self, form: AnyTable | None, row: str) -> int | None:
        """How many items a list has; None where there is no such list."""
        cells = self._bulletin.tables.get(form.name) if form is not None else None
        match form, cells:
            case RecordTable(), RecordCells() if not row:
                return len(cells.records)
            case RankingTable(), RankingCells() if row in ([r.name for r in form.rows] or [""]):
                return len(ranked(self._places, self._bulletin, form, row))
            case WordTable(), Words() if not row:
                return len(cells.words)
            case _:
                return None

    def _words_of(self, form: AnyTable) -> list[str]:
        cells = self._bulletin.tables.get(form.name)
        return list(cells.words) if isinstance(cells, Words) else []

    def _with_words(self, form: AnyTable, words: Sequence[str]) -> Found:
        place = list_place(self._places, form.name)
        lists = RankingSteps(self._desk, self._bulletin).lists
        return lists.of_words(place, self._words_of(form), words) or SEVERAL_IN_ONE


def moved(place: Place, index: int, to: int, content: Content) -> Found:
    """An item of a list that comes to stand elsewhere in it, with all that is typed in it."""
    return (Move((*place, index), to, content),) if index != to else ()


def _nothing(form: AnyTable) -> Content:
    """A table with its rows, or columns, and nothing in them."""
    if isinstance(form, FigureTable):
        rows = [row.name for row in form.rows if row.indicator is None] if form.rows else []
        return dict.fromkeys(rows or [leaf.name for leaf in form.leaves()], "")
    if isinstance(form, RankingTable) and form.rows:
        return dict.fromkeys((row.name for row in form.rows), "")
    return ""
