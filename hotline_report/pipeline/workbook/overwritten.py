"""Cells that the workbook computes, where something else was typed: told, never written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.compute.slots import slots_of
from hotline_report.load.workbook.formats import as_shown
from hotline_report.model.cell import NOT_APPLICABLE, Direction, State
from hotline_report.model.edition import FigureTable
from hotline_report.model.figure import Figure, Figures
from hotline_report.model.workbook import Holds
from hotline_report.numbers.printed import number_text
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.workbook.keys import CHANGES, Aspect, Key
from hotline_report.pipeline.workbook.reading import Read, Reading, as_kept, told
from hotline_report.writers.workbook.book import Look

_COMPUTED = (Look.COMPUTED, Look.CHANGE)
_WHY = "这一格由软件计算，应为 {ours}，工作簿里填的没有采用；确要照填的，写进数据文件"
_PRIOR = "这是以前的数，取自以前的数据文件（{ours}）；要改的，改那份文件"


def overwritten(reading: Reading, prepared: Prepared, figures: Figures) -> Iterator[Item]:
    """Those that differ from what is computed once all is written.

    Args:
        reading: the workbook.
        prepared: the data file as it is.
        figures: the figures as they come to be.
    """
    forms = prepared.bulletin.edition.tables
    for slot in slots_of(prepared.bulletin):
        if not isinstance(forms[slot.address.table], FigureTable):
            continue
        figure = figures.get(slot.address.table, slot.address.row, slot.address.column)
        for aspect in (Aspect.VALUE, Aspect.BRACKET, *CHANGES):
            key = Key.at(aspect, slot.address)
            made = reading.laid.cells.get(key)
            if made is None or made.look not in _COMPUTED:
                continue
            read = reading.read(key)
            if read is not None and figure is not None:
                yield from _item(read, _ours(figure, aspect), _WHY)
        for aspect in (Aspect.PRIOR, Aspect.PREVIOUS):
            key = Key.at(aspect, slot.address)
            made = reading.laid.cells.get(key)
            read = None
            if made is not None and made.look is Look.PRIOR:
                read = reading.read(key)
            if made is not None and read is not None and not made.formula:
                yield from _item(read, _shown(made.value), _PRIOR)


def _item(read: Read, ours: Decimal | Fraction | str, why: str) -> Iterator[Item]:
    cell = read.cell
    if cell is None or cell.formula or cell.holds is Holds.NOTHING:
        return
    text = cell.text.strip()
    if isinstance(ours, str):
        if text == ours:
            return
        shown = ours or "空白"
    else:
        number = as_shown(cell.number, cell.code) if cell.number is not None else None
        if number is not None and (Fraction(number) == ours or cell.number == as_kept(ours)):
            return
        shown = number_text(ours) if isinstance(ours, Decimal) else f"{float(ours):.15g}"
    yield Item(Kind.FIGURE, told(read), 0, shown, text, (), why.format(ours=shown))


def _shown(value: Decimal | Fraction | str | None) -> Decimal | Fraction | str:
    return "" if value is None else value


def _ours(figure: Figure, aspect: Aspect) -> Decimal | str:
    """What the software computes there."""
    if aspect is Aspect.VALUE:
        return _of(figure)
    if aspect is Aspect.BRACKET:
        return _of(figure.bracket)
    change = figure.change_on(CHANGES[aspect])
    if change is None:
        return ""
    if change.direction is Direction.NONE:
        return NOT_APPLICABLE
    return change.signed


def _of(figure: Figure | None) -> Decimal | str:
    if figure is None:
        return ""
    if figure.value is not None:
        return figure.value
    return NOT_APPLICABLE if figure.state is State.NOT_APPLICABLE else figure.text
