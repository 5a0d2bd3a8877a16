"""数据 of a new file: every cell of the form, empty, with last year's figure beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.formatting.figures import value_text
from hotline_report.formatting.yaml_text import flow
from hotline_report.model.bulletin import RankingCells, RecordCells, TableCells, Withheld, Words
from hotline_report.model.cell import State
from hotline_report.model.data_file import Below, Entry
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
from hotline_report.model.figure import Figure, Figures
from hotline_report.model.unprinted import CELL_OF_TEXT

_ITEMS = 60
"""Last year's records, items and words that are shown, each."""
_LONGEST = 200


class Then(Struct, frozen=True):
    """Figures of an earlier period by this form's names: what it is called, and its tables."""

    called: str
    figures: Figures
    tables: dict[str, TableCells]

    def figure(self, table: str, row: str, column: str) -> Figure | None:
        """The figure there."""
        return self.figures.get(table, row, column)


def empty_data(edition: Edition, then: Sequence[Then]) -> tuple[Entry, ...]:
    """The entries of all tables, in the order in which they are printed."""
    ordered = [name for section in edition.sections for name in section.tables]
    tables = (_table(edition.tables[name], then) for name in ordered)
    return tuple(replace(each, apart=number > 0) for number, each in enumerate(tables))


def count_cells(entries: Sequence[Entry]) -> int:
    """How many cells are to be filled in."""
    return sum(
        count_cells(each.value.entries)
        if isinstance(each.value, Below)
        else not each.behind.startswith(_COMPUTED)
        for each in entries
    )


_COMPUTED = "不填，由工具计算"


def _table(table: AnyTable, then: Sequence[Then]) -> Entry:
    withheld = [t.called for t in then if isinstance(t.tables.get(table.name), Withheld)]
    behind = f"{withheld[0]}不公布；不公布的，写“不公布”" if withheld else ""
    match table:
        case FigureTable():
            return Entry(table.name, Below(tuple(_figures(table, then))), behind=behind)
        case RankingTable():
            return _ranking(table, then, behind)
        case RecordTable():
            return Entry(table.name, "", tuple(_records(table, then)), behind)
        case WordTable():
            return Entry(table.name, "", tuple(_words(table, then)), behind)
        case _:
            assert_never(table)


def _figures(table: FigureTable, then: Sequence[Then]) -> Iterator[Entry]:
    for name, crossing in groupby(table.places(), lambda place: place[0].name):
        places = [(row, leaf) for row, leaf in crossing if row.carries(leaf) is not None]
        row = places[0][0] if places else None
        if row is not None and all(_is_computed(*place) for place in places):
            told = [
                f"{leaf.name} {value}"
                for _, leaf in places
                if then and (value := _shown(then[0].figure(table.name, name, leaf.name)))
            ]
            last = f"；{then[0].called} {'，'.join(told)}" if told else ""
            yield Entry(name, "", behind=_short(f"{_COMPUTED}{last}"))
            continue
        yield Entry(name, Below(tuple(_cell(table, *place, then) for place in places)))
    if not table.has_row_titles:
        for leaf in table.leaves():
            if leaf.indicator is not None and not leaf.merged and not leaf.stacked:
                yield _wide(table, leaf.indicator, then)
    yield from (_wide(table, indicator, then) for indicator in table.table_wide())


def _cell(table: FigureTable, row: Row, leaf: Column, then: Sequence[Then]) -> Entry:
    indicator = row.carries(leaf)
    comment = _comment(indicator, table.name, row.name, leaf.name, then) if indicator else ""
    computed = f"{_COMPUTED}；" if _is_computed(row, leaf) else ""
    return Entry(leaf.name, "", behind=(computed + comment).rstrip("；"))


def _wide(table: FigureTable, indicator: Indicator, then: Sequence[Then]) -> Entry:
    comment = _comment(indicator, table.name, "", indicator.name, then)
    computed = f"{_COMPUTED}；" if _has_formula(indicator) else ""
    return Entry(indicator.name, "", behind=(computed + comment).rstrip("；"))


def _is_computed(row: Row, leaf: Column) -> bool:
    indicator = row.carries(leaf)
    if indicator is None or _has_formula(indicator):
        return True
    adds = indicator.weight or indicator.nature in (Nature.COUNT, Nature.MAXIMUM)
    return bool(row.total_of and adds)


def _has_formula(indicator: Indicator) -> bool:
    return indicator.formula is not None or indicator.nature is Nature.CHANGE


def _comment(indicator: Indicator, table: str, row: str, column: str, then: Sequence[Then]) -> str:
    """Its unit, what its brackets hold, and what it was."""
    told = [indicator.unit or (CELL_OF_TEXT if indicator.nature is Nature.TEXT else "")]
    if indicator.bracket is not None:
        told.append(f"数后括号里写{indicator.bracket.name}，如 795906（87.85%）")
    if indicator.zero_if_empty:
        told.append("空着是 0")
    for each in then:
        figure = each.figure(table, row, column)
        value = _shown(figure)
        if figure is None or not value:
            continue
        was = figure.indicator.unit
        other = was not in (indicator.unit, indicator.prior_unit)
        told.append(f"{each.called} {value}{was if other else ''}")
    return _short("；".join(filter(None, told)))


def _shown(figure: Figure | None) -> str:
    """What was printed, with what stood in its brackets in place of a change."""
    if figure is None or figure.state is State.NOT_COLLECTED:
        return ""
    inner = figure.bracket
    is_own = inner is not None and figure.indicator.bracket is not None and inner.value is not None
    return value_text(figure) + (f"（{value_text(inner)}%）" if is_own and inner else "")


def _ranking(table: RankingTable, then: Sequence[Then], behind: str) -> Entry:
    unit = f"，{table.indicator.unit}" if table.indicator.unit else ""
    how = f"每项一行，写成“- 名称: 数”，前 {table.size} 项{unit}"
    if not table.rows:
        return Entry(table.name, "", (how, *_items(table.name, "", then)), behind)
    rows = tuple(
        Entry(row.name, "", tuple(_items(table.name, row.name, then))) for row in table.rows
    )
    return Entry(table.name, Below(rows), (how,), behind)


def _items(table: str, row: str, then: Sequence[Then]) -> Iterator[str]:
    for each in then:
        cells = each.tables.get(table)
        items = cells.rankings.get(row, ()) if isinstance(cells, RankingCells) else ()
        if items:
            told = (
                f"{name} {cell.value if cell.value is not None else ''}" for name, cell in items
            )
            yield _short(f"{each.called}：{'、'.join(told)}")


def _records(table: RecordTable, then: Sequence[Then]) -> Iterator[str]:
    names = [
        leaf.name for leaf in table.leaves() if leaf.indicator is not None and leaf.fill is None
    ]
    yield f"每条一行，写成“- {flow(dict.fromkeys(names, ''))}”"
    for each in then:
        cells = each.tables.get(table.name)
        if not isinstance(cells, RecordCells) or not cells.records:
            continue
        yield f"{each.called}有 {len(cells.records)} 条："
        for record in cells.records[:_ITEMS]:
            typed = {
                name: cell.text or ("" if cell.value is None else f"{cell.value:f}")
                for name, cell in record.items()
            }
            yield _short(f"- {flow(typed)}")


def _words(table: WordTable, then: Sequence[Then]) -> Iterator[str]:
    yield "几个词写成“[甲, 乙, 丙]”"
    for each in then:
        cells = each.tables.get(table.name)
        if isinstance(cells, Words) and cells.words:
            yield _short(f"{each.called}：{'、'.join(cells.words[:_ITEMS])}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"
