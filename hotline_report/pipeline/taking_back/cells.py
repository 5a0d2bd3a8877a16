"""Where the words of a cell were typed: value, brackets, texts of records, names of rankings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from hotline_report.blocks import PartRole
from hotline_report.corrections.pieces import Piece, Place, typed_pieces
from hotline_report.formatting.figures import change_text, value_text
from hotline_report.load.keys.data_file import CellKeys, StepCellKeys
from hotline_report.load.nodes import Mapping as Names
from hotline_report.load.nodes import Scalar
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.cell import State
from hotline_report.model.edition import Nature, RankingTable, RecordTable
from hotline_report.model.figure import Change, Figure, Figures, Source
from hotline_report.numbers.printed import number_text
from hotline_report.pipeline.places import Places
from hotline_report.writers.docx.tables import Slot

_NUMBER = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
BY_FORM = "由表式规定"
_ROLES_OF_CHANGES = frozenset({PartRole.RISE, PartRole.FALL, PartRole.STEADY})


class Cells:
    """The pieces of the cells of one bulletin."""

    def __init__(self, bulletin: Bulletin, figures: Figures, places: Places) -> None:
        self._bulletin, self._places = bulletin, places
        self.figures: Mapping[str, Figure] = {
            figure.address.name: figure
            for table in figures.tables.values()
            for figure in table.figures.values()
        }

    def place(self, figure: Figure) -> Place | None:
        """Where a figure was typed; None where it was not."""
        if figure.derivation.source is not Source.TYPED:
            return None
        return self._places.of(figure.derivation.position)

    def pieces(self, figure: Figure, slot: Slot, printed: str) -> tuple[Piece, ...]:
        """Those of a figure's cell.

        Args:
            figure: what stands there.
            slot: the cell.
            printed: its text without breaks.
        """
        place = self.place(figure)
        if place is None:
            return (Piece(0, len(printed), figures=(figure.address.name,)),)
        also = tuple(self._also(figure, slot))
        typed = self._typed(place)
        if figure.value is None:
            text = self._places.text(typed)
            if figure.indicator.nature is not Nature.TEXT:
                return self._without_number(typed, text, printed, also)
            found = typed_pieces(typed, text, (0, len(text)), printed, ())
            if found is None:
                return self._whole(typed, text, printed)
            return tuple(_with(piece, also) for piece in found)
        return tuple(self._numbers(figure, slot, place, also))

    def is_ranking(self, table: str) -> bool:
        """Whether the cells beside figures hold their names, as the data file gives them."""
        return isinstance(self._bulletin.edition.tables.get(table), RankingTable)

    def name(self, figure: Figure, printed: str) -> tuple[Piece, ...]:
        """Those of the cell that holds the name of a ranked figure."""
        place = self.place(figure)
        if place is None or place[-1] != printed:
            return ()
        return (Piece(0, len(printed), place, 0, len(printed), is_typed=True, of_name=True),)

    def _typed(self, place: Place) -> Place:
        """The text of the cell itself, which may be one of several in braces."""
        node = self._places.node(place)
        if isinstance(node, Names):
            for key in (CellKeys.this_year.name, CellKeys.now.name):
                if self._places.node((*place, key)) is not None:
                    return (*place, key)
        return place

    def _without_number(
        self, place: Place, text: str, printed: str, also: tuple[Place, ...]
    ) -> tuple[Piece, ...]:
        """Where — or nothing was typed, a number may come, which then is all of it."""
        if text.strip() != printed:
            return self._whole(place, text, printed)
        end = len(text)
        return (Piece(0, len(printed), place, 0, end, is_typed=True, also=also, is_number=True),)

    def _whole(self, place: Place, text: str, printed: str) -> tuple[Piece, ...]:
        if text and text == printed:
            return (Piece(0, len(printed), place, 0, len(text), is_typed=True),)
        return (Piece(0, len(printed), place, why="填写的与印出来的写法不同"),)

    def _also(self, figure: Figure, slot: Slot) -> Iterator[Place]:
        """The cells of the records below, which are printed as one with it."""
        address = figure.address
        form = self._bulletin.edition.tables[address.table]
        if not isinstance(form, RecordTable) or not address.row.isdecimal():
            return
        first = int(address.row)
        for row in range(first + 1, first + slot.cell.rowspan):
            below = self.figures.get(f"{address.table}.{row}.{address.column}")
            if below is not None and (place := self.place(below)) is not None:
                yield self._typed(place)

    def _numbers(
        self, figure: Figure, slot: Slot, place: Place, also: tuple[Place, ...]
    ) -> Iterator[Piece]:
        """The value, then what stands in its brackets, each with what is printed around it."""
        typed = self._typed(place)
        at = 0
        changes = iter(self._changes(figure, place))
        for part in slot.cell.parts:
            start, at = at, at + len(part.text)
            if part.role is PartRole.VALUE:
                value = number_text(figure.value) if figure.value is not None else ""
                yield from self._digits(start, value, typed, 0, also)
                start += len(value)
            elif part.role is PartRole.BRACKET and figure.bracket is not None:
                yield from self._bracket(figure.bracket, part.text, start, typed)
                continue
            elif part.role in _ROLES_OF_CHANGES:
                change, where, begin = next(changes, (None, (), 0))
                yield from self._change(change, part.text, start, where, begin)
                continue
            if start < at:
                yield Piece(start, at, why=BY_FORM)

    def _digits(
        self, start: int, printed: str, place: Place, begin: int, also: tuple[Place, ...] = ()
    ) -> Iterator[Piece]:
        """A number as it was typed, which may have had commas."""
        text = self._places.text(place)
        sign = printed[:1] in {"-", "−"}
        digits = printed[1:] if sign else printed
        for match in _NUMBER.finditer(text, begin):
            typed = match.group().replace(",", "").replace("，", "")
            if typed == digits or _same(typed, digits):
                first = match.start() - sign
                yield Piece(
                    start,
                    start + len(printed),
                    place,
                    first,
                    match.end(),
                    is_typed=text[first : match.end()] == printed,
                    also=also,
                    is_number=True,
                )
                return
        yield Piece(start, start + len(printed), place, why="填写的与印出来的写法不同")

    def _bracket(self, bracket: Figure, part: str, start: int, place: Place) -> Iterator[Piece]:
        if bracket.derivation.source is not Source.TYPED or bracket.state is not State.NUMBER:
            yield Piece(start, start + len(part), figures=(bracket.address.name,))
            return
        inner = value_text(bracket)
        first = start + part.find(inner)
        yield Piece(start, first, why=BY_FORM)
        text = self._places.text(place)
        yield from self._digits(first, inner, place, max(text.find("("), text.find("（"), 0))
        yield Piece(first + len(inner), start + len(part), why=BY_FORM)

    def _change(
        self, change: Change | None, part: str, start: int, place: Place, begin: int
    ) -> Iterator[Piece]:
        """A change as it was published; one that is computed is none of what was typed."""
        name = "同比、环比由软件计算"
        if change is None or change.derivation.source is not Source.DECLARED:
            yield Piece(start, start + len(part), why=name)
            return
        shown = change_text(change)
        typed = self._places.text(place)
        first = start + part.find(shown)
        at = typed.find(shown, begin)
        yield Piece(start, first, why=BY_FORM)
        if at >= 0:
            end = first + len(shown)
            yield Piece(first, end, place, at, at + len(shown), is_typed=True)
        else:
            amount = number_text(change.amount)
            inside = first + shown.find(amount)
            yield Piece(first, inside, why="升降的符号，请改填写的同比")
            yield from self._digits(inside, amount, place, begin)
            end = inside + len(amount)
        yield Piece(end, start + len(part), why=BY_FORM)

    def _changes(self, figure: Figure, place: Place) -> Iterator[tuple[Change, Place, int]]:
        """Changes as they are printed, each with where it was typed, and from where on."""
        node = self._places.node(place)
        for change, key in ((figure.change, CellKeys.change), (figure.step, StepCellKeys.step)):
            if change is None:
                continue
            if isinstance(node, Scalar):
                text = node.text
                yield change, place, max(text.find("("), text.find("（"), 0)
            else:
                yield change, (*place, key.name), 0


def _same(one: str, other: str) -> bool:
    return Decimal(one) == Decimal(other) if other.replace(".", "").isdigit() else False


def _with(piece: Piece, also: tuple[Place, ...]) -> Piece:
    return Piece(
        piece.start,
        piece.end,
        piece.place,
        piece.at,
        piece.at_end,
        piece.is_typed,
        piece.figures,
        piece.why,
        also=also,
    )
