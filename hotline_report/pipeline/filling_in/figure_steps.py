"""Texts typed in cells of tables of figures into edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from hotline_report.compute import compute_figures
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import FigureTable
from hotline_report.model.figure import Address
from hotline_report.numbers.printed import number_text
from hotline_report.pipeline.filling_in.figure_edits import FigureEdits
from hotline_report.pipeline.filling_in.figure_sides import Sides
from hotline_report.pipeline.filling_in.steps import (
    NO_CELL,
    Desk,
    Numbered,
    Step,
    aspect_of,
    filled,
)
from hotline_report.pipeline.workbook.figure_tables import has_aspect
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect

_FILLED = "这一格由工具填写"
_NO_VALUE = "这一期的数还空着；先填上这一期的数"
_PRIORS_GO = "空着的格不能只写以前的数，数据文件里以前的数一并删去"
_ORDER = (Aspect.VALUE, Aspect.BRACKET, *CHANGES, *PRIORS)


class FigureSteps:
    """Makes edits of texts typed in tables of figures."""

    def __init__(self, desk: Desk, bulletin: Bulletin) -> None:
        self._slots, self._bulletin = desk.slots, bulletin
        self._sides = Sides(desk.slots, by_places=True)
        self._edits = FigureEdits(desk.slots, desk.places, bulletin.period.own_name)

    def steps(self, form: FigureTable, cells: Sequence[Numbered]) -> Iterator[Step]:
        """Those of one table, row by row; of a cell typed in twice, the last holds."""
        by_row: dict[str, list[Numbered]] = {}
        for number, change in cells:
            by_row.setdefault(change.key.row, []).append((number, change))
        for row, typed in by_row.items():
            yield from self._of_row(form, row, typed)

    def _of_row(self, form: FigureTable, row: str, cells: Sequence[Numbered]) -> Iterator[Step]:
        by_column: dict[str, dict[Aspect, Numbered]] = {}
        for number, change in cells:
            aspect = aspect_of(change)
            slot = self._slots.get(change.key.address)
            if slot is None or aspect is None or not has_aspect(slot, aspect):
                yield Step((number,), refused=NO_CELL)
            elif slot.filled or slot.count is not None:
                yield Step((number,), refused=_FILLED)
            else:
                by_column.setdefault(change.key.column, {})[aspect] = (number, change)
        texts: dict[str, Mapping[Aspect, str]] = {}
        numbers: dict[str, tuple[int, ...]] = {}
        remarks: dict[str, str] = {}
        for column, sides in by_column.items():
            address = Address(form.name, row, column)
            for step in self._of_figure(address, sides, texts):
                if step.refused or not step.changes:
                    yield step
                else:
                    numbers[column], remarks[column] = step.changes, step.remark
        for edit in self._edits.of_row(form, row, texts):
            changes = tuple(number for column in edit.columns for number in numbers[column])
            told = filter(None, dict.fromkeys(remarks[column] for column in edit.columns))
            yield Step(changes, edit.edits, remark="；".join(told))

    def _of_figure(
        self,
        address: Address,
        sides: Mapping[Aspect, Numbered],
        found: dict[str, Mapping[Aspect, str]],
    ) -> Iterator[Step]:
        """What a figure is to say, put into `found`; a step that tells of it, or why not."""
        slot = self._slots[address]
        position = self._bulletin.place_of_table(address.table)
        cell = was = slot.cell or Cell(State.NOT_COLLECTED, position)
        texts: dict[Aspect, str] = {}
        remarks: list[str] = []
        for aspect in _ORDER:
            if aspect not in sides:
                continue
            number, change = sides[aspect]
            said = self._sides.said(aspect, slot, filled(change.text), cell)
            if said is not None and said.doubt:
                yield Step((number,), refused=said.doubt)
            elif said is not None:
                cell, texts[aspect] = said.cell, said.text
                remarks.append(said.remark)
        if not texts:
            return
        if cell.state is State.NOT_COLLECTED and Aspect.VALUE not in texts:
            cell, texts = self._with_computed(address, cell, texts)
        kept = self._edits.settled(address, cell, texts)
        lost = tuple(sides[aspect][0] for aspect in texts if aspect in sides and aspect not in kept)
        if lost:
            yield Step(lost, refused=_NO_VALUE)
        if not kept:
            return
        if cell.state is State.NOT_COLLECTED and (was.prior or was.before.prior):
            remarks.append(_PRIORS_GO)
        found[address.column] = kept
        numbers = tuple(sides[aspect][0] for aspect in kept if aspect in sides)
        yield Step(numbers, remark="；".join(filter(None, remarks)))

    def _with_computed(
        self, address: Address, cell: Cell, texts: dict[Aspect, str]
    ) -> tuple[Cell, dict[Aspect, str]]:
        """A published change of a figure that is computed: the figure is typed beside it."""
        figures = compute_figures(self._bulletin, None)
        figure = figures.get(address.table, address.row, address.column)
        if figure is None or figure.value is None:
            return cell, texts
        typed = replace(cell, state=State.NUMBER, value=figure.value)
        return typed, {Aspect.VALUE: number_text(figure.value), **texts}
