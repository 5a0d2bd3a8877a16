"""The tables of a form, kind by kind (类型)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hotline_report import limits
from hotline_report.errors import Position
from hotline_report.load.edition_charts import read_figure_charts, read_ranking_charts
from hotline_report.load.edition_columns import read_columns
from hotline_report.load.edition_indicators import (
    TableDefaults,
    read_indicator,
    read_text_indicator,
)
from hotline_report.load.edition_size import refuse_too_large
from hotline_report.load.expressions import read_formula, read_identities
from hotline_report.load.fields import FieldReader, nearest, within
from hotline_report.load.nodes import Scalar
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Column,
    FigureTable,
    RankingRow,
    RankingTable,
    RecordTable,
    Row,
    WordTable,
)


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
    reader.finish()
    return table


def _figure_table(
    name: str, position: Position, reader: FieldReader, defaults: TableDefaults
) -> FigureTable:
    stub = reader.text("行标题", most=limits.HEADING)
    columns = read_columns(reader, defaults)
    if stub:
        columns = _with_stub(columns, stub, position, defaults)
    rows = tuple(_read_rows(reader, defaults))
    refuse_too_large(reader, position, len(rows), columns)
    has_stub = any(leaf.is_stub for column in columns for leaf in column.leaves())
    if rows and not has_stub:
        reader.problems.add(
            position, reader.where, "有“行”而没有“行标题”", "“行标题: 诉求类别”", "补上“行标题”"
        )
    if has_stub and not rows:
        reader.problems.add(
            position, reader.where, "有“行标题”而没有“行”", "“行: [群众诉求, 总计]”", "补上“行”"
        )
    return FigureTable(
        name=name,
        title=reader.text("标题", most=limits.HEADING),
        legend=reader.text("说明"),
        notes=reader.texts("注"),
        position=position,
        columns=columns,
        rows=rows,
        identities=read_identities(reader),
        charts=read_figure_charts(reader, columns, rows),
    )


def _with_stub(
    columns: tuple[Column, ...], title: str, position: Position, defaults: TableDefaults
) -> tuple[Column, ...]:
    """Put the column of row titles first: inside the group marked 含行标题, else outermost."""
    stub = Column(
        name=title,
        title=title,
        children=(),
        indicator=read_text_indicator(title, position, defaults),
        stacked=(),
        merged=False,
        is_stub=True,
        merge_equal=False,
        fill=None,
        position=position,
    )
    grown = tuple(_grow(column, stub) for column in columns)
    return grown if grown != columns else (stub, *columns)


def _grow(column: Column, stub: Column) -> Column:
    if not column.is_stub or not column.children:
        return column
    return Column(
        name=column.name,
        title=column.title,
        children=(stub, *column.children),
        indicator=None,
        stacked=(),
        merged=False,
        is_stub=False,
        merge_equal=False,
        fill=None,
        position=column.position,
    )


def _read_rows(reader: FieldReader, defaults: TableDefaults) -> list[Row]:
    rows: list[Row] = []
    for item in reader.items("行", most=limits.ROWS):
        if isinstance(item, Scalar):
            if within(item, reader.path("行"), limits.NAME, reader.problems):
                rows.append(Row(item.text, item.text, (), None, item.position))
            continue
        row = FieldReader.over(item, reader.path("行"), reader.problems)
        if row is not None:
            rows.append(_read_row(row, rows, defaults))
    return rows


def _read_row(row: FieldReader, above: list[Row], defaults: TableDefaults) -> Row:
    name = row.as_text(row.require("名称", "总计"), "名称", most=limits.NAME)
    title = row.text("标题", name, most=limits.HEADING)
    parts: tuple[str, ...] = ()
    total = row.get("合计")
    if isinstance(total, Scalar) and total.text == "全部":
        parts = tuple(r.name for r in above if not r.total_of and r.indicator is None)
    elif total is not None:
        parts = _rows_above(row, "合计", above, "“全部”，或")
    includes = _rows_above(row, "包含", above, "")
    spanning = row.flag("跨列")
    indicator = read_indicator(row, name, title, defaults) if spanning else None
    row.finish()
    return Row(name, title, parts, indicator, row.node.position, includes)


def _rows_above(row: FieldReader, key: str, above: list[Row], others: str) -> tuple[str, ...]:
    """Names of rows above this one; an unknown one is noted."""
    node = row.get(key)
    if node is None:
        return ()
    names, known = row.texts(key), [r.name for r in above]
    for name in names:
        if name not in known:
            row.problems.add(
                node.position,
                row.path(key),
                f"上面没有名为“{name}”的行{nearest(name, known)}",
                f"{others}下列各行：{'、'.join(known)}",
                "改正行的名称",
            )
    return names


def _record_table(
    name: str, position: Position, reader: FieldReader, defaults: TableDefaults
) -> RecordTable:
    columns = read_columns(reader, _without_change(defaults))
    refuse_too_large(reader, position, 1, columns)
    return RecordTable(
        name=name,
        title=reader.text("标题", most=limits.HEADING),
        legend=reader.text("说明"),
        notes=reader.texts("注"),
        position=position,
        columns=columns,
        group_by=reader.text("分组"),
        total_title=reader.text("总计行"),
    )


def _ranking_table(
    name: str, position: Position, reader: FieldReader, defaults: TableDefaults
) -> RankingTable:
    stub = reader.as_text(reader.require("行标题", "部门"), "行标题", most=limits.HEADING)
    item_title = reader.as_text(reader.require("列标题", "诉求量"), "列标题", most=limits.HEADING)
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
                row_name, row.text("标题", row_name, most=limits.HEADING), share_of, item.position
            )
        )
        row.finish()
    return RankingTable(
        name=name,
        title=reader.text("标题", most=limits.HEADING),
        legend=reader.text("说明"),
        notes=reader.texts("注"),
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
    return replace(defaults, change=ChangeKind.NONE)


def _word_table(
    name: str, position: Position, reader: FieldReader, _defaults: TableDefaults
) -> WordTable:
    return WordTable(
        name=name,
        title=reader.text("标题", most=limits.HEADING),
        legend=reader.text("说明"),
        notes=reader.texts("注"),
        position=position,
    )
