"""Changes made one after the other, each on what came of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from hotline_report.edit.edited import edited_source
from hotline_report.edit.edits import AnyEdit
from hotline_report.edit.source import Source
from hotline_report.errors import InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import FigureTable, RankingTable, RecordTable, WordTable
from hotline_report.pipeline.filling_in.changes import (
    AddItems,
    Change,
    DeleteEntry,
    InsertEntry,
    MoveItem,
    Publish,
    RemoveItems,
    SetCell,
    SetText,
    ShiftEntry,
    Waive,
)
from hotline_report.pipeline.filling_in.desks import desk_of
from hotline_report.pipeline.filling_in.figure_steps import FigureSteps
from hotline_report.pipeline.filling_in.item_steps import Found, ItemSteps
from hotline_report.pipeline.filling_in.ranking_steps import RankingSteps
from hotline_report.pipeline.filling_in.record_steps import RecordSteps
from hotline_report.pipeline.filling_in.shown import Told
from hotline_report.pipeline.filling_in.steps import NO_CELL, Desk, Numbered, Step
from hotline_report.pipeline.filling_in.text_steps import TextSteps

_BEHIND = "前面的一处没有改成，这一处也没有改"
_UNREADABLE = "这张表读不出来；先改正上面列出的错误"
_TYPED = (SetCell, SetText)
"""Changes that leave the numbers of items as they are, so that several can be made at once."""


class Changed(Struct, frozen=True):
    """The text that came of changes, its nodes, and what is to be told of each, by its number."""

    raw: str
    source: Source
    refused: tuple[Told, ...]
    remarks: tuple[Told, ...]


def changed(
    source: Source, raw: str, changes: Sequence[Change], folders: TemplateFolders
) -> Changed:
    """The text of a data file with changes made; those that cannot be are told.

    Args:
        source: its nodes.
        raw: its text, with the line ends that it has.
        changes: in the order in which they are made.
        folders: where its form is.
    """
    changing = _Changing(source, raw, folders)
    changing.make(changes)
    refused = tuple(sorted(changing.refused, key=lambda told: told.change))
    return Changed(changing.raw, changing.source, refused, tuple(changing.remarks))


class _Changing:
    def __init__(self, source: Source, raw: str, folders: TemplateFolders) -> None:
        self.source, self.raw, self._folders = source, raw, folders
        self.refused: list[Told] = []
        self.remarks: list[Told] = []

    def make(self, changes: Sequence[Change]) -> None:
        """All of them; those that only type something, at once as far as they follow each other."""
        numbered = list(enumerate(changes))
        for is_typed, group in groupby(numbered, key=lambda each: isinstance(each[1], _TYPED)):
            alike = list(group)
            rounds = [alike] if is_typed else [[each] for each in alike]
            for each in rounds:
                before = len(self.refused)
                self._round(each)
                if not is_typed and len(self.refused) > before:
                    last = each[-1][0]
                    self.refused += [Told(n, _BEHIND) for n, _ in numbered if n > last]
                    return

    def _round(self, changes: Sequence[tuple[int, Change]]) -> None:
        steps = list(_steps(self.source, changes, self._folders))
        self.refused += [
            Told(n, step.refused) for step in steps if step.refused for n in step.changes
        ]
        good = [step for step in steps if not step.refused]
        if not self._made(good):
            # One that cannot stand in the file must not keep the others from it.
            for step in good:
                if not self._made([step]):
                    self.refused += [Told(number, self._why) for number in step.changes]
        self.remarks += [Told(step.changes[0], step.remark) for step in good if step.remark]

    def _made(self, steps: Sequence[Step]) -> bool:
        """Whether the edits of all steps could be made; none is, where one could not."""
        edits: list[AnyEdit] = [edit for step in steps for edit in step.edits]
        if not edits:
            return True
        try:
            done = edited_source(self.source, self.raw, edits)
        except InputError as error:
            problem = error.problems[0]
            self._why = f"{problem.found}；{problem.remedy}"
            return False
        self.raw, self.source = done.raw, done.source
        return True


def _steps(
    source: Source, changes: Sequence[tuple[int, Change]], folders: TemplateFolders
) -> Iterator[Step]:
    """What the changes of one round come to."""
    desk = desk_of(source, folders)
    cells = [(number, each) for number, each in changes if isinstance(each, SetCell)]
    if cells:
        yield from _cells(desk, cells)
    for number, each in changes:
        if not isinstance(each, SetCell):
            found = _found(desk, each)
            refused = found if isinstance(found, str) else ""
            yield Step((number,), () if isinstance(found, str) else found, refused)


def _cells(desk: Desk, typed: Sequence[Numbered]) -> Iterator[Step]:
    """Texts typed in cells, table by table."""
    bulletin = desk.bulletin
    by_table: dict[str, list[Numbered]] = {}
    for number, change in typed:
        by_table.setdefault(change.key.table, []).append((number, change))
    for table, cells in by_table.items():
        if bulletin is None or table not in bulletin.tables:
            why = NO_CELL if bulletin and table not in bulletin.edition.tables else _UNREADABLE
            yield Step(tuple(number for number, _ in cells), refused=why)
        else:
            yield from _of_table(desk, bulletin, table, cells)


def _of_table(
    desk: Desk, bulletin: Bulletin, table: str, cells: Sequence[Numbered]
) -> Iterator[Step]:
    match bulletin.edition.tables[table]:
        case FigureTable() as form:
            yield from FigureSteps(desk, bulletin).steps(form, cells)
        case RecordTable() as form:
            yield from RecordSteps(desk, bulletin).steps(form, cells)
        case RankingTable() as form:
            yield from RankingSteps(desk, bulletin).steps(form, cells)
        case WordTable() as form:
            yield RankingSteps(desk, bulletin).words(form, cells)


def _found(desk: Desk, change: Change) -> Found:  # noqa: PLR0911 - one a kind
    """The edits of one change, or why there are none."""
    texts = TextSteps(desk)
    match change:
        case SetText():
            return texts.text(change)
        case InsertEntry():
            return texts.inserted(change)
        case DeleteEntry():
            return texts.deleted(change)
        case ShiftEntry():
            return texts.shifted(change)
        case Waive():
            return texts.waived(change)
        case _ if desk.bulletin is None:
            return _UNREADABLE
        case AddItems():
            return ItemSteps(desk, desk.bulletin).added(change)
        case RemoveItems():
            return ItemSteps(desk, desk.bulletin).removed(change)
        case MoveItem():
            return ItemSteps(desk, desk.bulletin).moved(change)
        case Publish():
            return ItemSteps(desk, desk.bulletin).published(change)
        case SetCell():
            return NO_CELL
