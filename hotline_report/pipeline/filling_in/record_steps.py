"""Texts typed in lists of records into edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from hotline_report.edit.edits import AnyEdit, Insertion
from hotline_report.formatting.yaml_text import Content
from hotline_report.model.bulletin import Bulletin, RecordCells
from hotline_report.model.edition import Column, RecordTable
from hotline_report.pipeline.filling_in.list_edits import NO_TOTAL, ListEdits, list_place
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
from hotline_report.pipeline.workbook.meanings import Meaning, meaning_of, words_of

_Typed: TypeAlias = dict[str, tuple[int, str, str]]
"""By column, the number of a change, how what was typed is written, and what is to be known."""


class RecordSteps:
    """Makes edits of texts typed in records; records beyond the last come new."""

    def __init__(self, desk: Desk, bulletin: Bulletin) -> None:
        self._bulletin, self._places = bulletin, desk.places
        self._lists = ListEdits(desk.places, bulletin.period.own_name)

    def steps(self, form: RecordTable, cells: Sequence[Numbered]) -> Iterator[Step]:
        """Those of one list."""
        table = self._bulletin.tables.get(form.name)
        count = len(table.records) if isinstance(table, RecordCells) else 0
        place = list_place(self._places, form.name)
        new: dict[int, _Typed] = {}
        leaves = _typed_leaves(form)
        for number, change in cells:
            leaf = leaves.get(change.key.column)
            item = number_of(change.key.row or "1")
            is_total = form.total_title != "" and change.key.row == form.total_title
            if leaf is None or aspect_of(change) is not Aspect.VALUE or not (item or is_total):
                yield Step((number,), refused=NO_CELL)
                continue
            meant = _meant(change.text, leaf)
            if meant.doubt:
                yield Step((number,), refused=meant.doubt)
            elif is_total:
                edits = self._lists.of_total(form, leaf, meant.typed)
                yield Step((number,), edits, "" if edits else NO_TOTAL, meant.remark)
            elif item <= count:
                edits = self._lists.of_record((*place, item - 1), leaf, meant.typed)
                yield Step((number,), edits, remark=meant.remark)
            else:
                new.setdefault(item, {})[leaf.name] = (number, meant.typed, meant.remark)
        yield from self._new(form, count, [typed for _, typed in sorted(new.items())])

    def _new(self, form: RecordTable, count: int, records: Sequence[_Typed]) -> Iterator[Step]:
        """Records behind the last, in order; what is blank is left out."""
        first = self._places.node(list_place(self._places, form.name)) is None
        texts = [{name: text for name, (_, text, _) in typed.items() if text} for typed in records]
        if first and any(texts):
            numbers = tuple(number for typed in records for number, _, _ in typed.values())
            yield Step(numbers, self.first_records(form, [each for each in texts if each]))
            return
        for typed, each in zip(records, texts, strict=True):
            told = "；".join(filter(None, (remark for _, _, remark in typed.values())))
            if each:
                numbers = tuple(number for number, _, _ in typed.values())
                yield Step(numbers, self.new_record(form, count, each), remark=told)

    def new_record(
        self, form: RecordTable, index: int, texts: Mapping[str, str]
    ) -> tuple[AnyEdit, ...]:
        """A record that comes, before the item of that number."""
        place = list_place(self._places, form.name)
        if self._places.node(place) is None:
            return self.first_records(form, [texts])
        return self._lists.new_record(place, index, texts, list(form.leaves()))

    def first_records(
        self, form: RecordTable, records: Sequence[Mapping[str, str]]
    ) -> tuple[AnyEdit, ...]:
        """Records where the file has nothing but their total."""
        place = list_place(self._places, form.name)
        names = [leaf.name for leaf in form.leaves()]
        content: Content = tuple(
            {name: texts[name] for name in names if name in texts} for texts in records
        )
        return (Insertion(place[:-1], 0, content, str(place[-1])),)

    @staticmethod
    def texts(form: RecordTable, texts: Mapping[str, str]) -> dict[str, str] | str:
        """What a record says that is added; or why it is refused."""
        leaves = _typed_leaves(form)
        found: dict[str, str] = {}
        for name, text in texts.items():
            if name not in leaves:
                return NO_CELL
            meant = _meant(text, leaves[name])
            if meant.doubt:
                return meant.doubt
            found |= {name: meant.typed} if meant.typed else {}
        return found


def _typed_leaves(form: RecordTable) -> dict[str, Column]:
    return {leaf.name: leaf for leaf in form.leaves() if leaf.fill is None and leaf.indicator}


def _meant(text: str, leaf: Column) -> Meaning:
    return (
        words_of(filled(text))
        if leaf.indicator is None
        else meaning_of(filled(text), leaf.indicator)
    )
