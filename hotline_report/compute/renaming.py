"""Last year's figures under the names that this year's form has for them (上年名称)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.model.bulletin import TableCells
from hotline_report.model.edition import (
    AnyTable,
    Edition,
    FigureTable,
    RankingTable,
    RecordTable,
)
from hotline_report.model.figure import Address, Figure, Figures, TableFigures
from hotline_report.model.former_name import FormerName

_ANY = "*"
"""Stands for each record of a table, and for each item of a ranking; no name of a form is so."""

_WHOLE = 3
"""Parts of a name in full, `表.行.列`."""


class _Place(Struct, frozen=True):
    """Where figures stand by the form, with what its row and its column were called."""

    address: Address
    row: FormerName | None = None
    column: FormerName | None = None


class _Names(Struct, frozen=True):
    """The former names that hold for one place."""

    table: FormerName | None
    row: FormerName | None
    column: FormerName | None


class Renaming(Struct, frozen=True):
    """What became of last year's names.

    `moved` are the addresses of this year's form with those of last year's, where these differ;
    `tables` this year's names of tables with last year's, likewise. `lost` are the former names
    that last year's form does not have, each with what is called so now.
    """

    moved: Mapping[Address, Address]
    tables: Mapping[str, str]
    lost: tuple[tuple[str, FormerName], ...]

    def of_cells(self, cells: Mapping[str, TableCells]) -> dict[str, TableCells]:
        """Last year's tables as typed, by this year's names."""
        gone = set(self.tables.values()) | set(self.tables)
        kept = {name: table for name, table in cells.items() if name not in gone}
        return kept | {now: cells[then] for now, then in self.tables.items() if then in cells}

    def of_figures(self, figures: Figures) -> Figures:
        """Last year's figures at this year's addresses; the others stay where they are."""
        if not self.moved:
            return figures
        found = [pair for at in self.moved.items() for pair in _matching(figures, *at)]
        left = {figure.address for _, figure in found} | {address for address, _ in found}
        left |= set(self.moved)
        placed: dict[str, dict[tuple[str, str], Figure]] = {}
        for table in figures.tables.values():
            for figure in table.figures.values():
                if figure.address not in left:
                    found.append((figure.address, figure))
        for at, figure in found:
            table_figures = placed.setdefault(at.table, {})
            table_figures[at.row, at.column] = replace(figure, address=at)
        return Figures(
            {
                name: TableFigures(tuple(dict.fromkeys(row for row, _ in by_place)), by_place)
                for name, by_place in placed.items()
            }
        )


def renaming(now: Edition, before: Edition) -> Renaming:
    """Where last year's figures stood, by the names that this year's form tells.

    A name that last year's form told already, being this one or one that this one extends, was
    changed before that year: it says nothing of this one.
    """
    known = {place.address for table in before.tables.values() for place in _places(table)}
    told = dict(_told(before))
    moved: dict[Address, Address] = {}
    tables: dict[str, str] = {}
    lost: list[tuple[str, FormerName]] = []
    for name, table in now.tables.items():
        former = _news(table.former, told.get((name,)))
        if former is not None and not _is_table(table, former, before):
            lost.append((name, former))
            moved |= dict.fromkeys((p.address for p in _places(table)), _NOWHERE)
            continue
        if former is not None:
            tables[name] = former.parts[0]
        led: dict[tuple[str, FormerName], bool] = {}
        for place in _places(table):
            at = place.address
            row = _news(place.row, told.get((name, at.row)))
            column = _news(place.column, told.get((name, "", at.column)))
            then = _then(at, table, _Names(former, row, column), before)
            for label, each in ((at.row, row), (at.column, column)):
                if each is not None:
                    thing = f"{name}.{label}", each
                    led[thing] = led.get(thing, False) or then in known
            if then != at:
                moved[at] = then
        lost.extend(thing for thing, found in led.items() if not found)
    lost.sort(key=lambda each: (each[1].position.line, each[1].position.column))
    return Renaming(moved, tables, tuple(lost))


_NOWHERE = Address("", "", "")


def _news(former: FormerName | None, told: FormerName | None) -> FormerName | None:
    """The former name, unless last year's form told the same."""
    if former is None or (told is not None and told.parts == former.parts):
        return None
    return former


def _is_table(now: AnyTable, former: FormerName, before: Edition) -> bool:
    table = before.tables.get(former.parts[0])
    if len(former.parts) == 1:
        return table is not None
    # One row of last year's cannot be the prior of several.
    has_rows = isinstance(now, FigureTable) and now.has_row_titles
    return not has_rows and _has_row(before, *former.parts)


def _then(at: Address, form: AnyTable, names: _Names, before: Edition) -> Address:
    """The address in last year's form, if that has it; the nearest name tells the table."""
    table, row, column = names.table, names.row, names.column
    then = replace(at, table=table.parts[0]) if table is not None else at
    if table is not None and len(table.parts) > 1:
        then = replace(then, row=table.parts[1])
    other = before.tables.get(then.table)
    if isinstance(form, RecordTable) and isinstance(other, RecordTable):
        then = replace(then, row=other.total_title if at.row == form.total_title else at.row)
    if row is not None:
        *above, name = row.parts
        then = Address(above[0] if above else then.table, name, then.column)
        if not above and name in before.tables and not _has_row(before, then.table, name):
            then = Address(name, "", at.column)  # A table of one row became a row.
    if column is not None and len(column.parts) == _WHOLE:
        # One figure of last year's cannot be the prior of several.
        return Address(*column.parts) if not at.row else _NOWHERE
    if column is not None:
        *above, name = column.parts
        then = Address(above[0] if above else then.table, then.row, name)
    return then


def _has_row(edition: Edition, table: str, row: str) -> bool:
    form = edition.tables.get(table)
    rows = form.rows if isinstance(form, FigureTable | RankingTable) else ()
    return any(each.name == row for each in rows)


def _places(table: AnyTable) -> Iterator[_Place]:
    match table:
        case FigureTable():
            yield from _figure_places(table)
        case RecordTable():
            for leaf in table.leaves():
                if leaf.indicator is not None:
                    former = leaf.indicator.former
                    for row in ("",) if leaf.merged else (_ANY, table.total_title):
                        yield _Place(Address(table.name, row, leaf.name), None, former)
        case RankingTable():
            for ranking in table.rows:
                yield _Place(Address(table.name, ranking.name, _ANY), ranking.former)
            if not table.rows:
                yield _Place(Address(table.name, "", _ANY))
        case _:
            pass


def _figure_places(table: FigureTable) -> Iterator[_Place]:
    for row, leaf in table.places():
        if leaf.indicator is not None:
            address = Address(table.name, row.name, leaf.name)
            yield _Place(address, row.former, leaf.indicator.former)
    wide = list(table.table_wide())
    if not table.has_row_titles:
        wide += [leaf.indicator for leaf in table.leaves() if leaf.indicator is not None]
    for indicator in wide:
        yield _Place(Address(table.name, "", indicator.name), None, indicator.former)


def _told(edition: Edition) -> Iterator[tuple[tuple[str, ...], FormerName]]:
    """Every former name of a form, by table, by table and row, or by table and column."""
    for name, table in edition.tables.items():
        if table.former is not None:
            yield (name,), table.former
        for place in _places(table):
            if place.row is not None:
                yield (name, place.address.row), place.row
            if place.column is not None:
                yield (name, "", place.address.column), place.column


def _matching(figures: Figures, now: Address, then: Address) -> Iterator[tuple[Address, Figure]]:
    """Last year's figures that an address of the form stands for, each with where it is now."""
    if _ANY not in (then.row, then.column):
        figure = figures.get(then.table, then.row, then.column)
        if figure is not None:
            yield now, figure
        return
    table = figures.tables.get(then.table)
    for (row, column), figure in table.figures.items() if table is not None else ():
        any_row, any_column = then.row == _ANY and row.isdigit(), then.column == _ANY
        if (any_row or row == then.row) and (any_column or column == then.column):
            at = Address(now.table, row if any_row else now.row, column if any_column else "")
            yield (at if any_column else replace(at, column=now.column)), figure
