"""Texts typed in rankings, and words, into edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from hotline_report.compute.slots import share_indicator
from hotline_report.edit.edits import AnyEdit, Insertion
from hotline_report.model.bulletin import Bulletin, Words
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import RankingTable, WordTable
from hotline_report.pipeline.filling_in.list_edits import (
    SEVERAL_IN_ONE,
    ListEdits,
    list_place,
    ranked,
    ranked_content,
)
from hotline_report.pipeline.filling_in.steps import (
    NO_CELL,
    Desk,
    Numbered,
    Step,
    aspect_of,
    filled,
    number_of,
)
from hotline_report.pipeline.workbook.keys import Aspect
from hotline_report.pipeline.workbook.list_texts import cell_of, text_of
from hotline_report.pipeline.workbook.meanings import meaning_of

_NO_NAME = "有数，没有名称；填上名称"
_SIDES = (Aspect.NAME, Aspect.VALUE, Aspect.BRACKET)


def has_shares(form: RankingTable) -> bool:
    """Whether shares may be typed behind counts."""
    return bool(form.rows) or form.share_of is not None


class RankingSteps:
    """Makes edits of texts typed in rankings and lists of words."""

    def __init__(self, desk: Desk, bulletin: Bulletin) -> None:
        self._bulletin, self._places = bulletin, desk.places
        self.lists = ListEdits(desk.places, bulletin.period.own_name)

    def steps(self, form: RankingTable, cells: Sequence[Numbered]) -> Iterator[Step]:
        """Those of the rankings of one table."""
        by_row: dict[str, dict[int, dict[Aspect, Numbered]]] = {}
        rows = [row.name for row in form.rows] or [""]
        for number, change in cells:
            aspect, item = aspect_of(change), number_of(change.key.column)
            sides = _SIDES if has_shares(form) else _SIDES[:-1]
            if (
                aspect is None
                or aspect not in sides
                or not (0 < item <= form.size and change.key.row in rows)
            ):
                yield Step((number,), refused=NO_CELL)
            else:
                by_row.setdefault(change.key.row, {}).setdefault(item, {})[aspect] = number, change
        for row, items in by_row.items():
            yield from self._of_ranking(form, row, items)

    def _of_ranking(
        self, form: RankingTable, row: str, items: Mapping[int, Mapping[Aspect, Numbered]]
    ) -> Iterator[Step]:
        there = ranked(self._places, self._bulletin, form, row)
        place = list_place(self._places, form.name, row)
        new: list[tuple[str, Cell]] = []
        numbers: list[int] = []
        for item, typed in sorted(items.items()):
            old = there[item - 1] if item <= len(there) else None
            found = self._ranked(form, old, {side: each.text for side, (_, each) in typed.items()})
            changes = tuple(number for number, _ in typed.values())
            if isinstance(found, str):
                yield Step(changes, refused=found)
            elif found is None:
                edits = self.lists.removed((*place, item - 1)) if old is not None else ()
                yield Step(changes, edits)
            elif old is not None:
                keeps = Aspect.BRACKET not in typed
                edits = tuple(
                    self.lists.of_ranked((*place, item - 1), old, found, keeps_share=keeps)
                )
                yield Step(changes, edits)
            else:
                new.append(found)
                numbers += changes
        if new:
            yield Step(tuple(numbers), self.new_ranked(form, row, len(there), new))

    def new_ranked(
        self, form: RankingTable, row: str, index: int, items: Sequence[tuple[str, Cell]]
    ) -> tuple[AnyEdit, ...]:
        """Ranked items that come, before the item of that number."""
        place = list_place(self._places, form.name, row)
        if row and self._places.node(place) is None:
            return self.lists.new_ranking(form, row, items)
        return tuple(Insertion(place, index, ranked_content(*item)) for item in items)

    def _ranked(
        self, form: RankingTable, old: tuple[str, Cell] | None, typed: Mapping[Aspect, str]
    ) -> tuple[str, Cell] | str | None:
        """A ranked item as it is to be; None where nothing of it is left; or why it is refused."""
        position = self._bulletin.place_of_table(form.name)
        name, cell = old or ("", Cell(State.NOT_COLLECTED, position))
        if Aspect.NAME in typed:
            name = " ".join(typed[Aspect.NAME].split())
        if Aspect.VALUE in typed:
            meant = meaning_of(filled(typed[Aspect.VALUE]), form.indicator)
            if meant.doubt:
                return meant.doubt
            cell = replace(cell_of(meant, position), bracket=cell.bracket)
        if Aspect.BRACKET in typed:
            share = meaning_of(filled(typed[Aspect.BRACKET]), share_indicator(form.indicator))
            if share.doubt:
                return share.doubt
            cell = replace(cell, bracket=share.number)
        if name:
            return name, cell
        return _NO_NAME if text_of(cell) else None

    def items(
        self, form: RankingTable, items: Sequence[Mapping[str, str]]
    ) -> list[tuple[str, Cell]] | str:
        """Items that are added with all that they say; or why they are refused."""
        sides = {side.value: side for side in _SIDES}
        found: list[tuple[str, Cell]] = []
        for texts in items:
            if not sides.keys() >= texts.keys():
                return NO_CELL
            item = self._ranked(form, None, {sides[name]: text for name, text in texts.items()})
            if isinstance(item, str):
                return item
            if item is not None:
                found.append(item)
        return found

    def words(self, form: WordTable, cells: Sequence[Numbered]) -> Step:
        """Those of one list of words."""
        table = self._bulletin.tables.get(form.name)
        words = list(table.words) if isinstance(table, Words) else []
        new = dict(enumerate(words, 1))
        for _, change in cells:
            item = number_of(change.key.column)
            if not item or aspect_of(change) is not Aspect.NAME:
                return Step(tuple(number for number, _ in cells), refused=NO_CELL)
            new[item] = " ".join(change.text.split())
        kept = [word for _, word in sorted(new.items()) if word]
        numbers = tuple(number for number, _ in cells)
        if kept == words:
            return Step(numbers)
        edits = self.lists.of_words(list_place(self._places, form.name), words, kept)
        return Step(numbers, edits, "" if edits else SEVERAL_IN_ONE)
