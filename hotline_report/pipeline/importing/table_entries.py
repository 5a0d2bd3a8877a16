"""What was recognised in tables as the entries of a data file below 数据."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from hotline_report.formatting.em import em
from hotline_report.load.keys.data_file import CellKeys
from hotline_report.load.tables import WITHHELD
from hotline_report.model.cell import DASHES, Direction
from hotline_report.model.data_file import Below, Braces, Brackets, Entry, Items
from hotline_report.model.data_file import Value as Typed
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Column,
    Edition,
    FigureTable,
    Indicator,
    Nature,
    RankingTable,
    RecordTable,
    WordTable,
)
from hotline_report.model.period import Basis
from hotline_report.model.printed import printed
from hotline_report.numbers.arithmetic import percent_change
from hotline_report.numbers.rounding import round_half_up
from hotline_report.recognition.found import Left, Placed
from hotline_report.recognition.records import TOTAL
from hotline_report.recognition.tables import Recognised, placed_in
from hotline_report.recognition.values import Refused, value_of

_FIRST = "1"
"""The record where the one value of all records (跨行) is typed."""

_LINE = 62
"""How wide a row in braces may be, in em; a wider one has a line for each figure."""


class Told(Struct, frozen=True):
    """A cell that was not taken over, or not all of it: where it is, what it says, and why."""

    table: str
    where: str
    text: str
    why: str
    place: str = ""


class TableEntries(Struct, frozen=True):
    """The entries of all tables, the cells that have no place, and how many have one."""

    entries: tuple[Entry, ...]
    told: tuple[Told, ...]
    placed: int
    withheld: tuple[str, ...]


def table_entries(found: Sequence[Recognised], edition: Edition) -> TableEntries:
    """All tables of the form; those that the document does not have are withheld (不公布)."""
    entries: list[Entry] = []
    told: list[Told] = []
    withheld: list[str] = []
    count = 0
    for name, form in edition.tables.items():
        placed, left = placed_in(found, name)
        told += [_left(name, each) for each in left]
        typing = _Typing(name, told)
        value = _table(printed(form), placed, typing)
        count += typing.typed
        if value is None:
            withheld.append(name)
            value = WITHHELD
        entries.append(Entry(name, value))
    for each in found:
        if each.fit is None:
            told += _unknown(each)
    return TableEntries(tuple(entries), tuple(told), count, tuple(withheld))


def _left(table: str, left: Left) -> Told:
    return Told(table, left.where, left.spot.text, left.why, left.spot.place)


def _unknown(found: Recognised) -> Iterator[Told]:
    """Every cell of a table that is none of the form's."""
    title = found.title or found.segment.grid.place
    seen: set[int] = set()
    for row in found.segment.grid.rows:
        for spot in row:
            if spot.text.strip() and spot.number not in seen:
                seen.add(spot.number)
                yield Told(title, "", spot.text, "表式里没有这张表", spot.place)


class _Typing:
    """Cells as they are typed; what cannot be is told."""

    def __init__(self, table: str, told: list[Told]) -> None:
        self._table, self._told = table, told
        self.typed = 0

    def value(self, placed: Placed, indicator: Indicator, *, share: bool = False) -> Typed | None:
        """What to type for a cell; None where it says nothing that the form has room for."""
        if placed.typed:
            self.typed += 1
            return Braces(placed.typed)
        value = value_of(placed.spot.text, indicator, share=share)
        why = value.why
        if why:
            self._tell(placed, placed.spot.text, why)
        if isinstance(value, Refused):
            return None
        self.typed += bool(value.text)
        if placed.spot.prior:
            return self._with_prior(placed, indicator, value.text)
        return value.text

    def _with_prior(self, placed: Placed, indicator: Indicator, text: str) -> Typed:
        """A figure with last year's, which stood in a column of its own."""
        prior = value_of(placed.spot.prior, indicator)
        if isinstance(prior, Refused) or not prior.text or prior.text in DASHES:
            return text
        value, _, change = text.removesuffix("）").partition("（")
        if change and not _follows(change, value, prior.text, indicator):
            why = f"{Basis.LAST_YEAR.prior}的数与{Basis.LAST_YEAR.value}“{change}”对不上，没有写"
            self._tell(placed, placed.spot.prior, why)
            return text
        entries = [(CellKeys.this_year.name, value), (Basis.LAST_YEAR.prior, prior.text)]
        if change:
            entries.append((Basis.LAST_YEAR.value, change))
        return Braces(tuple(entries))

    def _tell(self, placed: Placed, text: str, why: str) -> None:
        row = f"第{placed.row}条" if placed.row.isdigit() else placed.row.replace(TOTAL, "总计")
        where = " › ".join(filter(None, (row, placed.column)))
        self._told.append(Told(self._table, where, text, why, placed.spot.place))


def _follows(change: str, value: str, prior: str, indicator: Indicator) -> bool:
    """Whether the form prints this very change where it is given both figures."""
    now, then = Fraction(value), Fraction(prior)
    in_points = indicator.change is ChangeKind.POINTS
    exact = now - then if in_points else percent_change(now, then)
    if exact is None or indicator.change is ChangeKind.NONE:
        return False
    amount = round_half_up(abs(exact), indicator.change_decimals)
    direction = Direction.UP if exact > 0 else Direction.DOWN
    computed = f"{direction.value}{amount:f}{indicator.change.unit}"
    return change == (computed if amount else Direction.UNCHANGED.value)


def _table(form: AnyTable, placed: Sequence[Placed], typing: _Typing) -> Typed | None:
    if not any(each.spot.text.strip() for each in placed):
        return None
    match form:
        case FigureTable():
            return _figures(form, placed, typing)
        case RecordTable():
            return _records(form, placed, typing)
        case RankingTable():
            return _rankings(form, placed, typing)
        case WordTable():
            typing.typed += len(placed)
            return Brackets(tuple(each.spot.text.strip() for each in placed))


Row = list[tuple[str, Typed]]


def _figures(form: FigureTable, placed: Sequence[Placed], typing: _Typing) -> Typed | None:
    rows: defaultdict[str, Row] = defaultdict(list)
    order = {leaf.name: n for n, leaf in enumerate(form.leaves())}
    for each in sorted(placed, key=lambda each: order.get(each.column, len(order))):
        if each.indicator is not None:
            text = typing.value(each, each.indicator)
            if text is not None:
                rows[each.row].append((each.column, text))
    names = [row.name for row in form.rows if row.name in rows]
    entries = [Entry(name, row_value(rows[name], name)) for name in names]
    entries += [Entry(name, value) for name, value in rows.get("", ())]
    return Below(tuple(entries)) if entries else None


def row_value(row: Row, name: str) -> Typed:
    """A row on one line in braces, or with a line for each figure where it is too wide."""
    width = em(name) + sum(em(key) + em(value) + 2 for key, value in row if isinstance(value, str))
    if width <= _LINE:
        return Braces(tuple(row))
    return Below(tuple(Entry(key, value) for key, value in row))


def _records(form: RecordTable, placed: Sequence[Placed], typing: _Typing) -> Typed | None:
    records: defaultdict[str, Row] = defaultdict(list)
    leaves = {leaf.name: leaf for leaf in form.leaves()}
    last: dict[str, Placed] = {}
    for each in placed:
        leaf = leaves[each.column]
        if leaf.indicator is None or leaf.fill is not None:
            typing.typed += bool(each.spot.text.strip())  # The tool fills it in itself.
            continue
        words_of_total = each.row == TOTAL and leaf.indicator.nature is Nature.TEXT
        if words_of_total or (leaf.merged and each.row != _FIRST):
            continue
        one = _filled(each, leaf, last)
        text = typing.value(one, leaf.indicator)
        if text is not None:
            records[each.row].append((each.column, text))
    total = records.pop(TOTAL, None)
    items = Items(tuple(Braces(tuple(row)) for row in records.values()))
    if total is None:
        return items
    return Below((Entry("记录", items), Entry(form.total_title, Braces(tuple(total)))))


def _filled(each: Placed, leaf: Column, last: dict[str, Placed]) -> Placed:
    """What stands above an empty cell in a column whose equal neighbours are merged (合并相同)."""
    if each.spot.text.strip() or not leaf.merge_equal or each.row == TOTAL:
        last[each.column] = each
        return each
    return last.get(each.column, each)


def _rankings(form: RankingTable, placed: Sequence[Placed], typing: _Typing) -> Typed | None:
    shares = bool(form.rows) or form.share_of is not None
    items: defaultdict[str, list[Typed]] = defaultdict(list)
    for each in placed:
        text = typing.value(each, form.indicator, share=shares)
        if text is not None:
            items[each.row].append(Below((Entry(each.column, text),)))
    if not form.rows:
        return Items(tuple(items[""])) if items else None
    rows = [row.name for row in form.rows if row.name in items]
    return Below(tuple(Entry(name, Items(tuple(items[name]))) for name in rows)) if rows else None
