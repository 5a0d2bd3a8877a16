"""Tables of figures of a workbook into edits of the data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compute.slots import Slot
from hotline_report.edit.edits import AnyEdit
from hotline_report.load.workbook.formats import as_shown
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.cell import NOT_APPLICABLE, Cell, State
from hotline_report.model.edition import FigureTable, Nature
from hotline_report.model.figure import Address
from hotline_report.numbers.printed import number_text
from hotline_report.pipeline.filling_in.figure_edits import FigureEdits, Scale
from hotline_report.pipeline.filling_in.figure_sides import (
    Said,
    Sides,
    meant_hundredfold,
    typed_change,
)
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect, Key
from hotline_report.pipeline.workbook.reading import Read, Reading, told


class Asked(Struct, frozen=True):
    """What a figure's cell is to say, and how that is told."""

    address: Address
    read: Read
    texts: Mapping[Aspect, str]
    old: str
    new: str
    cell: Cell
    remarks: tuple[str, ...] = ()


class Figures:
    """What was filled in in the tables of figures."""

    def __init__(
        self,
        bulletin: Bulletin,
        slots: Mapping[Address, Slot],
        reading: Reading,
        places: Places,
    ) -> None:
        self._bulletin, self._slots = bulletin, slots
        self._reading, self._places = reading, places
        self._sides = Sides(slots, by_places=False)
        self._edits = FigureEdits(slots, places, bulletin.period.own_name)
        self.cells: dict[Address, Cell] = {}

    def items(self, form: FigureTable) -> Iterator[Item]:
        """Those of one table."""
        asked: dict[str, list[Asked]] = {}
        for address, slot in self._slots.items():
            if address.table == form.name:
                found = self._asked(address, slot)
                if found is not None:
                    self.cells[address] = found.cell
                    asked.setdefault(address.row, []).append(found)
        for row, cells in asked.items():
            yield from self._of_row(form, row, cells)

    # --- what the cells say

    def _asked(self, address: Address, slot: Slot) -> Asked | None:
        """What of a figure is other than in the data file."""
        texts: dict[Aspect, str] = {}
        remarks: list[str] = []
        cell = slot.cell or Cell(State.NOT_COLLECTED, self._bulletin.place_of_table(address.table))
        was = cell
        first: Read | None = None
        for aspect in (Aspect.VALUE, Aspect.BRACKET, *CHANGES, *PRIORS):
            key = Key.at(aspect, address)
            made = self._reading.laid.cells.get(key)
            if made is None or not made.look.is_input:
                continue
            read = self._reading.read(key)
            if read is None:
                if aspect is Aspect.VALUE:
                    return None
                continue
            first = first or read
            is_formula = made.formula and read.cell is not None and read.cell.formula
            if is_formula or self._reading.is_untouched(read):
                continue
            said = self._said(aspect, slot, read, cell)
            if said is None:
                continue
            cell = said.cell
            texts[aspect] = said.text
            remarks += [said.remark] if said.remark else []
        if not texts or first is None:
            return None
        if cell.state is State.NOT_COLLECTED and Aspect.VALUE not in texts:
            cell, texts = self._with_computed(cell, texts, address)
        if cell.state is State.NOT_COLLECTED and (Aspect.VALUE not in texts or len(texts) > 1):
            extra = [aspect.value for aspect in texts if aspect is not Aspect.VALUE]
            why = f"填了{'、'.join(extra)}，这一期的数还空着，没有写入；先填上这一期的数"
            self._reading.others.append(Item(Kind.FIGURE, told(first), 0, "", "", (), why))
        texts = dict(self._edits.settled(address, cell, texts))
        if not texts:
            return None
        if cell.state is State.NOT_COLLECTED and (was.prior or was.before.prior):
            remarks.append("空着的格不能只写以前的数，数据文件里以前的数一并删去")
        return Asked(
            address, first, texts, _told(was, slot), _told(cell, slot), cell, tuple(remarks)
        )

    def _with_computed(
        self, cell: Cell, texts: dict[Aspect, str], address: Address
    ) -> tuple[Cell, dict[Aspect, str]]:
        """A published change of a figure that is computed: the figure is typed beside it."""
        key = Key.at(Aspect.VALUE, address)
        made = self._reading.laid.cells.get(key)
        read = self._reading.read(key) if made is not None and not made.look.is_input else None
        if read is None or read.cell is None or read.cell.number is None:
            return cell, texts
        number = as_shown(read.cell.number, read.cell.code)
        cell = replace(cell, state=State.NUMBER, value=number)
        return cell, {Aspect.VALUE: number_text(number), **texts}

    def _said(self, aspect: Aspect, slot: Slot, read: Read, cell: Cell) -> Said | None:
        """The cell with what one side says; None where it is as it was, or that is not sure."""
        said = self._sides.said(aspect, slot, read.cell, cell)
        if said is None:
            return None
        if said.doubt:
            self._reading.doubt(read, said.doubt)
            return None
        if aspect is Aspect.VALUE and slot.indicator.change_of is None:
            remark = "；".join(filter(None, (said.remark, self._hundredth(slot, read, said))))
            return replace(said, remark=remark)
        return said

    def _hundredth(self, slot: Slot, read: Read, said: Said) -> str:
        """A hint at a rate that was typed as 0.9812."""
        prior = self._reading.laid.cells.get(Key.at(Aspect.PRIOR, slot.address))
        stored = read.cell.number if read.cell is not None else None
        number = said.cell.value
        before = prior.value if prior is not None else None
        times = meant_hundredfold(slot.indicator, number, stored or number, before)
        if not times:
            return ""
        return f"数小得像是少了一百倍，是不是 {times}？是的，在工作簿里改为 {times} 再读"

    # --- where they go

    def _of_row(self, form: FigureTable, row: str, cells: Sequence[Asked]) -> Iterator[Item]:
        """The items of one row: a cell each, but for a row that the data file does not have."""
        asked = {each.address.column: each for each in cells}
        texts = {column: each.texts for column, each in asked.items()}
        for edit in self._edits.of_row(form, row, texts):
            line = self._places.line(edit.place)
            if edit.scale is Scale.CELL:
                yield self._item(asked[edit.columns[0]], line, edit.edits)
                continue
            what = f"{form.name} › {row}"
            first = cells[0].read.at
            is_new = edit.scale is Scale.NEW_ROW
            where = f"{what}：新加一行（{first} 起）" if is_new else f"{what}（{first} 起）"
            new = "，".join(f"{each.address.column} {each.new}" for each in cells)
            why = "；".join(dict.fromkeys(remark for each in cells for remark in each.remarks))
            yield Item(Kind.FIGURE, where, line, "", new, edit.edits, why)

    def _item(self, asked: Asked, line: int, edits: tuple[AnyEdit, ...]) -> Item:
        is_text = self._slots[asked.address].indicator.nature is Nature.TEXT
        kind = Kind.WORDS if is_text else Kind.FIGURE
        why = "；".join(asked.remarks)
        return Item(kind, told(asked.read), line, asked.old, asked.new, edits, why)


def _told(cell: Cell, slot: Slot) -> str:
    """A cell in a line: the number, then what is beside it."""
    if cell.state is State.NOT_COLLECTED:
        return ""
    parts = [number_text(cell.value) if cell.value is not None else cell.text or NOT_APPLICABLE]
    if slot.indicator.change_of is None:
        parts += [f"同比 {typed_change(cell.change)}"] if cell.change else []
    parts += [f"括号内 {number_text(cell.bracket)}"] if cell.bracket is not None else []
    parts += [f"上年 {number_text(cell.prior)}"] if cell.prior is not None else []
    parts += [f"环比 {typed_change(cell.before.change)}"] if cell.before.change else []
    before = cell.before.prior
    parts += [f"上期 {number_text(before)}"] if before is not None else []
    return "，".join(parts)
