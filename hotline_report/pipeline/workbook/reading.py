"""A workbook that was filled in, cell by cell: what each says, and what is not sure of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.model.edition import Indicator
from hotline_report.model.workbook import At, Holds, Merged, SheetCell, SheetFile, cell_name
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.workbook.found import Found, Place
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.layout import Laid
from hotline_report.pipeline.workbook.meanings import Meaning, meaning_of, words_of
from hotline_report.pipeline.workbook.pages import Spot

_MOST = 20
"""Cells outside of the tables that are told."""
_AREA = 1_000


class Read(Struct, frozen=True):
    """A cell that was found: where, and what is in it."""

    spot: Spot
    place: Place
    cell: SheetCell | None

    @property
    def at(self) -> str:
        """`诉求总量与办理!D7`."""
        return f"{self.place.sheet.name}!{cell_name(self.place.at)}"


class Reading:
    """The cells of one workbook."""

    def __init__(self, found: Found, laid: Laid) -> None:
        self.found, self.laid = found, laid
        self.spots = {spot.key: spot for spot in laid.spots}
        self.others: list[Item] = []
        self._used: set[tuple[str, At]] = set()
        self._lost: dict[str, list[str]] = {}
        self._merged = {
            name: {at: each for each in sheet.merged for at in _covered(each)}
            for name, sheet in found.sheets.items()
        }

    def read(self, key: Key) -> Read | None:
        """A cell; None where it is not found, or cells are one in which several were: told."""
        spot = self.spots[key]
        place = self.found.place(spot)
        if place is None:
            name = ".".join(filter(None, (key.row, key.column)))
            self._lost.setdefault(key.table, []).append(name)
            return None
        self._used.add((place.sheet.name, place.at))
        read = Read(spot, place, place.sheet.cells.get(place.at))
        merged = self._merged[place.sheet.name].get(place.at)
        if merged is not None and _is_wider(merged, spot):
            first = f"{cell_name(merged.first)}:{cell_name(merged.last)}"
            self.doubt(read, f"{first} 合并成了一格，分不清是哪一格的数；取消合并，逐格填写")
            return None
        return read

    def is_untouched(self, read: Read, key: Key | None = None) -> bool:
        """Whether a cell holds what it was made with, so that the data file says it already."""
        made = self.laid.cells.get(key or read.spot.key)
        if made is None or (read.cell is not None and read.cell.formula):
            return False
        if made.value is None or made.value == "":
            return read.cell is None
        if read.cell is None:
            return False
        if isinstance(made.value, str):
            return read.cell.holds is Holds.TEXT and read.cell.text == made.value
        return read.cell.holds is Holds.NUMBER and read.cell.number == as_kept(made.value)

    def meaning(self, read: Read, indicator: Indicator | None) -> Meaning | None:
        """What a cell says, of an indicator or in words; None where that is told as doubtful."""
        said = words_of(read.cell) if indicator is None else meaning_of(read.cell, indicator)
        if said.doubt:
            self.doubt(read, said.doubt)
            return None
        return said

    def at(self, spot: Spot, sheet: SheetFile, at: At) -> Read:
        """A cell of a list, which may have more rows than were laid out."""
        self._used.add((sheet.name, at))
        return Read(spot, Place(sheet, at), sheet.cells.get(at))

    def doubt(self, read: Read, why: str) -> None:
        """Tell of a cell that is not taken over."""
        shown = read.cell.text[:40] if read.cell is not None else ""
        self.others.append(Item(Kind.FIGURE, told(read), 0, "", shown, (), why))

    def lost_tables(self) -> Iterator[Item]:
        """The tables of which cells were not found."""
        for table, names in self._lost.items():
            if not self.found.has_table(table):
                why = "工作簿里没有这张表，没有读；用这份数据文件重新做一个工作簿"
                yield Item(Kind.STRUCTURE, table, 0, "", "", (), why)
                continue
            shown = "、".join(dict.fromkeys(names[:_MOST])) + "等" * (len(names) > _MOST)
            why = f"有 {len(names)} 格找不到了（{shown}）：行、列删去了，或标题改了"
            yield Item(Kind.STRUCTURE, table, 0, "", "", (), why)

    def outside(self) -> Iterator[Item]:
        """What was typed outside of the cells that are filled in."""
        fixed = {
            (sheet.name, cell.value) for sheet in self.laid.book.sheets for cell in sheet.cells
        }
        # The sheets as they are called now, with what they were called.
        ours = {
            place.sheet.name: spot.sheet
            for spot in self.laid.spots
            if (place := self.found.anywhere(spot)) is not None
        }
        told_of = [
            Item(Kind.STRUCTURE, f"{name}!{cell_name(at)}", 0, "", cell.text[:40], (), _OUTSIDE)
            for name, sheet in self.found.sheets.items()
            for at, cell in sheet.cells.items()
            if name in ours
            and (name, at) not in self._used
            and not cell.formula
            and cell.text.strip()
            and (ours[name], cell.text) not in fixed
        ]
        yield from told_of[:_MOST]
        if len(told_of) > _MOST:
            why = f"填写的格以外还有 {len(told_of) - _MOST} 格写了字，没有采用"
            yield Item(Kind.STRUCTURE, "整个工作簿", 0, "", "", (), why)


_OUTSIDE = "不在填写的格里，没有采用；记录写不下的，在表的中间插入行"


def as_kept(number: Decimal | Fraction) -> Decimal:
    """A number with the digits that a workbook keeps."""
    return Decimal(f"{float(number):.15g}")


def told(read: Read) -> str:
    """Where a cell is, in the words of the bulletin and of the workbook."""
    key = read.spot.key
    path = " › ".join(filter(None, (key.table, key.row, key.column)))
    aspect = "" if key.aspect in (Aspect.VALUE.value, Aspect.NAME.value) else f" {key.aspect}"
    return f"{path}{aspect}（{read.at}）"


def _covered(merged: Merged) -> Iterator[At]:
    """The cells that are one; of a whole row or column, the first thousand."""
    (top, left), (bottom, right) = merged.first, merged.last
    if (bottom - top + 1) * (right - left + 1) <= _AREA:
        for row in range(top, bottom + 1):
            yield from ((row, column) for column in range(left, right + 1))
    else:
        yield merged.first


def _is_wider(merged: Merged, spot: Spot) -> bool:
    """Whether cells are one that were several."""
    rows = merged.last[0] - merged.first[0] + 1
    columns = merged.last[1] - merged.first[1] + 1
    is_list = spot.rows > 1 and spot.columns == 1
    return (rows > spot.rows and not is_list) or columns > spot.columns
