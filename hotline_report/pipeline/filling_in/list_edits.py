"""Where items of lists that were filled in go in the data file: records, ranked items, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Place, Removal
from hotline_report.edit.trees import content_of
from hotline_report.formatting.lines import on_one_line
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.load.keys.data_file import RecordsKeys
from hotline_report.load.nodes import Scalar, is_empty
from hotline_report.model.bulletin import DATA, Bulletin, RankingCells
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import Column, RankingTable, RecordTable
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.workbook.cell_edits import CellEdits, Wanted, names_of
from hotline_report.pipeline.workbook.keys import Aspect
from hotline_report.pipeline.workbook.list_texts import ranked_text, text_of

NO_TOTAL = "请在数据文件里写上总计"
SEVERAL_IN_ONE = "数据文件里几个词写在一项里，请在那里改"


def list_place(places: Places, table: str, row: str = "") -> Place:
    """Where the items of a list stand in the file: records may stand beside their total."""
    place: Place = (DATA, table, row) if row else (DATA, table)
    if not row and isinstance(places.node(place), nodes.Mapping):
        return (*place, RecordsKeys.records.name)
    return place


def ranked(places: Places, bulletin: Bulletin, form: RankingTable, row: str) -> list[Ranked]:
    """The items of a ranking as the file has them, each with its name.

    What cannot be read of them is there as a text; the loader leaves it out.
    """
    cells = bulletin.tables.get(form.name)
    known = dict(cells.rankings.get(row, ())) if isinstance(cells, RankingCells) else {}
    place = list_place(places, form.name, row)
    node = places.node(place)
    found: list[Ranked] = []
    for number in range(len(node.items) if isinstance(node, nodes.Sequence) else 0):
        name = next(iter(names_of(places.node((*place, number)))), "")
        words = on_one_line(name)
        raw = places.text((*place, number, name)) or places.text((*place, number))
        unread = Cell(State.TEXT, bulletin.place_of_table(form.name), text=raw)
        found.append((words, known.get(words, unread)))
    return found


Ranked = tuple[str, Cell]
"""The name of a ranked item, and its count with the share."""


class ListEdits:
    """Makes edits of lists; `now` is what this period's number is called in braces."""

    def __init__(self, places: Places, now: str) -> None:
        self._places = places
        self._cells = CellEdits(places, now)

    def removed(self, item: Place) -> tuple[AnyEdit, ...]:
        """An item that goes."""
        node = self._places.node(item)
        return (Removal(item, content_of(node) if node is not None else ""),)

    # --- records

    def of_record(self, record: Place, leaf: Column, text: str) -> tuple[AnyEdit, ...]:
        """What a record says in one column."""
        names = names_of(self._places.node(record))
        if leaf.name in names:
            return self._cells.edits((*record, leaf.name), Wanted({Aspect.VALUE: text}))
        return (Insertion(record, len(names), text, leaf.name),)

    @staticmethod
    def new_record(
        place: Place, index: int, texts: Mapping[str, str], leaves: Sequence[Column]
    ) -> tuple[AnyEdit, ...]:
        """A record that comes, before the item of that number."""
        content: dict[str, Content] = {
            leaf.name: texts[leaf.name] for leaf in leaves if leaf.name in texts
        }
        return (Insertion(place, index, content),)

    def of_total(self, form: RecordTable, leaf: Column, text: str) -> tuple[AnyEdit, ...]:
        """The grand total of one column; nothing where the file has no place for it."""
        place: Place = (DATA, form.name, form.total_title, leaf.name)
        if self._places.node(place) is None:
            return ()
        return self._cells.edits(place, Wanted({Aspect.VALUE: text}))

    # --- rankings

    def of_ranked(
        self,
        item: Place,
        old: tuple[str, Cell],
        new: tuple[str, Cell],
        *,
        keeps_share: bool = True,
    ) -> Iterator[AnyEdit]:
        """What a ranked item says otherwise: its name, its count, its share.

        Args:
            item: where it stands.
            old: its name and count, with the share, as they are.
            new: as they are to be.
            keeps_share: whether a share that is typed stays where none is new.
        """
        key = next(iter(names_of(self._places.node(item))), "")
        if old[0] != new[0]:
            yield Edit((*item, key), key, new[0], of_name=True)
        same = (old[1].state, old[1].value) == (new[1].state, new[1].value)
        is_kept = keeps_share and new[1].bracket is None
        is_bracket_same = is_kept or old[1].bracket == new[1].bracket
        if same and is_bracket_same:
            return
        if not is_bracket_same:
            yield Edit((*item, key), self._places.text((*item, key)), ranked_text(new[1]))
            return
        yield from self._cells.edits((*item, key), Wanted({Aspect.VALUE: text_of(new[1])}))

    def new_ranking(
        self, form: RankingTable, row: str, items: Sequence[tuple[str, Cell]]
    ) -> tuple[AnyEdit, ...]:
        """A whole ranking, of which the file has none."""
        content: tuple[Content, ...] = tuple(ranked_content(*item) for item in items)
        names = names_of(self._places.node((DATA, form.name)))
        return (Insertion((DATA, form.name), len(names), content, row),)

    # --- words

    def of_words(self, place: Place, old: Sequence[str], new: Sequence[str]) -> tuple[AnyEdit, ...]:
        """Words that come, go or are others; nothing where the file has several in one item."""
        node = self._places.node(place)
        if isinstance(node, nodes.Sequence) and len(node.items) == len(old):
            return tuple(text_edits(place, old, new, self._places))
        if isinstance(node, Scalar) and not is_empty(node):
            return (Edit(place, self._places.text(place), "、".join(new)),)
        if node is None or is_empty(node):
            return tuple(Insertion(place, 0, word) for word in new)
        return ()


def ranked_content(name: str, cell: Cell) -> Content:
    """A ranked item as it is written."""
    return {name: ranked_text(cell)}


def text_edits(
    place: Place, old: Sequence[str], new: Sequence[str], places: Places
) -> Iterator[AnyEdit]:
    """Texts of a list that come, go or are others."""
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
