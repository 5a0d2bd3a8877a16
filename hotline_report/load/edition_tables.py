"""The tables of a form, kind by kind (类型)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.load.edition_charts import read_figure_charts, read_ranking_charts
from hotline_report.load.edition_columns import read_columns
from hotline_report.load.edition_indicators import (
    TableDefaults,
    read_indicator,
    with_blanks,
    with_changes,
)
from hotline_report.load.edition_parts import read_parts
from hotline_report.load.edition_size import refuse_too_large
from hotline_report.load.keys.columns import ColumnKeys
from hotline_report.load.keys.form import (
    FigureTableKeys,
    RankingRowKeys,
    RankingTableKeys,
    RecordTableKeys,
    TableKeys,
    WordTableKeys,
)
from hotline_report.load.words import refuse_legend
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Column,
    FigureTable,
    RankingRow,
    RankingTable,
    RecordTable,
    TablePart,
    WordTable,
)
from hotline_report.model.former_name import FormerName
from hotline_report.model.printed import printed


def read_table(
    name: str, position: Position, keys: TableKeys, defaults: TableDefaults
) -> AnyTable | None:
    """Read one table; None when its kind is unknown (the problem is noted)."""
    common = _Common(
        name=name,
        title=keys.title,
        legend=keys.legend,
        notes=keys.notes,
        position=position,
        former=keys.former,
        unprinted=keys.unprinted,
        own_signs=keys.signs,
    )
    table: AnyTable
    match keys:
        case FigureTableKeys():
            table = _figure_table(keys, common, defaults)
        case RecordTableKeys():
            table = _record_table(keys, common, defaults)
        case RankingTableKeys():
            table = _ranking_table(keys, common, defaults)
        case WordTableKeys():
            if keys.legend:
                refuse_legend(keys, TableKeys.legend, TableKeys.notes)
            table = WordTable(**common)
        case _:
            # Asking for the kind tells what is wrong with it; of the rest nothing can be said.
            keys.kind  # noqa: B018
            return None
    _check_printed(table, keys)
    keys.finish()
    return table


class _Common(TypedDict):
    """What each table has."""

    name: str
    title: str
    legend: str
    notes: tuple[str, ...]
    position: Position
    former: FormerName | None
    unprinted: bool
    own_signs: bool | None


def _check_printed(table: AnyTable, keys: TableKeys) -> None:
    """A table that is printed has a column, and rows where it has any, that are."""
    of = printed(table)
    if isinstance(table, FigureTable) and isinstance(of, FigureTable):
        pairs = zip(table.parts, of.parts, strict=True)
        empty = any(
            not part.leaves() or bool(whole.rows) > bool(part.rows) or _stubs(whole) > _stubs(part)
            for whole, part in pairs
        )
    else:
        empty = isinstance(of, RecordTable) and not of.columns
    if empty:
        keys.problems.add(
            table.position,
            keys.where,
            "各行或者各列都写了“不印: 是”",
            "至少有一行、一列要印",
            "整张表都不印的，把“不印: 是”写在表上，不写在行和列上",
        )


def _stubs(part: TablePart) -> int:
    return sum(leaf.is_stub for column in part.columns for leaf in column.leaves())


def _figure_table(keys: FigureTableKeys, common: _Common, defaults: TableDefaults) -> FigureTable:
    defaults = with_blanks(keys, with_changes(keys, defaults))
    parts = read_parts(keys, common["position"], defaults)
    columns = tuple(column for part in parts for column in part.columns)
    rows = tuple(row for part in parts for row in part.rows)
    refuse_too_large(keys, common["position"], len(rows), columns)
    only_rows = {row.name for row in rows if row.indicator is None}
    only_rows -= {leaf.name for part in parts for leaf in part.leaves()}
    between_rows = tuple(
        identity
        for identity in keys.identities
        if any(r.parts[0] in only_rows for r in identity.references if len(r.parts) == 1)
    )
    return FigureTable(
        **common,
        parts=parts,
        identities=tuple(i for i in keys.identities if i not in between_rows),
        row_identities=between_rows,
        charts=read_figure_charts(keys, columns, rows),
        no_change=defaults.no_change,
    )


def _record_table(keys: RecordTableKeys, common: _Common, defaults: TableDefaults) -> RecordTable:
    columns = read_columns(keys, _without_change(with_blanks(keys, defaults)))
    refuse_too_large(keys, common["position"], 1, columns)
    beside = keys.beside
    if beside > 1:
        _refuse_beside(keys, _not_beside(keys, columns))
    return RecordTable(
        **common,
        columns=columns,
        group_by=keys.group_by,
        total_title=keys.total_title,
        beside=beside,
    )


def _not_beside(keys: RecordTableKeys, columns: tuple[Column, ...]) -> Iterator[str]:
    """What a list of records has that cannot be where it stands in columns side by side."""
    if keys.total_title:
        yield RecordTableKeys.total_title.name
    if keys.group_by:
        yield RecordTableKeys.group_by.name
    for leaf in (leaf for column in columns for leaf in column.leaves()):
        if leaf.merge_equal:
            yield f"{leaf.name}的{ColumnKeys.merge_equal.name}"
        if leaf.merged:
            yield f"{leaf.name}的{ColumnKeys.merged.name}"


def _refuse_beside(keys: RecordTableKeys | RankingTableKeys, found: Iterable[str]) -> None:
    names = "、".join(f"“{name}”" for name in found)
    if names:
        key = RecordTableKeys.beside
        keys.problems.add(
            keys.position_of(key),
            keys.path(key.name),
            f"有“{key.name}”又有{names}",
            "并排的是一个名单，一条一行，没有合计，也没有合并的格",
            f"删去“{key.name}”，或删去{names}",
        )


def _ranking_table(
    keys: RankingTableKeys, common: _Common, defaults: TableDefaults
) -> RankingTable:
    rows = tuple(_ranking_row(row) for row in keys.rows)
    title = keys.item_title
    beside = keys.beside
    if beside > 1 and rows:
        _refuse_beside(keys, [RankingTableKeys.rows.name])
    return RankingTable(
        **common,
        stub_title=keys.stub,
        item_title=title,
        rows=rows,
        size=keys.size,
        indicator=read_indicator(keys, title, title, _without_change(defaults)),
        share_of=keys.share_of,
        charts=read_ranking_charts(keys, rows),
        beside=beside,
    )


def _ranking_row(keys: RankingRowKeys) -> RankingRow:
    title = keys.name if keys.title is None else keys.title
    row = RankingRow(keys.name, title, keys.share_of, keys.node.position, keys.former)
    keys.finish()
    return row


def _without_change(defaults: TableDefaults) -> TableDefaults:
    """Records and rankings list other names each year, so they print a change only if asked."""
    return replace(defaults, change=ChangeKind.NONE, has_step=False)
