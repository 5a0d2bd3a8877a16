"""What is filled in where on the page: its cells by table, row and number, its texts by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.blocks import Document, Table, WordList
from hotline_report.compute.slots import slots_of
from hotline_report.edit.edits import Place
from hotline_report.model.bulletin import Bulletin, RankingCells
from hotline_report.model.figure import Address
from hotline_report.model.narrative import Passage
from hotline_report.pipeline.filling_in.targets import Targets
from hotline_report.pipeline.workbook.keys import Aspect, Key


class CellThere(Struct, frozen=True):
    """A figure's cell: its name and key; in which table of the page, which row of it, which cell.

    Tables are numbered from 1 with lists of words, as the page does for their ids; rows of the
    body and their cells from 0.
    """

    place: str
    key: Key
    at: tuple[int, int, int]


class TextThere(Struct, frozen=True):
    """A paragraph or heading as it is printed, and where it is filled in."""

    text: str
    place: Place


class Whereabouts(Struct, frozen=True):
    """All of a version."""

    version: str = ""
    cells: tuple[CellThere, ...] = ()
    texts: tuple[TextThere, ...] = ()


def whereabouts(
    version: str,
    document: Document,
    passages: Sequence[Passage],
    bulletin: Bulletin,
    targets: Targets,
) -> Whereabouts:
    """Where everything is on the page of a document."""
    keys = {slot.address.name: _key(slot.address, bulletin) for slot in slots_of(bulletin)}
    found = (
        TextThere(passage.text, place)
        for passage in passages
        if (place := targets.of_line(passage.position.line).place) is not None
    )
    return Whereabouts(version, tuple(_cells(document, keys)), tuple(found))


def _cells(document: Document, keys: dict[str, Key]) -> Iterator[CellThere]:
    tables = [block for block in document.blocks if isinstance(block, Table | WordList)]
    for number, table in enumerate(tables, 1):
        if not isinstance(table, Table):
            continue
        for row, cells in enumerate(table.rows()):
            for at, cell in enumerate(cells):
                if cell.place in keys:
                    yield CellThere(cell.place, keys[cell.place], (number, row, at))


def _key(address: Address, bulletin: Bulletin) -> Key:
    """A figure's key; ranked items are numbered."""
    cells = bulletin.tables.get(address.table)
    if isinstance(cells, RankingCells):
        names = [name for name, _ in cells.rankings.get(address.row, ())]
        number = f"{names.index(address.column) + 1}"
        return Key.of(Aspect.VALUE, address.table, address.row, number)
    return Key.at(Aspect.VALUE, address)
