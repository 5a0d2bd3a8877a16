"""A form in words: what `editions` prints, so that it can be held to the form as issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from hotline_report.model.chart import ChartFigure, ChartForm
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Column,
    Edition,
    FigureTable,
    Indicator,
    Nature,
    RankingRow,
    RankingTable,
    RecordTable,
    Row,
    RowHead,
    TablePart,
    WordTable,
)
from hotline_report.model.expression import Identity
from hotline_report.model.former_name import FormerName
from hotline_report.model.period import Basis

_OWN = re.compile(r"\{\{\s*(\w+)\s*\}\}")

_UNPRINTED = "（不印）"


def described(edition: Edition) -> Iterator[str]:
    """The lines that tell a form: its sections, tables, rows, columns and what must hold."""
    yield f"表式 {edition.name}（{edition.years.of(edition.periods)}）{edition.about}"
    if len(edition.lineage) > 1:
        yield f"继承：{' → '.join(edition.lineage[1:])}"
    for section in edition.sections:
        yield f"\n{section.title or f'{section.name}（不印标题）'}"
        for name in section.tables:
            yield from _table(edition.tables[name])
    if edition.identities:
        yield "\n各表之间的勾稽关系"
        yield from (f"  {identity}{_tolerance(identity)}" for identity in edition.identities)


def _table(table: AnyTable) -> Iterator[str]:
    title = f"  {_in_words(table.title)}" if table.title else ""
    hidden = _UNPRINTED if table.unprinted else ""
    yield f"  {table.name}{_former(table.former)}{title}{hidden}"
    if table.legend:
        yield f"    表题下：{_in_words(table.legend)}"
    match table:
        case FigureTable():
            yield from _changes(table)
            yield from _figures(table)
        case RecordTable():
            yield from _records(table)
        case RankingTable():
            yield from _ranking(table)
        case WordTable():
            yield "    词语列表"
        case _:
            assert_never(table)
    if isinstance(table, FigureTable | RankingTable):
        yield from (f"    图表：{_chart(chart)}" for chart in table.charts)
    yield from (f"    注：{_in_words(note)}" for note in table.notes)


def _changes(table: FigureTable) -> Iterator[str]:
    """Which changes its figures are printed with, and which figures are printed without."""
    measured = [i for leaf in table.leaves() if (i := leaf.indicator)]
    measured = [i for i in measured if i.nature.is_measured and i.bracket is None]
    said = []
    for basis in Basis:
        without = [i.name for i in measured if i.kind_on(basis) is ChangeKind.NONE]
        if len(without) < len(measured):
            said.append(f"{basis.value}（{'、'.join(without)}除外）" if without else basis.value)
    if measured:
        yield f"    各数的升降：{'、'.join(said) or '不印'}"


def _tolerance(identity: Identity) -> str:
    return f"（容差 {identity.tolerance}）" if identity.tolerance else ""


def _figures(table: FigureTable) -> Iterator[str]:
    for part in table.parts:
        if len(table.parts) > 1:
            yield f"    分段：{part.title}"
        yield from _part(part)
    for identity in (*table.identities, *table.row_identities):
        yield f"    勾稽：{identity}{_tolerance(identity)}"


def _part(table: TablePart) -> Iterator[str]:
    yield from _rows(table)
    for row in table.rows:
        if row.total_of:
            yield f"    {row.name} = {' + '.join(row.total_of)}"
        if row.includes:
            yield f"    {row.name} 包含 {'、'.join(row.includes)}"
    for column in table.columns:
        yield from _column(column, 2)
    for row in table.rows:
        if row.indicator is not None:
            yield f"    {row.name}{_titled(row)}{_about(row.indicator)}（跨列，直接写在表下）"


def _rows(part: TablePart) -> Iterator[str]:
    """The rows on one line; with heads over them, one below the other."""
    rows = [row for row in part.rows if row.indicator is None]
    if not any(row.heads for row in rows):
        named = [_named(row) for row in rows]
        yield from [f"    行：{'、'.join(named)}"] if rows else []
        return
    yield "    行："
    above: tuple[RowHead, ...] = ()
    for row in rows:
        for level, head in enumerate(row.heads, start=1):
            if above[:level] != row.heads[:level]:
                yield f"    {'  ' * level}{head.name}{_titled(head)}："
        yield f"      {'  ' * len(row.heads)}{_named(row)}"
        above = row.heads


def _records(table: RecordTable) -> Iterator[str]:
    for column in table.columns:
        yield from _column(column, 2)
    if table.group_by:
        yield f"    按{table.group_by}分组"
    if table.total_title:
        yield f"    总计行：{table.total_title}"
    if table.beside > 1:
        yield f"    {table.beside} 栏并排"


def _chart(chart: ChartForm) -> str:
    """What a chart draws, and how it is titled."""
    drawn = "、".join(map(_drawn, chart.figures)) or chart.ranking
    whole = f"，总数 {_drawn(chart.whole)}" if chart.whole is not None else ""
    title = f"“{_in_words(chart.title)}”" if chart.title else ""
    lost = f"（不再画 {'、'.join(chart.lost)}：本表没有这个名称）" if chart.lost else ""
    return f"{chart.name}  [{chart.kind.value}{title}{'：' if drawn else ''}{drawn}{whole}]{lost}"


def _drawn(figure: ChartFigure) -> str:
    return f"{figure.row}.{figure.column}" if figure.row else figure.column


def _ranking(table: RankingTable) -> Iterator[str]:
    rows = [f"{row.name}{_titled(row)}{_former(row.former)}" for row in table.rows]
    named = f"，行：{'、'.join(rows)}" if rows else ""
    beside = f"，{table.beside} 栏并排" if table.beside > 1 else ""
    yield f"    排名前 {table.size} 项{_about(table.indicator)}{named}{beside}"
    bases = {row.name: row.share_of for row in table.rows} or {"": table.share_of}
    for row_name, base in bases.items():
        if base is not None:
            yield f"    {row_name}占比基数：{base}"


def _column(column: Column, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if column.is_stub:
        return
    if column.children:
        yield f"{pad}{column.name}{_titled(column)}{_UNPRINTED if column.unprinted else ''}："
        for child in column.children:
            yield from _column(child, depth + 1)
    elif column.stacked:
        for indicator in column.stacked:
            about = f"{_titled(indicator)}{_about(indicator)}"
            yield f"{pad}{indicator.name}{about}（直接写在表下）"
    elif column.indicator is not None:
        notes = [f"自动填{column.fill.value}"] if column.fill is not None else []
        notes += ["各行合用一个数，直接写在表下"] if column.merged and column.fill is None else []
        tail = f"（{'，'.join(notes)}）" if notes else ""
        hidden = _UNPRINTED if column.unprinted else ""
        about = f"{_titled(column)}{_about(column.indicator)}"
        yield f"{pad}{column.name}{about}{tail}{hidden}"


def _about(indicator: Indicator) -> str:
    where = "（印在格里）" if indicator.unit_in_cell else ""
    unit = f"，{indicator.unit}{where}" if indicator.unit else ""
    formula = f"，不填时按 {indicator.formula} 计算" if indicator.formula else ""
    weight = f"，按{indicator.weight}加权" if indicator.weight else ""
    bracket = f"，括号内为{indicator.bracket.name}" if indicator.bracket else ""
    former = f"，上年名称 {indicator.former}" if indicator.former else ""
    blank = "，留空是0" if indicator.zero_if_empty else ""
    dash = "，不适用照填的印" if indicator.dash_as_typed else ""
    below = "，可为负" if indicator.signed and indicator.nature is not Nature.CHANGE else ""
    above = "，可超100%" if indicator.exceeds else ""
    change = indicator.change_of
    of = f"，{change.column}的{change.basis.value}" if change is not None else ""
    kind = f"{indicator.nature.value}{unit}{of}{below}{above}"
    return f"  [{kind}{formula}{weight}{bracket}{former}{blank}{dash}]"


def _named(row: Row) -> str:
    hidden = _UNPRINTED if row.unprinted else ""
    return f"{row.name}{_titled(row)}{_own(row)}{_former(row.former)}{hidden}"


def _own(row: Row) -> str:
    """The units of a row: one, or those of its cells by their columns."""
    units = {column: own.unit for column, own in row.own if own.unit and own.change_of is None}
    if row.unit or (len(units) > 1 and len(set(units.values())) == 1):
        return f"（{row.unit or next(iter(units.values()))}）"
    told = "、".join(f"{column} {unit}" for column, unit in units.items())
    return f"（{told}）" if told else ""


def _former(name: FormerName | None) -> str:
    return f"（上年名称 {name}）" if name is not None else ""


def _titled(named: Column | Indicator | RankingRow | Row | RowHead) -> str:
    """What is printed in place of the name, where that is something else."""
    title = _in_words(named.title)
    if title in (named.name, f"{named.name}（{_unit(named)}）"):
        return ""
    return f"（印作 {title}）" if title else "（标题不印）"


def _unit(named: Column | Indicator | RankingRow | Row | RowHead) -> str:
    """The unit that stands behind a header, which is told beside it."""
    match named:
        case Column():
            units = (leaf.indicator.unit for leaf in named.leaves() if leaf.indicator is not None)
            return next(units, "")
        case Indicator() | Row():
            return named.unit
        case _:
            return ""


def _in_words(text: str) -> str:
    """A text of the form with the names in it as a reader sees them: （年度）."""
    return " ".join(_OWN.sub(lambda match: f"（{match[1]}）", text).split("\n"))
