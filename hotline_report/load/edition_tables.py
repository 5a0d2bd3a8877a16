"""The tables of a form, kind by kind (类型)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hotline_report import limits
from hotline_report.errors import Position
from hotline_report.load.edition_charts import read_figure_charts, read_ranking_charts
from hotline_report.load.edition_columns import read_columns
from hotline_report.load.edition_indicators import TableDefaults, read_changes, read_indicator
from hotline_report.load.edition_parts import read_parts
from hotline_report.load.edition_size import refuse_too_large
from hotline_report.load.expressions import read_formula, read_identities
from hotline_report.load.fields import FieldReader, nearest, within
from hotline_report.load.former_names import OF_ROW, OF_TABLE, read_former_name
from hotline_report.load.nodes import Scalar
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    FigureTable,
    RankingRow,
    RankingTable,
    RecordTable,
    TablePart,
    WordTable,
)
from hotline_report.model.printed import printed


def read_table(
    name: str, position: Position, reader: FieldReader, defaults: TableDefaults
) -> AnyTable | None:
    """Read one table; None when its kind is unknown (the problem is noted)."""
    kinds: dict[str, Callable[..., AnyTable]] = {
        "指标表": _figure_table,
        "记录表": _record_table,
        "排名表": _ranking_table,
        "词语表": _word_table,
    }
    node = reader.require("类型", "指标表")
    kind = reader.as_text(node, "类型")
    read = kinds.get(kind)
    if read is None:
        if node is not None:
            reader.problems.add(
                node.position,
                reader.path("类型"),
                f"“{kind}”{nearest(kind, list(kinds))}",
                f"下列类型之一：{'、'.join(kinds)}",
                "改正类型",
            )
        return None
    table = read(name, position, reader, defaults)
    table = replace(table, former=read_former_name(reader, OF_TABLE), unprinted=reader.flag("不印"))
    _check_printed(table, reader)
    reader.finish()
    return table


def _check_printed(table: AnyTable, reader: FieldReader) -> None:
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
        reader.problems.add(
            table.position,
            reader.where,
            "各行或者各列都写了“不印: 是”",
            "至少有一行、一列要印",
            "整张表都不印的，把“不印: 是”写在表上，不写在行和列上",
        )


def _stubs(part: TablePart) -> int:
    return sum(leaf.is_stub for column in part.columns for leaf in column.leaves())


def _figure_table(
    name: str, position: Position, reader: FieldReader, defaults: TableDefaults
) -> FigureTable:
    defaults = read_changes(reader, defaults)
    parts = read_parts(reader, position, defaults)
    columns = tuple(column for part in parts for column in part.columns)
    rows = tuple(row for part in parts for row in part.rows)
    refuse_too_large(reader, position, len(rows), columns)
    identities = read_identities(reader)
    only_rows = {row.name for row in rows if row.indicator is None}
    only_rows -= {leaf.name for part in parts for leaf in part.leaves()}
    between_rows = tuple(
        identity
        for identity in identities
        if any(r.parts[0] in only_rows for r in identity.references if len(r.parts) == 1)
    )
    return FigureTable(
        name=name,
        title=reader.words("标题", most=limits.HEADING),
        legend=reader.words("说明"),
        notes=_notes(reader),
        position=position,
        parts=parts,
        identities=tuple(i for i in identities if i not in between_rows),
        row_identities=between_rows,
        charts=read_figure_charts(reader, columns, rows),
        no_change=defaults.no_change,
    )


def _notes(reader: FieldReader) -> tuple[str, ...]:
    """注: what stands under the table."""
    for item in reader.items("注"):
        reader.refuse_no(item, "注")
    return reader.texts("注")


def _record_table(
    name: str, position: Position, reader: FieldReader, defaults: TableDefaults
) -> RecordTable:
    columns = read_columns(reader, _without_change(defaults))
    refuse_too_large(reader, position, 1, columns)
    return RecordTable(
        name=name,
        title=reader.words("标题", most=limits.HEADING),
        legend=reader.words("说明"),
        notes=_notes(reader),
        position=position,
        columns=columns,
        group_by=reader.text("分组"),
        total_title=reader.text("总计行"),
    )


def _ranking_table(
    name: str, position: Position, reader: FieldReader, defaults: TableDefaults
) -> RankingTable:
    stub = reader.as_text(reader.require("行标题", "部门"), "行标题", most=limits.HEADING)
    item_title = reader.as_text(reader.require("列标题", "数量"), "列标题", most=limits.HEADING)
    rows: list[RankingRow] = []
    for item in reader.items("行", most=limits.ROWS):
        if isinstance(item, Scalar):
            if within(item, reader.path("行"), limits.NAME, reader.problems):
                rows.append(RankingRow(item.text, item.text, None, item.position))
            continue
        row = FieldReader.over(item, reader.path("行"), reader.problems)
        if row is None:
            continue
        row_name = row.as_text(row.require("名称", "咨询类"), "名称", most=limits.NAME)
        share_of = read_formula(row, "占比基数")
        rows.append(
            RankingRow(
                row_name,
                row.text("标题", row_name, most=limits.HEADING),
                share_of,
                item.position,
                read_former_name(row, OF_ROW),
            )
        )
        row.finish()
    return RankingTable(
        name=name,
        title=reader.words("标题", most=limits.HEADING),
        legend=reader.words("说明"),
        notes=_notes(reader),
        position=position,
        stub_title=stub,
        item_title=item_title,
        rows=tuple(rows),
        size=reader.whole("名次数", 5, low=1, high=limits.RANKS),
        indicator=read_indicator(reader, item_title, item_title, _without_change(defaults)),
        share_of=read_formula(reader, "占比基数"),
        charts=read_ranking_charts(reader, tuple(rows)),
    )


def _without_change(defaults: TableDefaults) -> TableDefaults:
    """Records and rankings list other names each year, so they print a change only if asked."""
    return replace(defaults, change=ChangeKind.NONE, has_step=False)


def _word_table(
    name: str, position: Position, reader: FieldReader, _defaults: TableDefaults
) -> WordTable:
    return WordTable(
        name=name,
        title=reader.words("标题", most=limits.HEADING),
        legend=reader.words("说明"),
        notes=_notes(reader),
        position=position,
    )
