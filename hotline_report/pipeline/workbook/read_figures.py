"""Tables of figures of a workbook into edits of the data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compute.slots import Slot
from hotline_report.edit.edits import AnyEdit, Insertion, Place
from hotline_report.formatting.figures import number_text
from hotline_report.formatting.yaml_text import Content
from hotline_report.load.nodes import is_empty
from hotline_report.load.workbook.formats import as_shown
from hotline_report.model.bulletin import DATA, Bulletin
from hotline_report.model.cell import (
    NOT_APPLICABLE,
    BeforeTyped,
    Cell,
    DeclaredChange,
    Direction,
    State,
)
from hotline_report.model.edition import FigureTable, Indicator, Nature
from hotline_report.model.figure import Address
from hotline_report.model.units import PERCENT
from hotline_report.pipeline.taking_back.items import Item, Kind
from hotline_report.pipeline.taking_back.places import Places
from hotline_report.pipeline.workbook.cell_edits import CellEdits, Wanted, index_among, names_of
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect, Key
from hotline_report.pipeline.workbook.meanings import NOTHING, Meaning, change_of
from hotline_report.pipeline.workbook.reading import Read, Reading, told

_HUNDREDTH = (Decimal(1), Decimal(20))
"""A rate up to the former where the prior was at least the latter was meant a hundredfold."""


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
        self._edits = CellEdits(places, bulletin.period.own_name)
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
            cell, text, remark = said
            texts[aspect] = text
            remarks += [remark] if remark else []
        if not texts or first is None:
            return None
        if cell.state is State.NOT_COLLECTED and Aspect.VALUE not in texts:
            cell, texts = self._with_computed(cell, texts, address)
        if cell.state is State.NOT_COLLECTED and (Aspect.VALUE not in texts or len(texts) > 1):
            extra = [aspect.value for aspect in texts if aspect is not Aspect.VALUE]
            why = f"填了{'、'.join(extra)}，这一期的数还空着，没有写入；先填上这一期的数"
            self._reading.others.append(Item(Kind.FIGURE, told(first), 0, "", "", (), why))
            if Aspect.VALUE not in texts:
                return None
            texts = {Aspect.VALUE: texts[Aspect.VALUE]}
        if Aspect.VALUE not in texts and cell.value is not None and self._is_blank(address):
            # An empty cell that is 0: beside what it is compared with, 0 must be written.
            texts = {Aspect.VALUE: number_text(cell.value), **texts}
        if cell.state is State.NOT_COLLECTED and (was.prior or was.before.prior):
            remarks.append("空着的格不能只写以前的数，数据文件里以前的数一并删去")
        return Asked(
            address, first, texts, _told(was, slot), _told(cell, slot), cell, tuple(remarks)
        )

    def _is_blank(self, address: Address) -> bool:
        """Whether nothing is typed there in the data file."""
        row = (address.row,) if address.row else ()
        node = self._places.node((DATA, address.table, *row, address.column))
        return node is None or is_empty(node)

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

    def _said(
        self, aspect: Aspect, slot: Slot, read: Read, cell: Cell
    ) -> tuple[Cell, str, str] | None:
        """The cell with what one aspect says, how that is typed, and what is to be known of it."""
        match aspect:
            case Aspect.VALUE if slot.indicator.change_of is not None:
                return self._column_of_changes(slot, read, cell)
            case Aspect.VALUE:
                return self._value(slot, read, cell)
            case Aspect.BRACKET:
                return self._bracket(slot, read, cell)
            case Aspect.CHANGE | Aspect.STEP:
                return self._change(aspect, slot, read, cell)
            case _:
                return self._prior(aspect, slot, read, cell)

    def _value(self, slot: Slot, read: Read, cell: Cell) -> tuple[Cell, str, str] | None:
        meant = self._reading.meaning(read, slot.indicator)
        if meant is None or _is_same(meant, cell, slot.indicator):
            return None
        text = meant.typed
        new = replace(
            cell,
            state=meant.state,
            value=meant.number,
            text=meant.text if meant.state is State.TEXT else "",
            links=(),
        )
        if meant.state is not State.NUMBER:
            new = replace(new, change=None, bracket=None)
        stored = read.cell.number if read.cell is not None else None
        remarks = (meant.remark, self._hundredth(slot, meant, stored or meant.number))
        return new, text, "；".join(filter(None, remarks))

    def _hundredth(self, slot: Slot, meant: Meaning, stored: Decimal | None) -> str:
        """A hint at a rate that was typed as 0.9812."""
        prior = self._reading.laid.cells.get(Key.at(Aspect.PRIOR, slot.address))
        before = prior.value if prior is not None else None
        if slot.indicator.unit != PERCENT or meant.number is None or not before or not stored:
            return ""
        least, most = _HUNDREDTH
        if isinstance(before, str) or not (0 < meant.number <= least and before >= most):
            return ""
        times = number_text((stored * 100).normalize())
        return f"只有上年的百分之一上下，是不是 {times}？是的，在工作簿里改为 {times} 再读"

    def _column_of_changes(
        self, slot: Slot, read: Read, cell: Cell
    ) -> tuple[Cell, str, str] | None:
        of = slot.indicator.change_of
        if of is None or (read.cell is not None and read.cell.formula):
            return None
        base = self._slots[Address(slot.address.table, slot.address.row, of.column)]
        change = change_of(read.cell, base.indicator.kind_on(of.basis), cell.position)
        if isinstance(change, Meaning):
            return self._without_change(change, read, cell, is_there=slot.cell is not None)
        value = change.signed
        is_dash = change.direction is Direction.NONE
        state = State.NOT_APPLICABLE if is_dash else State.NUMBER
        if (cell.state, cell.value) == (state, None if is_dash else value):
            return None
        new = replace(cell, state=state, value=None if is_dash else value, change=change)
        text = NOT_APPLICABLE if is_dash else number_text(value)
        return new, text, ""

    def _without_change(
        self, meant: Meaning, read: Read, cell: Cell, *, is_there: bool
    ) -> tuple[Cell, str, str] | None:
        if meant.doubt:
            self._reading.doubt(read, meant.doubt)
            return None
        if not is_there or cell.state is State.NOT_COLLECTED:
            return None
        return replace(cell, state=State.NOT_COLLECTED, value=None, change=None), "", ""

    def _bracket(self, slot: Slot, read: Read, cell: Cell) -> tuple[Cell, str, str] | None:
        indicator = slot.indicator.bracket
        meant = self._reading.meaning(read, indicator) if indicator is not None else None
        if meant is None or meant.number == cell.bracket:
            return None
        return replace(cell, bracket=meant.number), meant.typed, meant.remark

    def _change(
        self, aspect: Aspect, slot: Slot, read: Read, cell: Cell
    ) -> tuple[Cell, str, str] | None:
        basis = CHANGES[aspect]
        was = cell.on(basis).change
        change = change_of(read.cell, slot.indicator.kind_on(basis), cell.position)
        if isinstance(change, Meaning):
            if change.doubt:
                self._reading.doubt(read, change.doubt)
            if change.doubt or was is None:
                return None
            return _with_change(cell, aspect, None), "", ""
        if was is not None:
            if (change.direction, change.amount) == (was.direction, was.amount):
                return None
            change = replace(change, suffix=was.suffix or change.suffix)
        return _with_change(cell, aspect, change), _typed_change(change), ""

    def _prior(
        self, aspect: Aspect, slot: Slot, read: Read, cell: Cell
    ) -> tuple[Cell, str, str] | None:
        was = cell.on(PRIORS[aspect])
        indicator = replace(slot.indicator, zero_if_empty=False)
        meant = self._reading.meaning(read, indicator)
        if meant is None:
            return None
        is_dash = meant.state is State.NOT_APPLICABLE
        if (meant.number, is_dash) == (was.prior, was.without_prior):
            return None
        at = cell.position if meant is not NOTHING else None
        if aspect is Aspect.PRIOR:
            new = replace(cell, prior=meant.number, prior_position=at, without_prior=is_dash)
        else:
            before = BeforeTyped(meant.number, at, is_dash, cell.before.change)
            new = replace(cell, before=before)
        return new, meant.typed, meant.remark

    # --- where they go

    def _of_row(self, form: FigureTable, row: str, cells: Sequence[Asked]) -> Iterator[Item]:
        """The items of one row: a cell each, but for a row that the data file does not have."""
        table: Place = (DATA, form.name)
        parent = (*table, row) if row else table
        there = self._places.node(parent)
        order = [leaf.name for leaf in form.leaves()]
        if there is None:
            yield self._whole_row(form, row, cells)
            return
        names = names_of(there)
        if not names and not is_empty(there):
            return
        if row and not names and self._zeros(form, row):
            yield self._row_with_zeros(form, row, cells)
            return
        own = [r.name for r in form.rows] if not row else []
        for asked in cells:
            name = asked.address.column
            wanted = self._wanted(asked)
            edits: tuple[AnyEdit, ...]
            if name in names:
                edits = self._edits.edits((*parent, name), wanted)
            else:
                index = index_among(names, order if row else [*_wide(form), *own], name)
                edits = (Insertion(parent, index, self._edits.content(wanted), name),)
            yield self._item(asked, self._places.line((*parent, name)), edits)

    def _whole_row(self, form: FigureTable, row: str, cells: Sequence[Asked]) -> Item:
        table: Place = (DATA, form.name)
        content: dict[str, Content] = {
            asked.address.column: self._edits.content(self._wanted(asked)) for asked in cells
        }
        node = self._places.node(table)
        names = names_of(node)
        index = index_among(names, [*_wide(form), *(r.name for r in form.rows)], row)
        edit = Insertion(table, index, content, row)
        new = "，".join(f"{asked.address.column} {asked.new}" for asked in cells)
        first = cells[0].read
        why = "；".join(dict.fromkeys(each for asked in cells for each in asked.remarks))
        place = f"{form.name} › {row}：新加一行（{first.at} 起）"
        return Item(Kind.FIGURE, place, self._places.line(table), "", new, (edit,), why)

    def _zeros(self, form: FigureTable, row: str) -> list[str]:
        """The columns of a row in which an empty cell is 0."""
        return [
            address.column
            for address, slot in self._slots.items()
            if (address.table, address.row) == (form.name, row) and slot.indicator.zero_if_empty
        ]

    def _row_with_zeros(self, form: FigureTable, row: str, cells: Sequence[Asked]) -> Item:
        """A row that was empty, so that its cells are 0: those that stay so must be written."""
        contents = {each.address.column: self._edits.content(self._wanted(each)) for each in cells}
        contents |= {name: "" for name in self._zeros(form, row) if name not in contents}
        order = [leaf.name for leaf in form.leaves() if leaf.name in contents]
        place: Place = (DATA, form.name, row)
        edits = tuple(Insertion(place, 0, contents[name], name) for name in order)
        new = "，".join(f"{asked.address.column} {asked.new}" for asked in cells)
        why = "；".join(dict.fromkeys(each for asked in cells for each in asked.remarks))
        where = f"{form.name} › {row}（{cells[0].read.at} 起）"
        return Item(Kind.FIGURE, where, self._places.line(place), "", new, edits, why)

    def _wanted(self, asked: Asked) -> Wanted:
        bracket = self._slots[asked.address].indicator.bracket
        return Wanted(asked.texts, bracket.name if bracket is not None else "")

    def _item(self, asked: Asked, line: int, edits: tuple[AnyEdit, ...]) -> Item:
        is_text = self._slots[asked.address].indicator.nature is Nature.TEXT
        kind = Kind.WORDS if is_text else Kind.FIGURE
        why = "；".join(asked.remarks)
        return Item(kind, told(asked.read), line, asked.old, asked.new, edits, why)


def _wide(form: FigureTable) -> list[str]:
    """What stands beside the rows in the data file, in the order of the columns."""
    return [leaf.name for leaf in form.leaves()] + [i.name for i in form.table_wide()]


def _is_same(meant: Meaning, cell: Cell, indicator: Indicator) -> bool:
    """Whether the data file says that already; an empty cell may be 0."""
    if meant.state is State.NOT_COLLECTED and indicator.zero_if_empty:
        return cell.state is State.NOT_COLLECTED or cell.value == 0
    if meant.state is State.NUMBER and cell.state is State.NOT_COLLECTED:
        return False
    if meant.state is not cell.state:
        return False
    if meant.state is State.TEXT:
        return _words(meant.text) == _words(cell.text)
    return meant.number == cell.value


def _words(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _with_change(cell: Cell, aspect: Aspect, change: DeclaredChange | None) -> Cell:
    if aspect is Aspect.CHANGE:
        return replace(cell, change=change)
    return replace(cell, before=replace(cell.before, change=change))


def _typed_change(change: DeclaredChange | None) -> str:
    if change is None:
        return ""
    if change.direction in (Direction.UNCHANGED, Direction.NONE):
        return str(change.direction.value)
    return f"{change.direction.value}{number_text(change.amount)}{change.suffix}"


def _told(cell: Cell, slot: Slot) -> str:
    """A cell in a line: the number, then what is beside it."""
    if cell.state is State.NOT_COLLECTED:
        return ""
    parts = [number_text(cell.value) if cell.value is not None else cell.text or NOT_APPLICABLE]
    if slot.indicator.change_of is None:
        parts += [f"同比 {_typed_change(cell.change)}"] if cell.change else []
    parts += [f"括号内 {number_text(cell.bracket)}"] if cell.bracket is not None else []
    parts += [f"上年 {number_text(cell.prior)}"] if cell.prior is not None else []
    parts += [f"环比 {_typed_change(cell.before.change)}"] if cell.before.change else []
    before = cell.before.prior
    parts += [f"上期 {number_text(before)}"] if before is not None else []
    return "，".join(parts)
