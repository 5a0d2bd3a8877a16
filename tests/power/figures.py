"""Changes to the numbers of the tables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from msgspec.structs import replace

from hotline_report.model.cell import Cell, Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Address, Figure
from tests.power.mutation import Mutation
from tests.power.places import MOVED, Part, Place, places_of, read, typed_cells, with_cells, write
from tests.power.sample import Sample
from tests.power.slips import SLIPS, Slip

_TURNED = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


class Editor:
    """The typed numbers of one sample, to be changed one at a time."""

    def __init__(self, sample: Sample, chance: random.Random) -> None:
        self.sample = sample
        self.chance = chance
        self.cells = typed_cells(sample.bulletin)

    def figure(self, address: Address) -> Figure:
        found = self.sample.figures.get(address.table, address.row, address.column)
        assert found is not None, address
        return found

    def pattern(self, place: Place) -> str:
        figure = self.figure(place.address)
        what = {
            Part.VALUE: figure.indicator.nature.name.lower(),
            Part.PRIOR: "prior",
            Part.CHANGE: f"change of a {figure.indicator.nature.name.lower()}",
            Part.BRACKET: "share or rate in brackets",
        }[place.part]
        table = type(self.sample.bulletin.edition.tables[place.address.table]).__name__
        kind = table.removesuffix("Table").lower()
        return f"{what} of a {kind} table"

    def put(self, kind: str, place: Place, number: Decimal) -> Mutation | None:
        """One number typed over; None if that is the same number."""
        cell = self.cells[place.address]
        old = read(cell, place.part)
        if old is None or old == number:
            return None
        return Mutation(
            kind,
            place.address.name,
            f"{place.part.value} {old:f} → {number:f}",
            self.pattern(place),
            with_cells(self.sample.bulletin, {place.address: write(cell, place.part, number)}),
            place=place,
        )

    def cell(self, kind: str, address: Address, cell: Cell, what: str, pattern: str) -> Mutation:
        changed = with_cells(self.sample.bulletin, {address: cell})
        place = Place(address, Part.CHANGE)
        return Mutation(kind, address.name, what, pattern, changed, place=place)


def slips(editor: Editor, kind: str) -> Iterator[Mutation]:
    """A slip of the hand in every typed number."""
    slip: Slip = SLIPS[kind]
    for place in places_of(editor.sample.bulletin):
        number = read(editor.cells[place.address], place.part)
        assert number is not None
        text = slip(f"{number:f}", editor.chance)
        made = editor.put(kind, place, Decimal(text)) if text is not None else None
        if made is not None:
            yield made


def neighbours(editor: Editor, kind: str) -> Iterator[Mutation]:
    """The value of the next cell, of the row or of the column."""
    along = "row" if kind.endswith("row") else "column"
    lines: dict[tuple[str, str], list[Address]] = {}
    for address in editor.cells:
        lines.setdefault((address.table, getattr(address, along)), []).append(address)
    for line in lines.values():
        for one, other in pairwise(line):
            for here, there in ((one, other), (other, one)):
                value = editor.cells[there].value
                assert value is not None
                made = editor.put(kind, Place(here, Part.VALUE), value)
                if made is not None:
                    yield made


def last_years(editor: Editor, kind: str) -> Iterator[Mutation]:
    """Last year's value left in, the change as it was."""
    for address, cell in editor.cells.items():
        prior = known_prior(editor.figure(address), cell)
        made = editor.put(kind, Place(address, Part.VALUE), prior) if prior is not None else None
        if made is not None:
            yield made


def known_prior(figure: Figure, cell: Cell) -> Decimal | None:
    """Last year's value, from the file or as the change implies it."""
    if figure.prior is not None:
        return figure.prior.value
    change, value = cell.change, cell.value
    if change is None or value is None or change.direction not in MOVED:
        return None
    sign = 1 if change.direction is Direction.UP else -1
    if figure.indicator.change is ChangeKind.POINTS:
        return max(Decimal(0), value - sign * change.amount)
    factor = 1 + sign * change.amount / 100
    exponent = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return (value / factor).quantize(exponent) if factor > 0 else None


def arrows(editor: Editor, kind: str) -> Iterator[Mutation]:
    """↑ for ↓."""
    for address, cell in editor.cells.items():
        change = cell.change
        if change is None or change.direction not in MOVED:
            continue
        turned = replace(change, direction=_TURNED[change.direction])
        what = f"{change.direction.value}{change.amount}{change.suffix} turned"
        pattern = editor.pattern(Place(address, Part.CHANGE))
        yield editor.cell(kind, address, replace(cell, change=turned), what, pattern)


def units(editor: Editor, kind: str) -> Iterator[Mutation]:
    """Percent for points, and points for percent."""
    for address, cell in editor.cells.items():
        change = cell.change
        if change is None or change.direction not in MOVED:
            continue
        in_points = editor.figure(address).indicator.change is ChangeKind.POINTS
        suffix = "%" if in_points else "个百分点"
        if change.suffix == suffix:
            continue
        what = f"{change.amount}{change.suffix} → {change.amount}{suffix}"
        pattern = editor.pattern(Place(address, Part.CHANGE))
        yield editor.cell(
            kind, address, replace(cell, change=replace(change, suffix=suffix)), what, pattern
        )


def rows_exchanged(editor: Editor, kind: str) -> Iterator[Mutation]:
    """All figures of two rows, or of two items of a ranking."""
    rows: dict[tuple[str, str], dict[str, Address]] = {}
    for address in editor.cells:
        rows.setdefault((address.table, address.row), {})[address.column] = address
    for (one, here), (other, there) in combinations(rows.items(), 2):
        if one[0] == other[0]:
            pairs = [(here[name], there[name]) for name in here if name in there]
            yield from _exchange(editor, kind, f"{one[0]}: {one[1]} ↔ {other[1]}", pairs)


def columns_exchanged(editor: Editor, kind: str) -> Iterator[Mutation]:
    """Two columns side by side, in all rows."""
    columns: dict[tuple[str, str], dict[str, Address]] = {}
    for address in editor.cells:
        columns.setdefault((address.table, address.column), {})[address.row] = address
    for (one, here), (other, there) in pairwise(columns.items()):
        if one[0] == other[0]:
            pairs = [(here[name], there[name]) for name in here if name in there]
            yield from _exchange(editor, kind, f"{one[0]}: {one[1]} ↔ {other[1]}", pairs)


def _exchange(
    editor: Editor, kind: str, what: str, pairs: list[tuple[Address, Address]]
) -> Iterator[Mutation]:
    changed: dict[Address, Cell] = {}
    for one, other in pairs:
        if not _takes(editor, one, other) or not _takes(editor, other, one):
            return  # The loader would not read it.
        changed[one], changed[other] = editor.cells[other], editor.cells[one]
    if all(editor.cells[a].value == cell.value for a, cell in changed.items()):
        return
    pattern = f"of a {type(editor.sample.bulletin.edition.tables[pairs[0][0].table]).__name__}"
    where = pairs[0][0].table
    yield Mutation(kind, where, what, pattern, with_cells(editor.sample.bulletin, changed))


def _takes(editor: Editor, here: Address, there: Address) -> bool:
    cell, indicator = editor.cells[there], editor.figure(here).indicator
    return cell.change is None or indicator.change is not ChangeKind.NONE
