"""What of a form is printed: all but what is there to reckon with (不印), and what is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.model.bulletin import Bulletin, Withheld
from hotline_report.model.edition import (
    AnyTable,
    Column,
    Edition,
    FigureTable,
    RecordTable,
    Section,
    TablePart,
)


def is_printed(edition: Edition, section: Section) -> bool:
    """Whether the section stands in documents; not, where it is there for its figures alone."""
    tables = [edition.tables[name] for name in section.tables]
    return not tables or not all(table.unprinted for table in tables)


def shown_tables(bulletin: Bulletin, section: Section) -> list[AnyTable]:
    """The tables of a section that stand in the bulletin: not 不公布, and not unprinted (不印)."""
    tables = bulletin.edition.tables
    return [
        tables[name]
        for name in section.tables
        if not isinstance(bulletin.tables.get(name, Withheld()), Withheld)
        and not tables[name].unprinted
    ]


def printed(table: AnyTable) -> AnyTable:
    """The table as it is printed, without its unprinted rows and columns."""
    if isinstance(table, FigureTable):
        return replace(table, parts=tuple(_printed_part(part) for part in table.parts))
    if isinstance(table, RecordTable):
        return replace(table, columns=_printed_columns(table.columns))
    return table


class Hidden(Struct, frozen=True):
    """What of a table is not printed: rows, columns, and rows with one value across (跨列).

    Each apart, since a row and a column may have the same name.
    """

    rows: frozenset[str]
    columns: frozenset[str]
    across: frozenset[str]

    @classmethod
    def of(cls, table: AnyTable) -> Hidden:
        """Of a table, with the figures that its columns have alone."""
        columns: set[str] = set()
        if isinstance(table, FigureTable | RecordTable):
            for column in _unprinted(table.columns):
                for leaf in column.leaves():
                    columns.update((leaf.name, *(each.name for each in leaf.stacked)))
        rows = table.rows if isinstance(table, FigureTable) else ()
        hidden = [row for row in rows if row.unprinted]
        return cls(
            rows=frozenset(row.name for row in hidden),
            columns=frozenset(columns),
            across=frozenset(row.name for row in hidden if row.indicator is not None),
        )

    def has(self, row: str, column: str) -> bool:
        """Whether the figure there is not printed; one across has its row's name as its column."""
        return row in self.rows or column in self.columns or (not row and column in self.across)


def _unprinted(columns: tuple[Column, ...]) -> Iterator[Column]:
    for column in columns:
        if column.unprinted:
            yield column
        else:
            yield from _unprinted(column.children)


def _printed_part(part: TablePart) -> TablePart:
    body = [row for row in part.rows if row.indicator is None]
    kept = [index for index, row in enumerate(body) if not row.unprinted]
    columns = _printed_columns(part.columns)
    if len(kept) < len(body):
        columns = tuple(_of_rows(column, kept) for column in columns)
    return replace(part, columns=columns, rows=tuple(row for row in part.rows if not row.unprinted))


def _printed_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Those that are printed; a group goes with the last column below it."""
    found: list[Column] = []
    for column in columns:
        below = _printed_columns(column.children)
        if not column.unprinted and (below or not column.children):
            found.append(replace(column, children=below))
    return tuple(found)


def _of_rows(column: Column, rows: list[int]) -> Column:
    """The column with what stands in these rows alone (逐行)."""
    stacked = tuple(column.stacked[row] for row in rows) if column.stacked else ()
    children = tuple(_of_rows(child, rows) for child in column.children)
    return replace(column, children=children, stacked=stacked)
