"""Which table, row, column and record of the new draft is which of the old."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from hotline_report.compare.records import paired_records
from hotline_report.formatting.sequences import in_order
from hotline_report.model.draft import Draft, DraftFigure, DraftTable, TableKind

Item = TypeVar("Item")


class FigurePair(Struct, frozen=True):
    """A figure of both drafts, with its table in the new one, and its name in either."""

    table: str
    old_name: str
    new_name: str
    old: DraftFigure
    new: DraftFigure


class Lines(Struct, frozen=True):
    """The rows or columns of a table, by name: in either draft, pairs, and those of one.

    `moved` are names of the new draft.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    pairs: Mapping[str, str]
    went: tuple[str, ...]
    came: tuple[str, ...]
    moved: tuple[str, ...]


class TablePair(Struct, frozen=True):
    """A table of both drafts: its rows, columns and figures; of rankings, the items by row."""

    old: DraftTable
    new: DraftTable
    rows: Lines
    columns: Lines
    items: Mapping[str, Lines]
    figures: tuple[FigurePair, ...]
    went: tuple[DraftFigure, ...]
    came: tuple[DraftFigure, ...]


class Tables(Struct, frozen=True):
    """The tables of both drafts, and those of one; `moved` are names of the new draft."""

    pairs: tuple[TablePair, ...]
    went: tuple[DraftTable, ...]
    came: tuple[DraftTable, ...]
    moved: tuple[str, ...] = ()

    @property
    def figures(self) -> Iterator[FigurePair]:
        """The figures of both drafts, in the order of the new one."""
        return (pair for table in self.pairs for pair in table.figures)


def pair_tables(old: Draft, new: Draft) -> Tables:
    """The tables, by name; one of another name in the same place is it, if its figures are."""
    before = {table.name: table for table in old.tables}
    after = {table.name: table for table in new.tables}

    def is_same(left: str, right: str) -> bool:
        return _are_alike(
            {(f.row, f.column): f.printed for f in before[left].figures},
            {(f.row, f.column): f.printed for f in after[right].figures},
        )

    named = _paired([*before], [*after], is_same)
    old_of = {right: left for left, right in named.items()}
    pairs = tuple(_table_pair(before[old_of[n]], t) for n, t in after.items() if n in old_of)
    shown = [p.new.name for p in pairs if p.old.shown and p.new.shown]
    return Tables(
        pairs,
        tuple(table for name, table in before.items() if name not in named),
        tuple(table for name, table in after.items() if name not in old_of),
        _moved([t.name for t in old.tables if t.shown], shown, old_of),
    )


def _table_pair(old: DraftTable, new: DraftTable) -> TablePair:
    rows = _row_lines(old, new)
    columns = _column_lines(old, new, rows)
    items = _items(old, new, rows) if TableKind.RANKING in (old.kind, new.kind) else {}
    old_row = {right: left for left, right in rows.pairs.items()} | {"": ""}
    old_column = {right: left for left, right in columns.pairs.items()}
    old_items = {
        row: {right: left for left, right in lines.pairs.items()} for row, lines in items.items()
    }
    of_old = {(figure.row, figure.column): figure for figure in old.figures}
    pairs: list[FigurePair] = []
    came: list[DraftFigure] = []
    for figure in new.figures:
        names = old_items.get(figure.row, old_column)
        row = old_row.get(figure.row)
        column = names.get(figure.column, figure.column)
        found = None if row is None else of_old.pop((row, column), None)
        if found is None:
            came.append(figure)
        else:
            pairs.append(
                FigurePair(new.name, old.name_of(found), new.name_of(figure), found, figure)
            )
    went = tuple(of_old.values())
    return TablePair(old, new, rows, columns, items, tuple(pairs), went, tuple(came))


def _row_lines(old: DraftTable, new: DraftTable) -> Lines:
    if old.kind is TableKind.RECORDS and new.kind is TableKind.RECORDS:
        return _lines(rows_in(old.figures), rows_in(new.figures), paired_records(old, new))
    left, right = _by_row(old), _by_row(new)
    return _named_lines(
        [row.name for row in old.rows],
        [row.name for row in new.rows],
        lambda one, other: _are_alike(left.get(one, {}), right.get(other, {})),
    )


def _column_lines(old: DraftTable, new: DraftTable, rows: Lines) -> Lines:
    left, right = _by_column(old, rows.pairs), _by_column(new, {})
    return _named_lines(
        [column.name for column in old.columns],
        [column.name for column in new.columns],
        lambda one, other: _are_alike(left.get(one, {}), right.get(other, {})),
    )


def _items(old: DraftTable, new: DraftTable, rows: Lines) -> dict[str, Lines]:
    """The items of each ranking of both drafts, by its row in the new one."""
    left, right = _by_row(old), _by_row(new)
    found: dict[str, Lines] = {}
    for one, other in {**rows.pairs, "": ""}.items():
        before, after = left.get(one, {}), right.get(other, {})
        if before or after:
            counts = partial(_is_same_count, before, after)
            pairs = _paired([*before], [*after], counts)
            # Those whose count is the same keep their places, as far as possible.
            weights = {new: 1 + (before[old] == after[new]) for old, new in pairs.items()}
            found[other] = _lines([*before], [*after], pairs, weights)
    return found


def _is_same_count(before: Mapping[str, str], after: Mapping[str, str], old: str, new: str) -> bool:
    """Whether an item of another name is the same, since so much was counted of it."""
    return before[old] == after[new] != ""


def _named_lines(
    old: Sequence[str], new: Sequence[str], is_same: Callable[[str, str], bool]
) -> Lines:
    return _lines(old, new, _paired(old, new, is_same))


def _lines(
    old: Sequence[str],
    new: Sequence[str],
    pairs: Mapping[str, str],
    weights: Mapping[str, int] = MappingProxyType({}),
) -> Lines:
    old_of = {right: left for left, right in pairs.items()}
    return Lines(
        tuple(old),
        tuple(new),
        pairs,
        tuple(name for name in old if name not in pairs),
        tuple(name for name in new if name not in old_of),
        _moved(old, [name for name in new if name in old_of], old_of, weights),
    )


def _moved(
    old: Sequence[str],
    new: Sequence[str],
    old_of: Mapping[str, str],
    weights: Mapping[str, int] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The names of the new draft whose order is another, the lighter ones rather."""
    place = {name: index for index, name in enumerate(old)}
    known = [name for name in new if old_of[name] in place]
    heavy = [weights.get(name, 1) for name in known]
    kept = set(in_order([place[old_of[name]] for name in known], heavy))
    return tuple(name for index, name in enumerate(known) if index not in kept)


def _paired(
    old: Sequence[str], new: Sequence[str], is_same: Callable[[str, str], bool]
) -> dict[str, str]:
    """Equal names; and between two of these, names that stand in the same place for the same."""
    places = {name: index for index, name in enumerate(new)}
    known = [(index, places[name]) for index, name in enumerate(old) if name in places]
    anchors = [known[index] for index in in_order([place for _, place in known])]
    there = {*old} & {*new}
    pairs = {name: name for name in old if name in there}
    at, new_at = 0, 0
    for place, new_place in (*anchors, (len(old), len(new))):
        went = [name for name in old[at:place] if name not in there]
        came = [name for name in new[new_at:new_place] if name not in there]
        alike = zip(went, came, strict=False)
        pairs |= {one: other for one, other in alike if is_same(one, other)}
        at, new_at = place + 1, new_place + 1
    return pairs


def _are_alike(old: Mapping[Item, str], new: Mapping[Item, str]) -> bool:
    """Whether more than half of the figures are there on both sides, and the same.

    A column of titles has none, and is like another one.
    """
    said = {key: text for key, text in old.items() if text}
    most = max(len(said), sum(1 for text in new.values() if text))
    equal = sum(1 for key, text in said.items() if new.get(key) == text)
    return not most or equal * 2 > most


def _by_row(table: DraftTable) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for figure in table.figures:
        found.setdefault(figure.row, {})[figure.column] = figure.printed
    return found


def _by_column(table: DraftTable, rows: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """By column and row; the rows as the new draft calls them."""
    found: dict[str, dict[str, str]] = {}
    for figure in table.figures:
        row = rows.get(figure.row, figure.row)
        found.setdefault(figure.column, {})[row] = figure.printed
    return found


def rows_in(figures: Iterable[DraftFigure]) -> tuple[str, ...]:
    """The rows that figures stand in, each once, in order."""
    return tuple(dict.fromkeys(figure.row for figure in figures if figure.row))
