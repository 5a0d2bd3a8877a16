"""Where figures that were filled in go in the data file: into cells, or rows, that may be new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct

from hotline_report.compute.slots import Slot
from hotline_report.edit.edits import AnyEdit, Insertion, Place
from hotline_report.formatting.yaml_text import Content
from hotline_report.load.nodes import is_empty
from hotline_report.model.bulletin import DATA
from hotline_report.model.cell import Cell, State
from hotline_report.model.edition import FigureTable
from hotline_report.model.figure import Address
from hotline_report.numbers.printed import number_text
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.workbook.cell_edits import CellEdits, Wanted, index_among, names_of
from hotline_report.pipeline.workbook.keys import Aspect


class Scale(Enum):
    """What is edited: a cell; a row of which the file had nothing; or one that was all empty."""

    CELL = "cell"
    NEW_ROW = "new row"
    EMPTY_ROW = "empty row"


class RowEdit(Struct, frozen=True):
    """Edits for the cells of these columns; `place` is where they are made."""

    scale: Scale
    columns: tuple[str, ...]
    edits: tuple[AnyEdit, ...]
    place: Place


class FigureEdits:
    """Makes edits of figures' cells; `now` is what this period's number is called in braces."""

    def __init__(self, slots: Mapping[Address, Slot], places: Places, now: str) -> None:
        self._slots, self._places = slots, places
        self._edits = CellEdits(places, now)

    def settled(
        self, address: Address, cell: Cell, texts: Mapping[Aspect, str]
    ) -> Mapping[Aspect, str]:
        """The sides that can stand in the file together.

        Beside what it is compared with, an empty cell that is 0 must be written; and a blank one
        has nothing beside it, so that of the others no more than the blank is left.
        """
        if cell.state is State.NOT_COLLECTED and (Aspect.VALUE not in texts or len(texts) > 1):
            return {Aspect.VALUE: texts[Aspect.VALUE]} if Aspect.VALUE in texts else {}
        if Aspect.VALUE not in texts and cell.value is not None and self._is_blank(address):
            return {Aspect.VALUE: number_text(cell.value), **texts}
        return texts

    def _is_blank(self, address: Address) -> bool:
        """Whether nothing is typed there in the data file."""
        row = (address.row,) if address.row else ()
        node = self._places.node((DATA, address.table, *row, address.column))
        return node is None or is_empty(node)

    def of_row(
        self, form: FigureTable, row: str, texts: Mapping[str, Mapping[Aspect, str]]
    ) -> Iterator[RowEdit]:
        """The edits of one row: a cell each, but for a row that the data file does not have.

        Args:
            form: the table.
            row: its name; "" for figures without a row.
            texts: by column, what each side is to say.
        """
        table: Place = (DATA, form.name)
        parent = (*table, row) if row else table
        there = self._places.node(parent)
        wanted = {column: self._wanted(form, row, column, each) for column, each in texts.items()}
        if there is None:
            yield self._new_row(form, row, wanted)
            return
        names = names_of(there)
        if not names and not is_empty(there):
            return
        if row and not names and self._zeros(form, row):
            yield self._empty_row(form, row, wanted)
            return
        order = [leaf.name for leaf in form.leaves()]
        own = [r.name for r in form.rows] if not row else []
        for name, each in wanted.items():
            edits: tuple[AnyEdit, ...]
            if name in names:
                edits = self._edits.edits((*parent, name), each)
            else:
                index = index_among(names, order if row else [*_wide(form), *own], name)
                edits = (Insertion(parent, index, self._edits.content(each), name),)
            yield RowEdit(Scale.CELL, (name,), edits, (*parent, name))

    def _wanted(
        self, form: FigureTable, row: str, column: str, texts: Mapping[Aspect, str]
    ) -> Wanted:
        bracket = self._slots[Address(form.name, row, column)].indicator.bracket
        return Wanted(texts, bracket.name if bracket is not None else "")

    def _new_row(self, form: FigureTable, row: str, wanted: Mapping[str, Wanted]) -> RowEdit:
        table: Place = (DATA, form.name)
        content: dict[str, Content] = {
            name: self._edits.content(each) for name, each in wanted.items()
        }
        names = names_of(self._places.node(table))
        index = index_among(names, [*_wide(form), *(r.name for r in form.rows)], row)
        edit = Insertion(table, index, content, row)
        return RowEdit(Scale.NEW_ROW, tuple(wanted), (edit,), table)

    def _zeros(self, form: FigureTable, row: str) -> list[str]:
        """The columns of a row in which an empty cell is 0."""
        return [
            address.column
            for address, slot in self._slots.items()
            if (address.table, address.row) == (form.name, row) and slot.indicator.zero_if_empty
        ]

    def _empty_row(self, form: FigureTable, row: str, wanted: Mapping[str, Wanted]) -> RowEdit:
        """A row that was empty, so that its cells are 0: those that stay so must be written."""
        contents = {name: self._edits.content(each) for name, each in wanted.items()}
        contents |= {name: "" for name in self._zeros(form, row) if name not in contents}
        order = [leaf.name for leaf in form.leaves() if leaf.name in contents]
        place: Place = (DATA, form.name, row)
        edits = tuple(Insertion(place, 0, contents[name], name) for name in order)
        return RowEdit(Scale.EMPTY_ROW, tuple(wanted), edits, place)


def _wide(form: FigureTable) -> list[str]:
    """What stands beside the rows in the data file, in the order of the columns."""
    return [leaf.name for leaf in form.leaves()] + [i.name for i in form.table_wide()]
