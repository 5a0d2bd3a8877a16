"""The rows of our own open data as figures in their places, with the text that they print."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.load.keys.data_file import CellKeys
from hotline_report.load.own_data import OpenRow
from hotline_report.model.cell import NOT_APPLICABLE, Direction, State
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
)
from hotline_report.model.period import Basis
from hotline_report.numbers.rounding import places_of, round_half_up
from hotline_report.recognition.found import Left, Placed
from hotline_report.recognition.grid import Spot
from hotline_report.recognition.records import TOTAL

_SUFFIX = {kind.value: kind.unit for kind in ChangeKind}
_BELOW = "/"
"""Between the titles of a column; what stands in the brackets of one is a title below it."""


class OfTable(Struct, frozen=True):
    """The figures of a table, and the rows that have no place in the form."""

    placed: tuple[Placed, ...]
    left: tuple[Left, ...]


def by_table(rows: Sequence[OpenRow], edition: Edition) -> dict[str, OfTable]:
    """The figures of each table, those in the brackets of others with them.

    Tables of the form stand first, in its order, then those that it does not have.
    """
    named: dict[str, list[OpenRow]] = {name: [] for name in edition.tables}
    for row in rows:
        named.setdefault(row.table, []).append(row)
    return {name: _of_table(edition.tables.get(name), own) for name, own in named.items() if own}


def _of_table(table: AnyTable | None, rows: Sequence[OpenRow]) -> OfTable:
    placed: list[Placed] = []
    left: list[Left] = []
    above: OpenRow | None = None
    for row in rows:
        one = _figure(table, row) if table is not None else None
        if one is not None:
            placed.append(one)
            above = row
        elif above is not None and _is_bracket(row, above):
            text = f"{placed[-1].spot.text}（{_number(row.value)}{row.unit}）"
            placed[-1] = replace(placed[-1], spot=Spot(text, len(placed)), typed=())
        else:
            said = _number(row.value) or row.text or ""
            left.append(Left(row.name.removeprefix(f"{row.table}."), Spot(said, -1), _NO_PLACE))
    return OfTable(tuple(placed), tuple(left))


_NO_PLACE = "表式里没有这个数"


def _is_bracket(row: OpenRow, above: OpenRow) -> bool:
    """Whether a row is of what stands in the brackets of the one above it."""
    return row.row == above.row and row.column.startswith(f"{above.column}{_BELOW}")


def _figure(table: AnyTable, row: OpenRow) -> Placed | None:
    """A row's figure in its place; None of one in brackets, which has none of its own."""
    named = row.name.removeprefix(f"{table.name}.")
    place = _place(table, named)
    if place is None:
        return None
    line, column, indicator = place
    text, typed = _said(row, indicator)
    return Placed(line, column, indicator, Spot(text, -1), typed)


def _place(table: AnyTable, named: str) -> tuple[str, str, Indicator] | None:
    match table:
        case FigureTable():
            for row, leaf in table.places():
                carried = row.carries(leaf)
                if named == f"{row.name}.{leaf.name}" and carried is not None:
                    return row.name, leaf.name, carried
            wide = [*table.table_wide()]
            if not table.has_row_titles:
                wide += [leaf.indicator for leaf in table.leaves() if leaf.indicator is not None]
            return next((("", each.name, each) for each in wide if each.name == named), None)
        case RecordTable():
            line, _, column = named.rpartition(".")
            columns = {each.name: each.indicator for each in table.leaves()}
            carried = columns.get(column)
            if carried is None:
                return None
            line = TOTAL if line and line == table.total_title else line or "1"
            return line, column, carried
        case RankingTable():
            line, _, item = named.partition(".") if table.rows else ("", "", named)
            is_share = item.endswith(".占比") and (bool(table.rows) or table.share_of is not None)
            return None if is_share else (line, item, table.indicator)
        case _:
            return None


def _said(row: OpenRow, indicator: Indicator) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the cell says as it is printed; and what to type where earlier values are known."""
    if row.state is State.NOT_COLLECTED:
        return "", ()
    if row.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE, ()
    if row.state is State.TEXT:
        return row.text or "", ()
    number = _number(row.value)
    told = ((Basis.LAST_YEAR, row.yoy, row.yoy_kind), (Basis.BEFORE, row.step, row.step_kind))
    changes = [
        (basis, _change(amount, kind))
        for basis, amount, kind in told
        if kind and indicator.kind_on(basis) is not ChangeKind.NONE
    ]
    if indicator.bracket is not None or indicator.change_of is not None:
        return number, ()
    values = ((Basis.LAST_YEAR, row.prior), (Basis.BEFORE, row.previous))
    priors = [(basis.prior, _number(value)) for basis, value in values if value is not None]
    typed: tuple[tuple[str, str], ...] = ()
    if priors and _agrees(row):
        said = ((basis.value, change) for basis, change in changes)
        typed = ((CellKeys.this_year.name, number), *priors, *said)
    shown = [each for each in changes if each[0] not in indicator.beside]
    if not shown:
        return number, typed
    has_words = indicator.step is not ChangeKind.NONE
    inner = "，".join(f"{basis.value if has_words else ''}{change}" for basis, change in shown)
    return f"{number}（{inner}）", typed


def _agrees(row: OpenRow) -> bool:
    """Whether the change follows from the two values as they are shown; that of a mean may not."""
    if row.value is None or row.prior is None or row.yoy is None or row.yoy_kind not in _SUFFIX:
        return True
    difference = Fraction(row.value) - Fraction(row.prior)
    if row.yoy_kind == ChangeKind.PERCENT.value:
        difference = difference * 100 / Fraction(row.prior) if row.prior else Fraction()
    return round_half_up(difference, places_of(row.yoy)) == row.yoy


def _change(amount: Decimal | None, kind: str) -> str:
    if amount is None:
        return NOT_APPLICABLE
    if not amount:
        return Direction.UNCHANGED.value
    direction = Direction.UP if amount > 0 else Direction.DOWN
    return f"{direction.value}{abs(amount):f}{_SUFFIX.get(kind, '')}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
