"""Every place of a bulletin's tables where a figure can stand, with what was typed there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.model.bulletin import (
    Bulletin,
    FigureCells,
    RankingCells,
    RecordCells,
)
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import (
    ChangeKind,
    Column,
    FigureTable,
    Fill,
    Indicator,
    Nature,
    RankingTable,
    RecordTable,
    TablePart,
    WordTable,
)
from hotline_report.model.expression import Expression
from hotline_report.model.figure import Address

SHARE = "占比"


class Slot(Struct, frozen=True):
    """A place for a figure.

    `total_of` are the addresses that a total adds up (or averages, with `weights` beside them);
    `filled` is a text that the tool itself puts here; `count` a number of records it counts.
    `share_of` is the 100 % of this figure, for the share in its brackets.
    """

    address: Address
    indicator: Indicator
    cell: Cell | None
    total_of: tuple[Address, ...] = ()
    weights: tuple[Address, ...] = ()
    filled: str = ""
    count: int | None = None
    share_of: Expression | None = None
    has_share: bool = False


def slots_of(bulletin: Bulletin) -> Iterator[Slot]:
    """All slots in reading order; withheld tables have none."""
    for name, table in bulletin.edition.tables.items():
        cells = bulletin.tables.get(name)
        match table:
            case FigureTable():
                if isinstance(cells, FigureCells):
                    yield from _figure_slots(table, cells)
            case RecordTable():
                if isinstance(cells, RecordCells):
                    yield from _record_slots(table, cells, bulletin.city)
            case RankingTable():
                if isinstance(cells, RankingCells):
                    yield from _ranking_slots(table, cells)
            case WordTable():
                pass
            case _:
                assert_never(table)


def _figure_slots(table: FigureTable, cells: FigureCells) -> Iterator[Slot]:
    for part in table.parts:
        yield from _part_slots(table, part, cells)


def _part_slots(table: FigureTable, part: TablePart, cells: FigureCells) -> Iterator[Slot]:
    seen: set[str] = set()
    rows = [row for row in part.rows if row.indicator is None]
    for index, row in enumerate(rows):
        for leaf in part.leaves():
            wide = leaf.stacked[index] if leaf.stacked else row.carries(leaf)
            if wide is None:
                continue
            if leaf.merged or leaf.stacked:
                if wide.name not in seen:
                    seen.add(wide.name)
                    yield _wide_slot(table, wide, cells)
                continue
            yield Slot(
                Address(table.name, row.name, leaf.name),
                wide,
                cells.cells.get((row.name, leaf.name)),
                tuple(Address(table.name, each, leaf.name) for each in row.total_of),
                tuple(Address(table.name, each, wide.weight or "") for each in row.total_of)
                if wide.weight
                else (),
            )
    if not rows:
        for leaf in part.leaves():
            if leaf.indicator is not None:
                yield _wide_slot(table, leaf.indicator, cells)
    for row in part.rows:
        if row.indicator is not None:
            yield _wide_slot(table, row.indicator, cells)


def _wide_slot(table: FigureTable, indicator: Indicator, cells: FigureCells) -> Slot:
    address = Address(table.name, "", indicator.name)
    return Slot(address, indicator, cells.cells.get(("", indicator.name)))


def _record_slots(table: RecordTable, cells: RecordCells, city: str) -> Iterator[Slot]:
    serial = 0
    group: str | None = None
    for number, record in enumerate(cells.records, start=1):
        grouped = record.get(table.group_by)
        known = grouped is not None and grouped.state is not State.NOT_COLLECTED
        key = grouped.text if grouped is not None and known else str(number)
        if not table.group_by or key != group:
            serial, group = serial + 1, key
        for leaf in table.leaves():
            if leaf.indicator is None or (leaf.merged and number > 1):
                continue
            row = "" if leaf.merged else str(number)
            slot = Slot(Address(table.name, row, leaf.name), leaf.indicator, record.get(leaf.name))
            yield _filled(slot, leaf, city, serial, len(cells.records))
    if table.total_title:
        yield from _record_totals(table, cells)


def _filled(slot: Slot, leaf: Column, city: str, serial: int, count: int) -> Slot:
    match leaf.fill:
        case None:
            return slot
        case Fill.CITY:
            return replace(slot, filled=city)
        case Fill.SERIAL:
            return replace(slot, filled=str(serial))
        case Fill.COUNT:
            return replace(slot, count=count)
        case _:
            assert_never(leaf.fill)


def _record_totals(table: RecordTable, cells: RecordCells) -> Iterator[Slot]:
    for leaf in table.leaves():
        if leaf.indicator is None or leaf.indicator.nature is Nature.TEXT:
            continue
        if leaf.merged or leaf.fill is not None:  # One value for all records has no total.
            continue
        parts = tuple(
            Address(table.name, str(number), leaf.name)
            for number in range(1, len(cells.records) + 1)
        )
        address = Address(table.name, table.total_title, leaf.name)
        yield Slot(address, leaf.indicator, cells.totals.get(leaf.name), parts)


def _ranking_slots(table: RankingTable, cells: RankingCells) -> Iterator[Slot]:
    bases = {row.name: row.share_of for row in table.rows} or {"": table.share_of}
    for row, base in bases.items():
        for name, cell in cells.rankings.get(row, ()):
            indicator = replace(table.indicator, name=name, title=name)
            address = Address(table.name, row, name)
            shares = base is not None or cell.bracket is not None
            yield Slot(address, indicator, cell, share_of=base, has_share=shares)


def share_indicator(of: Indicator) -> Indicator:
    """What stands in the brackets behind a ranked count: its share, in percent."""
    return replace(
        of,
        name=SHARE,
        title=SHARE,
        unit="%",
        nature=Nature.RATE,
        change=ChangeKind.NONE,
        decimals=2,
        unit_in_cell=True,
        prefix="",
        formula=None,
        weight=None,
        prior_unit="",
        bracket=None,
        signed=False,
        exceeds=False,
    )
