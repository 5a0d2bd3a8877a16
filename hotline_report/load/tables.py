"""数据: the cells of every table of the form, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar, assert_never

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.formatting.lines import on_one_line
from hotline_report.load.cells import empty_cell, read_cell
from hotline_report.load.colons import split_at_colon
from hotline_report.load.fields import FieldReader, Problems, within
from hotline_report.load.idle_priors import refuse_idle_priors
from hotline_report.load.keys.data_file import RecordsKeys
from hotline_report.load.misplaced import beside_rows, in_rows, in_tables
from hotline_report.load.nodes import SHOWN, Mapping, Node, Scalar, Sequence, describe, is_empty
from hotline_report.load.words import read_words, words_of
from hotline_report.model.bulletin import (
    DATA,
    Entries,
    FigureCells,
    RankingCells,
    RecordCells,
    TableCells,
    Withheld,
    record_name,
)
from hotline_report.model.cell import Cell
from hotline_report.model.edition import (
    AnyTable,
    Column,
    Edition,
    FigureTable,
    Indicator,
    Nature,
    RankingTable,
    RecordTable,
    Row,
    WordTable,
)
from hotline_report.model.period import Basis
from hotline_report.model.renamed import inside, of_columns, of_rows, of_tables

WITHHELD = "不公布"

K = TypeVar("K")
"""What cells are named by: row and column, or the column alone."""


def read_tables(node: Node, edition: Edition, problems: Problems) -> dict[str, TableCells]:
    """The cells of all tables; every table of the form must be there or be 不公布."""
    reader = FieldReader.over(node, DATA, problems)
    if reader is None:
        return {}
    reader.elsewhere, reader.renamed = in_tables(edition), of_tables(edition.tables.values())
    reader.of_form = True
    found: dict[str, TableCells] = {}
    for name, table in edition.tables.items():
        below = reader.get(name) or _none_yet(reader.node.get(name), table)
        if below is None:
            problems.add(
                reader.node.key_position(name),
                reader.path(name),
                f"缺少数据表“{name}”",
                f"“{name}:”及其各格",
                f"补上这张表；不发布的，写“{name}: {WITHHELD}”",
                of_form=True,
            )
        elif isinstance(below, Scalar) and below.text == WITHHELD:
            found[name] = Withheld()
        else:
            cells = _read_table(table, below, reader.path(name), problems)
            if cells is not None:
                found[name] = cells
    reader.finish()
    refuse_idle_priors(edition, found, problems)
    return found


def _none_yet(node: Node | None, table: AnyTable) -> Node | None:
    """`热词:` with nothing behind it says of a list that nothing is known of it yet."""
    is_list = not isinstance(table, FigureTable)
    return Sequence((), node.position) if node is not None and is_list else None


def _read_table(table: AnyTable, node: Node, where: str, problems: Problems) -> TableCells | None:
    match table:
        case FigureTable():
            return _figure_cells(table, node, where, problems)
        case RecordTable():
            return _record_cells(table, node, where, problems)
        case RankingTable():
            return _ranking_cells(table, node, where, problems)
        case WordTable():
            pasted = isinstance(node, Scalar) and len(words_of(node.text)) > 1
            return read_words(
                (node,) if pasted else _items(node, where, problems, limits.WORDS), where, problems
            )
        case _:
            assert_never(table)


def _figure_cells(
    table: FigureTable, node: Node, where: str, problems: Problems
) -> FigureCells | None:
    reader = FieldReader.over(node, where, problems)
    if reader is None:
        return None
    cells: dict[tuple[str, str], Cell] = {}
    rows = [row.name for row in table.rows if row.indicator is None]
    reader.elsewhere, reader.renamed = in_rows(table, rows), inside(table)
    reader.of_form = True
    entries = {"": _entries(reader.node)}
    for indicator in table.table_wide():
        _put(cells, ("", indicator.name), reader, indicator)
    if not table.has_row_titles:
        for leaf in table.leaves():
            if leaf.indicator is not None and not leaf.merged and not leaf.stacked:
                _put(cells, ("", leaf.name), reader, leaf.indicator)
    for name, crossing in groupby(table.places(), lambda place: place[0].name):
        places = list(crossing)
        below = _present(reader, name)
        if below is None:
            continue
        if is_empty(below):
            empty = _all_empty(places, below)
            cells |= {(name, column): cell for column, cell in empty.items()}
            continue
        row_reader = FieldReader.over(below, reader.path(name), problems)
        if row_reader is None:
            continue
        row_reader.elsewhere = beside_rows(table, rows)
        row_reader.renamed = of_columns(table.leaves())
        row_reader.of_form = True
        entries[name] = _entries(row_reader.node)
        for row, leaf in places:
            carried = _carried(row, leaf)
            if carried is not None:
                _put(cells, (name, leaf.name), row_reader, carried)
        row_reader.finish()
    reader.finish()
    return FigureCells(_with_declared(table, cells), entries)


def _with_declared(
    table: FigureTable, cells: dict[tuple[str, str], Cell]
) -> dict[tuple[str, str], Cell]:
    """The cells, those of figures with the changes that were typed in columns of their own.

    One that is left to be computed has a cell for its change, all the same.
    """
    found = dict(cells)
    computed = _computed(table)
    crossing = [(row.name, leaf) for row, leaf in table.places()]
    for row, leaf in crossing or [("", leaf) for leaf in table.leaves()]:
        of = leaf.indicator.change_of if leaf.indicator is not None else None
        typed, base = cells.get((row, leaf.name)), (row, of.column if of else "")
        if of is None or typed is None or typed.change is None:
            continue
        if base not in found and base in computed:
            found[base] = empty_cell(typed.position, computed[base])
        cell = found.get(base)
        if cell is None:
            continue
        change = replace(typed.change, column=leaf.name)
        if of.basis is Basis.LAST_YEAR:
            found[base] = replace(cell, change=cell.change or change)
        else:
            before = replace(cell.before, change=cell.before.change or change)
            found[base] = replace(cell, before=before)
    return found


def _computed(table: FigureTable) -> dict[tuple[str, str], Indicator]:
    """What the cells carry that the form computes where nothing is typed."""
    places = [
        (row.name, leaf, row.carries(leaf), bool(row.total_of)) for row, leaf in table.places()
    ] or [("", leaf, leaf.indicator, False) for leaf in table.leaves()]
    return {
        (row, leaf.name): replace(carried, zero_if_empty=False)
        for row, leaf, carried, is_total in places
        if carried is not None and (is_total or carried.formula is not None)
    }


def _all_empty(places: Iterable[tuple[Row, Column]], node: Node) -> dict[str, Cell]:
    """`某一行:` without cells says of all of them that they are empty."""
    return {
        leaf.name: empty_cell(node.position, indicator)
        for row, leaf in places
        if (indicator := _carried(row, leaf)) is not None
    }


def _carried(row: Row, leaf: Column) -> Indicator | None:
    """What a cell carries when it is read."""
    indicator = row.carries(leaf)
    return _in_total(indicator) if indicator is not None and row.total_of else indicator


def _in_total(indicator: Indicator) -> Indicator:
    """As it is in a row of totals: what is left empty there is computed, and so is no 0."""
    computed = indicator.weight or indicator.nature in (Nature.COUNT, Nature.MAXIMUM)
    return replace(indicator, zero_if_empty=False) if computed else indicator


def _put(cells: dict[K, Cell], key: K, reader: FieldReader, indicator: Indicator) -> None:
    cell = read_cell(
        _present(reader, indicator.name), indicator, reader.path(indicator.name), reader.problems
    )
    if cell is not None:
        cells[key] = cell


def _entries(node: Mapping, *, in_list: bool = False) -> Entries:
    """Where one may be added: as the first; in a list, whose dash stands there, as the second."""
    position = node.position
    before = position.line
    if in_list and not node.in_braces:
        if len(node.entries) > 1:
            before = node.entries[1][0].position.line
        elif node.entries:
            value = node.entries[0][1]
            before = (value.last_line if isinstance(value, Scalar) else value.position.line) + 1
    return Entries(position, node.in_braces, before)


def _present(reader: FieldReader, key: str) -> Node | None:
    """The node of a key even when it is empty: `电话:` says 未统计, in so many words."""
    reader.get(key)
    return reader.node.get(key)


def _record_cells(
    table: RecordTable, node: Node, where: str, problems: Problems
) -> RecordCells | None:
    totals: dict[str, Cell] = {}
    entries: dict[str, Entries] = {}
    records_node: Node | None = node
    if isinstance(node, Mapping):
        reader = RecordsKeys(node, where, problems)
        entries[""] = _entries(node)
        records_node = reader.records
        total_node = _present(reader, table.total_title) if table.total_title else None
        if total_node is not None and is_empty(total_node):
            totals = {
                leaf.name: empty_cell(total_node.position, _in_total(leaf.indicator))
                for leaf in table.leaves()
                if leaf.indicator is not None
            }
        elif total_node is not None:
            where_total = reader.path(table.total_title)
            totals = _record(table, total_node, where_total, problems, in_total=True)
            if isinstance(total_node, Mapping):
                entries[table.total_title] = _entries(total_node)
        reader.finish()
    if records_node is None:
        return None
    records: list[dict[str, Cell]] = []
    for number, item in enumerate(_items(records_node, where, problems), start=1):
        records.append(_record(table, item, f"{where} › {record_name(number)}", problems))
        if isinstance(item, Mapping):
            entries[str(number)] = _entries(item, in_list=True)
    return RecordCells(tuple(records), totals, entries)


def _record(
    table: RecordTable, node: Node, where: str, problems: Problems, *, in_total: bool = False
) -> dict[str, Cell]:
    reader = FieldReader.over(node, where, problems)
    if reader is None:
        return {}
    reader.renamed = of_columns(table.leaves())
    reader.of_form = True
    cells: dict[str, Cell] = {}
    for leaf in table.leaves():
        if leaf.indicator is None or leaf.fill is not None:
            continue
        indicator = _in_total(leaf.indicator) if in_total else leaf.indicator
        _put(cells, leaf.name, reader, indicator)
    reader.finish()
    return cells


def _ranking_cells(
    table: RankingTable, node: Node, where: str, problems: Problems
) -> RankingCells | None:
    if not table.rows:
        return RankingCells({"": _ranking(table, node, where, problems)})
    reader = FieldReader.over(node, where, problems)
    if reader is None:
        return None
    reader.renamed = of_rows(table.rows)
    reader.of_form = True
    found: dict[str, tuple[tuple[str, Cell], ...]] = {}
    for row in table.rows:
        below = _present(reader, row.name)
        if below is not None:
            found[row.name] = _ranking(table, below, reader.path(row.name), problems)
    reader.finish()
    return RankingCells(found, {"": _entries(reader.node)})


def _name_and_value(item: Node, problems: Problems) -> tuple[Scalar | None, Node | None]:
    """What an item of a ranking is called, and what stands behind it; None where it is none."""
    if isinstance(item, Mapping) and len(item.entries) == 1:
        return item.entries[0]
    if isinstance(item, Scalar) and (split := split_at_colon(item)):
        name, value, told = split
        problems.found.append(told)
        return name, value
    return None, None


def _as_item(item: Node) -> str:
    """How to write what is no item of a ranking."""
    if isinstance(item, Scalar) and item.comment:
        comment = item.comment[:SHOWN]
        return f'“{comment}”成了注释：删去“#”，或者给名称加英文引号，如“- "甲局 #1": 26851”'
    return "把名称和数值写在同一行"


def _ranking(
    table: RankingTable, node: Node, where: str, problems: Problems
) -> tuple[tuple[str, Cell], ...]:
    items: list[tuple[str, Cell]] = []
    seen: dict[str, int] = {}
    for item in _items(node, where, problems):
        key, value = _name_and_value(item, problems)
        if key is None:
            problems.add(
                item.position,
                where,
                describe(item),
                "每行一项“- 名称: 数值”，如“- 甲局: 26851”",
                _as_item(item),
            )
            continue
        if not within(key, where, limits.NAME, problems):
            continue
        name = on_one_line(key.words)
        place = f"{where} › {name}"
        shares = bool(table.rows) or table.share_of is not None
        cell = read_cell(value, table.indicator, place, problems, share=shares)
        if name in seen:
            found = f"“{name}”出现多次，前一次在第 {seen[name]} 行"
            remedy = "改正名称；同一项写了两遍的，删去一遍"
            problems.add(key.position, where, found, "每个名称只出现一次", remedy)
        elif cell is not None:
            items.append((name, cell))
        seen.setdefault(name, key.position.line)
    if len(items) > table.size:
        over = _items(node, where, problems)[table.size]
        problems.add(
            over.position,
            where,
            f"{len(items)} 项",
            f"不超过 {table.size} 项（TOP{table.size}）",
            f"删去第 {table.size} 名后面的项；都要印的，在表式里改为“名次数: {len(items)}”",
        )
    return tuple(items)


def _items(node: Node, where: str, problems: Problems, most: int = limits.LIST) -> tuple[Node, ...]:
    if isinstance(node, Sequence) and len(node.items) <= most:
        return node.items
    if not is_empty(node):
        problems.add(
            node.position,
            where,
            describe(node),
            f"一个列表，不超过 {most} 项",
            "每项另起一行，以“- ”开头",
        )
    return ()
