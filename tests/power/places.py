"""Every number that somebody typed into a bulletin's tables: to read, and to type another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.model.bulletin import (
    Bulletin,
    FigureCells,
    RankingCells,
    RecordCells,
    TableCells,
)
from hotline_report.model.cell import Cell, Direction
from hotline_report.model.edition import RecordTable
from hotline_report.model.figure import Address

MOVED = (Direction.UP, Direction.DOWN)


class Part(Enum):
    """Which of the numbers of a cell."""

    VALUE = "value"
    PRIOR = "prior"
    CHANGE = "change"
    BRACKET = "bracket"


class Place(Struct, frozen=True):
    """One typed number."""

    address: Address
    part: Part


def typed_cells(bulletin: Bulletin) -> dict[Address, Cell]:
    """All cells with a number in them, in the order of the file."""
    found = {
        Address(name, row, column): cell
        for name, cells in bulletin.tables.items()
        for row, column, cell in _cells(bulletin, name, cells)
    }
    return {address: cell for address, cell in found.items() if cell.value is not None}


def _cells(bulletin: Bulletin, name: str, cells: TableCells) -> Iterator[tuple[str, str, Cell]]:
    if isinstance(cells, FigureCells):
        for (row, column), cell in cells.cells.items():
            yield row, column, cell
    elif isinstance(cells, RecordCells):
        for number, record in enumerate(cells.records, start=1):
            for column, cell in record.items():
                yield str(number), column, cell
        for column, cell in cells.totals.items():
            yield _total_row(bulletin, name), column, cell
    elif isinstance(cells, RankingCells):
        for row, items in cells.rankings.items():
            for column, cell in items:
                yield row, column, cell


def _total_row(bulletin: Bulletin, name: str) -> str:
    table = bulletin.edition.tables[name]
    return table.total_title if isinstance(table, RecordTable) else ""


def places_of(bulletin: Bulletin) -> Iterator[Place]:
    """Every typed number."""
    for address, cell in typed_cells(bulletin).items():
        for part in Part:
            if read(cell, part) is not None:
                yield Place(address, part)


def read(cell: Cell, part: Part) -> Decimal | None:
    """One number of a cell."""
    match part:
        case Part.VALUE:
            return cell.value
        case Part.PRIOR:
            return cell.prior
        case Part.CHANGE:
            moved = cell.change is not None and cell.change.direction in MOVED
            return cell.change.amount if moved and cell.change is not None else None
        case Part.BRACKET:
            return cell.bracket


def write(cell: Cell, part: Part, number: Decimal) -> Cell:
    """The cell with another number."""
    match part:
        case Part.VALUE:
            return replace(cell, value=number)
        case Part.PRIOR:
            return replace(cell, prior=number)
        case Part.CHANGE:
            assert cell.change is not None
            return replace(cell, change=replace(cell.change, amount=number))
        case Part.BRACKET:
            return replace(cell, bracket=number)


def with_cells(bulletin: Bulletin, changed: Mapping[Address, Cell]) -> Bulletin:
    """The bulletin with other cells at some addresses."""
    tables = dict(bulletin.tables)
    for name in {address.table for address in changed}:
        tables[name] = _with(bulletin, name, changed)
    return replace(bulletin, tables=tables)


def _with(bulletin: Bulletin, name: str, changed: Mapping[Address, Cell]) -> TableCells:
    cells = bulletin.tables[name]
    if isinstance(cells, FigureCells):
        mine = {(a.row, a.column): cell for a, cell in changed.items() if a.table == name}
        return FigureCells({**cells.cells, **mine})
    if isinstance(cells, RecordCells):
        total = _total_row(bulletin, name)
        return RecordCells(
            tuple(
                {c: changed.get(Address(name, str(n), c), cell) for c, cell in record.items()}
                for n, record in enumerate(cells.records, start=1)
            ),
            {c: changed.get(Address(name, total, c), cell) for c, cell in cells.totals.items()},
        )
    assert isinstance(cells, RankingCells)
    return RankingCells(
        {
            row: tuple((c, changed.get(Address(name, row, c), cell)) for c, cell in items)
            for row, items in cells.rankings.items()
        }
    )
